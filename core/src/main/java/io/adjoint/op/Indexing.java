package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Notation;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Placement.Places;
import io.adjoint.expr.View;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Progression;
import io.adjoint.tensor.Selection;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Slice;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parts of a tensor: slices, single positions, index arrays and masks; what is put or added there; and the adjoint of
 * slicing, which places a part into zeros.
 */
public final class Indexing {

    private static final Layout.Rule<List<Progression>> SLICE = new Layout.Rule<>(
            "slice", Indexing::sliced, (part, shape, u) -> unsliced(u, new Place(shape, part)), Indexing::text)
            .written(Indexing::notation)
            .batched(Examples.layout((part, length) -> new Slice(part).ofEach(length).along()));

    /** Where a part lies in a whole. */
    private record Place(Shape whole, List<Progression> part) {
        @Override
        public String toString() {
            return text(part) + " of " + whole;
        }
    }

    private static final Placement.Rule<Place> EMBED = new Placement.Rule<>(
            "embed",
            (place, parts) -> new Places(place.whole, List.of(sliced(place.part, place.whole))),
            (place, parts, k, u) -> SLICE.on(place.part, u),
            Place::toString)
            .batched(Examples.placement((place, length) -> new Place(Examples.prepended(length, place.whole),
                    new Slice(place.part).ofEach(length).along())));

    /** The adjoint of slicing. */
    private static final Placement.Rule<Place> UNSLICE = EMBED.masking();

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("index",
                    Sample.of(Shape.of(4, 3), x -> get(x, Index.range(1, 3))),
                    Sample.of(Shape.of(4, 3), x -> get(x, Index.range(-1, null, -2), Index.range(0, -1))),
                    Sample.of(Shape.of(4, 3), x -> get(x, Index.ELLIPSIS, Index.NEW_AXIS, Index.of(2, 0, 2))),
                    Sample.of(Shape.of(2, 3, 2), x -> get(x, Index.of(1, 0), Index.range(1, 3), Index.at(-1))),
                    Sample.of(Shape.of(2, 2), x -> get(x, Index.mask(Tensor.of(new double[][]{{1, 0}, {1, 1}})))))
                    .as("x[...]"),
            Entry.of("select", Sample.of(Shape.of(4, 3), x -> select(x, 0, -2))),
            Entry.of("selectScatter", Sample.of(List.of(Shape.of(3, 2), Shape.of(3)),
                    x -> selectScatter(x.get(0), x.get(1), 1, -1))),
            Entry.of("sliceScatter", Sample.of(List.of(Shape.of(5, 2), Shape.of(2, 2)),
                    x -> sliceScatter(x.get(0), x.get(1), 0, Index.range(1, null, 2)))),
            Entry.of("maskedSelect", Sample.of(Shape.of(2, 3), x -> maskedSelect(x, Tensor.of(1, 0, 1)))),
            Entry.of("maskedScatter",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(5)),
                            x -> maskedScatter(x.get(0), Tensor.of(1, 0, 1), x.get(1))))
                    .as("x.masked_scatter"),
            Entry.of("with",
                    Sample.of(List.of(Shape.of(4, 3), Shape.of(2, 1)),
                            x -> with(x.get(0), List.of(Index.range(1, null, 2), Index.range(0, 2)), x.get(1))),
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(4)),
                            x -> with(x.get(0), List.of(Index.of(0, 2, 0, 1), Index.at(1)), x.get(1))))
                    .as("x[i] = v, jax's x.at[i].set(v)")
                    .kink("of several elements put in one place the last stays, and takes the cotangent"),
            Entry.of("withAdded",
                    Sample.of(List.of(Shape.of(4, 3), Shape.of(3)),
                            x -> withAdded(x.get(0), List.of(Index.of(0, 2, 0)), x.get(1))))
                    .as("torch.index_put(accumulate=True), jax's x.at[i].add(v)"));

    private Indexing() {}

    private static View sliced(List<Progression> part, Shape shape) {
        var slice = new Slice(part);
        return new View(slice.shape(), slice.steps(shape), slice.offset(shape));
    }

    private static String text(List<Progression> part) {
        return new Slice(part).toString();
    }

    private static Notation notation(List<Progression> part) {
        return new Notation.Subscript(
                part.stream().<Notation.Slot>map(each -> new Notation.Range(each.first(), each.count(), each.step()))
                        .toList());
    }

    /** What lies at positions along each axis. */
    static Expr slice(Slice part, Expr x) {
        return SLICE.on(part.along(), x);
    }

    private static Expr embed(Expr part, Place place) {
        return EMBED.on(place, part);
    }

    private static Expr unsliced(Expr part, Place place) {
        return UNSLICE.on(place, part);
    }

    /** A part in a whole of zeros, from one position along an axis on; it is as long as the whole along the others. */
    static Expr placed(Expr part, Shape whole, int axis, int start) {
        return embed(part, span(part, whole, axis, start));
    }

    /** The cotangent of what was cut out of a whole, from one position along an axis on: beside it nothing is. */
    static Expr unspanned(Expr part, Shape whole, int axis, int start) {
        return unsliced(part, span(part, whole, axis, start));
    }

    private static Place span(Expr part, Shape whole, int axis, int start) {
        return new Place(whole, IntStream.range(0, whole.rank())
                .mapToObj(k -> new Progression(k == axis ? start : 0, part.shape().dim(k), 1)).toList());
    }

    /**
     * The part at positions along the leading axes, which are dropped.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.get(1);                        // tensor([3.0, 4.0])
     * a.get(1, -1).gradient().of(a);   // tensor([[0.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param x any expression
     * @param positions from 0, or from -1 backwards
     * @return the part
     * @throws AdjointException if there are too many positions or one is out of range
     */
    public static Expr get(Expr x, int... positions) {
        return get(x, IntStream.of(AdjointException.notNull(positions, "index", "the positions")).mapToObj(Index::at)
                .toArray(Index[]::new));
    }

    /**
     * The elements at positions along the leading axes: NumPy's integer array indexing.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0.1, 0.9}, {0.7, 0.3}});
     * scores.get(constant(0, 1), constant(1, 1));   // tensor([0.9, 0.3]): an element of each row
     * }</pre>
     *
     * @param x any expression
     * @param indices whole numbers from 0, or from -1 backwards; they may be computed but have no derivative
     * @return the elements, with the axes to which the indices are broadcast in place of those they pick from
     * @throws AdjointException if there are too many indices, a position is out of range, or the indices
     * cannot be broadcast together
     */
    public static Expr get(Expr x, Expr... indices) {
        return get(x, Stream.of(AdjointException.notNull(indices, "index", "the indices")).map(Index::of)
                .toArray(Index[]::new));
    }

    /**
     * NumPy's indexing: an index for each of the leading axes; axes not named stay whole. Ranges are clipped to the axis and
     * may be empty; the axes of single positions are dropped. Several index arrays are broadcast together, and their axes
     * stand where the arrays stand if those are neighbours, else in front.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.get(Index.range(0, 2), Index.at(-1));   // tensor([3.0, 6.0]): as a[0:2, -1]
     * a.get(Index.at(1), Index.of(2, 0, 2));    // tensor([6.0, 4.0, 6.0])
     * }</pre>
     *
     * @param x any expression
     * @param indices at most one an axis
     * @return the part
     * @throws AdjointException if there are more indices than axes, a position is out of range, a mask does not fit, or
     *     index arrays cannot be broadcast together
     */
    public static Expr get(Expr x, Index... indices) {
        AdjointException.notNull(indices, "get", "the indices");
        return get("get", x, Arrays.asList(indices));
    }

    private static Expr get(String operation, Expr x, List<Index> indices) {
        Selection selection = selection(operation, x, indices);
        return selection.arrays().isEmpty()
                ? sliced(selection, x)
                : Picks.pick(selection.route(), slice(selection, x), arrays(selection));
    }

    /** What is taken whole and keeps its axes is not cut; one position of an axis is written as such, if there is no other. */
    private static Expr sliced(Selection selection, Expr x) {
        Shape part = selection.route().part();
        boolean whole = selection.slice().isAllOf(x.shape()) && part.rank() >= x.shape().rank();
        return Layouts.reshape(whole ? x : slice(selection.slice(), x), part);
    }

    private static Selection selection(String operation, Expr x, List<Index> indices) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(indices, operation, "the indices");
        return Selection.of(operation, x.shape(), indices, index -> computed(operation, index).shape());
    }

    /** Computed positions as an index; of how many elements a computed mask holds no shape can tell. */
    private static Expr computed(String operation, Index.Computed index) {
        if (!(index instanceof Expr positions)) {
            throw new AdjointException(operation, "an index of " + index.getClass().getSimpleName(),
                    "positions that are an expression", "Use the expression that it wraps");
        }
        if (positions instanceof Apply apply && apply.op() instanceof Elementwise test
                && test.traits().role() == Elementwise.Role.TRUTH) {
            throw new AdjointException(operation, "a mask that is computed by " + test.name() + " as an index",
                    "positions, or a mask whose value is known, since every shape is",
                    "Use Index.mask of a tensor, or where to choose by the mask");
        }
        return positions;
    }

    private static Expr[] arrays(Selection selection) {
        return selection.arrays().stream()
                .map(index -> index instanceof Index.Picked(Tensor known) ? Constant.of(known) : (Expr) index)
                .toArray(Expr[]::new);
    }

    private static Expr slice(Selection selection, Expr x) {
        return selection.slice().isAllOf(x.shape()) ? x : slice(selection.slice(), x);
    }

    /**
     * {@code x} with other elements where an index selects: what an assignment to the part would make of it. Both
     * {@code x} and the value have a derivative.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.with(Index.range(1, 3), constant(7));   // tensor([1.0, 7.0, 7.0])
     * }</pre>
     *
     * @param x any expression
     * @param index along the first axes
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    public static Expr with(Expr x, Index index, Expr value) {
        return with(x, List.of(AdjointException.notNull(index, "with", "an index")), value);
    }

    /**
     * {@code x} with a number where an index selects.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.with(Index.at(1), 0);                          // tensor([1.0, 0.0, 3.0])
     * x.with(Index.at(1), 0).sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param index along the first axes
     * @param value a number
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    public static Expr with(Expr x, Index index, double value) {
        return with(x, index, Arithmetic.number(value, x));
    }

    /**
     * x with other elements where indices select: what an assignment to a part would make of it. Cotangents go to where the
     * elements come from; of several put in one place the last stays.
     *
     * @param x any expression
     * @param indices at most one an axis, as for {@link #get}
     * @param value of a shape that can be broadcast to that of the part
     * @return an expression of the shape of {@code x}
     * @throws AdjointException as {@link #get}, or if the value does not fit
     */
    public static Expr with(Expr x, List<Index> indices, Expr value) {
        Selection selection = selection("with", x, indices);
        Expr filled = fitted("with", selection, value);
        Expr slice = slice(selection, x);
        Expr changed = selection.arrays().isEmpty()
                ? Layouts.reshape(filled, slice.shape())
                : Picks.put(selection.route(), slice, filled, arrays(selection));
        DType dtype = x.dtype().promote(value.dtype());
        if (slice == x) {
            return Arithmetic.cast(changed, dtype);
        }
        Expr here = Layouts.broadcastTo(Constant.literal(1, dtype), slice.shape());
        return Choice.where(filled(selection, here, x), filled(selection, changed, x), x);
    }

    /**
     * {@code x} with elements added where an index selects; several added in one place are summed.
     *
     * <pre>{@code
     * var x = constant(10, 20, 30);
     * x.withAdded(Index.of(0, 0, 2), constant(1, 2, 3));   // tensor([13.0, 20.0, 33.0]): both are added
     * x.with(Index.of(0, 0, 2), constant(1, 2, 3));        // tensor([2.0, 20.0, 3.0]): the last stays
     * }</pre>
     *
     * @param x any expression
     * @param index along the first axes
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    public static Expr withAdded(Expr x, Index index, Expr value) {
        return withAdded(x, List.of(AdjointException.notNull(index, "withAdded", "an index")), value);
    }

    /**
     * x with elements added where indices select; several added in one place are summed.
     *
     * @param x any expression
     * @param indices at most one an axis, as for {@link #get}
     * @param value of a shape that can be broadcast to that of the part
     * @return an expression of the shape of {@code x}
     * @throws AdjointException as {@link #get}, or if the value does not fit
     */
    public static Expr withAdded(Expr x, List<Index> indices, Expr value) {
        Selection selection = selection("withAdded", x, indices);
        Expr filled = fitted("withAdded", selection, value);
        Expr added = selection.arrays().isEmpty()
                ? Layouts.reshape(filled, selection.route().whole())
                : Picks.add(selection.route(), filled, arrays(selection));
        return Arithmetic.plus(x, selection.slice().isAllOf(x.shape()) ? added : filled(selection, added, x));
    }

    private static Expr filled(Selection selection, Expr part, Expr x) {
        return embed(part, new Place(x.shape(), selection.slice().along()));
    }

    private static Expr fitted(String operation, Selection selection, Expr value) {
        AdjointException.notNull(value, operation, "the value");
        if (!value.shape().canBroadcastTo(selection.route().part())) {
            throw new AdjointException(operation, "a value of shape " + value.shape(),
                    "one that can be broadcast to the part, " + selection.route().part(), "Reshape the value");
        }
        return Layouts.broadcastTo(value, selection.route().part());
    }

    /**
     * The elements where a mask is true, in row-major order.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.maskedSelect(Tensor.of(1, 0, 1));                          // tensor([1.0, 3.0])
     * x.maskedSelect(Tensor.of(1, 0, 1)).sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param mask truth values, of a shape that can be broadcast to that of {@code x}
     * @return a vector
     * @throws AdjointException if the mask does not fit
     */
    public static Expr maskedSelect(Expr x, Tensor mask) {
        return Gathers.take(x, held("maskedSelect", x, mask));
    }

    /** Where a mask that is broadcast to an operand holds. */
    private static int[] held(String operation, Expr x, Tensor mask) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(mask, operation, "the mask");
        if (!mask.shape().canBroadcastTo(x.shape())) {
            throw new AdjointException(operation, "a mask of shape " + mask.shape() + " for shape " + x.shape(),
                    "a mask that can be broadcast to the operand", "Broadcast the operand first");
        }
        double[] truth = mask.toDoubleArray();
        int[] at = View.broadcast(mask.shape(), x.shape()).positions();
        return IntStream.range(0, at.length).filter(i -> truth[at[i]] != 0).toArray();
    }

    /**
     * Elements of a source, in row-major order, in place of those where a mask is true.
     *
     * <pre>{@code
     * var source = variable("source", 10.0, 20.0, 30.0);
     * var y = constant(1, 2, 3).maskedScatter(Tensor.of(1, 0, 1), source);   // tensor([10.0, 2.0, 20.0])
     * y.sum().gradient().of(source);                                         // tensor([1.0, 1.0, 0.0]): 30 is not used
     * }</pre>
     *
     * @param x any expression
     * @param mask truth values, of a shape that can be broadcast to that of {@code x}
     * @param source at least as many elements as there are true ones
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the mask does not fit, or the source has too few elements
     */
    public static Expr maskedScatter(Expr x, Tensor mask, Expr source) {
        AdjointException.notNull(source, "maskedScatter", "the source");
        int[] at = held("maskedScatter", x, mask);
        if (source.shape().size() < at.length) {
            throw new AdjointException("maskedScatter", "a source of " + source.shape().size() + " elements",
                    "at least " + at.length, "Give an element for each place where the mask is true");
        }
        Expr taken = Axes.span(Layouts.reshape(source, source.shape().size()), 0, 0, at.length);
        Expr flat = Layouts.reshape(x, x.shape().size());
        return Layouts.reshape(with(flat, List.of(Index.of(at)), taken), x.shape());
    }

    /**
     * One position along an axis, which is dropped.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.select(1, -1);   // tensor([2.0, 4.0]): the last column
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param position the position, perhaps negative
     * @return an expression of one axis less
     * @throws AdjointException if axis or position are out of range
     */
    public static Expr select(Expr x, int axis, int position) {
        AdjointException.notNull(x, "select", "the operand");
        return get("select", x, Selection.along("select", x.shape(), axis, Index.at(position)));
    }

    /**
     * x with other elements at one position along an axis: where {@link #select} would read them.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var y = a.selectScatter(constant(8, 9), 1, 0);   // tensor([[8.0, 2.0], [9.0, 4.0]])
     * y.sum().gradient().of(a);                        // tensor([[0.0, 1.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param x any expression
     * @param source what is put there, of the shape of {@code x} without the axis
     * @param axis the axis, perhaps negative
     * @param position the position, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if axis or position are out of range, or the source has another shape
     */
    public static Expr selectScatter(Expr x, Expr source, int axis, int position) {
        return scattered("selectScatter", x, source, axis, Index.at(position));
    }

    /**
     * x with other elements at a range of positions along an axis.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4);
     * x.sliceScatter(constant(8, 9), 0, Index.range(1, null, 2));   // tensor([1.0, 8.0, 3.0, 9.0])
     * }</pre>
     *
     * @param x any expression
     * @param source what is put there, as long along the axis as the range and of the lengths of {@code x} elsewhere
     * @param axis the axis, perhaps negative
     * @param positions a range
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range, or the source has another shape
     */
    public static Expr sliceScatter(Expr x, Expr source, int axis, Index positions) {
        AdjointException.notNull(positions, "sliceScatter", "the positions");
        return scattered("sliceScatter", x, source, axis, positions);
    }

    private static Expr scattered(String operation, Expr x, Expr source, int axis, Index index) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(source, operation, "the source");
        List<Index> indices = Selection.along(operation, x.shape(), axis, index);
        Shape part = selection(operation, x, indices).route().part();
        if (!source.shape().equals(part)) {
            throw new AdjointException(operation, "a source of shape " + source.shape(), "shape " + part,
                    "Reshape the source, or use with to have it broadcast");
        }
        return with(x, indices, source);
    }
}
