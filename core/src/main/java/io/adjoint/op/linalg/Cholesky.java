package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.op.linalg.Solves.Asker;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cholesky's factor of positive definite matrices, and what is computed by it. */
public final class Cholesky {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final Opaque.Definition<String> CHOLESKY = new Opaque.Definition<String>(
            "cholesky",
            (none, x) -> x.getFirst().type(),
            (none, x) -> factored(x.getFirst()),
            Presence.whole(2, (none, node, k, u) -> Optional.of(pulledBack(node, u))),
            none -> none).borrowing()
            .batched(Examples.leading());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("cholesky",
                    Sample.of(Shape.of(3, 3), x -> cholesky(definite(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> cholesky(definite(x), true)))
                    .kink("refused where the square of a pivot is no more than rounding leaves of the diagonal (32 n units of"
                            + " precision): semidefinite matrices are not definite"),
            Entry.of("choleskySolve",
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(3, 3)),
                            x -> choleskySolve(x.get(0), Solves.dominant(x.get(1)))),
                    Sample.of(List.of(Shape.of(2, 1), Shape.of(2, 2, 2)),
                            x -> choleskySolve(x.get(0), Solves.dominant(x.get(1)), true)))
                    .as("torch.cholesky_solve"),
            Entry.of("choleskyInverse",
                    Sample.of(Shape.of(3, 3), x -> choleskyInverse(Solves.dominant(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> choleskyInverse(Solves.dominant(x), true)))
                    .as("torch.cholesky_inverse"));

    private Cholesky() {}

    /** Positive definite, for samples. */
    static Expr definite(Expr x) {
        return plus(product(false, true, x, x), times(Stack.identity(x, x.shape().dim(-1)), 3));
    }

    private static Tensor factored(Tensor a) {
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] in = STORAGE.doubles(a);
        double[] out = new double[in.length];
        for (int i = 0; i < stack.count(); i++) {
            int at = i * n * n;
            Stack.symmetrise(n, in, at, out, at);
            int minor = Stack.finite(in, at, n * n) ? Lapack.best().cholesky(n, out, at) : spoiled(out, at, n);
            if (minor > 0) {
                throw new AdjointException("cholesky",
                        "a matrix that is not positive definite" + Stack.place(stack.batch(), i)
                                + ": its leading minor of order " + minor + " of " + n + " is not positive",
                        "positive definite matrices", "Add a multiple of the unit matrix, or use eigh");
            }
            for (int row = 0; row < n; row++) {
                Arrays.fill(out, at + row * n + row + 1, at + (row + 1) * n, 0);
            }
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    private static int spoiled(double[] factor, int from, int n) {
        Arrays.fill(factor, from, from + n * n, Double.NaN);
        return 0;
    }

    /**
     * The symmetric part of {@code L^-T P(L' U) L^-1}, where P takes the lower triangle and half the diagonal.
     * Source: I. Murray, Differentiation of the Cholesky decomposition (2016), equation 10.
     */
    private static Expr pulledBack(Apply l, Expr u) {
        Expr middle = product(true, false, l, u);
        int n = l.shape().dim(-1);
        Expr lower = times(middle, Stack.weights(middle, n, n, 0.5, 0.25, 0));
        Expr symmetric = plus(lower, Layouts.transpose(lower));
        return Solves.solveLower(Asker.CHOLESKY, l, Solves.solveLower(Asker.CHOLESKY, l, symmetric, false, true), true,
                false);
    }

    /**
     * The lower triangular L with positive diagonal for which {@code A = L L'}. The symmetric part of A is meant, half of
     * A + A', so that its derivative is symmetric.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 2}, {2, 10}});
     * a.cholesky();   // tensor([[2.0, 0.0], [1.0, 3.0]])
     * }</pre>
     *
     * @param a positive definite matrices, of shape (..., n, n)
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is not positive definite
     */
    public static Expr cholesky(Expr a) {
        return cholesky(a, false);
    }

    /**
     * The lower L for which {@code A = L L'}, or the upper U for which {@code A = U' U}.
     *
     * @param a positive definite matrices, of shape (..., n, n), of which the symmetric part is meant
     * @param upper whether the upper factor is asked for
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is not positive definite
     */
    public static Expr cholesky(Expr a, boolean upper) {
        Stack.square("cholesky", a, "Pass a covariance such as x.matmul(x.transpose())");
        Expr factor = CHOLESKY.on("", a);
        return upper ? Layouts.transpose(factor) : factor;
    }

    /**
     * The solution of {@code L L' X = B}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 2}, {2, 10}});
     * var b = constant(new double[][] {{8}, {22}});
     * b.choleskySolve(a.cholesky());   // tensor([[1.0], [2.0]]): a of it is b
     * }</pre>
     *
     * @param b of shape (..., n, k)
     * @param factor lower triangular L, of shape (..., n, n)
     * @return X
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    public static Expr choleskySolve(Expr b, Expr factor) {
        return choleskySolve(b, factor, false);
    }

    /**
     * The solution of {@code L L' X = B} or {@code U' U X = B}.
     *
     * @param b of shape (..., n, k)
     * @param factor triangular, of shape (..., n, n)
     * @param upper whether the factor is the upper U
     * @return X
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    public static Expr choleskySolve(Expr b, Expr factor, boolean upper) {
        Stack stack = Stack.square("choleskySolve", factor);
        if (Stack.of("choleskySolve", b).rows() != stack.rows()) {
            throw new AdjointException("choleskySolve", "shapes " + b.shape() + " and " + factor.shape(),
                    "a right-hand side of " + stack.rows() + " rows",
                    "Pass the right-hand side first, then the factor");
        }
        Expr l = upper ? Layouts.transpose(factor) : factor;
        return Solves.solveLower(Asker.CHOLESKY_SOLVE, l, Solves.solveLower(Asker.CHOLESKY_SOLVE, l, b, false, false),
                false, true);
    }

    /**
     * The inverse of {@code L L'}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 16}});
     * a.cholesky().choleskyInverse();   // tensor([[0.25, 0.0], [0.0, 0.0625]])
     * }</pre>
     *
     * @param factor lower triangular L, of shape (..., n, n)
     * @return of the same shape
     * @throws AdjointException if the matrices are not square; when evaluated, if the diagonal has a zero
     */
    public static Expr choleskyInverse(Expr factor) {
        return choleskyInverse(factor, false);
    }

    /**
     * The inverse of {@code L L'} or {@code U' U}.
     *
     * @param factor triangular, of shape (..., n, n)
     * @param upper whether the factor is the upper U
     * @return of the same shape
     * @throws AdjointException if the matrices are not square; when evaluated, if the diagonal has a zero
     */
    public static Expr choleskyInverse(Expr factor, boolean upper) {
        Stack stack = Stack.square("choleskyInverse", factor);
        return choleskySolve(Stack.identity(factor, stack.rows()), factor, upper);
    }
}
