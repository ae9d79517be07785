package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Convolutions;
import io.adjoint.tensor.Strides;

/** Convolutions of a term: the functions of {@link Convolutions}. */
public sealed interface ConvolutionsMethods extends Fluent permits TermMethods {

    /**
     * The convolution along the last axis, at every position and without padding:
     * {@code y[o, i] = sum of this[c, i + k] weight[o, c, k] over c and k}, which is a correlation in the language of
     * signals.
     *
     * <pre>{@code
     * var series = variable("series", 1.0, 2.0, 4.0, 8.0).reshape(1, 1, -1);
     * var slope = constant(-1, 1).reshape(1, 1, -1);
     * series.conv1d(slope);   // tensor([[[1.0, 2.0, 4.0]]])
     * }</pre>
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term conv1d(Term weight) {
        return Term.of(Convolutions.conv1d(expr(), Term.operand("conv1d", weight)));
    }

    /**
     * A convolution along an axis.
     *
     * <pre>{@code
     * var series = constant(1, 2, 4, 8, 16).reshape(1, 1, -1);
     * series.conv1d(constant(1, 1).reshape(1, 1, -1), Strides.of(2));             // tensor([[[3.0, 12.0]]])
     * series.conv1d(constant(1, 1).reshape(1, 1, -1), Strides.ONE.dilation(3));   // tensor([[[9.0, 18.0]]])
     * }</pre>
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
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
     * @throws AdjointException if the shapes do not fit
     */
    default Term conv1d(Term weight, Term bias) {
        return Term.of(Convolutions.conv1d(expr(), Term.operand("conv1d", weight), Term.operand("conv1d", bias)));
    }

    /**
     * A convolution along an axis.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term conv1d(Term weight, Term bias, Strides strides) {
        return Term.of(Convolutions.conv1d(
            expr(), Term.operand("conv1d", weight), Term.operand("conv1d", bias), strides));
    }

    /**
     * The convolution along the last two axes, at every position and without padding.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term conv2d(Term weight) {
        return Term.of(Convolutions.conv2d(expr(), Term.operand("conv2d", weight)));
    }

    /**
     * A convolution along 2 axes.
     *
     * <pre>{@code
     * var image = constant(Tensor.ones(1, 1, 3, 3));
     * var y = image.conv2d(image, Strides.ONE.padding(1));
     * y.get(0, 0);   // tensor([[4.0, 6.0, 4.0], [6.0, 9.0, 6.0], [4.0, 6.0, 4.0]])
     * }</pre>
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
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
     * @throws AdjointException if the shapes do not fit
     */
    default Term conv2d(Term weight, Term bias) {
        return Term.of(Convolutions.conv2d(expr(), Term.operand("conv2d", weight), Term.operand("conv2d", bias)));
    }

    /**
     * A convolution along 2 axes.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 8, 28, 28));
     * var weight = constant(Tensor.ones(16, 8, 3, 3));
     * var bias = constant(Tensor.zeros(16));
     * images.conv2d(weight, bias, Strides.of(2).padding(1)).shape();   // (10, 16, 14, 14)
     * }</pre>
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term conv2d(Term weight, Term bias, Strides strides) {
        return Term.of(Convolutions.conv2d(
            expr(), Term.operand("conv2d", weight), Term.operand("conv2d", bias), strides));
    }

    /**
     * The convolution along the last three axes, at every position and without padding.
     *
     * <pre>{@code
     * var film = variable("film", Tensor.ones(1, 1, 2, 2, 3));
     * var y = film.conv3d(constant(Tensor.ones(1, 1, 2, 2, 2)));   // tensor([[[[[8.0, 8.0]]]]])
     * y.sum().gradient().of(film).get(0, 0, 0, 0);                 // tensor([1.0, 2.0, 1.0]): how many windows see it
     * }</pre>
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    default Term conv3d(Term weight) {
        return Term.of(Convolutions.conv3d(expr(), Term.operand("conv3d", weight)));
    }

    /**
     * A convolution along 3 axes.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
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
     * @throws AdjointException if the shapes do not fit
     */
    default Term conv3d(Term weight, Term bias) {
        return Term.of(Convolutions.conv3d(expr(), Term.operand("conv3d", weight), Term.operand("conv3d", bias)));
    }

    /**
     * A convolution along 3 axes.
     *
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    default Term conv3d(Term weight, Term bias, Strides strides) {
        return Term.of(Convolutions.conv3d(
            expr(), Term.operand("conv3d", weight), Term.operand("conv3d", bias), strides));
    }
}
