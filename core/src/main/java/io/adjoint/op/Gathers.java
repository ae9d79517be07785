package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Route.Indexed;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Elements and slices picked by an index, a term of whole numbers from 0, or from -1 backwards. The index may be computed
 * like any other term but has no derivative. A position picked several times gets the sum of the cotangents.
 */
public final class Gathers {

    private static final Expr EXAMPLE = index(new double[][]{{2, -1}, {0, 1}});

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("indexSelect",
                    Sample.of(Shape.of(3, 2), x -> indexSelect(x, 0, 2, 0, -1, 2)),
                    Sample.of(Shape.of(2, 3), x -> indexSelect(x, 1, EXAMPLE))),
            Entry.of("embedding", Sample.of(Shape.of(3, 2), x -> embedding(x, EXAMPLE)))
                    .as("torch.nn.functional.embedding").kink("0 for the row of the padding, if there is one"),
            Entry.of("take", Sample.of(Shape.of(2, 3), x -> take(x, 5, 0, 5)),
                    Sample.of(Shape.of(3), x -> take(x, EXAMPLE))),
            Entry.of("gather", Sample.of(Shape.of(2, 3), x -> gather(x, 1, EXAMPLE))),
            Entry.of("takeAlongAxis",
                    Sample.of(Shape.of(2, 3), x -> takeAlongAxis(x, 1, EXAMPLE)),
                    Sample.of(Shape.of(2, 3), x -> takeAlongAxis(x, 0, index(new double[][]{{1}, {0}, {1}}))))
                    .as("torch.take_along_dim"));

    private Gathers() {}

    /**
     * Positions as an index that samples take.
     *
     * @hidden
     */
    public static Expr index(double[][] positions) {
        return Constant.of(Tensor.of(positions));
    }

    /**
     * Positions as an index that samples take.
     *
     * @hidden
     */
    public static Expr index(int... positions) {
        return Constant.of(Tensor.of(IntStream.of(positions).asDoubleStream().toArray()));
    }

    /**
     * The route that picks slices of a whole along an axis, by an index of any shape in the axis's place.
     *
     * @hidden
     */
    public static Route slices(String operation, Shape whole, int axis, Shape index) {
        int[] strides = whole.strides();
        Shape part = Shape.of(inPlace(whole.dims(), axis, index.dims()));
        int[] steps = inPlace(strides, axis, new int[index.rank()]);
        int[] reads = inPlace(new int[strides.length], axis, index.strides());
        return new Route(operation, whole, part, boxed(steps),
                List.of(new Indexed(whole.dim(axis), strides[axis], boxed(reads))));
    }

    private static int[] inPlace(int[] all, int axis, int... others) {
        return IntStream.concat(
                IntStream.concat(IntStream.of(all).limit(axis), IntStream.of(others)), IntStream.of(all).skip(axis + 1))
                .toArray();
    }

    private static List<Integer> boxed(int... numbers) {
        return IntStream.of(numbers).boxed().toList();
    }

    /**
     * The slices at positions along an axis; a position may come more than once.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.indexSelect(1, 1, 0, 1);                          // tensor([[2.0, 1.0, 2.0], [4.0, 3.0, 4.0]])
     * a.indexSelect(1, 1, 0, 1).sum().gradient().of(a);   // tensor([[1.0, 2.0], [1.0, 2.0]])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param positions from 0, or from -1 backwards
     * @return x with that axis replaced by one as long as the positions
     * @throws AdjointException if the axis or a position is out of range
     */
    public static Expr indexSelect(Expr x, int axis, int... positions) {
        AdjointException.notNull(positions, "indexSelect", "the positions");
        return indexSelect(x, axis, index(positions));
    }

    /**
     * The slices along an axis at the positions of an index.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of any shape
     * @return x with that axis replaced by those of the index
     * @throws AdjointException if the axis or a position is out of range
     */
    public static Expr indexSelect(Expr x, int axis, Expr index) {
        AdjointException.notNull(x, "indexSelect", "the operand");
        AdjointException.notNull(index, "indexSelect", "the index");
        if (x.shape().isAlong(axis) && index.shape().size() == 1) {
            return gather("indexSelect", x, axis, Layouts.reshape(index, Shape.SCALAR));
        }
        int along = x.shape().axis("indexSelect", axis);
        return Picks.pick(slices("indexSelect", x.shape(), along, index.shape()), x, index);
    }

    /**
     * The rows of a table at the positions of an index.
     *
     * <pre>{@code
     * var vectors = variable("vectors", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * vectors.embedding(constant(2, 0));                                // tensor([[5.0, 6.0], [1.0, 2.0]])
     * vectors.embedding(constant(2, 0)).sum().gradient().of(vectors);   // tensor([[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @param table a matrix of a row for each position
     * @param index positions, of any shape
     * @return an expression whose shape is that of the index and the length of a row
     * @throws AdjointException if the table is no matrix, or a position is out of range
     */
    public static Expr embedding(Expr table, Expr index) {
        AdjointException.notNull(table, "embedding", "the table");
        AdjointException.notNull(index, "embedding", "the index");
        if (table.shape().rank() != 2) {
            throw new AdjointException("embedding", "a table of shape " + table.shape(), "a matrix",
                    "Use indexSelect for tables of other shapes");
        }
        return Picks.pick(slices("embedding", table.shape(), 0, index.shape()), table, index);
    }

    /**
     * The rows of a table at the positions of an index, of which one stands for nothing: its row has no derivative.
     *
     * @param table a matrix of a row for each position
     * @param index positions, of any shape
     * @param padding that position, perhaps negative
     * @return an expression whose shape is that of the index and the length of a row
     * @throws AdjointException if the table is no matrix, or a position is out of range
     */
    public static Expr embedding(Expr table, Expr index, int padding) {
        Expr rows = embedding(table, index);
        int count = table.shape().dim(0);
        if (padding < -count || padding >= count) {
            throw new AdjointException("embedding", "padding " + padding + " of a table of " + count + " rows",
                    "a position of a row", "Leave it out if all rows count");
        }
        int place = Math.floorMod(padding, count);
        Expr nothing = Truths.logicalOr(Choice.eq(index, Arithmetic.number(place, index)),
                Choice.eq(index, Arithmetic.number(place - count, index)));
        Expr mask = Arithmetic.cast(Axes.unsqueeze(nothing, -1), rows.dtype());
        return Choice.where(mask, Choice.stopGradient(rows), rows);
    }

    /**
     * Elements by their positions in row-major order.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.take(3, 0, -1);   // tensor([4.0, 1.0, 4.0])
     * }</pre>
     *
     * @param x any expression
     * @param positions from 0, or from -1 backwards
     * @return a vector as long as the positions
     * @throws AdjointException if a position is out of range
     */
    public static Expr take(Expr x, int... positions) {
        AdjointException.notNull(positions, "take", "the positions");
        return take(x, index(positions));
    }

    /**
     * Elements by their positions in row-major order.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 9}, {3, 4}});
     * a.take(a.argmax().plus(1));   // 3.0: the one after the greatest
     * }</pre>
     *
     * @param x any expression
     * @param index positions, of any shape
     * @return an expression of the shape of the index
     * @throws AdjointException if a position is out of range
     */
    public static Expr take(Expr x, Expr index) {
        AdjointException.notNull(x, "take", "the operand");
        AdjointException.notNull(index, "take", "the index");
        Shape flat = Shape.of(x.shape().size());
        return Picks.pick(slices("take", flat, 0, index.shape()), Layouts.reshape(x, flat), index);
    }

    /**
     * Along an axis, the elements at the positions of an index: for axis 1, {@code y[i, j] = x[i, index[i, j]]}.
     *
     * <pre>{@code
     * var p = variable("p", new double[][] {{0.1, 0.9}, {0.7, 0.3}});
     * var labels = constant(new double[][] {{1}, {0}});
     * p.gather(1, labels);                                // tensor([[0.9], [0.7]])
     * p.gather(1, labels).log().sum().gradient().of(p);   // tensor([[0.0, 1.11111...], [1.42857..., 0.0]])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x; along the others no longer than x
     * @return an expression of the shape of the index
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr gather(Expr x, int axis, Expr index) {
        return gather("gather", x, axis, index);
    }

    /**
     * Gathering within another operation, by whose name a position is refused when it is known.
     *
     * @hidden
     */
    public static Expr gather(String operation, Expr x, int axis, Expr index) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(index, operation, "the index");
        if (x.shape().isAlong(axis) && index.shape().isScalar()) {
            return Layouts.reshape(gather(operation, Layouts.reshape(x, 1), 0, Layouts.reshape(index, 1)),
                    Shape.SCALAR);
        }
        return Picks.pick(along(operation, x.shape(), axis, index.shape()), x, index);
    }

    /**
     * The route by an index that stands beside the elements it picks.
     *
     * @hidden
     */
    public static Route along(String operation, Shape whole, int axis, Shape index) {
        int along = whole.axis(operation, axis);
        boolean fits = index.rank() == whole.rank() && IntStream.range(0, index.rank())
                .allMatch(k -> k == along || index.dim(k) <= whole.dim(k));
        if (!fits) {
            throw new AdjointException(operation, "an index of shape " + index + " for shape " + whole,
                    "as many axes, and no longer ones but along axis " + along, "Slice or reshape the index");
        }
        List<Integer> reads = boxed(index.strides());
        return new Route(operation, whole, index, Picks.stepsBut(whole, along),
                List.of(new Indexed(whole.dim(along), whole.strides()[along], reads)));
    }

    /**
     * NumPy's {@code take_along_axis}: {@link #gather} after broadcasting the other axes of operand and index.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{3, 1, 2}, {7, 9, 8}});
     * a.takeAlongAxis(1, a.argsort(1));   // tensor([[1.0, 2.0, 3.0], [7.0, 8.0, 9.0]]): sorted
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x
     * @return the elements, as long along the axis as the index
     * @throws AdjointException if the axis or a position is out of range, or the shapes cannot be broadcast together
     */
    public static Expr takeAlongAxis(Expr x, int axis, Expr index) {
        AdjointException.notNull(x, "takeAlongAxis", "the operand");
        AdjointException.notNull(index, "takeAlongAxis", "the index");
        int along = x.shape().axis("takeAlongAxis", axis);
        if (index.shape().rank() != x.shape().rank()) {
            throw new AdjointException("takeAlongAxis",
                    "an index of shape " + index.shape() + " for shape " + x.shape(),
                    "as many axes", "Reshape the index");
        }
        Shape common = x.shape().withOnes(along).broadcast("takeAlongAxis", index.shape().withOnes(along));
        Expr whole = Layouts.broadcastTo(x, Axes.with(common, along, x.shape().dim(along)));
        Expr picks = Layouts.broadcastTo(index, Axes.with(common, along, index.shape().dim(along)));
        return Picks.pick(along("takeAlongAxis", whole.shape(), along, picks.shape()), whole, picks);
    }
}
