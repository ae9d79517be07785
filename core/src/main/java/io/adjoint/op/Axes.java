package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Axes added, dropped, joined, moved, reversed and turned, as in PyTorch. */
public final class Axes {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("squeeze",
                    Sample.of(Shape.of(2, 1, 3), x -> squeeze(x, 1)), Sample.of(Shape.of(1, 3, 1), x -> squeeze(x))),
            Entry.of("unsqueeze", Sample.of(Shape.of(2, 3), x -> unsqueeze(x, -1))),
            Entry.of("flatten", Sample.of(Shape.of(2, 3, 2), x -> flatten(x, 1, -1))),
            Entry.of("unflatten", Sample.of(Shape.of(2, 6), x -> unflatten(x, 1, 2, -1))),
            Entry.of("expand", Sample.of(Shape.of(2, 1), x -> expand(x, 2, -1, 3))).as("x.expand"),
            Entry.of("movedim",
                    Sample.of(Shape.of(2, 3, 1), x -> movedim(x, 0, -1)),
                    Sample.of(Shape.of(2, 3, 1), x -> movedim(x, new int[]{2, 0}, new int[]{0, 1}))),
            Entry.of("flip", Sample.of(Shape.of(2, 3), x -> flip(x, 0, -1))),
            Entry.of("fliplr", Sample.of(Shape.of(2, 3), x -> fliplr(x))),
            Entry.of("flipud", Sample.of(Shape.of(2, 3), x -> flipud(x))),
            Entry.of("roll",
                    Sample.of(Shape.of(2, 3), x -> roll(x, 4, -1)), Sample.of(Shape.of(2, 3), x -> roll(x, -2))),
            Entry.of("rot90",
                    Sample.of(Shape.of(2, 3), x -> rot90(x, 1, 0, 1)),
                    Sample.of(Shape.of(2, 3), x -> rot90(x, -1, 0, 1)),
                    Sample.of(Shape.of(2, 3), x -> rot90(x, 2, 0, 1))));

    private Axes() {}

    /**
     * What works along an axis takes a scalar for a vector of one element, where the axis is 0 or -1, as PyTorch does.
     *
     * @param along what is done to an expression that has the axis; a scalar's result has no axes again
     * @hidden
     */
    public static Expr along(String operation, Expr x, int axis, UnaryOperator<Expr> along) {
        AdjointException.notNull(x, operation, "the operand");
        if (!x.shape().isAlong(axis)) {
            return along.apply(x);
        }
        return Layouts.reshape(along.apply(Layouts.reshape(x, 1)), Shape.SCALAR);
    }

    /**
     * What stands beside an operand that is taken along an axis: beside a scalar a scalar is a vector of one element, too.
     *
     * @hidden
     */
    public static Expr beside(Expr x, Expr other) {
        return x.shape().isScalar() && other != null && other.shape().isScalar() ? Layouts.reshape(other, 1) : other;
    }

    /**
     * Axes of length 1 dropped; a named axis of another length stays.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(1, 3, 1));
     * a.squeeze().shape();    // (3,)
     * a.squeeze(0).shape();   // (3, 1)
     * }</pre>
     *
     * @param x any expression
     * @param axes which axes, perhaps negative; none means all
     * @return the same elements with fewer axes
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr squeeze(Expr x, int... axes) {
        AdjointException.notNull(x, "squeeze", "the operand");
        AdjointException.notNull(axes, "squeeze", "the axes");
        int[] named = axes.length == 0
                ? IntStream.range(0, x.shape().rank()).toArray()
                : x.shape().isAlong(axes) ? new int[0] : x.shape().axes("squeeze", axes);
        int[] dropped = Arrays.stream(named).filter(axis -> x.shape().dim(axis) == 1).toArray();
        return Layouts.reshape(x, x.shape().without(dropped));
    }

    /**
     * A new axis of length 1.
     *
     * <pre>{@code
     * var hours = constant(1, 2);
     * hours.times(hours.unsqueeze(1));   // tensor([[1.0, 2.0], [2.0, 4.0]]): every pair
     * }</pre>
     *
     * @param x any expression
     * @param axis where it lies in the result, perhaps negative
     * @return the same elements with one axis more
     * @throws AdjointException if the axis is out of range
     */
    public static Expr unsqueeze(Expr x, int axis) {
        AdjointException.notNull(x, "unsqueeze", "the operand");
        int rank = x.shape().rank() + 1;
        if (axis < -rank || axis >= rank) {
            throw new AdjointException("unsqueeze", "axis " + axis + " for shape " + x.shape(),
                    "an axis from " + -rank + " to " + (rank - 1), "Count the new axis, too");
        }
        int at = axis < 0 ? axis + rank : axis;
        return Layouts.reshape(x, replaced(x.shape(), at, at, 1));
    }

    /**
     * All axes joined to one, in row-major order.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 3, 8, 8));
     * images.flatten(1, -1).shape();   // (10, 192)
     * images.flatten().shape();        // (1920,)
     * }</pre>
     *
     * @param x any expression
     * @return a vector of the same elements
     */
    public static Expr flatten(Expr x) {
        return flatten(x, 0, -1);
    }

    /**
     * The axes from one on made one, as before a linear layer with {@code flatten(1)}.
     *
     * <pre>{@code
     * constant(Tensor.ones(2, 3, 4)).flatten(1).shape();   // (2, 12)
     * }</pre>
     *
     * @param x any expression
     * @param first the first axis, perhaps negative
     * @return the elements in row-major order
     * @throws AdjointException if the axis is out of range
     */
    public static Expr flatten(Expr x, int first) {
        return flatten(x, first, -1);
    }

    /**
     * Neighbouring axes joined to one, in row-major order.
     *
     * @param x any expression
     * @param first the first of them, perhaps negative
     * @param last the last of them, perhaps negative
     * @return the same elements with fewer axes; of a number, a vector of one
     * @throws AdjointException if an axis is out of range, or the last lies before the first
     */
    public static Expr flatten(Expr x, int first, int last) {
        AdjointException.notNull(x, "flatten", "the operand");
        Shape shape = x.shape();
        if (shape.isScalar()) {
            return Layouts.reshape(x, Shape.of(1));
        }
        int from = shape.axis("flatten", first);
        int to = shape.axis("flatten", last);
        if (to < from) {
            throw new AdjointException("flatten", "axes " + first + " to " + last + " of shape " + shape,
                    "a last axis not before the first", "Exchange them");
        }
        long length = IntStream.rangeClosed(from, to).mapToLong(shape::dim).reduce(1, (a, b) -> a * b);
        return Layouts.reshape(x, replaced(shape, from, to + 1, (int) length));
    }

    /** The axes {@code from} to before {@code to} replaced by others. */
    private static Shape replaced(Shape shape, int from, int to, int... others) {
        return Shape.of(IntStream.concat(
                IntStream.concat(IntStream.range(0, from).map(shape::dim), IntStream.of(others)),
                IntStream.range(to, shape.rank()).map(shape::dim)).toArray());
    }

    /**
     * One axis cut into several, in row-major order: the reverse of {@link #flatten}.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6);
     * x.unflatten(0, 2, -1);   // tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param dims the lengths of the axes in its place; one of them may be -1, to be computed
     * @return the same elements with more axes
     * @throws AdjointException if the axis is out of range, or the lengths do not multiply to its own
     */
    public static Expr unflatten(Expr x, int axis, int... dims) {
        AdjointException.notNull(x, "unflatten", "the operand");
        AdjointException.notNull(dims, "unflatten", "the lengths");
        int at = x.shape().axis("unflatten", axis);
        int length = x.shape().dim(at);
        int open = IntStream.range(0, dims.length).filter(k -> dims[k] == -1).findFirst().orElse(-1);
        long known = IntStream.range(0, dims.length).filter(k -> k != open).mapToLong(k -> dims[k])
                .reduce(1, (a, b) -> a * b);
        boolean whole = open < 0 ? known == length : known > 0 && length % known == 0;
        if (!whole || IntStream.range(0, dims.length).anyMatch(k -> k != open && dims[k] < 0)) {
            throw new AdjointException("unflatten", "lengths " + Arrays.toString(dims) + " for an axis of " + length,
                    "lengths whose product is " + length + ", one of them perhaps -1", "Give the lengths in full");
        }
        int[] full = dims.clone();
        if (open >= 0) {
            full[open] = (int) (length / known);
        }
        return Layouts.reshape(x, replaced(x.shape(), at, at + 1, full));
    }

    /**
     * x repeated along new leading axes and along axes of length 1, as {@link Layouts#broadcastTo}.
     *
     * <pre>{@code
     * var column = variable("column", new double[][] {{1}, {2}});
     * column.expand(-1, 3);                               // tensor([[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]])
     * column.expand(-1, 3).sum().gradient().of(column);   // tensor([[3.0], [3.0]])
     * }</pre>
     *
     * @param x any expression
     * @param dims the lengths to reach; -1 keeps an axis as it is
     * @return the repeated expression
     * @throws AdjointException if NumPy's rule does not reach the lengths, or a new axis has length -1
     */
    public static Expr expand(Expr x, int... dims) {
        AdjointException.notNull(x, "expand", "the operand");
        AdjointException.notNull(dims, "expand", "the lengths");
        int lead = dims.length - x.shape().rank();
        boolean fits = lead >= 0 && IntStream.range(0, dims.length).allMatch(k -> k < lead
                ? dims[k] >= 0
                : dims[k] == -1
                        || dims[k] >= 0 && (x.shape().dim(k - lead) == 1 || x.shape().dim(k - lead) == dims[k]));
        if (!fits) {
            throw new AdjointException("expand", "lengths " + Arrays.toString(dims) + " for shape " + x.shape(),
                    "the shape's own lengths, any length for axes of 1, and no -1 for new axes",
                    "Reshape it first, or give -1 for axes that stay");
        }
        return Layouts.broadcastTo(x, Shape.of(IntStream.range(0, dims.length)
                .map(k -> dims[k] == -1 ? x.shape().dim(k - lead) : dims[k]).toArray()));
    }

    /**
     * One axis moved, the others kept in their order.
     *
     * <pre>{@code
     * var images = constant(Tensor.ones(10, 3, 8, 9));
     * images.movedim(1, -1).shape();   // (10, 8, 9, 3)
     * }</pre>
     *
     * @param x any expression
     * @param source the axis, perhaps negative
     * @param target where it lies in the result, perhaps negative
     * @return the rearranged expression
     * @throws AdjointException if an axis is out of range
     */
    public static Expr movedim(Expr x, int source, int target) {
        return movedim(x, new int[]{source}, new int[]{target});
    }

    /**
     * Axes moved, the others kept in their order.
     *
     * @param x any expression
     * @param sources the axes, perhaps negative
     * @param targets where each of them lies in the result, perhaps negative
     * @return the rearranged expression
     * @throws AdjointException if an axis is out of range or named twice, or there are not as many targets as sources
     */
    public static Expr movedim(Expr x, int[] sources, int[] targets) {
        AdjointException.notNull(x, "movedim", "the operand");
        AdjointException.notNull(sources, "movedim", "the axes");
        AdjointException.notNull(targets, "movedim", "the axes");
        if (x.shape().isAlong(sources) && x.shape().isAlong(targets)) {
            return x;
        }
        int[] from = x.shape().axes("movedim", sources);
        int[] to = x.shape().axes("movedim", targets);
        if (from.length != to.length) {
            throw new AdjointException("movedim", from.length + " sources and " + to.length + " targets",
                    "a target for each source", "Name each axis that moves once in both");
        }
        int[] order = new int[x.shape().rank()];
        Arrays.fill(order, -1);
        IntStream.range(0, to.length).forEach(k -> order[to[k]] = from[k]);
        var others = IntStream.range(0, order.length)
                .filter(axis -> IntStream.of(from).noneMatch(moved -> moved == axis)).iterator();
        return Layouts.permute(x, IntStream.of(order).map(axis -> axis < 0 ? others.next() : axis).toArray());
    }

    /**
     * The elements along axes in reverse order.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.flip();                                   // tensor([3.0, 2.0, 1.0])
     * x.flip().vjp(constant(1, 10, 100)).of(x);   // tensor([100.0, 10.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param axes which axes, perhaps negative; none means all
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr flip(Expr x, int... axes) {
        AdjointException.notNull(x, "flip", "the operand");
        AdjointException.notNull(axes, "flip", "the axes");
        Index[] indices = new Index[x.shape().rank()];
        Arrays.fill(indices, axes.length == 0 ? Index.range(null, null, -1) : Index.ALL);
        for (int axis : x.shape().isAlong(axes) ? new int[0] : x.shape().axes("flip", axes)) {
            indices[axis] = Index.range(null, null, -1);
        }
        return Indexing.get(x, indices);
    }

    /**
     * A shape with another length of one axis.
     *
     * @hidden
     */
    public static Shape with(Shape shape, int axis, int length) {
        int[] dims = shape.dims();
        dims[axis] = length;
        return Shape.of(dims);
    }

    /**
     * Positions {@code start} to before {@code stop} along one axis.
     * @hidden
     */
    public static Expr span(Expr x, int axis, int start, int stop) {
        Index[] indices = new Index[axis + 1];
        Arrays.fill(indices, Index.ALL);
        indices[axis] = Index.range(start, stop);
        return Indexing.get(x, indices);
    }

    /**
     * The elements in row-major order moved; those that leave at the end come in at the start.
     *
     * @param x any expression
     * @param shift by how many positions, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the operand is null
     */
    public static Expr roll(Expr x, int shift) {
        AdjointException.notNull(x, "roll", "the operand");
        return Layouts.reshape(roll(flatten(x, 0, -1), shift, 0), x.shape());
    }

    /**
     * The elements moved along an axis; those that leave at the end come in at the start.
     *
     * <pre>{@code
     * var ring = constant(1, 2, 3, 4);
     * ring.roll(1, 0);                          // tensor([4.0, 1.0, 2.0, 3.0])
     * ring.roll(1, 0).plus(ring.roll(-1, 0));   // tensor([6.0, 4.0, 6.0, 4.0]): sums of neighbours
     * }</pre>
     *
     * @param x any expression
     * @param shift by how many positions, perhaps negative
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr roll(Expr x, int shift, int axis) {
        AdjointException.notNull(x, "roll", "the operand");
        int along = x.shape().axis("roll", axis);
        int length = x.shape().dim(along);
        int cut = length == 0 ? 0 : Math.floorMod(-(long) shift, length);
        return cut == 0
                ? x
                : Joins.concat(along, List.of(span(x, along, cut, length), span(x, along, 0, cut)));
    }

    /**
     * The elements moved along several axes.
     *
     * @param x any expression
     * @param shifts by how many positions, perhaps negative, along each axis
     * @param axes the axes, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if an axis is out of range or named twice, or there are not as many shifts as axes
     */
    public static Expr roll(Expr x, int[] shifts, int[] axes) {
        AdjointException.notNull(x, "roll", "the operand");
        AdjointException.notNull(shifts, "roll", "the shifts");
        int[] along = x.shape().axes("roll", axes);
        if (shifts.length != along.length) {
            throw new AdjointException("roll", shifts.length + " shifts for " + along.length + " axes",
                    "a shift for each axis", "Name each axis that moves once");
        }
        Expr rolled = x;
        for (int k = 0; k < along.length; k++) {
            rolled = roll(rolled, shifts[k], along[k]);
        }
        return rolled;
    }

    /**
     * A quarter turn in the plane of the first two axes, from the first towards the second.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.rot90();          // tensor([[2.0, 4.0], [1.0, 3.0]])
     * a.rot90(2, 0, 1);   // tensor([[4.0, 3.0], [2.0, 1.0]])
     * }</pre>
     *
     * @param x any expression
     * @return the turned term
     * @throws AdjointException if there are fewer than two axes
     */
    public static Expr rot90(Expr x) {
        return rot90(x, 1, 0, 1);
    }

    /**
     * Turned by quarters in the plane of the first two axes, from the first towards the second.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {3, 4}}).rot90(2);   // tensor([[4.0, 3.0], [2.0, 1.0]])
     * }</pre>
     *
     * @param x any expression of at least two axes
     * @param turns how many quarters, perhaps negative
     * @return a term of the turned shape
     * @throws AdjointException if there are fewer than two axes
     */
    public static Expr rot90(Expr x, int turns) {
        return rot90(x, turns, 0, 1);
    }

    /**
     * Quarter turns in the plane of two axes, from the first towards the second.
     *
     * @param x any expression
     * @param turns how many, perhaps negative
     * @param first an axis, perhaps negative
     * @param second another axis
     * @return the turned expression
     * @throws AdjointException if an axis is out of range or both are one
     */
    public static Expr rot90(Expr x, int turns, int first, int second) {
        AdjointException.notNull(x, "rot90", "the operand");
        x.shape().axes("rot90", first, second);
        return switch (Math.floorMod(turns, 4)) {
            case 1 -> flip(Layouts.transpose(x, first, second), first);
            case 2 -> flip(x, first, second);
            case 3 -> flip(Layouts.transpose(x, first, second), second);
            default -> x;
        };
    }

    /**
     * The columns in reverse order: {@link #flip} along the second axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.fliplr();   // tensor([[3.0, 2.0, 1.0], [6.0, 5.0, 4.0]])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than two axes
     */
    public static Expr fliplr(Expr x) {
        requireRank("fliplr", x, 2);
        return flip(x, 1);
    }

    /**
     * The rows in reverse order: {@link #flip} along the first axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.flipud();   // tensor([[3.0, 4.0], [1.0, 2.0]])
     * }</pre>
     *
     * @param x an expression of at least one axis
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has no axes
     */
    public static Expr flipud(Expr x) {
        requireRank("flipud", x, 1);
        return flip(x, 0);
    }

    /**
     * Lets expressions of so many axes pass.
     *
     * @param operation the operation that asks, by whose name others are refused
     * @param x any expression
     * @param least how many axes it must have at least
     * @throws AdjointException if x has fewer, or is null
     */
    public static void requireRank(String operation, Expr x, int least) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() < least) {
            throw new AdjointException(operation, "shape " + x.shape(),
                    "at least " + least + (least == 1 ? " axis" : " axes"), "Use unsqueeze for more axes");
        }
    }
}
