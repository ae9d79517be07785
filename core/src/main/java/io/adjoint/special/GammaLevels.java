package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * How the bound x of the regularised incomplete gamma function moves with its exponent a along a level line, on which the
 * function keeps its value. With f for the density and {@code L = log x - digamma(a)} that slope is {@code v = x times the
 * integral of (L + t) exp(a t - x (e^t - 1))} over the t above 0, or minus that over those below, from DLMF 8.6.5 and 8.6.3;
 * and {@code dv/dx = -L - v f'/f}.
 */
public final class GammaLevels {

    /** Below this exponent the integral over all t below 0 converges too slowly. */
    private static final double SMALL = 1;

    private GammaLevels() {}

    /** Integrals over t on the side of the level point where the density falls, of {@code t^i r^j} for {@code r = e^t - 1 - t}. */
    private static double[][] moments(int m, int n, double a, double x) {
        int side = x > a ? 1 : -1;
        double width = HalfLine.width(Math.abs(x - a), x);
        double[][] series = HalfLine.integral(m, n, width, (s, out) -> {
            double rest = Remainders.expm1Less(side * s);
            out[0] = (a - x) * side * s - x * rest;
            out[1] = side * s;
            out[2] = rest;
        }).coefficients();
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= n; j++) {
                series[i][j] *= side * CombinatoricsUtils.factorialDouble(i) * CombinatoricsUtils.factorialDouble(j);
            }
        }
        return series;
    }

    /**
     * The slope of a level line, or its derivative in the exponent.
     *
     * @param n the order of the derivative, from 0
     * @param a the exponent, positive
     * @param x the bound, not negative
     * @return the n-th derivative at a fixed bound; NaN where an argument is out of range or infinite
     */
    public static double slope(int n, double a, double x) {
        Order.require("gammaincinv", n, 0);
        if (!isWithin(a, x)) {
            return Double.NaN;
        }
        return x == 0 ? 0 : x > a ? above(n, a, x) : below(n, a, x);
    }

    private static boolean isWithin(double a, double x) {
        return a > 0 && x >= 0 && a < Double.POSITIVE_INFINITY && x < Double.POSITIVE_INFINITY;
    }

    private static double above(int n, double a, double x) {
        double[][] moments = moments(n + 1, 0, a, x);
        double sum = moments[n + 1][0];
        for (int k = 0; k <= n; k++) {
            sum += CombinatoricsUtils.binomialCoefficientDouble(n, k) * logarithm(k, a, a, x) * moments[n - k][0];
        }
        return x * sum;
    }

    /** By {@code S = a P / (x f) = 1 + x times the integral of exp(x (1 - e^-s) - (a + 1) s)}, of which nothing cancels. */
    private static double below(int n, double a, double x) {
        double[][] series = HalfLine.integral(n + 1, 0, HalfLine.width(a + 1 - x, x), (s, out) -> {
            out[0] = (x - a - 1) * s - x * Remainders.expm1Less(-s);
            out[1] = -s;
            out[2] = 0;
        }).coefficients();
        double[] shares = new double[n + 2];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = x * series[k][0] * CombinatoricsUtils.factorialDouble(k) + (k == 0 ? 1 : 0);
        }
        double lower = 0;
        for (int order = 0; order <= n; order++) {
            double sum = shares[order + 1];
            for (int k = 0; k <= order; k++) {
                sum += CombinatoricsUtils.binomialCoefficientDouble(order, k) * logarithm(k, a + 1, a, x)
                        * shares[order - k];
            }
            lower = -(x * sum + order * lower) / a;
        }
        return lower;
    }

    /** The k-th derivative of {@code log x - digamma(shifted)} in a, the exponent shifted or not. */
    private static double logarithm(int k, double shifted, double a, double x) {
        return k == 0 ? GammaFunctions.logLessDigamma(shifted, x) : -GammaFunctions.polygamma(k, shifted);
    }

    /**
     * The derivative of a level line's slope in the bound. To first order in 1/a the slope is {@code u = y log y / (y - 1)}
     * for {@code y = x / a}, of which {@code -log y - u f'/f} leaves {@code u / x} alone.
     *
     * @param a the exponent, positive
     * @param x the bound, positive
     * @return the derivative at a fixed exponent; NaN where an argument is out of range or infinite
     */
    public static double slopeByBound(double a, double x) {
        if (x == 0 || !isWithin(a, x)) {
            return Double.NaN;
        }
        double beyond = (x - a) / a;
        double logarithm = Math.abs(beyond) < 0.5 ? Math.log1p(beyond) : Math.log(x) - Math.log(a);
        double first = beyond == 0 ? 1 : logarithm / beyond;
        double rest = slope(0, a, x) - x / a * first;
        return first / a - GammaFunctions.logLessDigamma(a, a) - ofDensity(a, x) * rest;
    }

    /**
     * The slope of the density's logarithm.
     *
     * @param a the exponent
     * @param x the bound
     * @return {@code (a - 1) / x - 1}
     */
    public static double ofDensity(double a, double x) {
        return a == 1 ? -1 : (a - 1 - x) / x;
    }

    /**
     * The bend of a level line, which is nearly straight: what moves with a is taken together under the integral's sign.
     *
     * @param a the exponent, positive
     * @param x the bound, positive
     * @return the second derivative of x in a along the line; NaN where an argument is out of range or infinite
     */
    public static double bend(double a, double x) {
        if (x == 0 || !isWithin(a, x)) {
            return Double.NaN;
        }
        double v = slope(0, a, x);
        if (a < SMALL) {
            return slope(1, a, x) + slopeByBound(a, x) * v;
        }
        double[][] c = moments(2, 1, a, x);
        double log = GammaFunctions.logLessDigamma(a, x);
        double moving = (v / x - GammaFunctions.polygamma(1, a)) * c[0][0];
        return v * (v / x) + x * (moving + (1 - v) * (log * c[1][0] + c[2][0]) - v * (log * c[0][1] + c[1][1]));
    }
}
