package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Axes;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Paddings;
import io.adjoint.op.Picks;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Strides;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The windows of images as columns of a matrix (im2col), and columns added up to an image (col2im). */
final class Patches {

    private final String operation;
    private final int[] lengths;
    private final int[] padded;
    private final Expr index;
    private final int count;

    /** Windows over the last axes of an image of these lengths. */
    private Patches(String operation, int[] size, Strides strides, int... lengths) {
        this.operation = operation;
        this.lengths = lengths;
        requireSettings(operation, size, strides, lengths.length);
        int axes = lengths.length;
        padded = new int[2 * axes];
        int[][] starts = new int[axes][];
        int[] whole = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            int border = Settings.at(strides.padding(), axis);
            int step = Settings.at(strides.stride(), axis);
            int reach = (size[axis] - 1) * Settings.at(strides.dilation(), axis) + 1;
            whole[axis] = lengths[axis] + 2 * border;
            if (lengths[axis] < 1 || reach > whole[axis]) {
                throw new AdjointException(operation, "windows of " + Arrays.toString(size) + " for lengths "
                        + Arrays.toString(lengths), "windows within the padded lengths", "Use smaller windows");
            }
            padded[2 * (axes - 1 - axis)] = padded[2 * (axes - 1 - axis) + 1] = border;
            starts[axis] = IntStream.rangeClosed(0, (whole[axis] - reach) / step).map(k -> k * step).toArray();
        }
        int[][] within = new int[axes][];
        for (int axis = 0; axis < axes; axis++) {
            int gap = Settings.at(strides.dilation(), axis);
            within[axis] = IntStream.range(0, size[axis]).map(k -> k * gap).toArray();
        }
        int[] elements = places(within, whole);
        int[] windows = places(starts, whole);
        count = elements.length;
        index = Layouts.reshape(Gathers.index(IntStream.of(elements)
                .flatMap(element -> IntStream.of(windows).map(window -> element + window)).toArray()),
                count, windows.length);
    }

    private static void requireSettings(String operation, int[] size, Strides strides, int axes) {
        AdjointException.notNull(size, operation, "the size");
        AdjointException.notNull(strides, operation, "the strides");
        Settings.requireAxes(operation, axes, strides);
        if (size.length != axes || IntStream.of(size).anyMatch(length -> length < 1)) {
            throw new AdjointException(operation, "size " + Arrays.toString(size) + " for " + axes + " axes",
                    "a length of at least 1 for each", "Channels and batch are not counted");
        }
        if (Settings.same(strides) || strides.groups() != 1) {
            throw new AdjointException(operation, "same padding or groups", "a padding in numbers, and one group",
                    "Use Strides.ONE.padding(1)");
        }
    }

    /** All sums of one position along each axis, in row-major order of a whole. */
    private static int[] places(int[][] positions, int... whole) {
        int[] places = {0};
        for (int axis = 0; axis < whole.length; axis++) {
            int[] before = places;
            int[] along = positions[axis];
            int length = whole[axis];
            places = IntStream.of(before).flatMap(place -> IntStream.of(along).map(at -> place * length + at))
                    .toArray();
        }
        return places;
    }

    /** The windows of an input as columns. */
    static Expr unfold(Expr x, int[] size, Strides strides) {
        requireInput("unfold", x);
        int[] dims = x.shape().dims();
        Patches patches = new Patches("unfold", size, strides, Arrays.copyOfRange(dims, 2, dims.length));
        Expr flat = Axes.flatten(Paddings.pad(x, 0.0, patches.padded), 2, -1);
        Expr windows = Gathers.indexSelect(flat, 2, patches.index);
        return Layouts.reshape(windows, dims[0], dims[1] * patches.count, patches.index.shape().dim(1));
    }

    /** Columns added up where the windows lie. */
    static Expr fold(Expr columns, int[] lengths, int[] size, Strides strides) {
        AdjointException.notNull(columns, "fold", "the columns");
        AdjointException.notNull(lengths, "fold", "the lengths");
        if (lengths.length == 0) {
            throw new AdjointException("fold", "no lengths", "at least one", "Give the lengths of the image");
        }
        return new Patches("fold", size, strides, lengths).folded(columns);
    }

    private Expr folded(Expr columns) {
        Shape shape = columns.shape();
        int windows = index.shape().dim(1);
        if (shape.rank() != 3 || shape.dim(1) % count != 0 || shape.dim(2) != windows) {
            throw new AdjointException(operation, "columns of shape " + shape,
                    "shape (batch, channels * " + count + ", "
                            + windows + ")",
                    "Unfold an image of the lengths to see the shape");
        }
        int channels = shape.dim(1) / count;
        int[] whole = wholeLengths();
        Shape flat = Shape.of(shape.dim(0), channels, IntStream.of(whole).reduce(1, (a, b) -> a * b));
        Route route = Gathers.slices(operation, flat, 2, index.shape());
        Expr sums = Picks.add(route, Layouts.reshape(columns, shape.dim(0), channels, count, windows), index);
        Expr image = Layouts.reshape(sums, IntStream.concat(IntStream.of(shape.dim(0), channels), IntStream.of(whole))
                .toArray());
        for (int axis = 0; axis < lengths.length; axis++) {
            int border = padded[2 * (lengths.length - 1 - axis)];
            image = Axes.span(image, 2 + axis, border, border + lengths[axis]);
        }
        return image;
    }

    private int[] wholeLengths() {
        return IntStream.range(0, lengths.length)
                .map(axis -> lengths[axis] + 2 * padded[2 * (lengths.length - 1 - axis)]).toArray();
    }

    private static void requireInput(String operation, Expr x) {
        AdjointException.notNull(x, operation, "the input");
        if (x.shape().rank() < 3) {
            throw new AdjointException(operation, "shape " + x.shape(), "(batch, channels, lengths...)",
                    "Use unsqueeze for a batch of one");
        }
    }
}
