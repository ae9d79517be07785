package io.adjoint.special;

/** The regularised incomplete beta function and the density of the beta distribution. */
public final class IncompleteBeta {

    private static final double LARGE = 10;

    private static final double TINY = 1e-300;

    /** Beyond this the other side is computed by itself, not as what is left. */
    static final double NEARLY_ALL = 0.9;

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
        return density(a, b, x, 1 - x);
    }

    static double density(double a, double b, double x, double rest) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        if (x == 0) {
            return a > 1 ? 0 : a == 1 ? b : Double.POSITIVE_INFINITY;
        }
        if (rest == 0) {
            return b > 1 ? 0 : b == 1 ? a : Double.POSITIVE_INFINITY;
        }
        return a >= LARGE && b >= LARGE
                ? power(a, b, x, rest) / x / rest
                : Math.exp((a - 1) * Math.log(x) + (b - 1) * logOfRest(x, rest) - GammaFunctions.lbeta(a, b));
    }

    /** {@code x^a (1-x)^b / B(a, b)}. */
    private static double power(double a, double b, double x, double rest) {
        double large = a >= LARGE && b >= LARGE ? Math.sqrt(a / (a + b) * b / (2 * Math.PI)) : 1;
        return Math.exp(logOfPower(a, b, x, rest)) * large;
    }

    /**
     * The logarithm of {@code x^a (1-x)^b / B(a, b)}; where the exponents are large by its distance from the peak, and
     * then without the factor {@code sqrt(a b / (2 pi (a + b)))}.
     */
    private static double logOfPower(double a, double b, double x, double rest) {
        if (a < LARGE || b < LARGE) {
            return a * Math.log(x) + b * logOfRest(x, rest) - GammaFunctions.lbeta(a, b);
        }
        double off = x * b - rest * a;
        double stirling = GammaFunctions.stirling(a + b) - GammaFunctions.stirling(a) - GammaFunctions.stirling(b);
        return a * Remainders.logLess(off / a, x * ((a + b) / a))
                + b * Remainders.logLess(-off / b, rest * ((a + b) / b)) + stirling;
    }

    /** The logarithm of {@code x^a (1-x)^b / B(a, b)}, also where that underflows. */
    static double logOfPeak(double a, double b, double x, double rest) {
        double large = a >= LARGE && b >= LARGE ? 0.5 * Math.log(a / (a + b) * b / (2 * Math.PI)) : 0;
        return logOfPower(a, b, x, rest) + large;
    }

    /** {@code log(1 - x)}, from the smaller of x and {@code 1 - x}. */
    static double logOfRest(double x, double rest) {
        return x < rest ? Math.log1p(-x) : Math.log(rest);
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
        return tail(a, b, x, 1 - x);
    }

    /**
     * The complement of the regularised incomplete beta function.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the integral of the density from x to 1, to full relative accuracy where it is small
     */
    public static double complement(double a, double b, double x) {
        return tail(b, a, 1 - x, x);
    }

    /** The integral of the density from 0 to x, of which what is left to 1 is given too. */
    static double tail(double a, double b, double x, double rest) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        if (x == 0 || rest == 0) {
            return x;
        }
        if (x < (a + 1) / (a + b + 2)) {
            return power(a, b, x, rest) / a * fraction(a, b, x);
        }
        double other = power(b, a, rest, x) / b * fraction(b, a, rest);
        return other > NEARLY_ALL ? Math.exp(BetaTail.log(a, b, x, rest)) : 1 - other;
    }

    /**
     * The logarithm of the regularised incomplete beta function.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the logarithm, also where the function underflows; NaN where an argument is outside its range
     */
    public static double log(double a, double b, double x) {
        return logOfTail(a, b, x, 1 - x);
    }

    /**
     * The logarithm of the complement of the regularised incomplete beta function.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the logarithm, also where the complement underflows; NaN where an argument is outside its range
     */
    public static double logOfComplement(double a, double b, double x) {
        return logOfTail(b, a, 1 - x, x);
    }

    private static double logOfTail(double a, double b, double x, double rest) {
        double value = tail(a, b, x, rest);
        if (value > 0.5) {
            return Math.log1p(-tail(b, a, rest, x));
        }
        return value > 1e-290 || x == 0 || value != value ? Math.log(value) : BetaTail.log(a, b, x, rest);
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
