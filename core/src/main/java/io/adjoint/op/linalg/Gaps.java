package io.adjoint.op.linalg;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.op.Examples;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * What the derivatives of eigenvectors and singular vectors are divided by: the differences of eigenvalues, and singular
 * values. Where such a number is 0 the vectors are not determined. That is refused, unless nothing depends on them: then
 * their columns of a cotangent are 0, and so are the quotients.
 */
final class Gaps {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Operands w and M. */
    private static final Opaque.Definition<String> BY_GAPS = new Opaque.Definition<String>(
            "dividedByGaps",
            (operation, x) -> x.get(1).type(),
            (operation, x) -> byGaps(operation, x.get(0), x.get(1)),
            Presence.whole(2, (operation, node, k, u) -> Optional.of(k == 1
                    ? divided(operation, node.operand(0), u)
                    : gapsPulledBack(Presence.times(u, divided(operation, node.operand(0), node))))),
            operation -> "")
            .batched(Examples.leading());

    /** Operands s and columns. */
    private static final Opaque.Definition<String> BY_NUMBERS = new Opaque.Definition<String>(
            "dividedByPositive",
            (none, x) -> x.get(1).type(),
            (none, x) -> byNumbers(x.get(0), x.get(1)),
            Presence.whole(2, (none, node, k, u) -> Optional.of(k == 1
                    ? divided(u, node.operand(0))
                    : neg(Reductions.sum(Presence.times(u, divided(node, node.operand(0))), false, -2)))),
            none -> none)
            .batched(Examples.leading());

    private Gaps() {}

    /** {@code m_ij / (w_j - w_i)}, and 0 on the diagonal, for an operation that has vectors of the w. */
    static Expr divided(String operation, Expr w, Expr m) {
        return BY_GAPS.on(operation, w, m);
    }

    /** Each column by its singular value. */
    static Expr divided(Expr columns, Expr s) {
        return BY_NUMBERS.on("", s, columns);
    }

    private static Expr gapsPulledBack(Expr share) {
        return minus(Reductions.sum(share, false, -1), Reductions.sum(share, false, -2));
    }

    private static Tensor byGaps(String operation, Tensor w, Tensor m) {
        int n = w.shape().dim(-1);
        double[] values = STORAGE.doubles(w);
        double[] in = STORAGE.doubles(m);
        double[] out = new double[in.length];
        for (int at = 0; at < values.length; at += n) {
            double tolerance = tolerance(w.dtype(), values, at, n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double gap = values[at + j] - values[at + i];
                    if (i == j) {
                        continue;
                    }
                    if (!(Math.abs(gap) <= tolerance)) {
                        out[(at + i) * n + j] = in[(at + i) * n + j] / gap;
                    } else if (!unused(in, at * n, n, n, i) || !unused(in, at * n, n, n, j)) {
                        throw equal(operation, w.shape(), at / n, Math.min(i, j), Math.max(i, j));
                    }
                }
            }
        }
        return STORAGE.adopt(m.shape(), m.dtype(), out);
    }

    private static Tensor byNumbers(Tensor s, Tensor columns) {
        int n = s.shape().dim(-1);
        int m = columns.shape().dim(-2);
        double[] values = STORAGE.doubles(s);
        double[] in = STORAGE.doubles(columns);
        double[] out = new double[in.length];
        for (int at = 0; at < values.length; at++) {
            int first = at - at % n;
            boolean zero = values[at] <= tolerance(s.dtype(), values, first, n);
            if (zero && !unused(in, first * m, m, n, at - first)) {
                throw new AdjointException("svd",
                        "a derivative of vectors where singular value " + (at - first + 1)
                                + Stack.place(batch(s.shape()), at / n) + " is 0",
                        "matrices of full rank: the vectors of 0 are not determined",
                        "Ask for derivatives of the values alone");
            }
            for (int i = 0; i < m && !zero; i++) {
                int place = first * m + i * n + at - first;
                out[place] = in[place] / values[at];
            }
        }
        return STORAGE.adopt(columns.shape(), columns.dtype(), out);
    }

    private static boolean unused(double[] cotangent, int from, int rows, int columns, int column) {
        for (int i = 0; i < rows; i++) {
            if (cotangent[from + i * columns + column] != 0) {
                return false;
            }
        }
        return true;
    }

    /** What rounding may make of 0 among numbers of that size. */
    private static double tolerance(DType dtype, double[] w, int from, int count) {
        double greatest = 0;
        for (int i = from; i < from + count; i++) {
            greatest = Math.max(greatest, Math.abs(w[i]));
        }
        return greatest * count * (dtype == DType.FLOAT64 ? Math.ulp(1.0) : Math.ulp(1f));
    }

    private static Shape batch(Shape vectors) {
        return vectors.without(vectors.rank() - 1);
    }

    private static AdjointException equal(String operation, Shape shape, int matrix, int i, int j) {
        return new AdjointException(operation,
                "a derivative of vectors where the values number " + (i + 1) + " and " + (j + 1)
                        + Stack.place(batch(shape), matrix) + " are equal",
                "different ones: the vectors of equal ones are not determined",
                "Ask for first derivatives of the values alone, or use a function of matrices such as matrixExp");
    }
}
