package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.LogSumExp;
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
}
