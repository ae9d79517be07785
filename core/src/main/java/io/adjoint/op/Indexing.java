package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Placement.Places;
import io.adjoint.expr.View;
import io.adjoint.op.Span.Positions;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Parts of a tensor: slices, single positions, and their adjoint, which places a part into zeros. */
public final class Indexing {

    private static final Layout.Rule<List<Positions>> SLICE = new Layout.Rule<>(
            "slice", Indexing::sliced, (part, shape, u) -> embed(u, new Place(shape, part)), Indexing::text);

    /** Where a part lies in a whole. */
    private record Place(Shape whole, List<Positions> part) {
        @Override
        public String toString() {
            return text(part) + " of " + whole;
        }
    }

    private static final Placement.Rule<Place> EMBED = new Placement.Rule<>(
            "embed",
            (place, parts) -> new Places(place.whole, List.of(sliced(place.part, place.whole))),
            (place, parts, k, u) -> SLICE.on(place.part, u),
            Place::toString);

    static final List<Entry> ENTRIES = List.of(
            Entry.of("index",
                    Sample.of(Shape.of(4, 3), x -> get(x, Index.range(1, 3))),
                    Sample.of(Shape.of(4, 3), x -> get(x, Index.range(-1, null, -2), Index.range(0, -1)))),
            Entry.of("select", Sample.of(Shape.of(4, 3), x -> select(x, 0, -2))));

    private Indexing() {}

    private static View sliced(List<Positions> part, Shape shape) {
        int[] strides = shape.strides();
        int offset = IntStream.range(0, strides.length).map(axis -> part.get(axis).first() * strides[axis]).sum();
        int[] steps = IntStream.range(0, strides.length).map(axis -> part.get(axis).step() * strides[axis]).toArray();
        return new View(Shape.of(part.stream().mapToInt(Positions::count).toArray()), steps, offset);
    }

    private static String text(List<Positions> part) {
        return part.stream().map(Positions::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    private static Expr embed(Expr part, Place place) {
        return EMBED.on(place, part);
    }

    /** A part in a whole of zeros, from one position along an axis on; it is as long as the whole along the others. */
    static Expr placed(Expr part, Shape whole, int axis, int start) {
        List<Positions> place = IntStream.range(0, whole.rank())
                .mapToObj(k -> new Positions(k == axis ? start : 0, part.shape().dim(k), 1)).toList();
        return embed(part, new Place(whole, place));
    }

    /**
     * NumPy's basic indexing: an index for each of the leading axes; axes not named stay whole. Ranges are clipped to
     * the axis and may be empty; the axes of single positions are dropped.
     *
     * @param x any expression
     * @param indices at most one an axis
     * @return the part
     * @throws AdjointException if there are more indices than axes, or a position is out of range
     */
    public static Expr get(Expr x, Index... indices) {
        return get("index", x, indices);
    }

    private static Expr get(String operation, Expr x, Index... indices) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(indices, operation, "the indices");
        Shape shape = x.shape();
        if (indices.length > shape.rank()) {
            throw new AdjointException(operation, indices.length + " indices for shape " + shape,
                    "at most one for each of the " + shape.rank() + " axes", "Drop the indices too many");
        }
        List<Positions> part = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            part.add(measured(operation, axis < indices.length ? indices[axis] : Index.ALL, shape, axis));
        }
        int[] dropped = IntStream.range(0, indices.length)
                .filter(axis -> indices[axis] instanceof Index.Position)
                .toArray();
        Expr kept = SLICE.on(List.copyOf(part), x);
        return dropped.length == 0 ? kept : Layouts.reshape(kept, kept.shape().without(dropped));
    }

    private static Positions measured(String operation, Index index, Shape shape, int axis) {
        int length = shape.dim(axis);
        return switch (AdjointException.notNull(index, operation, "an index")) {
            case Span span -> span.within(length);
            case Index.Position(int position) when position >= -length && position < length ->
                    new Positions(position < 0 ? position + length : position, 1, 1);
            case Index.Position(int position) -> throw new AdjointException(operation,
                    "position " + position + " along axis " + axis + " of shape " + shape,
                    length == 0
                            ? "no position, the axis is empty"
                            : "a position from " + -length + " to " + (length - 1),
                    "Positions count from 0, or from -1 backwards");
        };
    }

    /**
     * One position along an axis, which is dropped.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param position the position, perhaps negative
     * @return an expression of one axis less
     * @throws AdjointException if axis or position are out of range
     */
    public static Expr select(Expr x, int axis, int position) {
        AdjointException.notNull(x, "select", "the operand");
        Index[] indices = new Index[x.shape().axis("select", axis) + 1];
        Arrays.fill(indices, Index.ALL);
        indices[indices.length - 1] = Index.at(position);
        return get("select", x, indices);
    }
}
