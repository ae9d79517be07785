package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Picks;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Maxima of windows with their positions, and their way back. */
public final class Unpooling {

    private static final String KINK = "the first of equal maxima takes all";

    private static final String LAST = "of several maxima put in one place the last stays, and takes the cotangent";

    private static final Expr PLACES = Constant.of(Tensor.of(new double[]{1, 4}).reshape(1, 2));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("maxPool1dWithIndices",
                    Sample.of(Shape.of(1, 2, 5), x -> maxPool1dWithIndices(x, Windows.of(2)).values()))
                    .as("torch.nn.functional.max_pool1d(return_indices=True)").kink(KINK),
            Entry.of("maxPool2dWithIndices",
                    Sample.of(Shape.of(1, 3, 4), x -> maxPool2dWithIndices(x, Windows.of(2).stride(1)).values()))
                    .as("torch.nn.functional.max_pool2d(return_indices=True)").kink(KINK),
            Entry.of("maxPool3dWithIndices",
                    Sample.of(Shape.of(1, 2, 2, 3), x -> maxPool3dWithIndices(x, Windows.of(2).stride(1)).values()))
                    .as("torch.nn.functional.max_pool3d(return_indices=True)").kink(KINK),
            Entry.of("maxUnpool1d",
                    Sample.of(Shape.of(1, 2), x -> maxUnpool1d(x, PLACES, Windows.of(2), 5)),
                    Sample.of(Shape.of(1, 4), x -> {
                        Maxima found = maxPool1dWithIndices(x, Windows.of(2));
                        return maxUnpool1d(found.values(), found.indices(), Windows.of(2));
                    })).kink(LAST),
            Entry.of("maxUnpool2d", Sample.of(Shape.of(1, 1, 2), x -> maxUnpool2d(x,
                    Layouts.reshape(PLACES, 1, 1, 2), Windows.of(2)))).kink(LAST),
            Entry.of("maxUnpool3d", Sample.of(Shape.of(1, 1, 1, 2), x -> maxUnpool3d(x,
                    Layouts.reshape(PLACES, 1, 1, 1, 2), Windows.of(2)))).kink(LAST));

    private Unpooling() {}

    /**
     * Maxima and where they lie.
     *
     * @param values the maxima
     * @param indices whole numbers, without a derivative
     */
    public record Maxima(Expr values, Expr indices) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Maxima {
            AdjointException.notNull(values, "maxPool", "the values");
            AdjointException.notNull(indices, "maxPool", "the indices");
        }
    }

    private static Expr unpool(String operation, int axes, Expr x, Expr indices, Windows windows, int... lengths) {
        Pooling.requireInput(operation, axes, x);
        AdjointException.notNull(indices, operation, "the indices");
        AdjointException.notNull(windows, operation, "the windows");
        AdjointException.notNull(lengths, operation, "the lengths");
        Settings.requireAxes(operation, axes, List.of(windows.size(), windows.stride(), windows.padding()));
        if (!indices.shape().equals(x.shape())) {
            throw new AdjointException(operation, "indices of shape " + indices.shape() + " for shape " + x.shape(),
                    "a position for each maximum", "Use those that the pooling gave");
        }
        int[] to = lengths.length == 0 ? least(axes, x.shape(), windows) : lengths;
        if (to.length != axes || IntStream.of(to).anyMatch(length -> length < 1)
                || IntStream.of(to).asDoubleStream().reduce(1, (a, b) -> a * b) > Integer.MAX_VALUE) {
            throw new AdjointException(operation, "lengths " + Arrays.toString(to) + " for " + axes + " axes",
                    "a length of at least 1 for each", "Give the lengths of the pooled input");
        }
        int leading = x.shape().rank() - axes;
        int[] whole = Arrays.copyOf(x.shape().dims(), x.shape().rank());
        System.arraycopy(to, 0, whole, leading, axes);
        Expr zeros = Constant.of(Tensor.zeros(flat(whole, leading)).to(x.dtype()));
        int[] flat = flat(x.shape().dims(), leading);
        Expr places = Layouts.reshape(indices, flat);
        return Layouts.reshape(
                Picks.put(Gathers.along(operation, zeros.shape(), leading, places.shape()), zeros,
                        Layouts.reshape(x, flat), places),
                whole);
    }

    private static int[] flat(int[] dims, int leading) {
        int[] flat = Arrays.copyOf(dims, leading + 1);
        flat[leading] = IntStream.range(leading, dims.length).map(axis -> dims[axis]).reduce(1, (a, b) -> a * b);
        return flat;
    }

    private static int[] least(int axes, Shape shape, Windows windows) {
        return IntStream.range(0, axes)
                .map(axis -> (shape.dim(axis - axes) - 1) * Settings.at(windows.stride(), axis)
                        - 2 * Settings.at(windows.padding(), axis) + Settings.at(windows.size(), axis))
                .toArray();
    }

    /**
     * Maxima put back where they were found along the last axis, zeros elsewhere; of several put in one place the last stays.
     *
     * <pre>{@code
     * var found = constant(5, 1, 2, 7).reshape(1, 1, -1).maxPool1dWithIndices(Windows.of(2));
     * found.values().maxUnpool1d(found.indices(), Windows.of(2));   // tensor([[[5.0, 0.0, 0.0, 7.0]]])
     * }</pre>
     *
     * @param x maxima, of shape (batch, channels, length), or without the batch axis
     * @param indices where each lies, as {@link #maxPool1dWithIndices} gives them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from,
     *     {@code (n - 1) stride - 2 padding + size}
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if shapes, settings or a position do not fit
     */
    public static Expr maxUnpool1d(Expr x, Expr indices, Windows windows, int... lengths) {
        return unpool("maxUnpool1d", 1, x, indices, windows, lengths);
    }

    /**
     * The greatest element of each window along the last axis, and where it lies.
     *
     * <pre>{@code
     * var x = constant(5, 1, 2, 7).reshape(1, 1, -1);
     * x.maxPool1dWithIndices(Windows.of(2)).indices();   // tensor([[[0.0, 3.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the maxima and their positions, counted in row-major order along those axes
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Maxima maxPool1dWithIndices(Expr x, Windows windows) {
        return Pooling.maxima("maxPool1dWithIndices", 1, x, windows);
    }

    /**
     * Maxima put back where they were found along the last two axes, zeros elsewhere; of several put in one place the last stays.
     *
     * <pre>{@code
     * var found = constant(5, 7, 2, 1).reshape(1, 1, 2, 2).maxPool2dWithIndices(Windows.of(2));
     * found.values().maxUnpool2d(found.indices(), Windows.of(2));   // tensor([[[[0.0, 7.0], [0.0, 0.0]]]])
     * }</pre>
     *
     * @param x maxima, of shape (batch, channels, height, width), or without the batch axis
     * @param indices where each lies, as {@link #maxPool2dWithIndices} gives them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from,
     *     {@code (n - 1) stride - 2 padding + size}
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if shapes, settings or a position do not fit
     */
    public static Expr maxUnpool2d(Expr x, Expr indices, Windows windows, int... lengths) {
        return unpool("maxUnpool2d", 2, x, indices, windows, lengths);
    }

    /**
     * The greatest element of each window along the last two axes, and where it lies.
     *
     * <pre>{@code
     * var x = constant(5, 7, 2, 1).reshape(1, 1, 2, 2);
     * x.maxPool2dWithIndices(Windows.of(2)).indices();   // tensor([[[[1.0]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the maxima and their positions, counted in row-major order along those axes
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Maxima maxPool2dWithIndices(Expr x, Windows windows) {
        return Pooling.maxima("maxPool2dWithIndices", 2, x, windows);
    }

    /**
     * Maxima put back where they were found along the last three axes, zeros elsewhere; of several put in one place the last stays.
     *
     * <pre>{@code
     * var found = constant(5, 7, 2, 1).reshape(1, 1, 1, 2, 2).maxPool3dWithIndices(Windows.of(1, 2, 2));
     * found.values().maxUnpool3d(found.indices(), Windows.of(1, 2, 2));   // tensor([[[[[0.0, 7.0], [0.0, 0.0]]]]])
     * }</pre>
     *
     * @param x maxima, of shape (batch, channels, depth, height, width), or without the batch axis
     * @param indices where each lies, as {@link #maxPool3dWithIndices} gives them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from,
     *     {@code (n - 1) stride - 2 padding + size}
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if shapes, settings or a position do not fit
     */
    public static Expr maxUnpool3d(Expr x, Expr indices, Windows windows, int... lengths) {
        return unpool("maxUnpool3d", 3, x, indices, windows, lengths);
    }

    /**
     * The greatest element of each window along the last three axes, and where it lies.
     *
     * <pre>{@code
     * var x = constant(5, 7, 2, 1).reshape(1, 1, 1, 2, 2);
     * x.maxPool3dWithIndices(Windows.of(1, 2, 2)).indices();   // tensor([[[[[1.0]]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the maxima and their positions, counted in row-major order along those axes
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Maxima maxPool3dWithIndices(Expr x, Windows windows) {
        return Pooling.maxima("maxPool3dWithIndices", 3, x, windows);
    }
}
