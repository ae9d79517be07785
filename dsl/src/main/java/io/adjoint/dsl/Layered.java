package io.adjoint.dsl;

import io.adjoint.op.Normalizations;
import io.adjoint.tensor.Shape;

/** Layers of networks with one input; those with more are in {@link io.adjoint.dsl.Layers}. */
public sealed interface Layered extends Fluent permits Term {

    /** PyTorch's default of what is added to a variance. */
    double EPS = 1e-5;

    /**
     * {@code this weight^T}.
     *
     * @param weight of shape (outputs, inputs)
     * @return of shape (..., outputs)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term linear(Term weight) {
        return Term.of(io.adjoint.op.Layers.linear(expr(), Term.operand("linear", weight)));
    }

    /**
     * {@code this weight^T + bias}.
     *
     * @param weight of shape (outputs, inputs)
     * @param bias of shape (outputs)
     * @return of shape (..., outputs)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term linear(Term weight, Term bias) {
        return Term
                .of(io.adjoint.op.Layers.linear(expr(), Term.operand("linear", weight), Term.operand("linear", bias)));
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, by PyTorch's eps.
     *
     * @param normalized the last lengths of this term
     * @return the normalized term
     * @throws io.adjoint.AdjointException if this term does not end with those lengths
     */
    default Term layerNorm(int... normalized) {
        return Term.of(Normalizations.layerNorm(expr(), Shape.of(normalized), EPS));
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, then scaled and moved, by PyTorch's eps.
     *
     * @param weight factors, of the last lengths of this term
     * @param bias of the same shape
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term layerNorm(Term weight, Term bias) {
        return layerNorm(weight, bias, EPS);
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, then scaled and moved.
     *
     * @param weight factors, of the last lengths of this term
     * @param bias of the same shape
     * @param eps added to the variance
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term layerNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.layerNorm(expr(), Term.operand("layerNorm", weight),
                Term.operand("layerNorm", bias), eps));
    }

    /**
     * Every example divided by the root of its mean square over its last axes, and scaled.
     *
     * @param weight factors, of the last lengths of this term
     * @param eps added to the mean square
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term rmsNorm(Term weight, double eps) {
        return Term.of(Normalizations.rmsNorm(expr(), Term.operand("rmsNorm", weight), eps));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, by PyTorch's eps.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the groups do not divide the channels
     */
    default Term groupNorm(int groups) {
        return Term.of(Normalizations.groupNorm(expr(), groups, EPS));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term groupNorm(int groups, Term weight, Term bias) {
        return groupNorm(groups, weight, bias, EPS);
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term groupNorm(int groups, Term weight, Term bias, double eps) {
        return Term.of(Normalizations.groupNorm(
                expr(), groups, Term.operand("groupNorm", weight), Term.operand("groupNorm", bias), eps));
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1, by PyTorch's eps.
     *
     * @return the normalized term
     * @throws io.adjoint.AdjointException if there are fewer than three axes
     */
    default Term instanceNorm() {
        return Term.of(Normalizations.instanceNorm(expr(), EPS));
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit, or a channel has fewer than two elements
     */
    default Term batchNorm(Term weight, Term bias) {
        return batchNorm(weight, bias, EPS);
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved.
     *
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit, or a channel has fewer than two elements
     */
    default Term batchNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.batchNorm(expr(), Term.operand("batchNorm", weight),
                Term.operand("batchNorm", bias), eps));
    }

    /**
     * The gated linear unit: the first half along the last axis times the sigmoid of the second.
     *
     * @return a term whose last axis is half as long
     * @throws io.adjoint.AdjointException if that axis is of odd length
     */
    default Term glu() {
        return glu(-1);
    }

    /**
     * The gated linear unit: the first half along an axis times the sigmoid of the second.
     *
     * @param axis of even length, perhaps negative
     * @return a term whose axis is half as long
     * @throws io.adjoint.AdjointException if the axis is out of range or of odd length
     */
    default Term glu(int axis) {
        return Term.of(io.adjoint.op.Layers.glu(expr(), axis));
    }

    /**
     * {@code softmax(-this)} along an axis.
     *
     * @param axis along which the result sums to 1
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term softmin(int axis) {
        return Term.of(io.adjoint.op.Layers.softmin(expr(), axis));
    }

    /**
     * Channels moved to places in an image that is larger by a factor along both axes.
     *
     * @param factor by which height and width grow
     * @return of shape (..., channels / factor^2, height factor, width factor)
     * @throws io.adjoint.AdjointException if the channels cannot be divided so
     */
    default Term pixelShuffle(int factor) {
        return Term.of(io.adjoint.op.Layers.pixelShuffle(expr(), factor));
    }

    /**
     * Places of an image moved to channels.
     *
     * @param factor by which height and width shrink
     * @return of shape (..., channels factor^2, height / factor, width / factor)
     * @throws io.adjoint.AdjointException if height or width cannot be divided so
     */
    default Term pixelUnshuffle(int factor) {
        return Term.of(io.adjoint.op.Layers.pixelUnshuffle(expr(), factor));
    }
}
