package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Convolution;
import io.adjoint.expr.Convolution.Role;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Pullback;
import io.adjoint.expr.Sliding;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Convolutions along one, two or three axes, with PyTorch's layout: an input of shape (batch, channels, lengths...), or
 * without the batch axis, and weights of shape (output channels, channels of a group, window...). As everywhere in
 * networks the window is not reversed: along one axis {@code y[o, i] = bias[o] + sum of x[c, i stride + k dilation]
 * weight[o, c, k] over c and k}, with zeros where x is padded. {@link Strides} tells the lengths of the result.
 *
 * <p>Gradients are convolutions again: of the input the transposed one, of the weights a correlation of input and
 * cotangent, each a few matrix products in a compiled program.
 */
public final class Convolutions {

    private static final Pullback RULE = Convolutions::pullback;

    private static final int MOST_AXES = 3;

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("conv1d",
                    conv(Strides.ONE, Shape.of(2, 2, 4), Shape.of(1, 2, 2), Shape.of(1)),
                    conv(Strides.of(2).padding(1).dilation(2).groups(2), Shape.of(1, 2, 4), Shape.of(2, 1, 2),
                            Shape.of(2)),
                    conv(Strides.ONE.samePadding(), Shape.of(1, 1, 3), Shape.of(1, 1, 2))),
            Entry.of("conv2d",
                    conv(Strides.ONE, Shape.of(1, 2, 2, 3), Shape.of(2, 2, 1, 1), Shape.of(2)),
                    conv(Strides.of(2, 1).padding(1, 0), Shape.of(1, 1, 3, 3), Shape.of(1, 1, 2, 2))),
            Entry.of("conv3d",
                    conv(Strides.ONE.padding(0, 0, 1), Shape.of(1, 1, 2, 2, 2), Shape.of(1, 1, 2, 1, 2), Shape.of(1))));

    private Convolutions() {}

    private static Sample conv(Strides strides, Shape... shapes) {
        int axes = shapes[0].rank() - 2;
        return Sample.of(List.of(shapes), x -> x.size() == 2
                ? conv("conv", axes, x.get(0), x.get(1), strides)
                : biased("conv", axes, conv("conv", axes, x.get(0), x.get(1), strides), x.get(2)));
    }

    /** Each pullback is the same form's derivative with respect to another of its three arguments. */
    private static Optional<Expr> pullback(Apply node, int operand, Expr u) {
        Convolution op = (Convolution) node.op();
        Expr a = node.operand(0);
        Expr b = node.operand(1);
        boolean absorbing = op.absorbing() || Define.masked(u);
        return Optional.of(switch (op.role()) {
            case OUTPUT -> operand == 0 ? on(op, absorbing, Role.INPUT, u, b) : on(op, absorbing, Role.WEIGHTS, a, u);
            case INPUT -> operand == 0 ? on(op, absorbing, Role.OUTPUT, u, b) : on(op, absorbing, Role.WEIGHTS, u, a);
            case WEIGHTS -> operand == 0 ? on(op, absorbing, Role.INPUT, b, u) : on(op, absorbing, Role.OUTPUT, a, u);
        });
    }

    private static Expr on(Convolution op, boolean absorbing, Role role, Expr a, Expr b) {
        return Apply.of(new Convolution(role, op.axes(), op.groups(), absorbing, RULE), a, b);
    }

    /**
     * The convolution along the last axis, at every position and without padding: {@code y[o, i] = sum of x[c, i + k]
     * weight[o, c, k] over c and k}, which is a correlation in the language of signals.
     *
     * <pre>{@code
     * var series = variable("series", 1.0, 2.0, 4.0, 8.0).reshape(1, 1, -1);
     * var slope = constant(-1, 1).reshape(1, 1, -1);
     * series.conv1d(slope);   // tensor([[[1.0, 2.0, 4.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr conv1d(Expr x, Expr weight) {
        return conv1d(x, weight, Strides.ONE);
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
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr conv1d(Expr x, Expr weight, Strides strides) {
        return conv("conv1d", 1, x, weight, strides);
    }

    /**
     * The convolution along the last axis, at every position and without padding.
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr conv1d(Expr x, Expr weight, Expr bias) {
        return conv1d(x, weight, bias, Strides.ONE);
    }

    /**
     * A convolution along an axis.
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, length), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr conv1d(Expr x, Expr weight, Expr bias, Strides strides) {
        return biased("conv1d", 1, conv1d(x, weight, strides), bias);
    }

    /**
     * The convolution along the last two axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr conv2d(Expr x, Expr weight) {
        return conv2d(x, weight, Strides.ONE);
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
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr conv2d(Expr x, Expr weight, Strides strides) {
        return conv("conv2d", 2, x, weight, strides);
    }

    /**
     * The convolution along the last two axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr conv2d(Expr x, Expr weight, Expr bias) {
        return conv2d(x, weight, bias, Strides.ONE);
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
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr conv2d(Expr x, Expr weight, Expr bias, Strides strides) {
        return biased("conv2d", 2, conv2d(x, weight, strides), bias);
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
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr conv3d(Expr x, Expr weight) {
        return conv3d(x, weight, Strides.ONE);
    }

    /**
     * A convolution along 3 axes.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr conv3d(Expr x, Expr weight, Strides strides) {
        return conv("conv3d", 3, x, weight, strides);
    }

    /**
     * The convolution along the last three axes, at every position and without padding.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias a number for each channel of the output
     * @return of shape (batch, output channels, lengths...), or without the batch axis
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr conv3d(Expr x, Expr weight, Expr bias) {
        return conv3d(x, weight, bias, Strides.ONE);
    }

    /**
     * A convolution along 3 axes.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param weight of shape (output channels, channels / groups, window...)
     * @param bias of shape (output channels)
     * @param strides stride, padding, dilation and groups
     * @return of shape (batch, output channels, depth, height, width), or without the batch axis
     * @throws AdjointException if the shapes or settings do not fit
     */
    public static Expr conv3d(Expr x, Expr weight, Expr bias, Strides strides) {
        return biased("conv3d", 3, conv3d(x, weight, strides), bias);
    }

    private static Expr conv(String operation, int axes, Expr x, Expr weight, Strides strides) {
        requireShapes(operation, axes, x, weight, strides);
        Shape shape = x.shape();
        int channels = shape.dim(-axes - 1);
        int groups = strides.groups();
        if (channels != weight.shape().dim(1) * groups || weight.shape().dim(0) % groups != 0) {
            throw channels(operation, x, weight, groups, "(output channels, channels / groups, window...)");
        }
        List<Sliding> sliding = IntStream.range(0, axes)
                .mapToObj(
                        axis -> sliding(operation, shape.dim(axis - axes), weight.shape().dim(axis + 2), strides, axis))
                .toList();
        return applied(Role.OUTPUT, axes, x, weight, sliding, groups);
    }

    static void requireShapes(String operation, int axes, Expr x, Expr weight, Strides strides) {
        AdjointException.notNull(x, operation, "the input");
        AdjointException.notNull(weight, operation, "the weights");
        AdjointException.notNull(strides, operation, "the strides");
        Settings.requireAxes(operation, axes, strides);
        int rank = x.shape().rank();
        if (rank != axes + 2 && rank != axes + 1 || weight.shape().rank() != axes + 2) {
            throw new AdjointException(operation, "an input of shape " + x.shape() + " and weights of shape "
                    + weight.shape(),
                    (axes + 1) + " or " + (axes + 2) + " axes of the input, " + (axes + 2)
                            + " of the weights",
                    "The input's are batch, channels and lengths");
        }
    }

    static AdjointException channels(
            String operation, Expr x, Expr weight, int groups, String expected) {
        return new AdjointException(operation, "an input of shape " + x.shape() + " and weights of shape "
                + weight.shape() + (groups == 1 ? "" : " in " + groups + " groups"), "weights of shape " + expected,
                "Check the channels");
    }

    private static Sliding sliding(String operation, int length, int window, Strides strides, int axis) {
        int stride = Settings.at(strides.stride(), axis);
        int dilation = Settings.at(strides.dilation(), axis);
        int reach = dilation * (window - 1);
        if (Settings.same(strides) && stride != 1) {
            throw new AdjointException(operation, "stride " + stride + " with padding to the same length", "stride 1",
                    "Give the padding as a number");
        }
        int before = Settings.same(strides) ? reach / 2 : Settings.at(strides.padding(), axis);
        int after = Settings.same(strides) ? reach - before : before;
        if (window < 1 || length + before + after <= reach) {
            throw new AdjointException(operation, "a window of " + window + " with dilation " + dilation
                    + " for length " + length + " and padding " + before, "a window within the padded length",
                    "Use a smaller window or more padding");
        }
        return new Sliding(length, window, (length + before + after - reach - 1) / stride + 1, stride, dilation,
                before);
    }

    /** The operation on five axes, whose result has the axes of the input again. */
    static Expr applied(
            Role role, int axes, Expr x, Expr weight, List<Sliding> sliding, int groups) {
        boolean batched = x.shape().rank() == axes + 2;
        DType dtype = x.dtype().promote(weight.dtype());
        List<Sliding> all = new ArrayList<>(Collections.nCopies(MOST_AXES - axes, Sliding.NONE));
        all.addAll(sliding);
        Expr result = Apply.of(new Convolution(role, List.copyOf(all), groups, false, RULE),
                full(Arithmetic.cast(x, dtype), batched, axes),
                full(Arithmetic.cast(weight, dtype), true, axes));
        int[] dims = result.shape().dims();
        int[] lengths = Arrays.copyOfRange(dims, dims.length - axes, dims.length);
        return Layouts.reshape(result, IntStream.concat(
                batched ? IntStream.of(dims[0], dims[1]) : IntStream.of(dims[1]), IntStream.of(lengths)).toArray());
    }

    /** With an axis of length 1 for the batch if there is none, and others before the lengths. */
    private static Expr full(Expr x, boolean batched, int axes) {
        int[] dims = x.shape().dims();
        int[] full = new int[MOST_AXES + 2];
        Arrays.fill(full, 1);
        System.arraycopy(dims, 0, full, batched ? 0 : 1, dims.length - axes);
        System.arraycopy(dims, dims.length - axes, full, full.length - axes, axes);
        return Layouts.reshape(x, full);
    }

    static Expr biased(String operation, int axes, Expr y, Expr bias) {
        AdjointException.notNull(bias, operation, "the bias");
        int channels = y.shape().dim(-axes - 1);
        if (!bias.shape().equals(Shape.of(channels))) {
            throw new AdjointException(operation, "a bias of shape " + bias.shape(), "shape " + Shape.of(channels),
                    "A bias is one number for each channel of the output");
        }
        int[] dims = new int[axes + 1];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        return Arithmetic.plus(y, Layouts.reshape(bias, dims));
    }
}
