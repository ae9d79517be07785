package io.adjoint.kernel;

import io.adjoint.kernel.Runs.Spare;
import java.util.Arrays;

/**
 * Logarithms: {@code x = 2^k (1 + f)} with 1 + f between the root of a half and that of 2, and the polynomial in
 * {@code (f / (2 + f))^2} of fdlibm (Sun Microsystems 1993, e_log.c and s_log1p.c).
 */
final class LogarithmLoops {

    static final double LN2_HIGH = 6.93147180369123816490e-01;
    static final double LN2_LOW = 1.90821492927058770002e-10;
    static final long ROOT_OF_HALF = 0x3fe6a09e00000000L;
    static final long FRACTION = 0xfffffffffffffL;
    /** The bits of 2^52, whose low bits hold an integer. */
    static final long INTEGER = 0x4330000000000000L;

    static final double L1 = 6.666666666666735130e-01;
    static final double L2 = 3.999999999940941908e-01;
    static final double L3 = 2.857142874366239149e-01;
    static final double L4 = 2.222219843214978396e-01;
    static final double L5 = 1.818357216161805012e-01;
    static final double L6 = 1.531383769920937332e-01;
    static final double L7 = 1.479819860511658591e-01;

    private LogarithmLoops() {}

    /** The natural logarithm of normal numbers above 0. */
    static void log(double[] x, double[] y, Spare spare, int count) {
        double[] k = spare.a();
        double[] f = spare.b();
        double[] correction = spare.c();
        Arrays.fill(correction, 0, count, 0);
        exponents(x, k, count);
        fractions(x, f, count);
        sum(k, f, correction, y, spare, count);
    }

    /** The natural logarithm of 1 + x, for x above -1 and finite. */
    static void log1p(double[] x, double[] y, Spare spare, int count) {
        double[] k = spare.a();
        double[] f = spare.b();
        double[] correction = spare.c();
        double[] more = spare.g();
        for (int i = 0; i < count; i++) {
            more[i] = x[i] + 1;
        }
        exponents(more, k, count);
        fractions(more, f, count);
        losses(x, more, correction, count);
        for (int i = 0; i < count; i++) {
            long near = Places.zero(k[i]);
            f[i] = Places.choose(near, x[i], f[i]);
            correction[i] = Places.choose(near, 0, correction[i]);
        }
        sum(k, f, correction, y, spare, count);
        for (int i = 0; i < count; i++) {
            // or else -0 would become 0
            y[i] = Places.withSign(y[i], x[i]);
        }
    }

    /** What the rounding of 1 + x loses, as a part of it. */
    private static void losses(double[] x, double[] more, double[] lost, int count) {
        for (int i = 0; i < count; i++) {
            long small = Places.negative(x[i]) | Places.below(x[i], 1);
            lost[i] = Places.choose(small, x[i] - (more[i] - 1), 1 - (more[i] - x[i])) / more[i];
        }
    }

    private static void exponents(double[] x, double[] k, int count) {
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(x[i]) + (Places.ONE - ROOT_OF_HALF);
            k[i] = Double.longBitsToDouble(bits >>> 52 | INTEGER) - (0x1p52 + 1023);
        }
    }

    private static void fractions(double[] x, double[] f, int count) {
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(x[i]) + (Places.ONE - ROOT_OF_HALF);
            f[i] = Double.longBitsToDouble((bits & FRACTION) + ROOT_OF_HALF) - 1;
        }
    }

    /** {@code k log 2 + log(1 + f) + correction}. */
    private static void sum(double[] k, double[] f, double[] correction, double[] y, Spare spare, int count) {
        double[] s = spare.d();
        double[] series = spare.e();
        for (int i = 0; i < count; i++) {
            s[i] = f[i] / (f[i] + 2);
        }
        for (int i = 0; i < count; i++) {
            double z = s[i] * s[i];
            double high = Fused.fma(Fused.fma(Fused.fma(L7, z, L6), z, L5), z, L4);
            series[i] = Fused.fma(Fused.fma(Fused.fma(high, z, L3), z, L2), z, L1) * z;
        }
        for (int i = 0; i < count; i++) {
            double half = f[i] * f[i] * 0.5;
            double low = Fused.fma(s[i], half + series[i], Fused.fma(k[i], LN2_LOW, correction[i]));
            y[i] = Fused.fma(k[i], LN2_HIGH, f[i] - (half - low));
        }
    }
}
