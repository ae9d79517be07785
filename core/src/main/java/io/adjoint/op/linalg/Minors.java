package io.adjoint.op.linalg;

import io.adjoint.blas.Blas;
import io.adjoint.blas.Lapack;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Examples;
import io.adjoint.op.linalg.LuFactors.Square;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Derivatives of the determinant, which is a polynomial and has them at singular matrices, too: the matrix G for which
 * {@code <G, E>} is the derivative of order k + 1 in directions E1, ..., Ek and E. Of none it is the matrix of cofactors.
 * It is linear in each direction and symmetric in all, so that its own derivatives are again of this kind.
 */
final class Minors {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Operands A, its factors and their rows, and the directions. */
    private static final Opaque.Definition<String> DERIVATIVE = new Opaque.Definition<String>(
            "detDerivative",
            (none, x) -> x.getFirst().type(),
            Minors::value,
            Presence.whole(2, Minors::pullback),
            none -> none)
            .batched(Examples.leading());

    private Minors() {}

    /** The matrices of cofactors. */
    static Expr cofactors(Expr a, Expr factors, Expr rows) {
        return DERIVATIVE.on("", a, factors, rows);
    }

    private static Optional<Expr> pullback(String none, Apply node, int operand, Expr cotangent) {
        if (operand == 1 || operand == 2) {
            return Optional.empty();
        }
        List<Expr> operands = new ArrayList<>(node.operands());
        if (operand == 0) {
            operands.add(cotangent);
        } else {
            operands.set(operand, cotangent);
        }
        return Optional.of(DERIVATIVE.on("", operands.toArray(Expr[]::new)));
    }

    private static Tensor value(String none, List<Tensor> operands) {
        Tensor a = operands.getFirst();
        Stack stack = Stack.of(a.shape());
        int n = stack.rows();
        double[] in = STORAGE.doubles(a);
        double[] factors = STORAGE.doubles(operands.get(1));
        double[] rows = STORAGE.doubles(operands.get(2));
        List<double[]> directions = operands.subList(3, operands.size()).stream().map(STORAGE::doubles).toList();
        double[] out = new double[in.length];
        for (int i = 0; i < stack.count(); i++) {
            Square square = Square.of(n, factors, rows, i);
            if (!Stack.finite(in, i * n * n, n * n)) {
                Arrays.fill(out, i * n * n, (i + 1) * n * n, Double.NaN);
            } else if (directions.isEmpty() && square.zeroPivot() < 0) {
                byInverse(square, out, i * n * n);
            } else {
                bySingularValues(n, in, directions, i * n * n, out);
            }
        }
        return STORAGE.adopt(a.shape(), a.dtype(), out);
    }

    /** Cofactors as det(A) A^-T; of the same factors they are those of a matrix that differs from A by rounding. */
    private static void byInverse(Square factors, double[] out, int to) {
        int n = factors.n();
        double[] unit = new double[n * n];
        double det = Determinants.det(factors);
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = det;
        }
        factors.solve(true, n, unit, 0, out, to, "det", Shape.SCALAR, 0);
    }

    /** A = U S V', so that det A is det U det V det S, and a direction E at A is U' E V at the diagonal S. */
    private static void bySingularValues(int n, double[] a, List<double[]> directions, int at, double[] out) {
        double[] u = new double[n * n];
        double[] s = new double[n];
        double[] vh = new double[n * n];
        Lapack.best().svd(false, n, n, Arrays.copyOfRange(a, at, at + n * n), u, 0, s, 0, vh, 0);
        double sign = orientation(n, u) * orientation(n, vh);
        List<double[]> turned = directions.stream()
                .map(e -> multiplied(n, true, u, multiplied(n, false, Arrays.copyOfRange(e, at, at + n * n), true, vh)))
                .toList();
        double[] gradient = new DiagonalMinors(s, turned).gradient();
        double[] back = multiplied(n, false, u, multiplied(n, false, gradient, false, vh));
        for (int i = 0; i < n * n; i++) {
            out[at + i] = sign * back[i];
        }
    }

    private static double[] multiplied(int n, boolean transposed, double[] a, double[] b) {
        return multiplied(n, transposed, a, false, b);
    }

    private static double[] multiplied(int n, boolean ta, double[] a, boolean tb, double[] b) {
        double[] c = new double[n * n];
        Blas.best().gemm(ta, tb, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
        return c;
    }

    /** The determinant of an orthogonal matrix. */
    private static int orientation(int n, double[] q) {
        return Determinants.det(Square.factored(n, q.clone())) > 0 ? 1 : -1;
    }
}
