package io.adjoint.op.scatter;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.OrNumber;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Picks;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Route;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;

/**
 * Elements and slices put or added where an index says: the counterparts of {@link Gathers}. Nothing is changed in place;
 * the result is another tensor, and cotangents go to where each of its elements comes from. Of several elements put in one
 * place the last one stays; several added are summed.
 */
public final class Scatters {

    private static final Expr EXAMPLE = Gathers.index(new double[][]{{2, -1}, {0, 1}});
    private static final List<Shape> BESIDE = List.of(Shape.of(2, 3), Shape.of(2, 2));
    private static final List<Shape> SLICES = List.of(Shape.of(3, 2), Shape.of(4, 2));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("scatter", Sample.of(BESIDE, x -> scatter(x.get(0), 1, EXAMPLE, x.get(1))))
                    .kink("of several elements put in one place the last stays, and takes the cotangent"),
            Entry.of("scatterAdd", Sample.of(BESIDE, x -> scatterAdd(x.get(0), 1, EXAMPLE, x.get(1)))),
            Entry.of("indexAdd",
                    Sample.of(SLICES, x -> indexAdd(x.get(0), 0, Gathers.index(2, 0, -1, 2), x.get(1)))),
            Entry.of("put",
                    Sample.of(BESIDE,
                            x -> put(x.get(0), Gathers.index(new double[][]{{5, 0}, {-1, 2}}), x.get(1), false)),
                    Sample.of(BESIDE, x -> put(x.get(0), Gathers.index(5, 0, 5, 0), x.get(1), true)))
                    .as("torch.put, x.put_")
                    .kink("of several elements put in one place the last stays, and takes the cotangent"),
            Entry.of("indexCopy",
                    Sample.of(SLICES, x -> indexCopy(x.get(0), 0, Gathers.index(2, 0, -1, 2), x.get(1))))
                    .kink("of several slices put in one place the last stays, and takes the cotangent"),
            Entry.of("indexFill",
                    Sample.of(Shape.of(3, 2), x -> indexFill(x, 0, Gathers.index(2, 0), number(0.5, x))))
                    .as("x.index_fill"),
            Entry.of("maskedFill",
                    Sample.of(List.of(Shape.of(2, 3), Shape.SCALAR),
                            x -> maskedFill(x.get(0), Gathers.index(1, 0, 1), x.get(1))))
                    .as("x.masked_fill"),
            Entry.of("segmentSum",
                    Sample.of(Shape.of(4, 2), x -> segmentSum(x, Gathers.index(0, 2, 2, 0), 3)))
                    .as("torch_scatter.segment_sum, jax.ops.segment_sum"),
            Entry.of("oneHot",
                    Sample.of(Shape.of(3), x -> Arithmetic.times(Arithmetic.cast(oneHot(EXAMPLE, 3), x.dtype()), x)))
                    .as("torch.nn.functional.one_hot"));

    private Scatters() {}

    /**
     * Along an axis, elements put at the positions of an index: for axis 1, {@code y[i, index[i, j]] = source[i, j]}, and
     * x elsewhere.
     *
     * <pre>{@code
     * var source = variable("source", 7.0, 8.0, 9.0);
     * var y = constant(0, 0, 0).scatter(0, constant(2, 0, 2), source);   // tensor([8.0, 0.0, 9.0])
     * y.sum().gradient().of(source);                                     // tensor([0.0, 1.0, 1.0]): 7 was overwritten
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x; along the others no longer than x
     * @param source what is put: of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr scatter(Expr x, int axis, Expr index, Expr source) {
        return Axes.along("scatter", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = beside("scatter", v, axis, places);
            return Picks.put(route, v, fitted("scatter", Axes.beside(x, source), places.shape()), places);
        });
    }

    /**
     * Along an axis, elements added at the positions of an index: for axis 1, each {@code source[i, j]} is added to
     * {@code x[i, index[i, j]]}.
     *
     * <pre>{@code
     * var bins = constant(0, 1, 1, 1);
     * constant(0, 0, 0).scatterAdd(0, bins, constant(1, 1, 1, 1));   // tensor([1.0, 3.0, 0.0]): a histogram
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as x; along the others no longer than x
     * @param source what is added: of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr scatterAdd(Expr x, int axis, Expr index, Expr source) {
        return Axes.along("scatterAdd", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = beside("scatterAdd", v, axis, places);
            Expr fitted = fitted("scatterAdd", Axes.beside(x, source), places.shape());
            return Arithmetic.plus(v, Picks.add(route, fitted, places));
        });
    }

    static Route beside(String operation, Expr x, int axis, Expr index) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(index, operation, "the index");
        return Gathers.along(operation, x.shape(), axis, index.shape());
    }

    /** Broadcast to a shape, or cut to it as PyTorch does. */
    static Expr fitted(String operation, Expr source, Shape shape) {
        AdjointException.notNull(source, operation, "the source");
        Shape own = source.shape();
        if (own.canBroadcastTo(shape)) {
            return Layouts.broadcastTo(source, shape);
        }
        Expr cut = source;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (own.rank() != shape.rank() || own.dim(axis) < shape.dim(axis)) {
                throw new AdjointException(operation, "a source of shape " + own + " for an index of shape " + shape,
                        "a source of that shape, or one that can be broadcast to it",
                        "Reshape the source, or slice the index");
            }
            cut = Axes.span(cut, axis, 0, shape.dim(axis));
        }
        return cut;
    }

    static Route slices(String operation, Expr x, int axis, Expr index) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(index, operation, "the index");
        return Gathers.slices(operation, x.shape(), x.shape().axis(operation, axis), index.shape());
    }

    static Expr broadcast(Route route, Expr source) {
        AdjointException.notNull(source, route.operation(), "the source");
        if (!source.shape().canBroadcastTo(route.part())) {
            throw new AdjointException(route.operation(), "a source of shape " + source.shape(),
                    "one that can be broadcast to " + route.part(), "Give a slice for each position");
        }
        return Layouts.broadcastTo(source, route.part());
    }

    /**
     * Slices added along an axis at the positions of an index.
     *
     * <pre>{@code
     * var source = variable("source", 1.0, 2.0, 3.0);
     * var y = constant(10, 20).indexAdd(0, constant(1, 1, 0), source);   // tensor([13.0, 23.0])
     * y.vjp(constant(1, 100)).of(source);                                // tensor([100.0, 100.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr indexAdd(Expr x, int axis, Expr index, Expr source) {
        return Axes.along("indexAdd", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = slices("indexAdd", v, axis, places);
            return Arithmetic.plus(v, Picks.add(route, broadcast(route, source), places));
        });
    }

    /**
     * Slices times a factor added along an axis at the positions of an index.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @param alpha the factor
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr indexAdd(Expr x, int axis, Expr index, Expr source, double alpha) {
        AdjointException.notNull(source, "indexAdd", "the source");
        return indexAdd(x, axis, index, Arithmetic.times(source, alpha));
    }

    /**
     * {@code x} with other elements at positions that count it in row-major order; of several in one place the last stays.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 3, 5}, {6, 7, 8}});
     * a.put(constant(1, 3), constant(9, 10));   // tensor([[4.0, 9.0, 5.0], [10.0, 7.0, 8.0]])
     * }</pre>
     *
     * @param x any expression
     * @param index whole numbers from 0, or from -1 backwards
     * @param source as many elements as positions
     * @return a term of the shape of {@code x}
     * @throws AdjointException if a position is out of range, or there are not as many elements as positions
     */
    public static Expr put(Expr x, Expr index, Expr source) {
        return put(x, index, source, false);
    }

    /**
     * Elements put, or added, at positions that count x in row-major order.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * x.put(constant(0, 0), constant(5, 6), true);   // tensor([12.0, 2.0, 3.0])
     * }</pre>
     *
     * @param x any expression
     * @param index positions, of any shape
     * @param source as many elements as positions
     * @param accumulate whether they are added to what is there, not put in its place
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if a position is out of range, or there are not as many elements as positions
     */
    public static Expr put(Expr x, Expr index, Expr source, boolean accumulate) {
        AdjointException.notNull(x, "put", "the operand");
        AdjointException.notNull(index, "put", "the index");
        AdjointException.notNull(source, "put", "the source");
        int count = index.shape().size();
        if (source.shape().size() != count) {
            throw new AdjointException("put", "a source of shape " + source.shape() + " for an index of shape "
                    + index.shape(), "as many elements as positions", "Broadcast the source to the index");
        }
        Expr flat = Layouts.reshape(x, x.shape().size());
        Expr places = Layouts.reshape(index, count);
        Expr elements = Layouts.reshape(source, count);
        Route route = slices("put", flat, 0, places);
        Expr changed = accumulate
                ? Arithmetic.plus(flat, Picks.add(route, elements, places))
                : Picks.put(route, flat, elements, places);
        return Layouts.reshape(changed, x.shape());
    }

    /**
     * Slices put along an axis at the positions of an index.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * var y = x.indexCopy(0, constant(2, 0), constant(10, 20));   // tensor([20.0, 2.0, 10.0])
     * y.sum().gradient().of(x);                                   // tensor([0.0, 1.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    public static Expr indexCopy(Expr x, int axis, Expr index, Expr source) {
        return Axes.along("indexCopy", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = slices("indexCopy", v, axis, places);
            return Picks.put(route, v, broadcast(route, source), places);
        });
    }

    /**
     * One value put in every slice along an axis that an index names.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.indexFill(1, constant(0), -1);   // tensor([[-1.0, 2.0], [-1.0, 4.0]])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param value a number
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis or a position is out of range, or the value has axes
     */
    public static Expr indexFill(Expr x, int axis, Expr index, @OrNumber Expr value) {
        return Axes.along("indexFill", x, axis, v -> {
            Expr places = Axes.beside(x, index);
            Route route = slices("indexFill", v, axis, places);
            return Picks.put(route, v, broadcast(route, requireNumber("indexFill", value)), places);
        });
    }

    private static Expr requireNumber(String operation, Expr value) {
        AdjointException.notNull(value, operation, "the value");
        if (value.shape().size() != 1) {
            throw new AdjointException(operation, "a value of shape " + value.shape(), "a number",
                    "Use where to choose between tensors");
        }
        return Layouts.reshape(value, Shape.SCALAR);
    }

    /**
     * One value in place of the elements where a mask holds.
     *
     * <pre>{@code
     * var scores = constant(1, 2, 3);
     * var hidden = constant(0, 0, 1);
     * scores.maskedFill(hidden, Double.NEGATIVE_INFINITY).softmax(0);   // tensor([0.26894..., 0.73105..., 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param mask truth values, of a shape that can be broadcast to that of {@code x}
     * @param value a number
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the value has axes, or the mask does not fit
     */
    public static Expr maskedFill(Expr x, Expr mask, @OrNumber Expr value) {
        AdjointException.notNull(x, "maskedFill", "the operand");
        AdjointException.notNull(mask, "maskedFill", "the mask");
        if (!mask.shape().canBroadcastTo(x.shape())) {
            throw new AdjointException("maskedFill", "a mask of shape " + mask.shape() + " for shape " + x.shape(),
                    "a mask that can be broadcast to the operand", "Use where if the result is to be larger");
        }
        Expr number = requireNumber("maskedFill", value);
        Expr held = Choice.ne(mask, number(0, mask));
        return Choice.where(Arithmetic.cast(held, x.dtype().promote(number.dtype())), number, x);
    }

    /**
     * Sums of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var sales = constant(5, 7, 1);
     * sales.segmentSum(constant(1, 0, 1), 3);   // tensor([7.0, 6.0, 0.0])
     * }</pre>
     *
     * @param x an expression of at least one axis
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; zeros for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    public static Expr segmentSum(Expr x, Expr segments, int count) {
        return Picks.add(segments("segmentSum", x, segments, count), x, segments);
    }

    /** The route of slices to their segments. */
    static Route segments(String operation, Expr x, Expr segments, int count) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(segments, operation, "the segments");
        int length = x.shape().dim(x.shape().axis(operation, 0));
        if (count < 0 || !segments.shape().equals(Shape.of(length))) {
            throw new AdjointException(operation,
                    "segments of shape " + segments.shape() + " and " + count + " of them for shape " + x.shape(),
                    "a segment for each of the " + length + " slices", "Give a vector of positions");
        }
        return Gathers.slices(operation, Axes.with(x.shape(), 0, count), 0, segments.shape());
    }

    /**
     * For each position a vector that is 1 there and 0 elsewhere. It has no derivative; a position out of range gives zeros.
     *
     * <pre>{@code
     * constant(2, 0).oneHot(3);   // tensor([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param index positions from 0
     * @param classes the length of the vectors
     * @return an expression of one axis more than the index, in its dtype
     * @throws AdjointException if the number of classes is below 1
     */
    public static Expr oneHot(Expr index, int classes) {
        AdjointException.notNull(index, "oneHot", "the index");
        if (classes < 1) {
            throw new AdjointException("oneHot", classes + " classes", "at least one", "Give the number of classes");
        }
        Expr all = Constant.of(Tensor.arange(classes).to(index.dtype()));
        return Choice.eq(Axes.unsqueeze(index, -1), all);
    }
}
