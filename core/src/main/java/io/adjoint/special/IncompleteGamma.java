package io.adjoint.special;

import org.apache.commons.math3.special.Gamma;

/** The regularised incomplete gamma functions and the density of the gamma distribution. */
public final class IncompleteGamma {

    private static final double LARGE = 10;

    /** From here on the first term of the uniform expansion is exact. */
    private static final double HUGE = 1e8;

    private static final double TINY = 1e-300;

    private static final double PRECISION = 1e-17;

    /** Beyond this the upper function is computed by itself, not as what is left. */
    static final double NEARLY_ALL = 0.9;

    private IncompleteGamma() {}

    /**
     * The density {@code x^(a-1) e^-x / Gamma(a)}, also for negative a, where its derivatives lead.
     *
     * @param a the exponent
     * @param x a number, not negative
     * @return the density; NaN for negative x
     */
    public static double density(double a, double x) {
        if (x == 0) {
            double reciprocal = GammaFunctions.reciprocal(a);
            return a > 1 ? 0 : a == 1 ? 1 : reciprocal == 0 ? 0 : reciprocal * Double.POSITIVE_INFINITY;
        }
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return x > 0 ? 0 : Double.NaN;
        }
        return a >= LARGE
                ? jump(a, x) * (a / x)
                : Math.pow(x, a - 1) * Math.exp(-x) * GammaFunctions.reciprocal(a);
    }

    /** {@code x^a e^-x / Gamma(a + 1)}. */
    private static double jump(double a, double x) {
        return a >= LARGE
                ? Math.exp(fall(a, x)) / Math.sqrt(2 * Math.PI * a)
                : Math.pow(x, a) * Math.exp(-x) / Gamma.gamma(a + 1);
    }

    /** {@code log(x^a e^-x / Gamma(a + 1))}, also where the power underflows. */
    static double logOfJump(double a, double x) {
        return a >= LARGE
                ? fall(a, x) - 0.5 * Math.log(2 * Math.PI * a)
                : a * Math.log(x) - x - GammaFunctions.lgamma(a + 1);
    }

    /** By the distance from the peak, for large exponents. */
    private static double fall(double a, double x) {
        return a * Remainders.logLess((x - a) / a, x / a) - GammaFunctions.stirling(a);
    }

    /**
     * The lower function.
     *
     * @param a the exponent, not negative
     * @param x the upper bound of the integral, not negative
     * @return the integral of the density from 0 to x; NaN where a or x is negative, or both 0 or infinite
     */
    public static double lower(double a, double x) {
        if (!(a >= 0 && x >= 0) || a == 0 && x == 0 || Double.isInfinite(a) && Double.isInfinite(x)) {
            return Double.NaN;
        }
        if (a == 0 || Double.isInfinite(x)) {
            return 1;
        }
        if (x == 0 || Double.isInfinite(a)) {
            return 0;
        }
        if (a > HUGE) {
            return uniform(a, x, -1);
        }
        return x < a + 1 ? jump(a, x) * series(a, x) : 1 - jump(a, x) * a * fraction(a, x);
    }

    /**
     * The upper function.
     *
     * @param a the exponent, not negative
     * @param x the lower bound of the integral, not negative
     * @return {@code 1 - lower(a, x)}, to full relative accuracy where x is beyond a
     */
    public static double upper(double a, double x) {
        boolean beyond = a > 0 && x >= a + 1 && x < Double.POSITIVE_INFINITY;
        if (a > HUGE && a < Double.POSITIVE_INFINITY && beyond) {
            return uniform(a, x, 1);
        }
        if (beyond) {
            return jump(a, x) * a * fraction(a, x);
        }
        double lower = lower(a, x);
        return lower > NEARLY_ALL && a > 0 && x < a + 1 ? Math.exp(GammaTails.logOfUpper(a, x)) : 1 - lower;
    }

    /**
     * The logarithm of the lower function.
     *
     * @param a the exponent, not negative
     * @param x the upper bound of the integral, not negative
     * @return the logarithm, also where the function underflows; NaN where an argument is out of range
     */
    public static double logOfLower(double a, double x) {
        double lower = lower(a, x);
        if (lower > 0.5) {
            return Math.log1p(-upper(a, x));
        }
        boolean plain = lower > 1e-290 || x == 0 || Double.isInfinite(a) || lower != lower;
        return plain ? Math.log(lower) : GammaTails.logOfLower(a, x);
    }

    /**
     * The logarithm of the upper function.
     *
     * @param a the exponent, not negative
     * @param x the lower bound of the integral, not negative
     * @return the logarithm, also where the function underflows; NaN where an argument is out of range
     */
    public static double logOfUpper(double a, double x) {
        double upper = upper(a, x);
        if (upper > 0.5) {
            return Math.log1p(-lower(a, x));
        }
        boolean plain = upper > 1e-290 || a == 0 || Double.isInfinite(x) || upper != upper;
        return plain ? Math.log(upper) : GammaTails.logOfUpper(a, x);
    }

    /** DLMF 8.11.4. */
    private static double series(double a, double x) {
        double sum = 1;
        double term = 1;
        for (double k = a + 1; term > PRECISION * sum; k++) {
            term *= x / k;
            sum += term;
        }
        return sum;
    }

    /** DLMF 8.9.2, by the method of W. J. Lentz, Appl. Opt. 15 (1976) 668-671. */
    private static double fraction(double a, double x) {
        double b = x + 1 - a;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        double factor = 0;
        for (int k = 1; Math.abs(factor - 1) > 1e-16 && k < 1_000_000; k++) {
            double numerator = -k * (k - a);
            b += 2;
            d = 1 / guarded(numerator * d + b);
            c = guarded(b + numerator / c);
            factor = d * c;
            value *= factor;
        }
        return value;
    }

    private static double guarded(double x) {
        return Math.abs(x) < TINY ? TINY : x;
    }

    /**
     * N. M. Temme's expansion (DLMF 8.12.3 and 8.12.8), of which one term suffices here: beside the normal tail it is
     * below 1e-4, and the next one below 1e-12.
     */
    private static double uniform(double a, double x, int side) {
        double u = (x - a) / a;
        double eta = Math.copySign(Math.sqrt(-2 * Remainders.log1pLess(u)), u);
        double first = -1.0 / 3 + eta * (1.0 / 12 + eta * (-2.0 / 135 + eta / 864));
        double rest = Math.abs(eta) > 0.1 ? 0 : first * Math.exp(-a * eta * eta / 2) / Math.sqrt(2 * Math.PI * a);
        return NormalDistribution.ndtr(-side * eta * Math.sqrt(a)) + side * rest;
    }
}
