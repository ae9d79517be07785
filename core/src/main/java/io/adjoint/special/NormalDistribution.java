package io.adjoint.special;

import io.adjoint.kernel.Bulk;
import io.adjoint.kernel.Fused;
import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, its logarithm and inverse, accurate far into both tails. */
public final class NormalDistribution {

    private static final double SQRT_2 = Math.sqrt(2);
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
    private static final double SQRT_PI = Math.sqrt(Math.PI);

    private NormalDistribution() {}

    /**
     * The distribution function.
     *
     * @param x a number
     * @return the probability of a standard normal number not above it
     */
    public static double ndtr(double x) {
        double scaled = x * SQRT_HALF;
        if (Math.abs(scaled) < ErrorFunctions.CENTRE) {
            return ErrorFunctions.erfc(-scaled) / 2;
        }
        double tail = lowerTail(-Math.abs(x));
        return x > 0 ? 1 - tail : tail;
    }

    /** For x not above 0; the square under the exponential is split, so that its rounding does no harm. */
    private static double lowerTail(double x) {
        double square = x * x / 2;
        if (square > 800) {
            return 0;
        }
        double rest = Fused.fma(x, x / 2, -square);
        return 0.5 * Math.exp(-square) * (1 - rest) * ErrorFunctions.erfcx(-x * SQRT_HALF);
    }

    /**
     * The logarithm of the distribution function.
     *
     * @param x a number
     * @return the logarithm, which falls as {@code -x^2 / 2}
     */
    public static double logNdtr(double x) {
        return x < -1
                ? Math.log(0.5 * ErrorFunctions.erfcx(-x * SQRT_HALF)) - x * x / 2
                : Math.log1p(-ndtr(-x));
    }

    /**
     * The slope of the logarithm: density over distribution function, the inverse Mills ratio.
     *
     * @param x a number
     * @return the ratio, which grows as {@code -x}
     */
    public static double inverseMills(double x) {
        return x < 0
                ? SQRT_2_OVER_PI / ErrorFunctions.erfcx(-x * SQRT_HALF)
                : SQRT_2_OVER_PI / 2 * Math.exp(-x * x / 2) / ndtr(x);
    }

    /**
     * By how much the inverse Mills ratio exceeds -x, without cancellation.
     *
     * @param x a number
     * @return the excess, which falls as {@code -1 / x}
     */
    public static double millsExcess(double x) {
        return x < -1 ? -SQRT_HALF * ErrorFunctions.decay(1, -x * SQRT_HALF) : x + inverseMills(x);
    }

    /**
     * A derivative of the logarithm of the distribution function: in the lower tail, where that is {@code -x^2 / 2} and
     * the logarithm of a scaled complementary error function, of the latter's; elsewhere of the function itself.
     *
     * @param n the order, from 2
     * @param x a number
     * @return the derivative
     */
    public static double logNdtrDerivative(int n, double x) {
        Order.require("logNdtr", n, 2);
        if (Double.isInfinite(x) || x > 40) {
            return -0.0;
        }
        double[][] c = new double[n + 1][1];
        c[0][0] = 1;
        if (x < -1) {
            double factor = 1;
            for (int k = 1; k <= n; k++) {
                factor *= -SQRT_HALF / k;
                c[k][0] = ErrorFunctions.decay(k, -x * SQRT_HALF) * factor;
            }
            return new Jet(c).log().derivative() - (n == 2 ? 1 : 0);
        }
        double last = 0;
        double derivative = inverseMills(x);
        double factorial = 1;
        for (int k = 1; k <= n; k++) {
            factorial *= k;
            c[k][0] = derivative / factorial;
            // Hermite's polynomials times the density: DLMF 18.9.1
            double next = -x * derivative - (k - 1) * last;
            last = derivative;
            derivative = next;
        }
        return new Jet(c).log().derivative();
    }

    /**
     * The inverse of the distribution function. Two steps of Halley's for the logarithm, from Abramowitz and Stegun's
     * 26.2.23, leave nothing of that formula's error of 4.5e-4.
     *
     * @param p a probability
     * @return the quantile; NaN outside 0 to 1
     */
    public static double ndtri(double p) {
        if (!(p > 0 && p < 1)) {
            return p == 0 ? Double.NEGATIVE_INFINITY : p == 1 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (p > 0.25) {
            return p < 0.75 ? SQRT_2 * central(2 * p - 1) : -ndtri(1 - p);
        }
        double log = Math.log(p);
        double t = Math.sqrt(-2 * log);
        double x = (2.515517 + t * (0.802853 + t * 0.010328))
                / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
        for (int step = 0; step < 3; step++) {
            double error = logNdtr(x) - log;
            x -= error / (inverseMills(x) + error * millsExcess(x) / 2);
        }
        return x;
    }

    /**
     * The inverse of the error function.
     *
     * @param x a number from -1 to 1
     * @return the number whose error function it is; NaN outside
     */
    public static double erfinv(double x) {
        double size = Math.abs(x);
        return size <= 0.5 ? central(x) : Math.copySign(ndtri((1 - size) / 2) * SQRT_HALF, x);
    }

    /** Commons Math's inverse error function, bettered by a step of Halley's. */
    private static double central(double x) {
        double y = Erf.erfInv(x);
        double error = (Bulk.ERF.scalar().applyAsDouble(y) - x) * SQRT_PI / 2 * Math.exp(y * y);
        return x == 0 ? x : y - error / (1 + y * error);
    }
}
