package io.adjoint.kernel;

import io.adjoint.kernel.Runs.Spare;

/**
 * Exponentials: {@code x = n log 2 + r} with an integer n and {@code |r| <= log(2) / 2} (Cody and Waite, Software
 * Manual for the Elementary Functions, 1980, chapter 6), and a polynomial in r. That is a minimax fit of
 * {@code (e^r - 1 - r) / r^2} made for this library in 60 digits (iterated reweighting of least squares at Chebyshev
 * points), right to 2^-58.
 */
final class ExponentialLoops {

    /** Up to here 2^n and the result are normal numbers. */
    static final double FAR = 708;

    static final double LOG2_E = 1.4426950408889634;
    static final double LN2_HIGH = 0.6931471805599453;
    static final double LN2_LOW = 2.3190468138462996e-17;

    static final double C2 = 0.5;
    static final double C3 = 0.1666666666666667;
    static final double C4 = 0.041666666666666685;
    static final double C5 = 0.008333333333326089;
    static final double C6 = 0.0013888888888873468;
    static final double C7 = 0.00019841269874887256;
    static final double C8 = 2.480158734859545e-05;
    static final double C9 = 2.7557255380170756e-06;
    static final double C10 = 2.755725220289113e-07;
    static final double C11 = 2.5105209044604496e-08;
    static final double C12 = 2.0921724285665825e-09;

    private ExponentialLoops() {}

    /** {@code e^x}, where |x| is less than {@link #FAR} or x is NaN. */
    static void exp(double[] x, double[] y, Spare spare, int count) {
        double[] power = spare.a();
        double[] r = spare.b();
        turns(x, power, r, count);
        power(power, count);
        curve(r, spare.c(), count);
        expOfParts(r, spare.c(), power, y, count);
    }

    /** {@code e^x - 1}, where |x| is less than {@link #FAR} or x is NaN; the sign of a zero is lost. */
    static void expm1(double[] x, double[] y, Spare spare, int count) {
        double[] power = spare.a();
        double[] r = spare.b();
        double[] low = spare.d();
        turns(x, power, r, count);
        remainders(x, power, r, low, count);
        power(power, count);
        curve(r, spare.c(), count);
        expm1OfParts(r, low, spare.c(), power, y, count);
    }

    /** As {@link #expm1}, with x's sign. */
    static void signedExpm1(double[] x, double[] y, Spare spare, int count) {
        expm1(x, y, spare, count);
        for (int i = 0; i < count; i++) {
            y[i] = Places.withSign(y[i], x[i]);
        }
    }

    /** {@code 1 / (1 + e^-x)}, written so that the exponential cannot overflow. */
    static void sigmoid(double[] x, double[] y, Spare spare, int count) {
        double[] size = spare.d();
        for (int i = 0; i < count; i++) {
            size[i] = -Math.abs(x[i]);
        }
        double[] e = spare.e();
        exp(size, e, spare, count);
        for (int i = 0; i < count; i++) {
            y[i] = Places.choose(Places.negative(x[i]), e[i], 1) / (e[i] + 1);
        }
    }

    /** {@code factor e / (1 + e)^2} with {@code e = e^(-|scale x|)}: the slopes of sigmoid and tanh. */
    static void slope(double[] x, double scale, double factor, double[] y, Spare spare, int count) {
        double[] size = spare.d();
        for (int i = 0; i < count; i++) {
            size[i] = -Math.abs(scale * x[i]);
        }
        double[] e = spare.e();
        exp(size, e, spare, count);
        for (int i = 0; i < count; i++) {
            double beyond = e[i] + 1;
            y[i] = factor * (e[i] / (beyond * beyond));
        }
    }

    /** The hyperbolic tangent, from {@code e^2x - 1}. */
    static void tanh(double[] x, double[] y, Spare spare, int count) {
        double[] within = spare.e();
        for (int i = 0; i < count; i++) {
            double size = Math.min(Math.abs(x[i]), TANH_END);
            within[i] = size + size;
        }
        double[] e = spare.f();
        expm1(within, e, spare, count);
        for (int i = 0; i < count; i++) {
            y[i] = Places.withSign(e[i] / (e[i] + 2), x[i]);
        }
    }

    /** From here on tanh rounds to 1. */
    static final double TANH_END = 22;

    private static void turns(double[] x, double[] rounded, double[] r, int count) {
        for (int i = 0; i < count; i++) {
            double turned = Fused.fma(x[i], LOG2_E, Places.ROUNDING);
            double n = turned - Places.ROUNDING;
            rounded[i] = turned;
            r[i] = Fused.fma(n, -LN2_LOW, Fused.fma(n, -LN2_HIGH, x[i]));
        }
    }

    /** What the rounding of r loses. */
    private static void remainders(double[] x, double[] rounded, double[] r, double[] low, int count) {
        for (int i = 0; i < count; i++) {
            double n = rounded[i] - Places.ROUNDING;
            low[i] = Fused.fma(n, -LN2_LOW, Fused.fma(n, -LN2_HIGH, x[i]) - r[i]);
        }
    }

    /** 2^n, in place. */
    private static void power(double[] rounded, int count) {
        for (int i = 0; i < count; i++) {
            rounded[i] = Double.longBitsToDouble((Double.doubleToRawLongBits(rounded[i]) << 52) + Places.ONE);
        }
    }

    /** {@code (e^r - 1 - r) / r^2}. */
    private static void curve(double[] rs, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            double r = rs[i];
            double high =
                    Fused.fma(Fused.fma(Fused.fma(Fused.fma(Fused.fma(C12, r, C11), r, C10), r, C9), r, C8), r, C7);
            double low = Fused.fma(Fused.fma(Fused.fma(Fused.fma(high, r, C6), r, C5), r, C4), r, C3);
            y[i] = Fused.fma(low, r, C2);
        }
    }

    private static void expOfParts(double[] r, double[] curve, double[] power, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            y[i] = (Fused.fma(r[i] * r[i], curve[i], r[i]) + 1) * power[i];
        }
    }

    /** {@code 2^n r + (2^n - 1)}, with what its rounding loses. */
    private static void expm1OfParts(
            double[] r, double[] low, double[] curve, double[] power, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            double less = power[i] - 1;
            double sum = Fused.fma(power[i], r[i], less);
            double lost = Fused.fma(power[i], r[i], less - sum);
            y[i] = sum + Fused.fma(power[i], Fused.fma(r[i] * r[i], curve[i], low[i]), lost);
        }
    }
}
