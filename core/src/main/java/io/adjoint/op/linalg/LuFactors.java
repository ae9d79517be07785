package io.adjoint.op.linalg;

import io.adjoint.AdjointException;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Examples;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code A = P L U} as one node that systems, inverses and determinants share, with their derivatives: whatever needs
 * the factors takes the matrix and this node, and sends its cotangent to the matrix alone.
 *
 * <p>A matrix's factors are packed one after another: L below the diagonal and U, by columns; then which row of A each
 * row of L U is.
 */
final class LuFactors {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final Opaque.Definition<String> LU = new Opaque.Definition<String>(
            "lu",
            (none, x) -> x.getFirst().type().withShape(packed(Stack.of(x.getFirst().shape()))),
            (none, x) -> factored(x.getFirst()),
            LuFactors::pullback,
            none -> none).borrowing()
            .batched(Examples.leading());

    private LuFactors() {}

    /** The factors of matrices. */
    static Expr of(Expr a) {
        return LU.on("", a);
    }

    private static Shape packed(Stack stack) {
        return stack.with(stack.size() + stack.rows());
    }

    private static Tensor factored(Tensor a) {
        Stack stack = Stack.of(a.shape());
        int m = stack.rows();
        int n = stack.columns();
        double[] in = STORAGE.doubles(a);
        double[] out = new double[stack.count() * (m * n + m)];
        for (int i = 0; i < stack.count(); i++) {
            int at = i * (m * n + m);
            Stack.transpose(m, n, in, i * m * n, out, at);
            int[] rows = Lapack.best().lu(m, n, out, at);
            for (int row = 0; row < m; row++) {
                out[at + m * n + row] = rows[row];
            }
        }
        return STORAGE.adopt(packed(stack), a.dtype(), out);
    }

    private static Optional<Expr> pullback(String none, Apply node, int operand, Expr cotangent) {
        return Optional.empty();
    }

    /**
     * The factors of one square matrix.
     *
     * @param n its order
     * @param elements holds all
     * @param from where they begin
     */
    record Square(int n, double[] elements, int from) {

        /** Those of one matrix of a value of this node. */
        static Square of(int n, double[] elements, int matrix) {
            return new Square(n, elements, matrix * (n * n + n));
        }

        double pivot(int i) {
            return elements[from + i * n + i];
        }

        int row(int i) {
            return (int) elements[from + n * n + i];
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
