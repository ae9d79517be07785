package io.adjoint.special;

/** The regularised incomplete beta function and the density of the beta distribution. */
public final class IncompleteBeta {

    private static final double LARGE = 10;

    private static final double TINY = 1e-300;

    private IncompleteBeta() {}

    /**
     * The density {@code x^(a-1) (1-x)^(b-1) / B(a, b)}.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the density; NaN where an argument is outside its range
     */
    public static double density(double a, double b, double x) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        if (x == 0) {
            return a > 1 ? 0 : a == 1 ? b : Double.POSITIVE_INFINITY;
        }
        if (x == 1) {
            return b > 1 ? 0 : b == 1 ? a : Double.POSITIVE_INFINITY;
        }
        return a >= LARGE && b >= LARGE
                ? power(a, b, x) / x / (1 - x)
                : Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - GammaFunctions.lbeta(a, b));
    }

    /** {@code x^a (1-x)^b / B(a, b)}, where the exponents are large by its distance from the peak. */
    private static double power(double a, double b, double x) {
        if (a < LARGE || b < LARGE) {
            return Math.exp(a * Math.log(x) + b * Math.log1p(-x) - GammaFunctions.lbeta(a, b));
        }
        double off = x * b - (1 - x) * a;
        double stirling = GammaFunctions.stirling(a + b) - GammaFunctions.stirling(a) - GammaFunctions.stirling(b);
        double fall = a * Remainders.log1pLess(off / a) + b * Remainders.log1pLess(-off / b);
        return Math.exp(fall + stirling) * Math.sqrt(a / (a + b) * b / (2 * Math.PI));
    }

    /**
     * The regularised incomplete beta function.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the integral of the density from 0 to x; NaN where an argument is outside its range
     */
    public static double regularised(double a, double b, double x) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        if (x == 0 || x == 1) {
            return x;
        }
        return x < (a + 1) / (a + b + 2)
                ? power(a, b, x) / a * fraction(a, b, x)
                : 1 - power(a, b, x) / b * fraction(b, a, 1 - x);
    }

    /** DLMF 8.17.22, by the method of W. J. Lentz, Appl. Opt. 15 (1976) 668-671. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / guarded(1 - (a + b) * x / (a + 1));
        double value = d;
        double factor = 0;
        for (int m = 1; Math.abs(factor - 1) > 1e-16 && m < 1_000_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guarded(1 + even * d);
            c = guarded(1 + even / c);
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guarded(1 + odd * d);
            c = guarded(1 + odd / c);
            factor = d * c;
            value *= factor;
        }
        return value;
    }

    private static double guarded(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }
}
