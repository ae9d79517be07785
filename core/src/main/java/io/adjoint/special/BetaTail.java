package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Derivatives of the regularised incomplete beta function, of its complement and of their logarithms, of any orders in
 * the exponents. The smaller of both, say the function itself, is {@code x^a (1-x)^b / (a B(a, b))} times {@code 1 + (a +
 * b) x} times the integral of {@code (t/x)^(a+1) ((1-t)/(1-x))^b} over the logarithm of {@code t / (1-t)} (DLMF
 * 8.17.1 and 8.17.20), which is differentiated under its sign.
 */
public final class BetaTail {

    private BetaTail() {}

    /** The logarithm of the function, without its derivatives. */
    static double log(double a, double b, double x, double rest) {
        return logarithm(0, 0, a, b, x, rest).constant();
    }

    /** The function's logarithm as a series in increments of a and b. */
    private static Jet logarithm(int m, int n, double a, double b, double x, double rest) {
        Jet series = series(m, n, a, b, x, rest);
        return b < 1 ? series.plus(Jet.of(m, n, 1).times(b, 0, 1).log()) : series;
    }

    /** The function as a series in increments of a and b. */
    private static Jet function(int m, int n, double a, double b, double x, double rest) {
        Jet exp = series(m, n, a, b, x, rest).exp();
        return b < 1 ? exp.times(b, 0, 1) : exp;
    }

    /** The function's logarithm; if b is below 1, less that of b, with which the function vanishes. */
    private static Jet series(int m, int n, double a, double b, double x, double rest) {
        return power(m, n, a, b, x, rest).plus(growth(m, n, a, b, x, rest).log());
    }

    /** What the power is multiplied by. */
    private static Jet growth(int m, int n, double a, double b, double x, double rest) {
        double width = HalfLine.width(Math.max(0, (a + 1) * rest - b * x), (a + b + 1) * x * rest);
        Jet integral = HalfLine.integral(m, n, width, (s, out) -> {
            // the logarithm of (1 - x) / (1 - t)
            double other = s < 1 ? Math.log1p(x * Math.expm1(-s)) : Math.log(rest + x * Math.exp(-s));
            out[0] = -(a + 1) * s - (a + b + 1) * other;
            out[1] = -s - other;
            out[2] = -other;
        });
        return integral.times(x * (a + b), x, x).plus(1);
    }

    /** The logarithm of {@code x^a (1-x)^b / (a B(a, b))}; if b is below 1, less that of b. */
    private static Jet power(int m, int n, double a, double b, double x, double rest) {
        double[][] c = new double[m + 1][n + 1];
        for (int i = 0; i <= m; i++) {
            for (int j = 0; j <= n; j++) {
                double scale = CombinatoricsUtils.factorialDouble(i) * CombinatoricsUtils.factorialDouble(j);
                c[i][j] = i + j == 0
                        ? IncompleteBeta.logOfPeak(a, b, x, rest) - Math.log(a) - (b < 1 ? Math.log(b) : 0)
                        : slope(i, j, a, b, x, rest) / scale;
            }
        }
        return new Jet(c);
    }

    private static double slope(int i, int j, double a, double b, double x, double rest) {
        if (i > 0 && j > 0) {
            return GammaFunctions.polygamma(i + j - 1, a + b);
        }
        if (i == 0) {
            return b < 1
                    ? (j == 1 ? IncompleteBeta.logOfRest(x, rest) : 0) + besideNext(j - 1, b, a)
                    : j == 1 ? GammaFunctions.logShare(b, a, rest, x) : GammaDifferences.polygamma(j - 1, b, a);
        }
        return i == 1 && a >= 1
                ? GammaFunctions.logShare(a, b, x, rest) - 1 / a
                : (i == 1 ? IncompleteBeta.logOfRest(rest, x) : 0) + besideNext(i - 1, a, b);
    }

    /** {@code polygamma(n, a + b) - polygamma(n, a + 1)}. */
    private static double besideNext(int n, double a, double b) {
        return Math.abs(b - 1) < 0.5
                ? GammaDifferences.polygamma(n, a + 1, b - 1)
                : GammaFunctions.polygamma(n, a + b) - GammaFunctions.polygamma(n, a + 1);
    }

    /**
     * A derivative of the regularised function in its exponents.
     *
     * @param m the order in a
     * @param n the order in b; not both orders are 0
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the derivative; 0 at both ends, NaN where an argument is outside its range
     */
    public static double byExponents(int m, int n, double a, double b, double x) {
        Order.require("betainc", m, 0);
        Order.require("betainc", n, 0);
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        if (x == 0 || x == 1 || Double.isInfinite(a) || Double.isInfinite(b)) {
            return 0;
        }
        double rest = 1 - x;
        return x * b < rest * a
                ? function(m, n, a, b, x, rest).derivative()
                : -function(n, m, b, a, rest, x).derivative();
    }

    /**
     * A derivative of the regularised function's logarithm in its exponents.
     *
     * @param m the order in a
     * @param n the order in b; not both orders are 0
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the derivative; NaN where an argument is outside its range
     */
    public static double logByExponents(int m, int n, double a, double b, double x) {
        return logarithmic(m, n, a, b, x, 1 - x);
    }

    /**
     * A derivative of the logarithm of the regularised function's complement in its exponents.
     *
     * @param m the order in a
     * @param n the order in b; not both orders are 0
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the derivative; NaN where an argument is outside its range
     */
    public static double logOfComplementByExponents(int m, int n, double a, double b, double x) {
        return logarithmic(n, m, b, a, 1 - x, x);
    }

    private static double logarithmic(int m, int n, double a, double b, double x, double rest) {
        Order.require("logBetainc", m, 0);
        Order.require("logBetainc", n, 0);
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1) || Double.isInfinite(a) || Double.isInfinite(b)) {
            return Double.NaN;
        }
        if (rest == 0) {
            return 0;
        }
        return x * b < rest * a || IncompleteBeta.tail(b, a, rest, x) > IncompleteBeta.NEARLY_ALL
                ? logarithm(m, n, a, b, x, rest).derivative()
                : function(n, m, b, a, rest, x).logOfComplement(IncompleteBeta.tail(a, b, x, rest)).derivative();
    }

    /**
     * The slope of the regularised function's logarithm in x.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the density over the function, also where both underflow; NaN where an argument is outside its range
     */
    public static double hazard(double a, double b, double x) {
        return hazard(a, b, x, 1 - x);
    }

    /**
     * Minus the slope of the logarithm of the regularised function's complement in x.
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x a number from 0 to 1
     * @return the density over the complement, also where both underflow; NaN where an argument is outside its range
     */
    public static double hazardOfComplement(double a, double b, double x) {
        return hazard(b, a, 1 - x, x);
    }

    private static double hazard(double a, double b, double x, double rest) {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
            return Double.NaN;
        }
        return x * b < rest * a
                ? a / x / rest / growth(0, 0, a, b, x, rest).constant()
                : IncompleteBeta.density(a, b, x, rest) / IncompleteBeta.tail(a, b, x, rest);
    }
}
