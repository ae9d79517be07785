package io.adjoint.op.window;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Rounding;
import io.adjoint.op.Sample;
import io.adjoint.op.Truths;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Border;
import io.adjoint.tensor.GridSampling;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Images read at the points of a grid, and grids that an affine map makes. Coordinates run from -1 to 1. */
public final class Grids {

    /** An element that is read, where that is within the image, and what it weighs. */
    private record Tap(Expr position, Expr within, Expr weight) {}

    private static final List<Shape> IMAGE = List.of(Shape.of(1, 2, 3, 3), Shape.of(1, 2, 1, 2));

    private static final List<Interval> BETWEEN = List.of(Interval.REAL, Interval.between(0.05, 0.3));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("gridSample",
                    new Sample(IMAGE, BETWEEN,
                            x -> gridSample(x.get(0), x.get(1), GridSampling.BILINEAR, Border.ZEROS, true)),
                    new Sample(IMAGE, BETWEEN, x -> gridSample(x.get(0), plus(x.get(1), number(1, x.get(1))),
                            GridSampling.BILINEAR, Border.REFLECTION, false)),
                    new Sample(List.of(Shape.of(1, 1, 3, 3, 3), Shape.of(1, 1, 1, 2, 3)), BETWEEN,
                            x -> gridSample(x.get(0), x.get(1), GridSampling.BILINEAR, Border.BORDER, true)),
                    new Sample(IMAGE, BETWEEN,
                            x -> gridSample(x.get(0), x.get(1), GridSampling.NEAREST, Border.ZEROS, true)))
                    .kink("at an element the slope towards the next one; NaN counts as -1"),
            Entry.of("affineGrid", Sample.of(Shape.of(1, 2, 3), x -> affineGrid(x, false, 2, 3)),
                    Sample.of(Shape.of(1, 3, 4), x -> affineGrid(x, true, 1, 2, 2))));

    private Grids() {}

    /**
     * This image read at points, bilinearly, with zeros outside.
     *
     * <pre>{@code
     * var image = constant(1, 2, 3, 4).reshape(1, 1, 2, 2);
     * var middle = constant(0, 0).reshape(1, 1, 1, 2);
     * image.gridSample(middle);   // tensor([[[[2.5]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...) with two or three lengths
     * @param grid points, of shape (batch, new lengths..., 2 or 3), the coordinate along the last axis first, from -1 to 1
     * @return of shape (batch, channels, new lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr gridSample(Expr x, Expr grid) {
        return gridSample(x, grid, GridSampling.BILINEAR, Border.ZEROS, false);
    }

    /**
     * An image read at points.
     *
     * @param x of shape (batch, channels, lengths...) with two or three lengths
     * @param grid points, of shape (batch, new lengths..., 2 or 3), the coordinate along the last axis first
     * @param sampling how the image is read between its elements; PyTorch's default is bilinear
     * @param border what is read outside of it; PyTorch's default is zeros
     * @param alignCorners whether -1 and 1 are the middles of the outermost elements, else their outer edges, PyTorch's
     *     default
     * @return of shape (batch, channels, new lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr gridSample(Expr x, Expr grid, GridSampling sampling, Border border, boolean alignCorners) {
        int axes = requireShapes(x, grid);
        AdjointException.notNull(sampling, "gridSample", "the sampling");
        AdjointException.notNull(border, "gridSample", "the border");
        Expr known = Choice.where(Arithmetic.cast(Truths.isnan(grid), grid.dtype()), number(-1, grid), grid);
        int[] points = Arrays.copyOf(grid.shape().dims(), grid.shape().rank() - 1);
        List<List<Tap>> taps = IntStream.range(0, axes).mapToObj(axis -> taps(
                Layouts.reshape(Indexing.select(known, -1, axes - 1 - axis), points[0], -1),
                x.shape().dim(2 + axis), sampling, border, alignCorners)).toList();
        Expr flat = Axes.flatten(x, 2, -1);
        Expr sum = null;
        for (List<Tap> corner : corners(taps)) {
            Expr read = read(flat, corner, x.shape());
            sum = sum == null ? read : plus(sum, read);
        }
        int[] result =
                IntStream.concat(IntStream.of(points[0], x.shape().dim(1)), IntStream.of(points).skip(1)).toArray();
        return Layouts.reshape(sum, result);
    }

    private static int requireShapes(Expr x, Expr grid) {
        AdjointException.notNull(x, "gridSample", "the image");
        AdjointException.notNull(grid, "gridSample", "the grid");
        int axes = x.shape().rank() - 2;
        boolean fits = (axes == 2 || axes == 3) && grid.shape().rank() == axes + 2 && grid.shape().dim(-1) == axes
                && grid.shape().dim(0) == x.shape().dim(0)
                && IntStream.range(2, axes + 2).allMatch(axis -> x.shape().dim(axis) > 0)
                && grid.shape().size() > 0 && x.shape().dim(1) > 0;
        if (!fits) {
            throw new AdjointException("gridSample", "an image of shape " + x.shape() + " and a grid of shape "
                    + grid.shape(), "(batch, channels, two or three lengths) and (batch, new lengths..., 2 or 3)",
                    "Give two coordinates of each point of an image, three of a volume");
        }
        return axes;
    }

    private static List<Tap> taps(Expr g, int length, GridSampling sampling, Border border, boolean alignCorners) {
        Expr scaled = alignCorners
                ? times(plus(g, number(1, g)), (length - 1) / 2.0)
                : minus(times(plus(g, number(1, g)), length / 2.0), number(0.5, g));
        Expr at = switch (border) {
            case ZEROS -> scaled;
            case BORDER -> Choice.clamp(scaled, 0, length - 1);
            case REFLECTION -> Choice.clamp(alignCorners
                    ? mirrored(scaled, 0, length - 1)
                    : mirrored(scaled, -0.5, length), 0, length - 1);
        };
        if (sampling == GridSampling.NEAREST) {
            return List.of(tap(Rounding.round(at), number(1, at), length));
        }
        Expr low = Rounding.floor(at);
        Expr beyond = minus(at, low);
        return List.of(tap(low, minus(number(1, at), beyond), length), tap(plus(low, number(1, at)), beyond, length));
    }

    /** Into an interval that begins at a number and is so wide, by mirrors at both ends. */
    private static Expr mirrored(Expr at, double begin, double width) {
        if (width == 0) {
            return times(at, 0);
        }
        Expr far = Choice.abs(minus(at, number(begin, at)));
        Expr turns = Rounding.floor(times(far, 1 / width));
        Expr rest = minus(far, times(turns, width));
        Expr even = Choice.eq(Rounding.remainder(turns, number(2, turns)), number(0, turns));
        return plus(Choice.where(even, rest, minus(number(width, rest), rest)), number(begin, at));
    }

    private static Tap tap(Expr position, Expr weight, int length) {
        Expr none = number(0, position);
        Expr within = Truths.logicalAnd(Choice.ge(position, none), Choice.le(position, number(length - 1, position)));
        return new Tap(Choice.where(within, position, none), within, weight);
    }

    /** One tap of each axis, in all ways. */
    private static List<List<Tap>> corners(List<List<Tap>> taps) {
        List<List<Tap>> corners = List.of(List.of());
        for (List<Tap> along : taps) {
            List<List<Tap>> longer = new ArrayList<>();
            for (List<Tap> corner : corners) {
                for (Tap tap : along) {
                    List<Tap> more = new ArrayList<>(corner);
                    more.add(tap);
                    longer.add(List.copyOf(more));
                }
            }
            corners = longer;
        }
        return corners;
    }

    private static Expr read(Expr flat, List<Tap> corner, Shape image) {
        Expr place = corner.getFirst().position;
        Expr within = corner.getFirst().within;
        Expr weight = corner.getFirst().weight;
        for (int axis = 1; axis < corner.size(); axis++) {
            Tap tap = corner.get(axis);
            place = plus(times(place, image.dim(2 + axis)), tap.position);
            within = Truths.logicalAnd(within, tap.within);
            weight = times(weight, tap.weight);
        }
        Shape read = Shape.of(image.dim(0), image.dim(1), place.shape().dim(1));
        Expr index = Layouts.broadcastTo(Axes.unsqueeze(place, 1), read);
        Expr value = times(Gathers.gather(flat, 2, index), broadcast(weight, read));
        Expr held = Arithmetic.cast(Axes.unsqueeze(within, 1), value.dtype());
        return Choice.where(held, value, number(0, value));
    }

    private static Expr broadcast(Expr weight, Shape shape) {
        Expr wide = weight.shape().isScalar() ? weight : Axes.unsqueeze(weight, 1);
        return Layouts.broadcastTo(wide, shape);
    }

    /**
     * Points to read an image at, by an affine map each; the outer edges of an image are -1 and 1, PyTorch's default.
     *
     * <pre>{@code
     * var half = constant(new double[][] {{0.5, 0, 0}, {0, 0.5, 0}}).unsqueeze(0);
     * half.affineGrid(1, 3, 1, 2);   // tensor([[[[-0.25, 0.0], [0.25, 0.0]]]]): of an image of shape (1, 3, 1, 2)
     * }</pre>
     *
     * @param theta of shape (batch, 2, 3), or (batch, 3, 4) for volumes
     * @param size of the image: batch, channels and lengths; or the lengths alone
     * @return of shape (batch, lengths..., 2 or 3), for {@link #gridSample}
     * @throws AdjointException if shape and size do not fit
     */
    public static Expr affineGrid(Expr theta, int... size) {
        return affineGrid(theta, false, size);
    }

    /**
     * The points that affine maps make of those of a grid: {@code theta (x, y, 1)^T} at each.
     *
     * <pre>{@code
     * var half = variable("half", 0.5, 0.0, 0.0, 0.0, 0.5, 0.0).reshape(1, 2, 3);
     * half.affineGrid(true, 1, 3);   // tensor([[[[-0.5, 0.0], [0.0, 0.0], [0.5, 0.0]]]])
     * }</pre>
     *
     * @param theta of shape (batch, 2, 3), or (batch, 3, 4) for volumes
     * @param alignCorners whether -1 and 1 are the middles of the outermost elements, else their outer edges, PyTorch's
     *     default
     * @param size the lengths of the grid, two or three, or as PyTorch has it batch, channels and lengths
     * @return of shape (batch, lengths..., 2 or 3), for {@link #gridSample}
     * @throws AdjointException if shape and lengths do not fit
     */
    public static Expr affineGrid(Expr theta, boolean alignCorners, int... size) {
        AdjointException.notNull(theta, "affineGrid", "the maps");
        AdjointException.notNull(size, "affineGrid", "the lengths");
        int[] lengths = lengths(theta, size);
        int axes = lengths.length;
        double points = IntStream.of(lengths).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (axes < 2 || axes > 3 || IntStream.of(lengths).anyMatch(length -> length < 1) || points > 1 << 28
                || theta.shape().rank() != 3 || theta.shape().dim(1) != axes || theta.shape().dim(2) != axes + 1) {
            throw new AdjointException("affineGrid", "maps of shape " + theta.shape() + " for lengths "
                    + Arrays.toString(lengths), "(batch, n, n + 1) and n lengths, n 2 or 3",
                    "Give the lengths, or batch, channels and lengths of the image");
        }
        double[] base = new double[(int) points * (axes + 1)];
        for (int point = 0; point < points; point++) {
            int rest = point;
            for (int axis = axes - 1; axis >= 0; axis--) {
                base[point * (axes + 1) + axes - 1 - axis] = place(rest % lengths[axis], lengths[axis], alignCorners);
                rest /= lengths[axis];
            }
            base[point * (axes + 1) + axes] = 1;
        }
        Expr grid = Constant.of(Tensor.of(Shape.of((int) points, axes + 1), base).to(theta.dtype()));
        int[] result = IntStream.concat(IntStream.concat(IntStream.of(theta.shape().dim(0)), IntStream.of(lengths)),
                IntStream.of(axes)).toArray();
        return Layouts.reshape(Products.matmul(grid, Layouts.transpose(theta)), result);
    }

    /** What stands behind batch and channels, where those are told. */
    private static int[] lengths(Expr theta, int... size) {
        boolean whole = theta.shape().rank() == 3 && size.length == theta.shape().dim(1) + 2;
        if (!whole) {
            return size;
        }
        if (size[0] != theta.shape().dim(0) || size[1] < 1) {
            throw new AdjointException("affineGrid",
                    "maps of shape " + theta.shape() + " for a size of " + Arrays.toString(size),
                    "a size of batch " + theta.shape().dim(0) + " and at least one channel",
                    "Give a map for each image of the batch");
        }
        return Arrays.copyOfRange(size, 2, size.length);
    }

    private static double place(int at, int length, boolean alignCorners) {
        return length == 1 ? 0 : (2.0 * at - (length - 1)) / (alignCorners ? length - 1 : length);
    }
}
