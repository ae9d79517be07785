package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.TransposedConvolutions;
import io.adjoint.tensor.Strides;

/** Transposed Convolutions of a term: the functions of {@link TransposedConvolutions}. */
public sealed interface TransposedConvolutionsMethods extends Fluent permits TermMethods {

    /**
     * The transposed convolution along the last axis, at every position and without padding: the adjoint of
     * {@link Term#conv1d}, which adds {@code this[c, i] weight[c, o, k]} to {@code y[o, i + k]}.
     *
     * <pre>{@code
     * var x = constant(1, 0, 2).reshape(1, 1, -1);
     * x.convTranspose1d(constant(1, 10).reshape(1, 1, -1));   // tensor([[[1.0, 10.0, 2.0, 20.0]]])
     * }</pre>
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term convTranspose1d(Term weight) {
        return Term.of(TransposedConvolutions.convTranspose1d(expr(), Term.operand("convTranspose1d", weight)));
    }

    /**
     * A transposed convolution along an axis: the adjoint of a convolution with the same weights; a stride of 2 doubles
     * the length.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose1d(Term weight, Strides strides) {
        return Term.of(TransposedConvolutions.convTranspose1d(
            expr(), Term.operand("convTranspose1d", weight), strides));
    }

    /**
     * The transposed convolution along the last axis, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term convTranspose1d(Term weight, Term bias) {
        return Term.of(TransposedConvolutions.convTranspose1d(
            expr(), Term.operand("convTranspose1d", weight), Term.operand("convTranspose1d", bias)));
    }

    /**
     * A transposed convolution along an axis: the adjoint of a convolution with the same weights; a stride of 2 doubles
     * the length.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose1d(Term weight, Term bias, Strides strides) {
        return Term.of(TransposedConvolutions.convTranspose1d(
            expr(), Term.operand("convTranspose1d", weight), Term.operand("convTranspose1d", bias), strides));
    }

    /**
     * The transposed convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term convTranspose2d(Term weight) {
        return Term.of(TransposedConvolutions.convTranspose2d(expr(), Term.operand("convTranspose2d", weight)));
    }

    /**
     * A transposed convolution along 2 axes: the adjoint of a convolution with the same weights; a stride of 2 doubles
     * the length.
     *
     * <pre>{@code
     * var image = constant(new double[][] {{1, 2}}).reshape(1, 1, 1, 2);
     * var brush = constant(Tensor.ones(1, 1, 1, 3));
     * image.convTranspose2d(brush, Strides.of(2));   // tensor([[[[1.0, 1.0, 3.0, 2.0, 2.0]]]])
     * }</pre>
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose2d(Term weight, Strides strides) {
        return Term.of(TransposedConvolutions.convTranspose2d(
            expr(), Term.operand("convTranspose2d", weight), strides));
    }

    /**
     * The transposed convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term convTranspose2d(Term weight, Term bias) {
        return Term.of(TransposedConvolutions.convTranspose2d(
            expr(), Term.operand("convTranspose2d", weight), Term.operand("convTranspose2d", bias)));
    }

    /**
     * A transposed convolution along 2 axes: the adjoint of a convolution with the same weights; a stride of 2 doubles
     * the length.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose2d(Term weight, Term bias, Strides strides) {
        return Term.of(TransposedConvolutions.convTranspose2d(
            expr(), Term.operand("convTranspose2d", weight), Term.operand("convTranspose2d", bias), strides));
    }

    /**
     * The transposed convolution along the last three axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term convTranspose3d(Term weight) {
        return Term.of(TransposedConvolutions.convTranspose3d(expr(), Term.operand("convTranspose3d", weight)));
    }

    /**
     * A transposed convolution along 3 axes: the adjoint of a convolution with the same weights; a stride of 2 doubles
     * the length.
     *
     * <pre>{@code
     * var x = constant(Tensor.ones(1, 4, 5, 5, 5));
     * x.convTranspose3d(constant(Tensor.ones(4, 2, 3, 3, 3)), Strides.of(2)).shape();   // (1, 2, 11, 11, 11)
     * }</pre>
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose3d(Term weight, Strides strides) {
        return Term.of(TransposedConvolutions.convTranspose3d(
            expr(), Term.operand("convTranspose3d", weight), strides));
    }

    /**
     * The transposed convolution along the last three axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term convTranspose3d(Term weight, Term bias) {
        return Term.of(TransposedConvolutions.convTranspose3d(
            expr(), Term.operand("convTranspose3d", weight), Term.operand("convTranspose3d", bias)));
    }

    /**
     * A transposed convolution along 3 axes: the adjoint of a convolution with the same weights; a stride of 2 doubles
     * the length.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose3d(Term weight, Term bias, Strides strides) {
        return Term.of(TransposedConvolutions.convTranspose3d(
            expr(), Term.operand("convTranspose3d", weight), Term.operand("convTranspose3d", bias), strides));
    }
}
