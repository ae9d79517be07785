package io.adjoint.kernel;

import static io.adjoint.kernel.ErrorFunction.*;

import io.adjoint.kernel.Runs.Spare;

/** {@link ErrorFunction} of many numbers. */
final class ErrorFunctionLoops {

    private ErrorFunctionLoops() {}

    static void erf(double[] x, double[] y, Spare spare, int count) {
        double[] decay = spare.d();
        double[] tail = spare.e();
        double[] near = spare.f();
        double[] square = spare.g();
        for (int i = 0; i < count; i++) {
            double within = Math.min(Math.abs(x[i]), END);
            square[i] = -(within * within);
        }
        ExponentialLoops.exp(square, decay, spare, count);
        for (int i = 0; i < count; i++) {
            double within = Math.min(Math.abs(x[i]), END);
            tail[i] = (within - SEAM) / (within + SHIFT);
        }
        outer(tail, decay, count);
        inner(x, near, count);
        for (int i = 0; i < count; i++) {
            y[i] = Places.withSign(Places.choose(Places.below(Math.abs(x[i]), SEAM), near[i], tail[i]), x[i]);
        }
    }

    /** {@code 1 - decay Q(t)}, in place of t. */
    private static void outer(double[] ts, double[] decay, int count) {
        for (int i = 0; i < count; i++) {
            double t = ts[i];
            double high =
                    Fused.fma(Fused.fma(Fused.fma(Fused.fma(Fused.fma(Q11, t, Q10), t, Q9), t, Q8), t, Q7), t, Q6);
            double low = Fused.fma(Fused.fma(Fused.fma(Fused.fma(high, t, Q5), t, Q4), t, Q3), t, Q2);
            ts[i] = 1 - decay[i] * Fused.fma(Fused.fma(low, t, Q1), t, Q0);
        }
    }

    /** {@code |x| + |x| P(x^2)}. */
    private static void inner(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            double size = Math.abs(x[i]);
            double u = size * size;
            double high =
                    Fused.fma(Fused.fma(Fused.fma(Fused.fma(Fused.fma(P11, u, P10), u, P9), u, P8), u, P7), u, P6);
            double low = Fused.fma(Fused.fma(Fused.fma(Fused.fma(high, u, P5), u, P4), u, P3), u, P2);
            y[i] = Fused.fma(Fused.fma(Fused.fma(low, u, P1), u, P0), size, size);
        }
    }
}
