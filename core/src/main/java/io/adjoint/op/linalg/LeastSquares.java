package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Blas;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Type;
import io.adjoint.expr.View;
import io.adjoint.op.Axes;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/**
 * Least squares and pseudoinverses by singular values, batched over leading axes. Singular values up to {@code rcond}
 * times the greatest count as 0; derivatives are those at constant rank.
 */
public final class LeastSquares {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Whether the matrix is transposed, and what counts as 0. */
    private record Reading(boolean transposed, double rcond) {

        @Override
        public String toString() {
            return (transposed ? "transposed, " : "") + "rcond=" + rcond;
        }
    }

    /** Operands A, the parts of its singular value decomposition and B. */
    private static final Opaque.Definition<Reading> LSTSQ = new Opaque.Definition<Reading>(
            "lstsq",
            (reading, x) -> new Type(result(reading, x.getFirst().shape(), x.getLast().shape()),
                    x.getFirst().dtype().promote(x.getLast().dtype())),
            LeastSquares::solved,
            Presence.whole(2, LeastSquares::pullback),
            Reading::toString)
            .batched(Examples.broadcasting(2, 2, 1, 2, 2));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("lstsq",
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(3, 2)),
                            x -> lstsq(Factorisations.regular(x.get(0)), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2)),
                            x -> lstsq(Factorisations.regular(x.get(0)), x.get(1))),
                    Sample.of(List.of(Shape.of(2, 2, 2), Shape.of(2, 1)),
                            x -> lstsq(Factorisations.regular(x.get(0)), x.get(1))))
                    .kink("singular values up to rcond times the greatest are 0; derivatives at constant rank"),
            Entry.of("pinv",
                    Sample.of(Shape.of(3, 2), x -> pinv(Factorisations.regular(x))),
                    Sample.of(Shape.of(2, 3), x -> pinv(Factorisations.regular(x))),
                    Sample.of(Shape.of(2, 2, 2), x -> pinv(Factorisations.regular(x), 1e-9)),
                    Sample.of(List.of(Shape.of(3, 1), Shape.of(1, 2)), x -> pinv(product(false, false,
                            plus(x.get(0), number(3, x.get(0))), plus(x.get(1), number(3, x.get(1)))))),
                    Sample.of(Shape.of(2, 2, 2), x -> pinv(Spectra.symmetric(Factorisations.regular(x)), true)))
                    .kink("hermitian: the upper triangle is not read, derivatives are symmetric"),
            Entry.of("matrixRank",
                    Sample.of(Shape.of(2, 2, 3), x -> matrixRank(Factorisations.regular(x))),
                    Sample.of(Shape.of(2, 2), x -> matrixRank(Factorisations.regular(x), 0.01)),
                    Sample.of(Shape.of(2, 2), x -> matrixRank(Factorisations.regular(x), true)))
                    .kink("singular values up to rcond times the greatest are 0; slope 0"));

    private LeastSquares() {}

    private static Shape result(Reading reading, Shape a, Shape b) {
        Shape batch = Stack.of(a).batch().broadcast("lstsq", Stack.of(b).batch());
        return Stack.with(batch, a.dim(reading.transposed ? -2 : -1), b.dim(-1));
    }

    private static Tensor solved(Reading reading, List<Tensor> operands) {
        Stack matrices = Stack.of(operands.get(0).shape());
        Stack sides = Stack.of(operands.getLast().shape());
        Shape shape = result(reading, operands.getFirst().shape(), operands.getLast().shape());
        Shape batch = Stack.of(shape).batch();
        int[] left = View.broadcast(matrices.batch(), batch).positions();
        int[] right = View.broadcast(sides.batch(), batch).positions();
        var factors = new Factors(STORAGE.doubles(operands.get(1)), STORAGE.doubles(operands.get(2)),
                STORAGE.doubles(operands.get(3)));
        double[] b = STORAGE.doubles(operands.getLast());
        double[] out = new double[shape.size()];
        int size = out.length / Math.max(1, left.length);
        for (int i = 0; i < left.length && size > 0; i++) {
            solve(reading, matrices, factors, left[i], sides.columns(), b, right[i] * sides.size(), out,
                    i * size);
        }
        DType dtype = operands.getFirst().dtype().promote(operands.getLast().dtype());
        return STORAGE.adopt(shape, dtype, out);
    }

    /** The elements of all matrices' U, s and Vh. */
    private record Factors(double[] u, double[] s, double[] vh) {}

    /** V diag(1/s) U' B, or U diag(1/s) V' B, from the right, which loses less than a product with the pseudoinverse. */
    private static void solve(Reading reading, Stack matrices, Factors factors, int matrix, int columns,
            double[] b, int bFrom, double[] out, int to) {
        int m = matrices.rows();
        int n = matrices.columns();
        int k = matrices.least();
        int u = matrix * m * k;
        int s = matrix * k;
        int vh = matrix * k * n;
        double[] middle = new double[k * columns];
        if (k > 0 && reading.transposed) {
            Blas.best().gemm(false, false, k, columns, n, 1, factors.vh, vh, n, b, bFrom, columns, 0, middle, 0,
                    columns);
        } else if (k > 0) {
            Blas.best().gemm(true, false, k, columns, m, 1, factors.u, u, k, b, bFrom, columns, 0, middle, 0,
                    columns);
        }
        for (int i = 0; i < k; i++) {
            boolean none = factors.s[s + i] <= reading.rcond * factors.s[s];
            for (int j = i * columns; j < (i + 1) * columns; j++) {
                middle[j] = none ? 0 : middle[j] / factors.s[s + i];
            }
        }
        if (reading.transposed) {
            Blas.best().gemm(false, false, m, columns, k, 1, factors.u, u, Math.max(1, k), middle, 0, columns, 0,
                    out,
                    to, columns);
        } else {
            Blas.best().gemm(true, false, n, columns, k, 1, factors.vh, vh, n, middle, 0, columns, 0, out, to,
                    columns);
        }
    }

    /**
     * For X = P B, where P is the pseudoinverse of A: with T = P' u and R = B - A X,
     * {@code dB = T} and {@code dA = -T X' + R (P T)' + P' X (u - A' T)'}. Source: G. H. Golub and V. Pereyra, The
     * differentiation of pseudo-inverses and nonlinear least squares problems whose variables separate (1973).
     */
    private static Optional<Expr> pullback(Reading reading, Apply node, int operand, Expr u) {
        int last = node.operands().size() - 1;
        if (operand > 0 && operand < last) {
            return Optional.empty();
        }
        Expr t = on(reading, true, node, u);
        if (operand == last) {
            return Optional.of(t);
        }
        Expr a = node.operand(0);
        Expr rest = minus(node.operand(last), product(reading.transposed, false, a, node));
        Expr other = minus(u, product(!reading.transposed, false, a, t));
        return Optional.of(plus(plus(neg(outer(reading, t, node)), outer(reading, rest, on(reading, false, node, t))),
                outer(reading, on(reading, true, node, node), other)));
    }

    private static Expr on(Reading reading, boolean other, Apply node, Expr b) {
        Reading read = new Reading(reading.transposed != other, reading.rcond);
        return LSTSQ.on(read, node.operand(0), node.operand(1), node.operand(2), node.operand(3), b);
    }

    /** The left times the right transposed; transposed itself where the matrix is. */
    private static Expr outer(Reading reading, Expr left, Expr right) {
        return reading.transposed ? product(false, true, right, left) : product(false, true, left, right);
    }

    private static Expr on(Reading reading, Expr a, Expr b) {
        SingularValues.Svd parts = SingularValues.svd(a);
        return LSTSQ.on(reading, a, parts.u(), parts.s(), parts.vh(), b);
    }

    static double usual(Expr a) {
        Stack stack = Stack.of(a.shape());
        return usual(a.dtype(), Math.max(stack.rows(), stack.columns()));
    }

    /** As many units in the last place as the longer length. */
    static double usual(DType dtype, int longer) {
        return (dtype == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f)) * longer;
    }

    private static double usual(String operation, Expr a) {
        Stack.of(operation, a);
        return usual(a);
    }

    private static void requireTolerance(String operation, double rcond) {
        if (!(rcond >= 0)) {
            throw new AdjointException(operation, "rcond " + rcond, "a number of at least 0",
                    "Leave it out for the usual one");
        }
    }

    /**
     * The X of least norm for which {@code A X - B} is least; singular values up to the greatest times the machine's
     * precision and the longer length count as 0.
     *
     * <pre>{@code
     * var line = constant(new double[][] {{1, 0}, {1, 1}, {1, 3}});
     * line.lstsq(constant(1, 2, 6));   // tensor([0.71428..., 1.71428...]): intercept and slope
     * }</pre>
     *
     * @param a of shape (..., m, n), of any rank
     * @param b of shape (..., m, k), (..., m) or (m); a vector by the rule of {@link Solves#solve}
     * @return X, of shape (..., n, k) or (..., n)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr lstsq(Expr a, Expr b) {
        return lstsq(a, b, usual("lstsq", a));
    }

    /**
     * The X of least norm for which {@code A X - B} is least.
     *
     * @param a of shape (..., m, n), of any rank
     * @param b of shape (..., m, k), (..., m) or (m); a vector by the rule of {@link Solves#solve}
     * @param rcond singular values up to this times the greatest count as 0
     * @return X, of shape (..., n, k) or (..., n)
     * @throws AdjointException if the shapes do not fit, or rcond is NaN or negative
     */
    public static Expr lstsq(Expr a, Expr b, double rcond) {
        Stack stack = Stack.of("lstsq", a);
        requireTolerance("lstsq", rcond);
        boolean vector = Solves.isVector("lstsq", a, b);
        Solves.requireRows("lstsq", stack.rows(), a, b, vector ? b.shape().dim(-1) : Stack.of("lstsq", b).rows());
        Expr sides = vector ? Axes.unsqueeze(b, -1) : b;
        Expr x = on(new Reading(false, rcond), a, sides);
        return vector ? Axes.squeeze(x, -1) : x;
    }

    /**
     * The pseudoinverse of each matrix, by Moore and Penrose, with the usual rcond of {@link #lstsq(Expr, Expr)}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 0}, {0, 0}});
     * a.pinv();   // tensor([[0.5, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return of shape (..., n, m); NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes
     */
    public static Expr pinv(Expr a) {
        return pinv(a, usual("pinv", a));
    }

    /**
     * The pseudoinverse of each matrix, by Moore and Penrose.
     *
     * @param a of shape (..., m, n)
     * @param rcond singular values up to this times the greatest count as 0
     * @return of shape (..., n, m); NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes, or rcond is NaN or negative
     */
    public static Expr pinv(Expr a, double rcond) {
        Stack stack = Stack.of("pinv", a);
        requireTolerance("pinv", rcond);
        Expr unit = Constant.of(Tensor.eye(stack.rows()).to(a.dtype()));
        return on(new Reading(false, rcond), a, unit);
    }

    /**
     * How many singular values count, with the usual rcond of {@link #lstsq(Expr, Expr)}. The derivative is 0.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {2, 4}}).matrixRank();   // 1.0
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes
     */
    public static Expr matrixRank(Expr a) {
        return matrixRank(a, usual("matrixRank", a));
    }

    /**
     * How many singular values are greater than {@code rcond} times the greatest. The derivative is 0.
     *
     * @param a of shape (..., m, n)
     * @param rcond what counts as 0
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes, or rcond is NaN or negative
     */
    public static Expr matrixRank(Expr a, double rcond) {
        Stack.of("matrixRank", a);
        requireTolerance("matrixRank", rcond);
        return Reductions.sum(SingularValues.count(SingularValues.svdvals(a), rcond), false, -1);
    }

    /**
     * The pseudoinverse of each matrix, perhaps of symmetric ones, with the usual rcond of {@link #lstsq(Expr, Expr)}.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 9}, {0, 4}}).pinv(true);   // tensor([[0.5, 0.0], [0.0, 0.25]]): 9 is not read
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (..., n, m); NaN where an element that is read is not finite
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian
     */
    public static Expr pinv(Expr a, boolean hermitian) {
        return pinv(a, usual("pinv", a), hermitian);
    }

    /**
     * The pseudoinverse of each matrix, perhaps of symmetric ones.
     *
     * @param a of shape (..., m, n)
     * @param rcond singular values up to this times the greatest count as 0
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (..., n, m); NaN where an element that is read is not finite
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian, or rcond is NaN or negative
     */
    public static Expr pinv(Expr a, double rcond, boolean hermitian) {
        return pinv(hermitian ? lower("pinv", a) : a, rcond);
    }

    /**
     * How many singular values count, perhaps of symmetric matrices, with the usual rcond of {@link #lstsq(Expr, Expr)}.
     * The derivative is 0.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 9}, {0, 0}}).matrixRank(true);   // 1.0: 9 is not read
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian
     */
    public static Expr matrixRank(Expr a, boolean hermitian) {
        return matrixRank(a, usual("matrixRank", a), hermitian);
    }

    /**
     * How many singular values are greater than {@code rcond} times the greatest, perhaps of symmetric matrices. The
     * derivative is 0.
     *
     * @param a of shape (..., m, n)
     * @param rcond what counts as 0
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian, or rcond is NaN or negative
     */
    public static Expr matrixRank(Expr a, double rcond, boolean hermitian) {
        return matrixRank(hermitian ? lower("matrixRank", a) : a, rcond);
    }

    private static Expr lower(String operation, Expr a) {
        Stack.square(operation, a, "Leave hermitian out for a matrix that is not square");
        return Spectra.triangle(operation, a, "L");
    }
}
