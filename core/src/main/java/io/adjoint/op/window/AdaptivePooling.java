package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Pooling by windows of about equal sizes that cover an axis, as many as are asked for. */
public final class AdaptivePooling {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("adaptiveMaxPool1d", Sample.of(Shape.of(1, 1, 5), x -> adaptiveMaxPool1d(x, 3)))
                    .kink(Pooling.KINK),
            Entry.of("adaptiveMaxPool2d", Sample.of(Shape.of(2, 2, 3), x -> adaptiveMaxPool2d(x, 3, 1)))
                    .kink(Pooling.KINK),
            Entry.of("adaptiveMaxPool3d", Sample.of(Shape.of(1, 1, 2, 2, 3), x -> adaptiveMaxPool3d(x, 1, 1, 2)))
                    .kink(Pooling.KINK),
            Entry.of("adaptiveAvgPool1d", Sample.of(Shape.of(1, 1, 5), x -> adaptiveAvgPool1d(x, 3))),
            Entry.of("adaptiveAvgPool2d", Sample.of(Shape.of(2, 2, 3), x -> adaptiveAvgPool2d(x, 3, 1))),
            Entry.of("adaptiveAvgPool3d", Sample.of(Shape.of(1, 1, 2, 2, 3), x -> adaptiveAvgPool3d(x, 1, 1, 2))));

    private AdaptivePooling() {}

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5).reshape(1, 1, -1);
     * x.adaptiveAvgPool1d(3);   // tensor([[[1.5, 3.0, 4.5]]])
     * x.adaptiveAvgPool1d(1);   // tensor([[[3.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param length of the result, at least 1
     * @return the means
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    public static Expr adaptiveAvgPool1d(Expr x, int length) {
        return adaptive("adaptiveAvgPool1d", 1, x, length);
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last two axes.
     *
     * <pre>{@code
     * var features = constant(Tensor.ones(10, 64, 7, 5));
     * features.adaptiveAvgPool2d(1, 1).shape();   // (10, 64, 1, 1)
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the means
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    public static Expr adaptiveAvgPool2d(Expr x, int height, int width) {
        return adaptive("adaptiveAvgPool2d", 2, x, height, width);
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last three axes.
     *
     * <pre>{@code
     * var film = constant(Tensor.arange(8)).reshape(1, 1, 2, 2, 2);
     * film.adaptiveAvgPool3d(2, 1, 1);   // tensor([[[[[1.5]], [[5.5]]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param depth of the result, at least 1
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the means
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    public static Expr adaptiveAvgPool3d(Expr x, int depth, int height, int width) {
        return adaptive("adaptiveAvgPool3d", 3, x, depth, height, width);
    }

    /**
     * Maxima over windows of about equal sizes, as many as are asked for, along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5).reshape(1, 1, -1);
     * x.adaptiveMaxPool1d(3);   // tensor([[[2.0, 4.0, 5.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param length of the result, at least 1
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    public static Expr adaptiveMaxPool1d(Expr x, int length) {
        return adaptiveMax("adaptiveMaxPool1d", 1, x, length);
    }

    /**
     * Maxima over windows of about equal sizes, as many as are asked for, along the last two axes.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6, 7, 8, 9).reshape(1, 1, 3, 3);
     * x.adaptiveMaxPool2d(2, 2);   // tensor([[[[5.0, 6.0], [8.0, 9.0]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    public static Expr adaptiveMaxPool2d(Expr x, int height, int width) {
        return adaptiveMax("adaptiveMaxPool2d", 2, x, height, width);
    }

    /**
     * Maxima over windows of about equal sizes, as many as are asked for, along the last three axes.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 1, 2, 2, 2);
     * x.adaptiveMaxPool3d(1, 1, 2);   // tensor([[[[[7.0, 8.0]]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param depth of the result, at least 1
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    public static Expr adaptiveMaxPool3d(Expr x, int depth, int height, int width) {
        return adaptiveMax("adaptiveMaxPool3d", 3, x, depth, height, width);
    }

    private static List<Resampler.Adaptive> covering(String operation, int axes, Expr x, int... size) {
        Pooling.requireInput(operation, axes, x);
        return IntStream.range(0, axes).mapToObj(axis -> {
            int input = x.shape().dim(axis - axes);
            if (size[axis] < 1 || input < 1) {
                throw new AdjointException(operation, "length " + size[axis] + " from " + input, "at least 1",
                        "Use 1 for one window");
            }
            return new Resampler.Adaptive(input, size[axis]);
        }).toList();
    }

    private static Expr adaptiveMax(String operation, int axes, Expr x, int... size) {
        return Pooling.greatest(axes, x,
                covering(operation, axes, x, size).stream().<Reach>map(Reach.Covering::new).toList());
    }

    private static Expr adaptive(String operation, int axes, Expr x, int... size) {
        List<Resampler.Adaptive> windows = covering(operation, axes, x, size);
        Expr result = x;
        for (int axis = 0; axis < axes; axis++) {
            result = Resampling.along(x.shape().rank() - axes + axis, windows.get(axis), result);
        }
        return result;
    }
}
