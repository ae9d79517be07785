package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Sliding;
import io.adjoint.expr.Type;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.op.order.Ranking;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Pooling along the last one, two or three axes of an input of shape (batch, channels, lengths...), or without the batch
 * axis; {@link Windows} tells the lengths of the result. Of equal maxima in a window the first takes the whole cotangent.
 * Where m windows are asked for along an axis of n elements, window i reaches from {@code floor(i n / m)} to
 * {@code ceil((i + 1) n / m)}.
 */
public final class Pooling {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final int MOST_AXES = 3;

    static final String KINK = "the first of equal maxima takes all";

    /** The elements of the second operand where the windows of the first have their maxima. */
    private static final Opaque.Definition<List<Reach>> SELECT = new Opaque.Definition<List<Reach>>(
            "poolSelect",
            (axes, x) -> x.get(1).type().withShape(pooled(axes, x.get(0).shape())),
            Pooling::selected,
            (axes, node, operand,
                    u) -> operand == 0 ? Optional.empty() : Optional.of(scatter(axes, node.operand(0), u)),
            List::toString).borrowing().batched(Examples.folding());

    /** The elements of the second operand added up where the windows of the first have their maxima. */
    private static final Opaque.Definition<List<Reach>> SCATTER = new Opaque.Definition<List<Reach>>(
            "poolScatter",
            (axes, x) -> x.get(1).type().withShape(x.get(0).shape()),
            Pooling::scattered,
            (axes, node, operand, u) -> operand == 0 ? Optional.empty() : Optional.of(select(axes, node.operand(0), u)),
            List::toString).borrowing().masking(axes -> true).batched(Examples.folding());

    /** Where the windows of the operand have their maxima, counted within each plane in row-major order. */
    private static final Opaque.Definition<List<Reach>> PLACES = new Opaque.Definition<List<Reach>>(
            "poolPlaces",
            (axes, x) -> new Type(pooled(axes, x.get(0).shape()),
                    Ranking.counting(x.get(0).dtype(), plane(x.get(0).shape()))),
            (axes, x) -> within(axes, x.get(0)),
            List::toString).borrowing().batched(Examples.folding());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("maxPool1d",
                    Sample.of(Shape.of(1, 2, 5), x -> maxPool1d(x, Windows.of(2))),
                    Sample.of(Shape.of(2, 5), x -> maxPool1d(x, Windows.of(3).stride(2).padding(1).ceilMode())))
                    .kink(KINK),
            Entry.of("maxPool2d",
                    Sample.of(Shape.of(1, 1, 3, 4), x -> maxPool2d(x, Windows.of(2).stride(1, 2))),
                    Sample.of(Shape.of(1, 3, 4), x -> maxPool2d(x, Windows.of(2, 3).dilation(2, 1)))).kink(KINK),
            Entry.of("maxPool3d", Sample.of(Shape.of(1, 1, 2, 2, 3), x -> maxPool3d(x, Windows.of(2).stride(1))))
                    .kink(KINK),
            Entry.of("avgPool1d",
                    Sample.of(Shape.of(1, 2, 5), x -> avgPool1d(x, Windows.of(2))),
                    Sample.of(Shape.of(2, 5),
                            x -> avgPool1d(x, Windows.of(3).stride(2).padding(1).excludingPadding()))),
            Entry.of("avgPool2d",
                    Sample.of(Shape.of(1, 1, 3, 4),
                            x -> avgPool2d(x, Windows.of(2).stride(2, 1).padding(1).ceilMode())),
                    Sample.of(Shape.of(1, 3, 4), x -> avgPool2d(x, Windows.of(2).divisor(3)))),
            Entry.of("avgPool3d", Sample.of(Shape.of(1, 1, 2, 2, 3), x -> avgPool3d(x, Windows.of(2).stride(1)))));

    private Pooling() {}

    private static Expr select(List<Reach> axes, Expr x, Expr v) {
        return SELECT.on(axes, x, v);
    }

    private static Expr scatter(List<Reach> axes, Expr x, Expr u) {
        return SCATTER.on(axes, x, u);
    }

    private static Shape pooled(List<Reach> axes, Shape shape) {
        return Shape.of(shape.dim(0), axes.get(0).output(), axes.get(1).output(), axes.get(2).output());
    }

    private static Tensor selected(List<Reach> axes, List<Tensor> operands) {
        int[] places = places(axes, operands.get(0));
        double[] from = STORAGE.doubles(operands.get(1));
        double[] out = new double[places.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = from[places[i]];
        }
        return STORAGE.adopt(pooled(axes, operands.get(0).shape()), operands.get(1).dtype(), out);
    }

    private static Tensor scattered(List<Reach> axes, List<Tensor> operands) {
        int[] places = places(axes, operands.get(0));
        double[] from = STORAGE.doubles(operands.get(1));
        double[] out = new double[operands.get(0).size()];
        for (int i = 0; i < places.length; i++) {
            out[places[i]] += from[i];
        }
        return STORAGE.adopt(operands.get(0).shape(), operands.get(1).dtype(), out);
    }

    /** Where each window has its maximum: its first, or its last NaN, as PyTorch's. */
    private static int[] places(List<Reach> axes, Tensor x) {
        double[] elements = STORAGE.doubles(x);
        int planes = x.shape().dim(0);
        int plane = planes == 0 ? 0 : x.size() / planes;
        int[] places = new int[pooled(axes, x.shape()).size()];
        int at = 0;
        for (int start = 0; start < planes * plane; start += plane) {
            for (int d = 0; d < axes.get(0).output(); d++) {
                for (int h = 0; h < axes.get(1).output(); h++) {
                    for (int w = 0; w < axes.get(2).output(); w++) {
                        places[at++] = place(axes, elements, start, d, h, w);
                    }
                }
            }
        }
        return places;
    }

    private static int plane(Shape shape) {
        return shape.dim(1) * shape.dim(2) * shape.dim(3);
    }

    private static Tensor within(List<Reach> axes, Tensor x) {
        int plane = plane(x.shape());
        Shape shape = pooled(axes, x.shape());
        double[] places = Arrays.stream(places(axes, x)).mapToDouble(place -> place % plane).toArray();
        return STORAGE.adopt(shape, Ranking.counting(x.dtype(), plane), places);
    }

    private static int place(List<Reach> axes, double[] elements, int start, int d, int h, int w) {
        Reach depth = axes.get(0);
        Reach height = axes.get(1);
        Reach width = axes.get(2);
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = depth.first(d); i < depth.end(d); i += depth.step()) {
            for (int j = height.first(h); j < height.end(h); j += height.step()) {
                int line = start + (i * height.input() + j) * width.input();
                for (int k = width.first(w); k < width.end(w); k += width.step()) {
                    double element = elements[line + k];
                    if (element > most || element != element || best < 0) {
                        most = element;
                        best = line + k;
                    }
                }
            }
        }
        return best;
    }

    /**
     * The greatest element of each window along the last axis, windows side by side.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 3.0, 3.0);
     * var y = x.reshape(1, 1, -1).maxPool1d(3);   // tensor([[[3.0]]])
     * y.gradient().of(x);                         // tensor([0.0, 1.0, 0.0]): the first of equal ones
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws AdjointException if the shape or the size does not fit
     */
    public static Expr maxPool1d(Expr x, int size) {
        return maxPool1d(x, Windows.of(size));
    }

    /**
     * The greatest element of each window along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 5, 2, 4).reshape(1, 1, -1);
     * x.maxPool1d(Windows.of(2).stride(1));   // tensor([[[5.0, 5.0, 4.0]]]): windows overlap
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr maxPool1d(Expr x, Windows windows) {
        return maxPool("maxPool1d", 1, x, windows);
    }

    /**
     * The mean of each window along the last axis, windows side by side.
     *
     * <pre>{@code
     * var x = constant(1, 3, 4, 8, 9).reshape(1, 1, -1);
     * x.avgPool1d(2);   // tensor([[[2.0, 6.0]]]): the ninth is left over
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param size of a window along each axis
     * @return the means
     * @throws AdjointException if the shape or the size does not fit
     */
    public static Expr avgPool1d(Expr x, int size) {
        return avgPool1d(x, Windows.of(size));
    }

    /**
     * The mean of each window along the last axis.
     *
     * <pre>{@code
     * var x = constant(2, 4).reshape(1, 1, -1);
     * x.avgPool1d(Windows.of(2).padding(1));                      // tensor([[[1.0, 2.0]]]): zeros count
     * x.avgPool1d(Windows.of(2).padding(1).excludingPadding());   // tensor([[[2.0, 4.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr avgPool1d(Expr x, Windows windows) {
        return avgPool("avgPool1d", 1, x, windows);
    }

    /**
     * The greatest element of each window along the last two axes, windows side by side.
     *
     * <pre>{@code
     * var image = constant(new double[][] {{1, 2, 0, 1}, {4, 3, 1, 5}}).reshape(1, 1, 2, 4);
     * image.maxPool2d(2);   // tensor([[[[4.0, 5.0]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws AdjointException if the shape or the size does not fit
     */
    public static Expr maxPool2d(Expr x, int size) {
        return maxPool2d(x, Windows.of(size));
    }

    /**
     * The greatest element of each window along the last two axes.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr maxPool2d(Expr x, Windows windows) {
        return maxPool("maxPool2d", 2, x, windows);
    }

    /**
     * The mean of each window along the last two axes, windows side by side.
     *
     * <pre>{@code
     * var image = variable("image", new double[][] {{1, 2}, {3, 6}});
     * var y = image.reshape(1, 1, 2, 2).avgPool2d(2);   // tensor([[[[3.0]]]])
     * y.gradient().of(image);                           // tensor([[0.25, 0.25], [0.25, 0.25]])
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param size of a window along each axis
     * @return the means
     * @throws AdjointException if the shape or the size does not fit
     */
    public static Expr avgPool2d(Expr x, int size) {
        return avgPool2d(x, Windows.of(size));
    }

    /**
     * The mean of each window along the last two axes.
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr avgPool2d(Expr x, Windows windows) {
        return avgPool("avgPool2d", 2, x, windows);
    }

    /**
     * The greatest element of each window along the last three axes, windows side by side.
     *
     * <pre>{@code
     * var film = constant(Tensor.arange(8)).reshape(1, 1, 2, 2, 2);
     * film.maxPool3d(2);   // tensor([[[[[7.0]]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws AdjointException if the shape or the size does not fit
     */
    public static Expr maxPool3d(Expr x, int size) {
        return maxPool3d(x, Windows.of(size));
    }

    /**
     * The greatest element of each window along the last three axes.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr maxPool3d(Expr x, Windows windows) {
        return maxPool("maxPool3d", 3, x, windows);
    }

    /**
     * The mean of each window along the last three axes, windows side by side.
     *
     * <pre>{@code
     * var film = constant(Tensor.arange(8)).reshape(1, 1, 2, 2, 2);
     * film.avgPool3d(2);   // tensor([[[[[3.5]]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param size of a window along each axis
     * @return the means
     * @throws AdjointException if the shape or the size does not fit
     */
    public static Expr avgPool3d(Expr x, int size) {
        return avgPool3d(x, Windows.of(size));
    }

    /**
     * The mean of each window along the last three axes.
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr avgPool3d(Expr x, Windows windows) {
        return avgPool("avgPool3d", 3, x, windows);
    }

    private static Expr maxPool(String operation, int axes, Expr x, Windows windows) {
        return greatest(axes, x, reach(operation, axes, x, windows));
    }

    private static List<Reach> reach(String operation, int axes, Expr x, Windows windows) {
        return sliding(operation, axes, x, windows).stream().<Reach>map(Reach.Windowed::new).toList();
    }

    static Expr greatest(int axes, Expr x, List<Reach> reach) {
        Expr planes = planes(axes, x);
        return shaped(axes, x, select(full(axes, reach), planes, planes));
    }

    /** The maxima of windows and where each lies, counted in row-major order within the last axes of the input. */
    static Unpooling.Maxima maxima(String operation, int axes, Expr x, Windows windows) {
        List<Reach> reach = reach(operation, axes, x, windows);
        return new Unpooling.Maxima(greatest(axes, x, reach),
                shaped(axes, x, PLACES.on(full(axes, reach), planes(axes, x))));
    }

    private static List<Reach> full(int axes, List<Reach> reach) {
        List<Reach> all = new ArrayList<>(Collections.nCopies(MOST_AXES - axes, Reach.NONE));
        all.addAll(reach);
        return List.copyOf(all);
    }

    /** All leading axes as one, and as many lengths as any pooling has. */
    private static Expr planes(int axes, Expr x) {
        int[] dims = x.shape().dims();
        int[] full = new int[MOST_AXES + 1];
        Arrays.fill(full, 1);
        full[0] = IntStream.range(0, dims.length - axes).map(axis -> dims[axis]).reduce(1, (a, b) -> a * b);
        System.arraycopy(dims, dims.length - axes, full, full.length - axes, axes);
        return Layouts.reshape(x, full);
    }

    private static Expr shaped(int axes, Expr x, Expr pooled) {
        int[] dims = x.shape().dims();
        for (int axis = 0; axis < axes; axis++) {
            dims[dims.length - axes + axis] = pooled.shape().dim(axis - axes);
        }
        return Layouts.reshape(pooled, dims);
    }

    static Expr avgPool(String operation, int axes, Expr x, Windows windows) {
        List<Sliding> sliding = gapless(operation, axes, x, windows);
        Expr result = x;
        for (int axis = 0; axis < axes; axis++) {
            result = Resampling.along(x.shape().rank() - axes + axis,
                    new Resampler.Pooled(sliding.get(axis), windows.divisor() == 0, windows.countIncludePad()), result);
        }
        return windows.divisor() == 0
                ? result
                : Arithmetic.div(result, Arithmetic.number(windows.divisor(), result));
    }

    static List<Sliding> gapless(String operation, int axes, Expr x, Windows windows) {
        List<Sliding> sliding = sliding(operation, axes, x, windows);
        if (sliding.stream().anyMatch(axis -> axis.dilation() != 1)) {
            throw new AdjointException(operation, "dilation " + windows.dilation(), "none",
                    "Only maxima have windows with gaps");
        }
        return sliding;
    }

    private static List<Sliding> sliding(String operation, int axes, Expr x, Windows windows) {
        requireInput(operation, axes, x);
        AdjointException.notNull(windows, operation, "the windows");
        Settings.requireAxes(operation, axes,
                List.of(windows.size(), windows.stride(), windows.padding(), windows.dilation()));
        return IntStream.range(0, axes)
                .mapToObj(axis -> Settings.along(operation, windows, axis, x.shape().dim(axis - axes)))
                .toList();
    }

    static void requireInput(String operation, int axes, Expr x) {
        AdjointException.notNull(x, operation, "the input");
        if (x.shape().rank() != axes + 1 && x.shape().rank() != axes + 2) {
            throw new AdjointException(operation, "shape " + x.shape(), (axes + 1) + " or " + (axes + 2) + " axes",
                    "The input's are batch, channels and lengths");
        }
    }
}
