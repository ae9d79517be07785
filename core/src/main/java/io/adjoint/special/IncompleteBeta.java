package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/** The regularised incomplete beta function and the density of the beta distribution. */
public final class IncompleteBeta {

    private static final double LARGE = 10;

    private static final double TINY = 1e-300;

    /** Beyond this end the series of derivatives are slow. */
    private static final double STEEP = 0.999;

    private static final double NEGLIGIBLE = 1e-20;

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
        if (x == 0 || x == 1) {
            return 0;
        }
        boolean left = x < (a + 1) / (a + b + 2) ? x < STEEP : 1 - x >= STEEP;
        return left ? series(m, n, a, b, x, 1 - x) : -series(n, m, b, a, 1 - x, x);
    }

    /**
     * The sum of {@code x^(a+k) (1-x)^b Gamma(a+b+k) / (Gamma(b) Gamma(a+k+1))} over k from 0 (DLMF 8.17.8), whose terms
     * are positive, as power series in increments of a and b; the method of R. J. Boik and J. F. Robinson-Cox, J. Stat.
     * Softw. 3 (1998) 1, with this series in place of their continued fraction.
     */
    private static double series(int m, int n, double a, double b, double x, double rest) {
        boolean late = rest < x;
        double[][] logarithm = logarithmOfBeta(m, n, a, b);
        if (m > 0) {
            logarithm[1][0] += late ? Math.log1p(-rest) : Math.log(x);
        }
        if (n > 0) {
            logarithm[0][1] += late ? Math.log(rest) : Math.log1p(-x);
        }
        Jet term = Jet.exponential(late ? power(b, a, rest) : power(a, b, x), logarithm).over(a, 1, 0);
        Jet sum = term;
        double ratio = 0;
        for (int k = 0; term.constant() > NEGLIGIBLE * (1 - Math.max(x, ratio)) * sum.constant(); k++) {
            ratio = x * (a + b + k) / (a + k + 1);
            term = term.times(x * (a + b + k), x, x).over(a + k + 1, 1, 0);
            sum = sum.plus(term);
        }
        return sum.derivative();
    }

    /** The coefficients of {@code -lbeta(a + u, b + v)}, but for the constant. */
    private static double[][] logarithmOfBeta(int m, int n, double a, double b) {
        double[][] c = new double[m + 1][n + 1];
        for (int i = 0; i <= m; i++) {
            for (int j = i == 0 ? 1 : 0; j <= n; j++) {
                c[i][j] = scaled(i, j, a + b) - (j == 0 ? scaled(i, 0, a) : 0) - (i == 0 ? scaled(0, j, b) : 0);
            }
        }
        return c;
    }

    /** The coefficient of {@code u^i v^j} in {@code lgamma(x + u + v)}. */
    private static double scaled(int i, int j, double x) {
        return GammaFunctions.polygamma(i + j - 1, x) / CombinatoricsUtils.factorialDouble(i)
                / CombinatoricsUtils.factorialDouble(j);
    }
}
