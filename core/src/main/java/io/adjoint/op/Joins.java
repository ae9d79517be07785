package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.expr.View;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Several tensors joined to one. */
public final class Joins {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final Opaque.Definition<Integer> CONCAT = new Opaque.Definition<>(
            "concat", Joins::type, Joins::value, Joins::pullback, axis -> "axis=" + axis);

    static final List<Entry> ENTRIES = List.of(
            Entry.of("concat",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(1, 3)), x -> concat(0, x)),
                    Sample.of(List.of(Shape.of(2, 1), Shape.of(2, 2), Shape.of(2, 3)), x -> concat(-1, x))),
            Entry.of("stack", Sample.of(List.of(Shape.of(2), Shape.of(2)), x -> stack(1, x))));

    private Joins() {}

    private static Type type(int axis, List<Expr> parts) {
        Shape first = parts.getFirst().shape();
        DType dtype = parts.getFirst().dtype();
        int length = 0;
        for (Expr part : parts) {
            if (part.shape().rank() != first.rank() || !part.shape().without(axis).equals(first.without(axis))) {
                throw new AdjointException("concat", "shapes " + first + " and " + part.shape() + " along axis " + axis,
                        "shapes that differ along that axis only", "Reshape the parts, or use stack for a new axis");
            }
            length += part.shape().dim(axis);
            dtype = dtype.promote(part.dtype());
        }
        int[] dims = first.dims();
        dims[axis] = length;
        return new Type(Shape.of(dims), dtype);
    }

    private static Tensor value(int axis, List<Tensor> parts) {
        int[] dims = parts.getFirst().shape().dims();
        dims[axis] = parts.stream().mapToInt(part -> part.shape().dim(axis)).sum();
        Shape whole = Shape.of(dims);
        int[] strides = whole.strides();
        double[] out = new double[whole.size()];
        int start = 0;
        for (Tensor part : parts) {
            new View(part.shape(), strides, start * strides[axis]).scatter(STORAGE.doubles(part), out);
            start += part.shape().dim(axis);
        }
        return STORAGE.adopt(whole, parts.stream().map(Tensor::dtype).reduce(DType::promote).orElseThrow(), out);
    }

    private static Optional<Expr> pullback(int axis, Apply node, int operand, Expr cotangent) {
        int start = node.operands().subList(0, operand).stream().mapToInt(part -> part.shape().dim(axis)).sum();
        Expr target = node.operand(operand);
        Index[] part = new Index[axis + 1];
        Arrays.fill(part, Index.ALL);
        part[axis] = Index.range(start, start + target.shape().dim(axis));
        return Optional.of(Arithmetic.cast(Indexing.get(cotangent, part), target.dtype()));
    }

    /**
     * The parts one after another along an axis that they have.
     *
     * @param axis the axis, perhaps negative
     * @param parts at least one, of shapes that differ along that axis only
     * @return the whole
     * @throws AdjointException if there are no parts, the axis is out of range or the shapes differ elsewhere
     */
    public static Expr concat(int axis, List<Expr> parts) {
        requireSome("concat", parts);
        return CONCAT.on(parts.getFirst().shape().axis("concat", axis), parts.toArray(Expr[]::new));
    }

    /**
     * The parts one after another along a new axis.
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
        int at = Shape.of(grown).axis("stack", axis);
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
