package io.adjoint.op.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Tensor;

/** Matrices, and what they are held to. */
final class LinearValues {

    private LinearValues() {}

    static Expr of(double[][] rows) {
        return Constant.of(Tensor.of(rows));
    }

    static Expr random(int seed, int... dims) {
        return Constant.of(Tensor.randn(seed, dims));
    }

    static double[] values(Expr x) {
        return Evaluator.value(x).toDoubleArray();
    }

    static void assertNear(Expr expected, Expr found, double tolerance) {
        Tensor a = Evaluator.value(expected);
        Tensor b = Evaluator.value(found);
        assertEquals(a.shape(), b.shape());
        assertTrue(a.allClose(b, tolerance, tolerance), () -> a + " but " + b);
    }
}
