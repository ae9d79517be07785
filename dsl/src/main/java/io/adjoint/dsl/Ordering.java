package io.adjoint.dsl;

import io.adjoint.op.Extremes;
import io.adjoint.op.Orders;

/**
 * Elements of a term by their order, and where they are.
 *
 * <pre>{@code
 * var x = variable("x", 3.0, 1.0, 2.0);
 * x.sort();                                  // tensor([1.0, 2.0, 3.0])
 * x.take(x.argmax()).sum().gradient().of(x); // tensor([1.0, 0.0, 0.0])
 * }</pre>
 */
public sealed interface Ordering extends Fluent permits Term {

    /**
     * The elements sorted along the last axis, ascending.
     *
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if this term has no axes
     */
    default Term sort() {
        return Term.of(Orders.sort(expr(), -1, false));
    }

    /**
     * The elements sorted along an axis, ascending; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term sort(int axis) {
        return Term.of(Orders.sort(expr(), axis, false));
    }

    /**
     * The elements sorted along an axis; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term sort(int axis, boolean descending) {
        return Term.of(Orders.sort(expr(), axis, descending));
    }

    /**
     * The positions along an axis that sort its elements, ascending.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term argsort(int axis) {
        return Term.of(Orders.argsort(expr(), axis, false));
    }

    /**
     * The positions along an axis that sort its elements; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return whole numbers, of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term argsort(int axis, boolean descending) {
        return Term.of(Orders.argsort(expr(), axis, descending));
    }

    /**
     * The greatest elements along the last axis, from the greatest down.
     *
     * @param k how many
     * @return a term of length k along the axis
     * @throws io.adjoint.AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    default Term topk(int k) {
        return Term.of(Orders.topk(expr(), k, -1, true));
    }

    /**
     * The greatest elements along an axis, from the greatest down.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @return a term of length k along the axis
     * @throws io.adjoint.AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    default Term topk(int k, int axis) {
        return Term.of(Orders.topk(expr(), k, axis, true));
    }

    /**
     * The greatest or least elements along an axis, sorted.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return a term of length k along the axis
     * @throws io.adjoint.AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    default Term topk(int k, int axis, boolean largest) {
        return Term.of(Orders.topk(expr(), k, axis, largest));
    }

    /**
     * The k-th least element along an axis.
     *
     * @param k which, from 1
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    default Term kthvalue(int k, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, false, axis));
    }

    /**
     * The k-th least element along an axis. The axis stays, with length 1.
     *
     * @param k which, from 1
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    default Term kthvalueKeepDims(int k, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, true, axis));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are no elements along
     * the axes
     */
    default Term median(int... axes) {
        return Term.of(Orders.median(expr(), false, axes));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are no elements along
     * the axes
     */
    default Term medianKeepDims(int... axes) {
        return Term.of(Orders.median(expr(), true, axes));
    }

    /**
     * The median of the elements that are not NaN.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are no elements along
     * the axes
     */
    default Term nanmedian(int... axes) {
        return Term.of(Orders.nanmedian(expr(), false, axes));
    }

    /**
     * The median of the elements that are not NaN. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are no elements along
     * the axes
     */
    default Term nanmedianKeepDims(int... axes) {
        return Term.of(Orders.nanmedian(expr(), true, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly; NaN if any element is.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if q is no fraction, an axis is out of range or named twice, or there are
     * no elements along the axes
     */
    default Term quantile(double q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, false, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly; NaN if any element is. The
     * reduced axes stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if q is no fraction, an axis is out of range or named twice, or there are
     * no elements along the axes
     */
    default Term quantileKeepDims(double q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, true, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1
     * @param axes which axes, perhaps negative; none means all
     * @return a slice of quantiles for each fraction
     * @throws io.adjoint.AdjointException if there are no fractions, one is none, an axis is out of range or named
     * twice, or there are no elements along the axes
     */
    default Term quantile(double[] q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, false, axes));
    }

    /**
     * Several quantiles, along a new first axis. The reduced axes stay, with length 1.
     *
     * @param q the fractions, from 0 to 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if there are no fractions, one is none, an axis is out of range or named
     * twice, or there are no elements along the axes
     */
    default Term quantileKeepDims(double[] q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, true, axes));
    }

    /**
     * The greatest elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amax}
     * shares it.
     *
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term max(int axis) {
        return Term.of(Extremes.max(expr(), false, axis));
    }

    /**
     * The greatest elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amax}
     * shares it. The axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term maxKeepDims(int axis) {
        return Term.of(Extremes.max(expr(), true, axis));
    }

    /**
     * The least elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amin}
     * shares it.
     *
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term min(int axis) {
        return Term.of(Extremes.min(expr(), false, axis));
    }

    /**
     * The least elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amin}
     * shares it. The axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term minKeepDims(int axis) {
        return Term.of(Extremes.min(expr(), true, axis));
    }

    /**
     * The position of the greatest element in row-major order, of equal ones the first; it has no derivative.
     *
     * @return a whole number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argmax() {
        return Term.of(Extremes.argmax(expr(), false));
    }

    /**
     * The position of the greatest element in row-major order, of equal ones the first; it has no derivative. The
     * axes stay, with length 1.
     *
     * @return the reduced term
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argmaxKeepDims() {
        return Term.of(Extremes.argmax(expr(), true));
    }

    /**
     * The positions of the greatest elements along an axis, of equal ones the first; they have no derivative.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argmax(int axis) {
        return Term.of(Extremes.argmax(expr(), false, axis));
    }

    /**
     * The positions of the greatest elements along an axis, of equal ones the first; they have no derivative. The
     * axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argmaxKeepDims(int axis) {
        return Term.of(Extremes.argmax(expr(), true, axis));
    }

    /**
     * The position of the least element in row-major order, of equal ones the first; it has no derivative.
     *
     * @return a whole number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argmin() {
        return Term.of(Extremes.argmin(expr(), false));
    }

    /**
     * The position of the least element in row-major order, of equal ones the first; it has no derivative. The axes
     * stay, with length 1.
     *
     * @return the reduced term
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argminKeepDims() {
        return Term.of(Extremes.argmin(expr(), true));
    }

    /**
     * The positions of the least elements along an axis, of equal ones the first; they have no derivative.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argmin(int axis) {
        return Term.of(Extremes.argmin(expr(), false, axis));
    }

    /**
     * The positions of the least elements along an axis, of equal ones the first; they have no derivative. The axis
     * stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argminKeepDims(int axis) {
        return Term.of(Extremes.argmin(expr(), true, axis));
    }

    /**
     * Running maxima along an axis; the last of equal ones takes the cotangent.
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cummax(int axis) {
        return Term.of(Extremes.cummax(expr(), axis));
    }

    /**
     * Running minima along an axis; the last of equal ones takes the cotangent.
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cummin(int axis) {
        return Term.of(Extremes.cummin(expr(), axis));
    }
}
