package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Convolution.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Sliding;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import java.util.List;
import java.util.stream.IntStream;

/** Convolutions transposed: what undoes the strides of the others, as PyTorch has them. */
public final class TransposedConvolutions {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("convTranspose1d",
                    transposed(Strides.of(2).padding(1).outputPadding(1), Shape.of(1, 2, 2), Shape.of(2, 1, 3),
                            Shape.of(1)),
                    transposed(Strides.ONE.groups(2).dilation(2), Shape.of(1, 2, 2), Shape.of(2, 1, 2))),
            Entry.of("convTranspose2d",
                    transposed(Strides.of(2, 1), Shape.of(1, 1, 2, 2), Shape.of(1, 2, 2, 1), Shape.of(2)),
                    transposed(Strides.ONE, Shape.of(1, 2, 2, 1), Shape.of(2, 1, 1, 1))),
            Entry.of("convTranspose3d",
                    transposed(Strides.of(1, 1, 2), Shape.of(1, 1, 1, 2, 2), Shape.of(1, 1, 1, 2, 2), Shape.of(1))));

    private TransposedConvolutions() {}

    private static Sample transposed(Strides strides, Shape... shapes) {
        int axes = shapes[0].rank() - 2;
        return Sample.of(List.of(shapes), x -> x.size() == 2
                ? transposed("conv", axes, x.get(0), x.get(1), strides)
                : Convolutions.biased("conv", axes, transposed("conv", axes, x.get(0), x.get(1), strides), x.get(2)));
    }

    /**
     * The transposed convolution along the last axis, at every position and without padding: the adjoint of {@link
     * Convolutions#conv1d(Expr, Expr)}, which adds {@code x[c, i] weight[c, o, k]} to {@code y[o, i + k]}.
     *
     * <pre>{@code
     * var x = constant(1, 0, 2).reshape(1, 1, -1);
     * x.convTranspose1d(constant(1, 10).reshape(1, 1, -1));   // tensor([[[1.0, 10.0, 2.0, 20.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr convTranspose1d(Expr x, Expr weight) {
        return convTranspose1d(x, weight, Strides.ONE);
    }

    /**
     * A transposed convolution along an axis: the adjoint of a convolution with the same
     * weights; a stride of 2 doubles the length.
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr convTranspose1d(Expr x, Expr weight, Strides strides) {
        return transposed("convTranspose1d", 1, x, weight, strides);
    }

    /**
     * The transposed convolution along the last axis, at every position and without padding.
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr convTranspose1d(Expr x, Expr weight, Expr bias) {
        return convTranspose1d(x, weight, bias, Strides.ONE);
    }

    /**
     * A transposed convolution along an axis: the adjoint of a convolution with the same
     * weights; a stride of 2 doubles the length.
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr convTranspose1d(Expr x, Expr weight, Expr bias, Strides strides) {
        return Convolutions.biased("convTranspose1d", 1, convTranspose1d(x, weight, strides), bias);
    }

    /**
     * The transposed convolution along the last two axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr convTranspose2d(Expr x, Expr weight) {
        return convTranspose2d(x, weight, Strides.ONE);
    }

    /**
     * A transposed convolution along 2 axes: the adjoint of a convolution with the same
     * weights; a stride of 2 doubles the length.
     *
     * <pre>{@code
     * var image = constant(new double[][] {{1, 2}}).reshape(1, 1, 1, 2);
     * var brush = constant(Tensor.ones(1, 1, 1, 3));
     * image.convTranspose2d(brush, Strides.of(2));   // tensor([[[[1.0, 1.0, 3.0, 2.0, 2.0]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr convTranspose2d(Expr x, Expr weight, Strides strides) {
        return transposed("convTranspose2d", 2, x, weight, strides);
    }

    /**
     * The transposed convolution along the last two axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr convTranspose2d(Expr x, Expr weight, Expr bias) {
        return convTranspose2d(x, weight, bias, Strides.ONE);
    }

    /**
     * A transposed convolution along 2 axes: the adjoint of a convolution with the same
     * weights; a stride of 2 doubles the length.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr convTranspose2d(Expr x, Expr weight, Expr bias, Strides strides) {
        return Convolutions.biased("convTranspose2d", 2, convTranspose2d(x, weight, strides), bias);
    }

    /**
     * The transposed convolution along the last three axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr convTranspose3d(Expr x, Expr weight) {
        return convTranspose3d(x, weight, Strides.ONE);
    }

    /**
     * A transposed convolution along 3 axes: the adjoint of a convolution with the same
     * weights; a stride of 2 doubles the length.
     *
     * <pre>{@code
     * var x = constant(Tensor.ones(1, 4, 5, 5, 5));
     * x.convTranspose3d(constant(Tensor.ones(4, 2, 3, 3, 3)), Strides.of(2)).shape();   // (1, 2, 11, 11, 11)
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr convTranspose3d(Expr x, Expr weight, Strides strides) {
        return transposed("convTranspose3d", 3, x, weight, strides);
    }

    /**
     * The transposed convolution along the last three axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr convTranspose3d(Expr x, Expr weight, Expr bias) {
        return convTranspose3d(x, weight, bias, Strides.ONE);
    }

    /**
     * A transposed convolution along 3 axes: the adjoint of a convolution with the same
     * weights; a stride of 2 doubles the length.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (channels, output channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr convTranspose3d(Expr x, Expr weight, Expr bias, Strides strides) {
        return Convolutions.biased("convTranspose3d", 3, convTranspose3d(x, weight, strides), bias);
    }

    private static Expr transposed(String operation, int axes, Expr x, Expr weight, Strides strides) {
        Convolutions.requireShapes(operation, axes, x, weight, strides);
        Shape shape = x.shape();
        int channels = shape.dim(-axes - 1);
        if (channels != weight.shape().dim(0) || channels % strides.groups() != 0) {
            throw Convolutions.channels(operation, x, weight, strides.groups(),
                    "(channels, output channels / groups, window...)");
        }
        List<Sliding> sliding = IntStream.range(0, axes)
                .mapToObj(axis -> spreading(operation, shape.dim(axis - axes), weight.shape().dim(axis + 2), strides,
                        axis))
                .toList();
        return Convolutions.applied(Role.INPUT, axes, x, weight, sliding, strides.groups());
    }

    private static Sliding spreading(String operation, int length, int window, Strides strides, int axis) {
        if (Settings.same(strides)) {
            throw new AdjointException(operation, "padding to the same length", "padding by numbers",
                    "Choose the length by outputPadding");
        }
        int stride = Settings.at(strides.stride(), axis);
        int dilation = Settings.at(strides.dilation(), axis);
        int padding = Settings.at(strides.padding(), axis);
        int more = Settings.at(strides.outputPadding(), axis);
        if (more >= Math.max(stride, dilation)) {
            throw new AdjointException(operation, "outputPadding " + more + " with stride " + stride + " and dilation "
                    + dilation, "less than the stride or the dilation", "A larger one would add nothing but zeros");
        }
        int result = (length - 1) * stride - 2 * padding + dilation * (window - 1) + more + 1;
        if (window < 1 || length < 1 || result < 1) {
            throw new AdjointException(operation, "a window of " + window + " for length " + length + " and padding "
                    + padding, "a result of at least one element", "Use less padding");
        }
        return new Sliding(result, window, length, stride, dilation, padding);
    }
}
