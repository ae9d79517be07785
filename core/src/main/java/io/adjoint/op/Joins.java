package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Placement;
import io.adjoint.expr.Placement.Places;
import io.adjoint.expr.View;
import io.adjoint.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several tensors joined to one. */
public final class Joins {

    private static final Placement.Rule<Integer> CONCAT =
            new Placement.Rule<>("concat", Joins::places, Joins::part, axis -> "axis=" + axis)
                    .batched(Examples.placement((axis, length) -> axis + 1));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("concat",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(1, 3)), x -> concat(0, x)),
                    Sample.of(List.of(Shape.of(2, 1), Shape.of(2, 2), Shape.of(2, 3)), x -> concat(-1, x))),
            Entry.of("stack", Sample.of(List.of(Shape.of(2), Shape.of(2)), x -> stack(1, x))));

    private Joins() {}

    private static Places places(int axis, List<Shape> parts) {
        Shape first = parts.getFirst();
        int length = 0;
        for (Shape part : parts) {
            if (part.rank() != first.rank() || !part.without(axis).equals(first.without(axis))) {
                throw new AdjointException("concat", "shapes " + first + " and " + part + " along axis " + axis,
                        "shapes that differ along that axis only", "Reshape the parts, or use stack for a new axis");
            }
            length = joined("concat", length, part.dim(axis));
        }
        int[] dims = first.dims();
        dims[axis] = length;
        Shape whole = Shape.of(dims);
        int[] strides = whole.strides();
        List<View> places = new ArrayList<>(parts.size());
        int start = 0;
        for (Shape part : parts) {
            places.add(new View(part, strides, start * strides[axis]));
            start += part.dim(axis);
        }
        return new Places(whole, places);
    }

    /** The length of two parts one after another. */
    static int joined(String operation, int length, int more) {
        if (length > Integer.MAX_VALUE - more) {
            throw new AdjointException(operation, "lengths " + length + " and " + more,
                    "a whole of at most " + Integer.MAX_VALUE, "Join fewer parts");
        }
        return length + more;
    }

    private static Expr part(int axis, List<Shape> parts, int part, Expr cotangent) {
        int start = 0;
        for (Shape before : parts.subList(0, part)) {
            start += before.dim(axis);
        }
        return Axes.span(cotangent, axis, start, start + parts.get(part).dim(axis));
    }

    /**
     * Parts one after another along the first axis.
     *
     * <pre>{@code
     * concat(constant(1, 2), constant(3, 4));   // tensor([1.0, 2.0, 3.0, 4.0])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ along other axes
     */
    public static Expr concat(List<Expr> parts) {
        return concat(0, parts);
    }

    /**
     * The parts one after another along an axis that they have.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * concat(1, a, a.sumKeepDims(1));   // tensor([[1.0, 2.0, 3.0], [3.0, 4.0, 7.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param parts at least one, of shapes that differ along that axis only
     * @return the whole
     * @throws AdjointException if there are no parts, the axis is out of range or the shapes differ elsewhere
     */
    public static Expr concat(int axis, List<Expr> parts) {
        requireSome("concat", parts);
        if (parts.stream().anyMatch(part -> part.shape().isScalar())) {
            throw new AdjointException("concat", "a scalar among the parts", "parts of at least one axis",
                    "Use stack, which makes the axis of scalars");
        }
        return CONCAT.on(parts.getFirst().shape().axis("concat", axis), parts.toArray(Expr[]::new));
    }

    /**
     * Parts of one shape along a new first axis.
     *
     * <pre>{@code
     * stack(constant(1, 2), constant(3, 4));   // tensor([[1.0, 2.0], [3.0, 4.0]])
     * }</pre>
     *
     * @param parts at least one
     * @return the whole
     * @throws AdjointException if there are no parts, or their shapes differ
     */
    public static Expr stack(List<Expr> parts) {
        return stack(0, parts);
    }

    /**
     * The parts one after another along a new axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * stack(0, x, x.square(), x.pow(3));               // tensor([3.0, 9.0, 27.0])
     * stack(0, x, x.square(), x.pow(3)).jacobian(x);   // tensor([1.0, 6.0, 27.0])
     * }</pre>
     *
     * @param axis where the new axis lies in the result, perhaps negative
     * @param parts at least one, of one shape
     * @return an expression of one axis more
     * @throws AdjointException if there are no parts, the axis is out of range or the shapes differ
     */
    public static Expr stack(int axis, List<Expr> parts) {
        requireSome("stack", parts);
        Shape shape = parts.getFirst().shape();
        for (Expr part : parts) {
            if (!part.shape().equals(shape)) {
                throw new AdjointException("stack", "shapes " + shape + " and " + part.shape(), "one shape",
                        "Broadcast the parts to one shape, or use concat");
            }
        }
        int[] grown = Arrays.copyOf(shape.dims(), shape.rank() + 1);
        if (axis < -grown.length || axis >= grown.length) {
            throw new AdjointException("stack", "axis " + axis + " for parts of shape " + shape,
                    "an axis from " + -grown.length + " to " + (grown.length - 1),
                    "Count the new axis, too: the result has one more than the parts");
        }
        int at = axis < 0 ? axis + grown.length : axis;
        System.arraycopy(shape.dims(), at, grown, at + 1, shape.rank() - at);
        grown[at] = 1;
        return concat(at, parts.stream().map(part -> Layouts.reshape(part, grown)).toList());
    }

    private static void requireSome(String operation, List<Expr> parts) {
        AdjointException.notNull(parts, operation, "the parts");
        if (parts.isEmpty()) {
            throw new AdjointException(operation, "no parts", "at least one", "Pass the expressions to be joined");
        }
        parts.forEach(part -> AdjointException.notNull(part, operation, "a part"));
    }
}
