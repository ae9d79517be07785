package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Least squares of a polynomial, whose powers of all points are computed in the program. */
final class Polynomial {

    private static final int N = 16_000;
    private static final int M = 128;
    private static final Tensor POINTS = Tensor.rand(51, N);
    private static final Tensor VALUES = Tensor.randn(52, N);
    private static final Tensor W = Tensor.randn(53, M);
    private static final double[] X = POINTS.toDoubleArray();
    private static final double[] Y = VALUES.toDoubleArray();

    private Polynomial() {}

    static List<Contest> contests() {
        return List.of(
                Contest.of("polynomial", 1e-9)
                        .side(Contest.OURS, () -> program(true))
                        .side("value", () -> program(false))
                        .side("value-by-hand", () -> Loops.byHand(() -> byHand(false)))
                        .side("gradient-by-hand", () -> Loops.byHand(() -> byHand(true)))
                        .ratio("value", "value-by-hand", 1)
                        .ratio(Contest.OURS, "gradient-by-hand", 0.8));
    }

    private static Task program(boolean gradient) {
        Term x = symbol("x", N);
        Term w = symbol("w", M);
        Term value = x.vander(M, true).matmul(w).minus(constant(VALUES)).square().sum();
        List<Term> outputs = new ArrayList<>(List.of(value));
        if (gradient) {
            outputs.add(value.gradient().of(w));
        }
        return Loops.program(outputs, List.of(x, w), POINTS, W);
    }

    private static double[] byHand(boolean gradient) {
        double[] w = W.toDoubleArray();
        double[] out = new double[gradient ? 1 + M : 1];
        for (int i = 0; i < N; i++) {
            double value = 0;
            for (int j = M - 1; j >= 0; j--) {
                value = value * X[i] + w[j];
            }
            double residual = value - Y[i];
            out[0] += residual * residual;
            double power = 2 * residual;
            for (int j = 0; j < M && gradient; j++) {
                out[1 + j] += power;
                power *= X[i];
            }
        }
        return out;
    }
}
