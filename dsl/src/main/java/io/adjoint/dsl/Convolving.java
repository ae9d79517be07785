package io.adjoint.dsl;

import io.adjoint.op.Convolutions;
import io.adjoint.op.Strides;

/**
 * Convolutions of a term of shape (batch, channels, lengths...), or without the batch axis.
 *
 * <pre>{@code
 * import io.adjoint.op.Strides;
 * import io.adjoint.tensor.Tensor;
 * var image = variable("image", Tensor.ones(1, 1, 4, 4));
 * var weights = variable("weights", Tensor.ones(1, 1, 3, 3));
 * image.conv2d(weights, Strides.of(2).padding(1));   // tensor([[[[4.0, 6.0], [6.0, 9.0]]]])
 * }</pre>
 */
public sealed interface Convolving extends Fluent permits Term {

    /**
     * The convolution along the last axis, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term conv1d(Term weight) {
        return conv1d(weight, Strides.ONE);
    }

    /**
     * The convolution along the last axis.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term conv1d(Term weight, Strides strides) {
        return Term.of(Convolutions.conv1d(expr(), Term.operand("conv1d", weight), strides));
    }

    /**
     * The convolution along the last axis, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term conv1d(Term weight, Term bias) {
        return conv1d(weight, bias, Strides.ONE);
    }

    /**
     * The convolution along the last axis.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term conv1d(Term weight, Term bias, Strides strides) {
        return Term
                .of(Convolutions.conv1d(expr(), Term.operand("conv1d", weight), Term.operand("conv1d", bias), strides));
    }

    /**
     * The convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term conv2d(Term weight) {
        return conv2d(weight, Strides.ONE);
    }

    /**
     * The convolution along the last two axes.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term conv2d(Term weight, Strides strides) {
        return Term.of(Convolutions.conv2d(expr(), Term.operand("conv2d", weight), strides));
    }

    /**
     * The convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term conv2d(Term weight, Term bias) {
        return conv2d(weight, bias, Strides.ONE);
    }

    /**
     * The convolution along the last two axes.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term conv2d(Term weight, Term bias, Strides strides) {
        return Term
                .of(Convolutions.conv2d(expr(), Term.operand("conv2d", weight), Term.operand("conv2d", bias), strides));
    }

    /**
     * The convolution along the last three axes, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term conv3d(Term weight) {
        return conv3d(weight, Strides.ONE);
    }

    /**
     * The convolution along the last three axes.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term conv3d(Term weight, Strides strides) {
        return Term.of(Convolutions.conv3d(expr(), Term.operand("conv3d", weight), strides));
    }

    /**
     * The convolution along the last three axes, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term conv3d(Term weight, Term bias) {
        return conv3d(weight, bias, Strides.ONE);
    }

    /**
     * The convolution along the last three axes.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term conv3d(Term weight, Term bias, Strides strides) {
        return Term
                .of(Convolutions.conv3d(expr(), Term.operand("conv3d", weight), Term.operand("conv3d", bias), strides));
    }

    /**
     * The transposed convolution along the last axis, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term convTranspose1d(Term weight) {
        return convTranspose1d(weight, Strides.ONE);
    }

    /**
     * The transposed convolution along the last axis.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose1d(Term weight, Strides strides) {
        return Term.of(Convolutions.convTranspose1d(expr(), Term.operand("convTranspose1d", weight), strides));
    }

    /**
     * The transposed convolution along the last axis, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term convTranspose1d(Term weight, Term bias) {
        return convTranspose1d(weight, bias, Strides.ONE);
    }

    /**
     * The transposed convolution along the last axis.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose1d(Term weight, Term bias, Strides strides) {
        return Term.of(Convolutions.convTranspose1d(expr(), Term.operand("convTranspose1d", weight),
                Term.operand("convTranspose1d", bias), strides));
    }

    /**
     * The transposed convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term convTranspose2d(Term weight) {
        return convTranspose2d(weight, Strides.ONE);
    }

    /**
     * The transposed convolution along the last two axes.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose2d(Term weight, Strides strides) {
        return Term.of(Convolutions.convTranspose2d(expr(), Term.operand("convTranspose2d", weight), strides));
    }

    /**
     * The transposed convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term convTranspose2d(Term weight, Term bias) {
        return convTranspose2d(weight, bias, Strides.ONE);
    }

    /**
     * The transposed convolution along the last two axes.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose2d(Term weight, Term bias, Strides strides) {
        return Term.of(Convolutions.convTranspose2d(expr(), Term.operand("convTranspose2d", weight),
                Term.operand("convTranspose2d", bias), strides));
    }

    /**
     * The transposed convolution along the last three axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term convTranspose3d(Term weight) {
        return convTranspose3d(weight, Strides.ONE);
    }

    /**
     * The transposed convolution along the last three axes.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose3d(Term weight, Strides strides) {
        return Term.of(Convolutions.convTranspose3d(expr(), Term.operand("convTranspose3d", weight), strides));
    }

    /**
     * The transposed convolution along the last three axes, at every position and without padding.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term convTranspose3d(Term weight, Term bias) {
        return convTranspose3d(weight, bias, Strides.ONE);
    }

    /**
     * The transposed convolution along the last three axes.
     *
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    default Term convTranspose3d(Term weight, Term bias, Strides strides) {
        return Term.of(Convolutions.convTranspose3d(expr(), Term.operand("convTranspose3d", weight),
                Term.operand("convTranspose3d", bias), strides));
    }
}
