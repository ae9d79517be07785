package io.adjoint.special;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** The logarithm of the gamma function, its derivatives, and the beta function. */
public final class GammaFunctions {

    private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

    /** From here on Stirling's series has full precision. */
    private static final double LARGE = 10;

    /** {@code B_2k / (2k (2k - 1))}: DLMF 5.11.1. */
    private static final double[] STIRLING = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188,
        -691.0 / 360360, 1.0 / 156, -3617.0 / 122400};

    /** {@code B_2k / 2k}: DLMF 5.11.2. */
    private static final double[] DIGAMMA = {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132,
        -691.0 / 32760, 1.0 / 12, -3617.0 / 8160};

    private GammaFunctions() {}

    /**
     * The logarithm of the gamma function's size.
     *
     * @param x a number
     * @return the logarithm; infinite at 0, -1, -2, ...
     */
    public static double lgamma(double x) {
        if (x == 0 || Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x >= LARGE) {
            return (x - 0.5) * Math.log(x) - x + HALF_LOG_2_PI + stirling(x);
        }
        if (!(x < 0)) {
            return Gamma.logGamma(x);
        }
        // DLMF 5.5.3
        return -Math.log(-x) - Math.log(Math.abs(Turns.sine(x)) / Math.PI) - lgamma(-x);
    }

    /** The logarithm of what Stirling's formula {@code sqrt(2 pi / x) (x / e)^x} must be multiplied by. */
    static double stirling(double x) {
        if (x < LARGE) {
            return lgamma(x) - (x - 0.5) * Math.log(x) + x - HALF_LOG_2_PI;
        }
        return series(STIRLING, 1 / (x * x)) / x;
    }

    private static double series(double[] coefficients, double x) {
        double sum = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = sum * x + coefficients[k];
        }
        return sum;
    }

    /**
     * The sign of the gamma function.
     *
     * @param x a number
     * @return -1 where the gamma function is negative, else 1
     */
    static double sign(double x) {
        return x < 0 && Math.floor(x) % 2 != 0 ? -1 : 1;
    }

    /** {@code 1 / Gamma(x)}, which is 0 at 0, -1, -2, ... */
    static double reciprocal(double x) {
        return x <= 0 && x == Math.rint(x) ? 0 : sign(x) * Math.exp(-lgamma(x));
    }

    /**
     * The logarithmic derivative of the gamma function.
     *
     * @param x a number
     * @return the derivative; -inf at 0, +inf at -0, NaN at -1, -2, ...
     */
    public static double digamma(double x) {
        if (x == 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, -x);
        }
        if (x < 0) {
            // DLMF 5.5.4
            return x == Math.rint(x) ? Double.NaN : digamma(1 - x) - Math.PI * Turns.cotangent(x);
        }
        double sum = 0;
        double a = x;
        while (a < LARGE) {
            sum -= 1 / a;
            a++;
        }
        return sum + Math.log(a) - 0.5 / a - series(DIGAMMA, 1 / (a * a)) / a / a;
    }

    /**
     * {@code log(x) - digamma(a)}, without cancellation where x is near a and both are large.
     *
     * @param a a number
     * @param x a number, not negative
     * @return the difference
     */
    public static double logLessDigamma(double a, double x) {
        if (!(a >= LARGE && a < Double.POSITIVE_INFINITY)) {
            return Math.log(x) - digamma(a);
        }
        double off = (x - a) / a;
        return (Math.abs(off) < 0.5 ? Math.log1p(off) : Math.log(x / a)) + logExcess(a);
    }

    /** {@code log(a) - digamma(a)}, of large numbers. */
    private static double logExcess(double a) {
        return 0.5 / a + series(DIGAMMA, 1 / (a * a)) / a / a;
    }

    /**
     * {@code log(x) + digamma(a + b) - digamma(a)}, without cancellation where x is near {@code a / (a + b)} and both
     * exponents are large.
     *
     * @param a a number
     * @param b a number
     * @param x a number from 0 to 1
     * @param rest {@code 1 - x}
     * @return the sum
     */
    public static double logShare(double a, double b, double x, double rest) {
        if (!(a >= LARGE && b >= LARGE && a + b < Double.POSITIVE_INFINITY)) {
            return IncompleteBeta.logOfRest(rest, x) + GammaDifferences.polygamma(0, a, b);
        }
        double off = (x * b - rest * a) / a;
        double log = Math.abs(off) < 0.5 ? Math.log1p(off) : Math.log(x * ((a + b) / a));
        return log + logExcess(a) - logExcess(a + b);
    }

    /**
     * A derivative of digamma.
     *
     * @param n its order, not negative
     * @param x a number
     * @return {@code (-1)^(n+1) n! zeta(n + 1, x)}, infinite at 0, -1, -2, ...; digamma for n = 0
     */
    public static double polygamma(int n, double x) {
        Order.require("polygamma", n, 0);
        if (n == 0) {
            return digamma(x);
        }
        double zeta = Zeta.hurwitz(n + 1.0, x);
        double size = n <= 170
                ? CombinatoricsUtils.factorialDouble(n) * zeta
                : Math.copySign(Math.exp(lgamma(n + 1.0) + Math.log(Math.abs(zeta))), zeta);
        return n % 2 == 0 ? -size : size;
    }

    /**
     * The logarithm of the beta function's size.
     *
     * @param a a number
     * @param b a number
     * @return {@code log|Gamma(a) Gamma(b) / Gamma(a + b)|}, for positive numbers without cancellation
     */
    public static double lbeta(double a, double b) {
        boolean plain = a > 0 && b > 0 && a + b < Double.POSITIVE_INFINITY;
        return plain ? Beta.logBeta(a, b) : lgamma(a) + lgamma(b) - lgamma(a + b);
    }

    /**
     * The beta function.
     *
     * @param a a number
     * @param b a number
     * @return {@code Gamma(a) Gamma(b) / Gamma(a + b)}
     */
    public static double beta(double a, double b) {
        return sign(a) * sign(b) * sign(a + b) * Math.exp(lbeta(a, b));
    }
}
