package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Several;
import io.adjoint.expr.Type;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Parts;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code A = P L U} as one application that systems, inverses and determinants share, with their derivatives: whatever needs
 * the factors takes the matrix and these results, and sends its cotangent to the matrix alone.
 */
final class LuFactors {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** L below the diagonal and U, by columns, as LAPACK has them; and which row of A each row of L U is. */
    private static final Several.Definition<String> LU = new Several.Definition<String>(
            "lu",
            List.of("transposed", "rows"),
            (none, x) -> types(x.getFirst().type()),
            (none, x) -> factored(x.getFirst()),
            Parts.each(List.of(
                    Presence.whole(2, (none, node, k, u) -> Optional.of(Factorisations.luPulledBack(node.operand(0),
                            Layouts.transpose(node), node.result(1), Layouts.transpose(u)))),
                    Parts.nothing())),
            none -> none).fixing("rows").borrowing()
            .batched(Examples.leadingSeverally());

    private LuFactors() {}

    /**
     * The factors of matrices.
     *
     * @param transposed L below the diagonal and U, of shape (..., n, m)
     * @param rows which row of A each row of L U is, of shape (..., m)
     */
    record Factored(Expr transposed, Expr rows) {}

    static Factored of(Expr a) {
        List<Apply> parts = LU.on("", a);
        return new Factored(parts.get(0), parts.get(1));
    }

    private static List<Type> types(Type a) {
        Stack stack = Stack.of(a.shape());
        return List.of(a.withShape(stack.with(stack.columns(), stack.rows())), a.withShape(stack.with(stack.rows())));
    }

    private static List<Tensor> factored(Tensor a) {
        Stack stack = Stack.of(a.shape());
        int m = stack.rows();
        int n = stack.columns();
        double[] in = STORAGE.doubles(a);
        double[] factors = new double[in.length];
        double[] rows = new double[stack.count() * m];
        for (int i = 0; i < stack.count(); i++) {
            Stack.transpose(m, n, in, i * m * n, factors, i * m * n);
            int[] here = Lapack.best().lu(m, n, factors, i * m * n);
            for (int row = 0; row < m; row++) {
                rows[i * m + row] = here[row];
            }
        }
        return List.of(STORAGE.adopt(stack.with(n, m), a.dtype(), factors),
                STORAGE.adopt(stack.with(m), a.dtype(), rows));
    }

    /**
     * The factors of one square matrix.
     *
     * @param n its order
     * @param elements holds L and U, by columns
     * @param from where they begin
     * @param rows holds which row each is
     * @param first where those begin
     */
    record Square(int n, double[] elements, int from, double[] rows, int first) {

        /** Those of one matrix of a batch. */
        static Square of(int n, double[] elements, double[] rows, int matrix) {
            return new Square(n, elements, matrix * n * n, rows, matrix * n);
        }

        /** Those of a matrix by columns, which is overwritten. */
        static Square factored(int n, double[] matrix) {
            int[] rows = Lapack.best().lu(n, n, matrix, 0);
            return new Square(n, matrix, 0, Arrays.stream(rows).asDoubleStream().toArray(), 0);
        }

        double pivot(int i) {
            return elements[from + i * n + i];
        }

        int row(int i) {
            return (int) rows[first + i];
        }

        /** Which pivot is 0 first; -1 if none is. */
        int zeroPivot() {
            for (int i = 0; i < n; i++) {
                if (pivot(i) == 0) {
                    return i;
                }
            }
            return -1;
        }

        /** 1 if the rows were exchanged an even number of times, else -1. */
        int parity() {
            boolean[] seen = new boolean[n];
            int parity = 1;
            for (int start = 0; start < n; start++) {
                for (int i = row(start); !seen[start] && i != start; i = row(i)) {
                    seen[i] = true;
                    parity = -parity;
                }
                seen[start] = true;
            }
            return parity;
        }

        /** A X = B or A' X = B, B and X row by row with k columns; NaN for a matrix that is not finite. */
        void solve(boolean transposed, int k, double[] b, int bFrom, double[] x, int xFrom, String operation,
                Shape batch, int matrix) {
            int zero = zeroPivot();
            if (!Stack.finite(elements, from, n * n)) {
                Arrays.fill(x, xFrom, xFrom + n * k, Double.NaN);
            } else if (zero >= 0) {
                throw new AdjointException(operation,
                        "a singular matrix" + Stack.place(batch, matrix) + ": pivot " + (zero + 1) + " of " + n
                                + " is 0",
                        "matrices of full rank", "Use pinv or lstsq, or add a multiple of the unit matrix");
            } else if (transposed) {
                double[] y = Arrays.copyOfRange(b, bFrom, bFrom + n * k);
                Lapack.best().solveTriangular(false, false, false, false, n, k, elements, from, y, 0);
                Lapack.best().solveTriangular(false, true, false, true, n, k, elements, from, y, 0);
                for (int i = 0; i < n; i++) {
                    System.arraycopy(y, i * k, x, xFrom + row(i) * k, k);
                }
            } else {
                for (int i = 0; i < n; i++) {
                    System.arraycopy(b, bFrom + row(i) * k, x, xFrom + i * k, k);
                }
                Lapack.best().solveTriangular(false, true, true, true, n, k, elements, from, x, xFrom);
                Lapack.best().solveTriangular(false, false, true, false, n, k, elements, from, x, xFrom);
            }
        }
    }
}
