package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Orders;
import io.adjoint.tensor.Interpolation;

/** Orders of a term: the functions of {@link Orders}. */
public sealed interface OrdersMethods extends Fluent permits TermMethods {

    /**
     * The positions along the last axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * constant(30, 10, 20).argsort();   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @return whole numbers, of the shape of this term
     * @throws AdjointException if the operand is null
     */
    default Term argsort() {
        return Term.of(Orders.argsort(expr()));
    }

    /**
     * The positions along an axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * var name = constant(30, 10, 20);
     * name.argsort(0);              // tensor([1.0, 2.0, 0.0])
     * name.take(name.argsort(0));   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term argsort(int axis) {
        return Term.of(Orders.argsort(expr(), axis));
    }

    /**
     * The positions along an axis that sort its elements; equal ones keep their order. They have no derivative.
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return whole numbers, of the shape of this term, in its dtype if that can count the axis
     * @throws AdjointException if the axis is out of range
     */
    default Term argsort(int axis, boolean descending) {
        return Term.of(Orders.argsort(expr(), axis, descending));
    }

    /**
     * The elements sorted along the last axis, ascending; equal ones keep their order and NaN counts as greatest. The
     * cotangent goes back where the elements came from.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sort();                                   // tensor([1.0, 2.0, 3.0])
     * x.sort().vjp(constant(1, 10, 100)).of(x);   // tensor([100.0, 1.0, 10.0])
     * }</pre>
     *
     * @return a term of the shape of this term
     * @throws AdjointException if this term has no axes
     */
    default Term sort() {
        return Term.of(Orders.sort(expr()));
    }

    /**
     * The elements sorted along an axis, ascending; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @return a term of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term sort(int axis) {
        return Term.of(Orders.sort(expr(), axis));
    }

    /**
     * The elements sorted along an axis; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term sort(int axis, boolean descending) {
        return Term.of(Orders.sort(expr(), axis, descending));
    }

    /**
     * The greatest elements along the last axis, from the greatest down.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0, 7.0);
     * x.topk(2);                          // tensor([9.0, 7.0])
     * x.topk(2).sum().gradient().of(x);   // tensor([0.0, 1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param k how many
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term topk(int k) {
        return Term.of(Orders.topk(expr(), k));
    }

    /**
     * The greatest elements along an axis, from the greatest down.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term topk(int k, int axis) {
        return Term.of(Orders.topk(expr(), k, axis));
    }

    /**
     * The greatest or least elements along an axis, sorted.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return an expression of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term topk(int k, int axis, boolean largest) {
        return Term.of(Orders.topk(expr(), k, axis, largest));
    }

    /**
     * The k-th least element along the last axis.
     *
     * <pre>{@code
     * constant(3, 9, 5).kthvalue(2);   // 5.0
     * }</pre>
     *
     * @param k which, from 1
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis
     */
    default Term kthvalue(int k) {
        return Term.of(Orders.kthvalue(expr(), k));
    }

    /**
     * The k-th least element along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0);
     * x.kthvalue(2, 0);                    // 5.0
     * x.kthvalue(2, 0).gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param k which, from 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term kthvalue(int k, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, false, axis));
    }

    /**
     * The k-th least element along an axis. The reduced axes stay, with length 1.
     *
     * @param k which, from 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term kthvalueKeepDims(int k, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, true, axis));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 1.0, 3.0, 2.0);
     * x.median();                    // 2.0: the lower of 2 and 3
     * x.median().gradient().of(x);   // tensor([0.0, 0.0, 0.0, 1.0])
     * x.quantile(0.5);               // 2.5
     * }</pre>
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term median(int... axes) {
        return Term.of(Orders.median(expr(), false, axes));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term medianKeepDims(int... axes) {
        return Term.of(Orders.median(expr(), true, axes));
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none.
     *
     * <pre>{@code
     * var x = constant(5, Double.NaN, 1, 3);
     * x.nanmedian();   // 3.0
     * x.median();      // nan
     * }</pre>
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term nanmedian(int... axes) {
        return Term.of(Orders.nanmedian(expr(), false, axes));
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term nanmedianKeepDims(int... axes) {
        return Term.of(Orders.nanmedian(expr(), true, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is.
     *
     * <pre>{@code
     * var x = variable("x", 10.0, 20.0, 40.0);
     * x.quantile(0.75);                    // 30.0
     * x.quantile(0.75).gradient().of(x);   // tensor([0.0, 0.5, 0.5]): what is interpolated
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, false, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is. The reduced axes stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantileKeepDims(double q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, true, axes));
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is.
     *
     * <pre>{@code
     * constant(1, 2, 3, 10).quantile(0.5, Interpolation.LINEAR);   // 2.5
     * constant(1, 2, 3, 10).quantile(0.5, Interpolation.LOWER);    // 2.0
     * constant(1, 2, 3, 10).quantile(0.9, Interpolation.HIGHER);   // 10.0
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.quantile(expr(), q, interpolation, false, axes));
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is. The reduced axes stay, with length
     * 1.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantileKeepDims(double q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.quantile(expr(), q, interpolation, true, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * <pre>{@code
     * var x = constant(0, 10, 20, 30, 40);
     * x.quantile(new double[] {0.25, 0.5, 0.75});   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, false, axes));
    }

    /**
     * Several quantiles, along a new first axis. The reduced axes stay, with length 1.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantileKeepDims(double[] q, int... axes) {
        return Term.of(Orders.quantile(expr(), q, true, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.quantile(expr(), q, interpolation, false, axes));
    }

    /**
     * Several quantiles, along a new first axis. The reduced axes stay, with length 1.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantileKeepDims(double[] q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.quantile(expr(), q, interpolation, true, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest
     * two; NaN if there are none.
     *
     * <pre>{@code
     * var x = constant(4, Double.NaN, 0, 2);
     * x.nanquantile(0.25);   // 1.0
     * x.quantile(0.25);      // nan
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, false, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest
     * two; NaN if there are none. The reduced axes stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantileKeepDims(double q, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, true, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 2).nanquantile(0.5, Interpolation.MIDPOINT);   // 1.5
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, interpolation, false, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none. The reduced axes
     * stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantileKeepDims(double q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, interpolation, true, axes));
    }

    /**
     * The k-th least element along an axis.
     *
     * @param k which, from 1
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term kthvalue(int k, boolean keepDims, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, keepDims, axis));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term median(boolean keepDims, int... axes) {
        return Term.of(Orders.median(expr(), keepDims, axes));
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term nanmedian(boolean keepDims, int... axes) {
        return Term.of(Orders.nanmedian(expr(), keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is.
     *
     * @param q the fraction, from 0 to 1
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, boolean keepDims, int... axes) {
        return Term.of(Orders.quantile(expr(), q, keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, Interpolation interpolation, boolean keepDims, int... axes) {
        return Term.of(Orders.quantile(expr(), q, interpolation, keepDims, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, boolean keepDims, int... axes) {
        return Term.of(Orders.quantile(expr(), q, keepDims, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, Interpolation interpolation, boolean keepDims, int... axes) {
        return Term.of(Orders.quantile(expr(), q, interpolation, keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest
     * two; NaN if there are none.
     *
     * @param q the fraction, from 0 to 1
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, boolean keepDims, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, Interpolation interpolation, boolean keepDims, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, interpolation, keepDims, axes));
    }
}
