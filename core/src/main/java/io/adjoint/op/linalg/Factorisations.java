package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Diagonals.tril;
import static io.adjoint.op.Diagonals.triu;
import static io.adjoint.op.product.Products.product;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Several;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Sample;
import io.adjoint.op.linalg.Solves.Asker;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Matrices as products of orthogonal and triangular ones, batched over leading axes. */
public final class Factorisations {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Whether Q is square. */
    private static final Several.Definition<Boolean> QR = new Several.Definition<Boolean>(
            "qr",
            List.of("q", "r"),
            (complete, x) -> shapes(complete, Stack.of(x.getFirst().shape())).stream()
                    .map(x.getFirst().type()::withShape).toList(),
            (complete, x) -> orthogonalised(complete, x.getFirst()),
            (complete, results, cotangents, asked) -> List.of(asked.test(0)
                    ? Optional.of(qrPulledBack(complete, results, cotangents.get(0), cotangents.get(1)))
                    : Optional.empty()),
            complete -> complete ? "complete" : "")
            .batched(Examples.leadingSeverally());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("qr",
                    sample(Shape.of(3, 3), x -> sideBySide(qr(x))),
                    sample(Shape.of(2, 3, 2), x -> sideBySide(qr(x))),
                    sample(Shape.of(2, 3), x -> sideBySide(qr(x, true))))
                    .kink("a column that depends on those before leaves a 0 on R's diagonal, and no reflection; derivative"
                            + " refused"),
            Entry.of("lu",
                    sample(Shape.of(2, 3, 3), x -> sideBySide(lu(x))),
                    sample(Shape.of(3, 2), x -> sideBySide(lu(x))),
                    sample(Shape.of(2, 3), x -> sideBySide(lu(x))))
                    .kink("the pivot is the first element near to the greatest; 0 as det finds it, with zeros below in L,"
                            + " derivative refused"));

    /**
     * {@code A = Q R}.
     *
     * @param q with orthonormal columns
     * @param r upper triangular
     */
    public record Qr(Expr q, Expr r) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Qr {
            AdjointException.notNull(q, "qr", "the orthogonal factor");
            AdjointException.notNull(r, "qr", "the triangular factor");
        }
    }

    /**
     * {@code A = P L U}.
     *
     * @param p a permutation matrix, without a derivative
     * @param l lower triangular with ones on its diagonal
     * @param u upper triangular
     */
    public record Lu(Expr p, Expr l, Expr u) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Lu {
            AdjointException.notNull(p, "lu", "the permutation");
            AdjointException.notNull(l, "lu", "the lower triangle");
            AdjointException.notNull(u, "lu", "the upper triangle");
        }
    }

    private Factorisations() {}

    /** Of full rank and with clear pivots, for samples. */
    static Expr regular(Expr x) {
        int m = x.shape().dim(-2);
        int n = x.shape().dim(-1);
        return plus(times(x, 0.4), times(Stack.weights(x, m, n, 0, 1, 0), 3));
    }

    private static Sample sample(Shape shape, UnaryOperator<Expr> parts) {
        return Sample.of(shape, x -> parts.apply(regular(x)));
    }

    private static Expr sideBySide(Qr parts) {
        return Joins.concat(0, List.of(Layouts.reshape(parts.q, -1), Layouts.reshape(parts.r, -1)));
    }

    private static Expr sideBySide(Lu parts) {
        return Joins.concat(0, List.of(Layouts.reshape(parts.p, -1), Layouts.reshape(parts.l, -1),
                Layouts.reshape(parts.u, -1)));
    }

    private static int columns(boolean complete, Stack stack) {
        return complete ? stack.rows() : stack.least();
    }

    /** The shapes of Q and R. */
    private static List<Shape> shapes(boolean complete, Stack stack) {
        int c = columns(complete, stack);
        return List.of(stack.with(stack.rows(), c), stack.with(c, stack.columns()));
    }

    private static List<Tensor> orthogonalised(boolean complete, Tensor a) {
        Stack stack = Stack.of(a.shape());
        int m = stack.rows();
        int n = stack.columns();
        int c = columns(complete, stack);
        double[] in = STORAGE.doubles(a);
        double[] q = new double[stack.count() * m * c];
        double[] r = new double[stack.count() * c * n];
        double[] work = new double[m * n];
        double[] columns = new double[m * c];
        for (int i = 0; i < stack.count(); i++) {
            if (Stack.finite(in, i * m * n, m * n)) {
                Stack.transpose(m, n, in, i * m * n, work, 0);
                Lapack.best().qr(m, n, c, work, 0, columns, 0);
            } else {
                Arrays.fill(work, Double.NaN);
                Arrays.fill(columns, Double.NaN);
            }
            Stack.transpose(c, m, columns, 0, q, i * m * c);
            clearDependent(a.dtype(), m, n, work);
            for (int row = 0; row < c; row++) {
                for (int column = row; column < n; column++) {
                    r[i * c * n + row * n + column] = work[column * m + row];
                }
            }
        }
        List<Shape> shapes = shapes(complete, stack);
        return List.of(STORAGE.adopt(shapes.get(0), a.dtype(), q), STORAGE.adopt(shapes.get(1), a.dtype(), r));
    }

    /** Zeros on R's diagonal where a column depends on those before but for the rounding of single precision. */
    private static void clearDependent(DType dtype, int m, int n, double[] r) {
        for (int j = 0; j < Math.min(m, n) && dtype == DType.FLOAT32; j++) {
            double norm = 0;
            for (int i = 0; i <= j; i++) {
                norm = Math.hypot(norm, r[j * m + i]);
            }
            if (Math.abs(r[j * m + j]) <= m * Math.ulp(1f) * norm) {
                r[j * m + j] = 0;
            }
        }
    }

    /** Of wide matrices A = [A1 A2], where Q is that of A1, R = [R1 R2] and R2 = Q' A2. */
    private static Expr qrPulledBack(boolean complete, List<Apply> results, Optional<Expr> dq, Optional<Expr> dr) {
        Expr a = results.getFirst().operand(0);
        Stack stack = Stack.of(a.shape());
        int m = stack.rows();
        if (complete && m > stack.columns()) {
            throw new AdjointException("qr",
                    "a derivative of the complete factors of matrices of shape " + a.shape(),
                    "the reduced ones: the further columns of Q are not determined", "Use the reduced factors");
        }
        Expr q = results.get(0);
        Expr r = results.get(1);
        Expr flow;
        if (m >= stack.columns()) {
            flow = tallPulledBack(q, r, dq, dr);
        } else if (dr.isEmpty()) {
            Expr first = tallPulledBack(q, Stack.columns(r, 0, m), dq, dr);
            flow = Joins.concat(-1, List.of(first, Constant.of(
                    Tensor.zeros(stack.with(m, stack.columns() - m), a.dtype()))));
        } else {
            Expr restFlow = Stack.columns(dr.get(), m, stack.columns());
            Expr ofRest = product(false, true, Stack.columns(a, m, stack.columns()), restFlow);
            Expr first = tallPulledBack(q, Stack.columns(r, 0, m),
                    Optional.of(dq.map(own -> plus(own, ofRest)).orElse(ofRest)),
                    Optional.of(Stack.columns(dr.get(), 0, m)));
            flow = Joins.concat(-1, List.of(first, product(false, false, q, restFlow)));
        }
        List<Expr> cotangents = Stream.of(dq, dr).flatMap(Optional::stream).toList();
        return Presence.present(stack.batch().rank(), cotangents, flow);
    }

    /**
     * {@code (dQ + Q (T + T~')) R^-T}, where T is the lower triangle of {@code M = R dR' - dQ' Q} and T~ what of it is
     * below the diagonal. Source: M. Seeger et al., Auto-differentiating linear algebra (2017), section 4.1 and, for wide
     * matrices, S. F. Walter and L. Lehmann, Algorithmic differentiation of linear algebra functions (2010).
     */
    private static Expr tallPulledBack(Expr q, Expr r, Optional<Expr> dq, Optional<Expr> dr) {
        Optional<Expr> ofR = dr.map(own -> product(false, true, r, own));
        Expr m = dq.map(own -> product(true, false, own, q))
                .map(ofQ -> ofR.map(other -> minus(other, ofQ)).orElseGet(() -> neg(ofQ)))
                .orElseGet(ofR::orElseThrow);
        int n = r.shape().dim(-1);
        Expr lower = times(m, Stack.weights(m, n, n, 1, 0.5, 0));
        Expr symmetric = product(false, false, q, plus(lower, Layouts.transpose(lower)));
        return Solves.solveUpper(Asker.QR, r, dq.map(own -> plus(own, symmetric)).orElse(symmetric), true, true);
    }

    private static Expr permutation(Stack stack, Expr rows) {
        int m = stack.rows();
        Expr places = Constant.of(Tensor.arange(m).reshape(m, 1).to(rows.dtype()));
        return Choice.eq(places, Layouts.reshape(rows, stack.with(1, m)));
    }

    /**
     * For square A = P L U: {@code P L^-T (tril(L' dL, -1) + triu(dU U')) U^-T}. What L has below, or U to the right of,
     * the square part is solved for by the square part. Source: PyTorch, derivatives of linalg_lu.
     */
    static Expr luPulledBack(Expr a, Expr triangles, Expr rows, Expr u) {
        Stack stack = Stack.of(a.shape());
        int k = stack.least();
        Expr square = Stack.columns(Stack.rows(triangles, 0, k), 0, k);
        Expr flow = Stack.columns(Stack.rows(u, 0, k), 0, k);
        Expr lower = times(flow, Stack.weights(u, k, k, 1, 0, 0));
        Expr upper = times(flow, Stack.weights(u, k, k, 0, 1, 1));
        if (stack.rows() > k) {
            Expr below = Solves.solveUpper(Asker.LU, square, Stack.rows(u, k, stack.rows()), true, true);
            Expr l = Stack.rows(triangles, k, stack.rows());
            Expr top = squarePulledBack(square, lower, minus(upper, product(true, false, l, below)));
            return permuted(stack, rows, Joins.concat(-2, List.of(top, below)));
        } else if (stack.columns() > k) {
            Expr right = Solves.solveUnitLower(Asker.LU, square, Stack.columns(u, k, stack.columns()), true);
            Expr v = Stack.columns(triangles, k, stack.columns());
            Expr left = squarePulledBack(square, minus(lower, product(false, true, right, v)), upper);
            return permuted(stack, rows, Joins.concat(-1, List.of(left, right)));
        }
        return permuted(stack, rows, squarePulledBack(square, lower, upper));
    }

    private static Expr squarePulledBack(Expr triangles, Expr dl, Expr du) {
        int k = triangles.shape().dim(-1);
        Expr l = plus(times(triangles, Stack.weights(dl, k, k, 1, 0, 0)), Stack.identity(dl, k));
        Expr u = times(triangles, Stack.weights(dl, k, k, 0, 1, 1));
        Expr middle = plus(
                times(product(true, false, l, dl), Stack.weights(dl, k, k, 1, 0, 0)),
                times(product(false, true, du, u), Stack.weights(dl, k, k, 0, 1, 1)));
        return Solves.solveUpper(Asker.LU, triangles, Solves.solveUnitLower(Asker.LU, triangles, middle, true), true,
                true);
    }

    private static Expr permuted(Stack stack, Expr rows, Expr flow) {
        return product(false, false, permutation(stack, rows), flow);
    }

    /**
     * {@code A = Q R} with min(m, n) columns of Q, and the signs that LAPACK gives: as a rule those on R's diagonal are
     * the opposite of what stood there before.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 1}, {1, 3}});
     * a.qr().r();   // tensor([[-1.41421..., -2.82842...], [0.0, 1.41421...]])
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return Q of shape (..., m, k) and R of shape (..., k, n), for k = min(m, n); NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if the first k columns are
     *     linearly dependent
     */
    public static Qr qr(Expr a) {
        return qr(a, false);
    }

    /**
     * {@code A = Q R}, Q perhaps completed to a square. For more rows than columns the complete factors have no
     * derivative.
     *
     * @param a of shape (..., m, n)
     * @param complete whether Q is m by m
     * @return Q and R
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if the first columns are
     *     linearly dependent
     */
    public static Qr qr(Expr a, boolean complete) {
        Stack.of("qr", a);
        List<Apply> parts = QR.on(complete, a);
        return new Qr(parts.get(0), parts.get(1));
    }

    /**
     * {@code A = P L U} by partial pivoting.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {2, 8}});
     * a.lu().u();   // tensor([[2.0, 8.0], [0.0, -2.0]]): rows exchanged for the greater pivot
     * a.lu().l();   // tensor([[1.0, 0.0], [0.5, 1.0]])
     * a.lu().p();   // tensor([[0.0, 1.0], [1.0, 0.0]])
     * }</pre>
     *
     * @param a of shape (..., m, n)
     * @return P of shape (..., m, m), L of shape (..., m, k) and U of shape (..., k, n), for k = min(m, n)
     * @throws AdjointException if a has fewer than two axes; when the derivative is evaluated, if a pivot is 0
     */
    public static Lu lu(Expr a) {
        Stack stack = Stack.of("lu", a);
        int k = stack.least();
        LuFactors.Factored factors = LuFactors.of(a);
        Expr both = Layouts.transpose(factors.transposed());
        Expr unit = Stack.weights(a, stack.rows(), k, 0, 1, 0);
        return new Lu(permutation(stack, factors.rows()), plus(tril(Stack.columns(both, 0, k), -1), unit),
                triu(Stack.rows(both, 0, k), 0));
    }
}
