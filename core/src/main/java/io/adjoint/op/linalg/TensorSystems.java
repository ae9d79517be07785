package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Systems of equations whose unknowns have several axes, as matrices of all of them. */
public final class TensorSystems {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("tensorinv", Sample.of(Shape.of(4, 2, 2),
                    x -> tensorinv(Layouts.reshape(Solves.dominant(Layouts.reshape(x, 4, 4)), 4, 2, 2), 1))),
            Entry.of("tensorsolve", Sample.of(List.of(Shape.of(2, 2, 4), Shape.of(2, 2)), x -> tensorsolve(
                    Layouts.reshape(Solves.dominant(Layouts.reshape(x.get(0), 4, 4)), 2, 2, 4), x.get(1))),
                    Sample.of(List.of(Shape.of(4, 4), Shape.of(2, 2)), x -> tensorsolve(
                            Layouts.permute(Layouts.reshape(Solves.dominant(x.get(0)), 2, 2, 2, 2), 2, 0, 1, 3),
                            x.get(1),
                            0, 3))));

    private TensorSystems() {}

    private static int size(int... lengths) {
        return Arrays.stream(lengths).reduce(1, (a, b) -> a * b);
    }

    /**
     * The inverse of what {@code tensordot(a, x, rank - ind)} does to x.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 0}, {0, 4}}).tensorinv(1);   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @param a of shape (first..., last...), with as many elements along the first axes as along the last
     * @param ind how many the first axes are, at least 1; PyTorch's default is 2
     * @return of shape (last..., first...)
     * @throws AdjointException if there are not so many axes, or their lengths do not fit; when evaluated, if there is no
     *     inverse
     */
    public static Expr tensorinv(Expr a, int ind) {
        AdjointException.notNull(a, "tensorinv", "the operand");
        int[] dims = a.shape().dims();
        int[] first = Arrays.copyOf(dims, Math.clamp(ind, 0, dims.length));
        int[] last = Arrays.copyOfRange(dims, first.length, dims.length);
        if (ind < 1 || ind > dims.length || size(first) != size(last)) {
            throw new AdjointException("tensorinv", "shape " + a.shape() + " with " + ind + " first axes",
                    "as many elements along the first axes as along the others", "Say how many axes are first");
        }
        Expr inverse = Solves.inverse(Layouts.reshape(a, size(first), size(last)));
        return Layouts.reshape(inverse, IntStream.concat(IntStream.of(last), IntStream.of(first)).toArray());
    }

    /**
     * The x for which {@code tensordot(a, x, rank of x)} is b.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 0}, {0, 4}}).tensorsolve(constant(2, 4));   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param a of shape (b's..., x's...)
     * @param b the right-hand side
     * @return x
     * @throws AdjointException if a does not begin with b's axes, or the others have not as many elements; when evaluated,
     *     if there is no single solution
     */
    public static Expr tensorsolve(Expr a, Expr b) {
        AdjointException.notNull(a, "tensorsolve", "the operand");
        AdjointException.notNull(b, "tensorsolve", "the right-hand side");
        int[] dims = a.shape().dims();
        int rank = Math.min(b.shape().rank(), dims.length);
        int[] unknown = Arrays.copyOfRange(dims, rank, dims.length);
        if (!Arrays.equals(Arrays.copyOf(dims, rank), b.shape().dims()) || size(unknown) != b.shape().size()) {
            throw new AdjointException("tensorsolve", "shapes " + a.shape() + " and " + b.shape(),
                    "b's axes first in a, then axes of as many elements", "Permute the axes of a");
        }
        Expr matrix = Layouts.reshape(a, b.shape().size(), size(unknown));
        return Layouts.reshape(Solves.solve(matrix, Layouts.reshape(b, b.shape().size())), unknown);
    }

    /**
     * The x for which {@code tensordot(a, x, rank of x)} is b, after some axes of a have moved to its end.
     *
     * <pre>{@code
     * constant(new double[][] {{0, 4}, {2, 0}}).tensorsolve(constant(2, 4), 0);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param a whose axes that stay are those of b
     * @param b the right-hand side
     * @param dims axes of a that move to the end, in this order; of none all stay
     * @return x
     * @throws AdjointException if an axis is out of range or named twice, or as {@link #tensorsolve(Expr, Expr)}
     */
    public static Expr tensorsolve(Expr a, Expr b, int... dims) {
        AdjointException.notNull(a, "tensorsolve", "the operand");
        AdjointException.notNull(dims, "tensorsolve", "the axes");
        int[] moved = a.shape().axes("tensorsolve", dims);
        IntStream stay = IntStream.range(0, a.shape().rank())
                .filter(axis -> IntStream.of(moved).noneMatch(one -> one == axis));
        return tensorsolve(Layouts.permute(a, IntStream.concat(stay, IntStream.of(moved)).toArray()), b);
    }
}
