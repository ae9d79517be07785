package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Moments;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;

/** Reductions of a term along axes, and what is normalised by them. */
public sealed interface Reducible extends Fluent permits Term {

    /**
     * The sum; 0 of no elements.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term sum(int... axes) {
        return Term.of(Reductions.sum(expr(), false, axes));
    }

    /**
     * The sum; 0 of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term sumKeepDims(int... axes) {
        return Term.of(Reductions.sum(expr(), true, axes));
    }

    /**
     * The sum along the axes that broadcasting repeats: the adjoint of {@link Term#broadcastTo}.
     *
     * @param dims the lengths to reach
     * @return a term of that shape
     * @throws io.adjoint.AdjointException if that shape cannot be broadcast to this term's
     */
    default Term sumTo(int... dims) {
        return Term.of(Reductions.sumTo(expr(), Shape.of(AdjointException.notNull(dims, "sumTo", "the lengths"))));
    }

    /**
     * The mean; NaN of no elements.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term mean(int... axes) {
        return Term.of(Reductions.mean(expr(), false, axes));
    }

    /**
     * The mean; NaN of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term meanKeepDims(int... axes) {
        return Term.of(Reductions.mean(expr(), true, axes));
    }

    /**
     * The greatest element; equal ones share the cotangent.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term amax(int... axes) {
        return Term.of(Reductions.amax(expr(), false, axes));
    }

    /**
     * The greatest element; equal ones share the cotangent. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term amaxKeepDims(int... axes) {
        return Term.of(Reductions.amax(expr(), true, axes));
    }

    /**
     * The least element; equal ones share the cotangent.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term amin(int... axes) {
        return Term.of(Reductions.amin(expr(), false, axes));
    }

    /**
     * The least element; equal ones share the cotangent. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term aminKeepDims(int... axes) {
        return Term.of(Reductions.amin(expr(), true, axes));
    }

    /**
     * {@code log(sum(exp(this)))}, stable for elements of any size.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term logsumexp(int... axes) {
        return Term.of(LogSumExp.logsumexp(expr(), false, axes));
    }

    /**
     * {@code log(sum(exp(this)))}, stable for elements of any size. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term logsumexpKeepDims(int... axes) {
        return Term.of(LogSumExp.logsumexp(expr(), true, axes));
    }

    /**
     * {@code exp(this) / sum(exp(this))} along an axis.
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term softmax(int axis) {
        return Term.of(LogSumExp.softmax(expr(), axis));
    }

    /**
     * The logarithm of the softmax, without its underflow.
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term logSoftmax(int axis) {
        return Term.of(LogSumExp.logSoftmax(expr(), axis));
    }

    /**
     * The product; 1 of no elements. Its derivatives are right where elements are 0.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term prod(int... axes) {
        return Term.of(Reductions.prod(expr(), false, axes));
    }

    /**
     * The product; 1 of no elements. Its derivatives are right where elements are 0. The reduced axes stay, with
     * length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term prodKeepDims(int... axes) {
        return Term.of(Reductions.prod(expr(), true, axes));
    }

    /**
     * The unbiased variance: squared distances from the mean, over the number of elements less one.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term var(int... axes) {
        return Term.of(Moments.var(expr(), 1, false, axes));
    }

    /**
     * The unbiased variance: squared distances from the mean, over the number of elements less one. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(int... axes) {
        return Term.of(Moments.var(expr(), 1, true, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term var(boolean unbiased, int... axes) {
        return Term.of(Moments.var(expr(), unbiased ? 1 : 0, false, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves. The reduced axes stay, with length 1.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(boolean unbiased, int... axes) {
        return Term.of(Moments.var(expr(), unbiased ? 1 : 0, true, axes));
    }

    /**
     * The unbiased standard deviation; of slope 0 where all elements are equal.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term std(int... axes) {
        return Term.of(Moments.std(expr(), 1, false, axes));
    }

    /**
     * The unbiased standard deviation; of slope 0 where all elements are equal. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(int... axes) {
        return Term.of(Moments.std(expr(), 1, true, axes));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term std(boolean unbiased, int... axes) {
        return Term.of(Moments.std(expr(), unbiased ? 1 : 0, false, axes));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves. The reduced axes stay, with length 1.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(boolean unbiased, int... axes) {
        return Term.of(Moments.std(expr(), unbiased ? 1 : 0, true, axes));
    }

    /**
     * The p-norm of vectors; its slope at a zero vector is 0.
     *
     * @param p the order, perhaps 0 or infinite
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if p is NaN, or an axis is out of range or named twice
     */
    default Term norm(double p, int... axes) {
        return Term.of(Moments.norm(expr(), p, false, axes));
    }

    /**
     * The p-norm of vectors; its slope at a zero vector is 0. The reduced axes stay, with length 1.
     *
     * @param p the order, perhaps 0 or infinite
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if p is NaN, or an axis is out of range or named twice
     */
    default Term normKeepDims(double p, int... axes) {
        return Term.of(Moments.norm(expr(), p, true, axes));
    }

    /**
     * This term divided by its p-norm along an axis, or by 1e-12 if that is greater.
     *
     * @param p the order of the norm
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if p is NaN or the axis out of range
     */
    default Term normalize(double p, int axis) {
        return Term.of(Moments.normalize(expr(), p, 1e-12, axis));
    }

    /**
     * This term divided by its p-norm along an axis: {@code x / max(norm(x), eps)}.
     *
     * @param p the order of the norm
     * @param eps the least divisor
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if p or eps is NaN or the axis out of range
     */
    default Term normalize(double p, double eps, int axis) {
        return Term.of(Moments.normalize(expr(), p, eps, axis));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term var(int[] axes, int correction) {
        return Term.of(Moments.var(expr(), correction, false, axes));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(int[] axes, int correction) {
        return Term.of(Moments.var(expr(), correction, true, axes));
    }

    /**
     * The standard deviation, the square root of {@link Term#var(int[], int)}.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term std(int[] axes, int correction) {
        return Term.of(Moments.std(expr(), correction, false, axes));
    }

    /**
     * The standard deviation, the square root of {@link Term#var(int[], int)}. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(int[] axes, int correction) {
        return Term.of(Moments.std(expr(), correction, true, axes));
    }

    /**
     * This term divided by its Euclidean norm along an axis, or by 1e-12 if that is greater.
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term normalize(int axis) {
        return Term.of(Moments.normalize(expr(), 2, 1e-12, axis));
    }

    /**
     * The greatest element of all; equal ones share the cotangent evenly.
     *
     * @return a number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term max() {
        return Term.of(Reductions.amax(expr(), false));
    }

    /**
     * The least element of all; equal ones share the cotangent evenly.
     *
     * @return a number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term min() {
        return Term.of(Reductions.amin(expr(), false));
    }
}
