package io.adjoint.kernel;

import io.adjoint.kernel.Runs.Spare;

/**
 * The sine of x and of x some quarter turns ahead: {@code x = n pi/2 + r + c} with an integer n and
 * {@code |r| <= pi/4}, by pi/2 in three parts (Cody and Waite, Software Manual for the Elementary Functions, 1980,
 * chapter 8), and the polynomials of fdlibm (Sun Microsystems 1993, k_sin.c and k_cos.c).
 *
 * @param ahead the number of quarter turns
 */
record SineLoops(long ahead) implements Runs.Loops {

    /** From here on three parts of pi/2 are too few. */
    static final double FAR = 1e6;

    static final double TWO_OVER_PI = 0.6366197723675814;
    static final double HALF_PI_1 = 1.5707963267948966;
    /** Of 32 bits, so that its product with n is a number. */
    static final double HALF_PI_2 = 6.12323399409214e-17;
    static final double HALF_PI_3 = 1.6446256936324258e-26;

    static final double S1 = -1.66666666666666324348e-01;
    static final double S2 = 8.33333333332248946124e-03;
    static final double S3 = -1.98412698298579493134e-04;
    static final double S4 = 2.75573137070700676789e-06;
    static final double S5 = -2.50507602534068634195e-08;
    static final double S6 = 1.58969099521155010221e-10;

    static final double C1 = 4.16666666666666019037e-02;
    static final double C2 = -1.38888888888741095749e-03;
    static final double C3 = 2.48015872894767294178e-05;
    static final double C4 = -2.75573143513906633035e-07;
    static final double C5 = 2.08757232129817482790e-09;
    static final double C6 = -1.13596475577881948265e-11;

    @Override
    public void run(double[] x, double[] y, Spare spare, int count) {
        double[] rounded = spare.a();
        double[] r = spare.b();
        double[] c = spare.c();
        turns(x, rounded, r, count);
        remainders(x, rounded, r, c, count);
        sines(r, c, spare.d(), count);
        cosines(r, c, spare.e(), count);
        quarters(rounded, spare.d(), spare.e(), y, count);
    }

    private static void turns(double[] x, double[] rounded, double[] r, int count) {
        for (int i = 0; i < count; i++) {
            double turned = Fused.fma(x[i], TWO_OVER_PI, Places.ROUNDING);
            double n = turned - Places.ROUNDING;
            rounded[i] = turned;
            // the first step is exact
            r[i] = Fused.fma(n, -HALF_PI_2, Fused.fma(n, -HALF_PI_1, x[i]));
        }
    }

    /** What the rounding of r loses. */
    private static void remainders(double[] x, double[] rounded, double[] r, double[] c, int count) {
        for (int i = 0; i < count; i++) {
            double n = rounded[i] - Places.ROUNDING;
            double high = Fused.fma(n, -HALF_PI_1, x[i]);
            c[i] = Fused.fma(n, -HALF_PI_3, Fused.fma(n, -HALF_PI_2, high - r[i]));
        }
    }

    private static void sines(double[] r, double[] c, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            double z = r[i] * r[i];
            double v = z * r[i];
            double series = Fused.fma(Fused.fma(Fused.fma(Fused.fma(S6, z, S5), z, S4), z, S3), z, S2);
            double tail = z * (c[i] * 0.5 - v * series) - c[i];
            y[i] = r[i] - (tail - v * S1);
        }
    }

    private static void cosines(double[] r, double[] c, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            double z = r[i] * r[i];
            double series =
                    Fused.fma(Fused.fma(Fused.fma(Fused.fma(Fused.fma(C6, z, C5), z, C4), z, C3), z, C2), z, C1);
            double half = z * 0.5;
            double w = 1 - half;
            y[i] = w + (1 - w - half + (z * z * series - r[i] * c[i]));
        }
    }

    private void quarters(double[] rounded, double[] sine, double[] cosine, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            long quarter = Double.doubleToRawLongBits(rounded[i]) + ahead;
            double size = Places.choose(-(quarter & 1), cosine[i], sine[i]);
            y[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(size) ^ (quarter & 2) << 62);
        }
    }
}
