package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.einsum;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * The logarithm of a mixture of few Gaussians in the plane: {@code sum_i log sum_k exp(a_k - |T_k (x_i - m_k)|^2 / 2)}, of
 * which all products are small.
 */
final class SmallMixture {

    private static final int K = 5;
    private static final int N = 1_000;
    private static final int D = 2;
    private static final Tensor POINTS = Tensor.randn(41, N, D);
    private static final Tensor A = Tensor.randn(42, K);
    private static final Tensor M = Tensor.randn(43, K, D);
    private static final Tensor T = Tensor.randn(44, K, D, D);
    private static final double[] X = POINTS.toDoubleArray();

    private SmallMixture() {}

    static List<Contest> contests() {
        return List.of(
                Contest.of("mixture-of-two-dimensions", 1e-9)
                        .side(Contest.OURS, () -> program(SmallMixture::product, true))
                        .side("value", () -> program(SmallMixture::product, false))
                        .side("einsum", () -> program(SmallMixture::labelled, true))
                        .side("value-by-hand", () -> Loops.byHand(() -> byHand(false)))
                        .side("gradient-by-hand", () -> Loops.byHand(() -> byHand(true)))
                        .ratio("value", "value-by-hand", 1)
                        .ratio(Contest.OURS, "gradient-by-hand", 1)
                        .ratio("einsum", Contest.OURS, 0.9));
    }

    /** {@return the turned points, of shape (n, k, d)} */
    private static Term product(Term x, Term t) {
        return x.matmul(t.reshape(K * D, D).transpose()).reshape(N, K, D);
    }

    private static Term labelled(Term x, Term t) {
        return einsum("nd,ked->nke", x, t);
    }

    private static Task program(BinaryOperator<Term> turn, boolean gradient) {
        Term a = symbol("a", K);
        Term m = symbol("m", K, D);
        Term t = symbol("t", K, D, D);
        Term centres = t.matmul(m.reshape(K, D, 1)).reshape(K, D);
        Term turned = turn.apply(constant(POINTS), t).minus(centres);
        Term value = a.minus(turned.square().sum(-1).times(0.5)).logsumexp(-1).sum();
        List<Term> outputs = new ArrayList<>(List.of(value));
        if (gradient) {
            outputs.addAll(List.of(value.gradient().of(a), value.gradient().of(m), value.gradient().of(t)));
        }
        return Loops.program(outputs, List.of(a, m, t), A, M, T);
    }

    private static double[] byHand(boolean gradient) {
        double[] a = A.toDoubleArray();
        double[] m = M.toDoubleArray();
        double[] t = T.toDoubleArray();
        double[] out = new double[gradient ? 1 + K + K * D + K * D * D : 1];
        double[] u = new double[K];
        double[] v = new double[K];
        double[] exponents = new double[K];
        for (int i = 0; i < N; i++) {
            double greatest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < K; k++) {
                double x = X[2 * i] - m[2 * k];
                double y = X[2 * i + 1] - m[2 * k + 1];
                u[k] = t[4 * k] * x + t[4 * k + 1] * y;
                v[k] = t[4 * k + 2] * x + t[4 * k + 3] * y;
                exponents[k] = a[k] - 0.5 * (u[k] * u[k] + v[k] * v[k]);
                greatest = Math.max(greatest, exponents[k]);
            }
            double sum = 0;
            for (int k = 0; k < K; k++) {
                exponents[k] = Math.exp(exponents[k] - greatest);
                sum += exponents[k];
            }
            out[0] += greatest + Math.log(sum);
            for (int k = 0; k < K && gradient; k++) {
                slope(out, k, exponents[k] / sum, u[k], v[k], i, m, t);
            }
        }
        return out;
    }

    private static void slope(double[] out, int k, double weight, double u, double v, int i, double[] m, double[] t) {
        double x = X[2 * i] - m[2 * k];
        double y = X[2 * i + 1] - m[2 * k + 1];
        out[1 + k] += weight;
        int centre = 1 + K + 2 * k;
        out[centre] += weight * (u * t[4 * k] + v * t[4 * k + 2]);
        out[centre + 1] += weight * (u * t[4 * k + 1] + v * t[4 * k + 3]);
        int matrix = 1 + 3 * K + 4 * k;
        out[matrix] -= weight * u * x;
        out[matrix + 1] -= weight * u * y;
        out[matrix + 2] -= weight * v * x;
        out[matrix + 3] -= weight * v * y;
    }
}
