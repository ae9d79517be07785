package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * Derivatives of the regularised incomplete gamma functions and of their logarithms, of any orders in the exponent and in
 * the bound. Of both functions the smaller one is the power {@code x^a e^-x / Gamma(a + 1)} times an integral that is
 * differentiated under its sign: from DLMF 8.6.5, with {@code t} for the logarithm of their variable, {@code gammaincc = a
 * power times the integral of exp(a t - x (e^t - 1))}, and from DLMF 8.6.3 and 8.8.5 {@code gammainc = power (1 + x times
 * the integral of exp(x (1 - e^-t) - (a + 1) t))}.
 */
public final class GammaTails {

    /** Where a logarithm is below this, {@code log(1 - y)} is -y to full precision. */
    private static final double TINY = -40;

    private GammaTails() {}

    /** Which of both functions is meant. */
    private enum Side {
        LOWER, UPPER
    }

    /** The power's logarithm as a series in increments of a, and of x in multiples of x. */
    private static Jet power(int m, int n, double a, double x) {
        double[][] c = new double[m + 1][n + 1];
        c[0][0] = IncompleteGamma.logOfJump(a, x);
        for (int i = 1; i <= m; i++) {
            c[i][0] = i == 1
                    ? GammaFunctions.logLessDigamma(a + 1, x)
                    : -GammaFunctions.polygamma(i - 1, a + 1) / CombinatoricsUtils.factorialDouble(i);
        }
        double sign = 1;
        for (int j = 1; j <= n; j++) {
            c[0][j] = j == 1 ? a - x : a * sign / j;
            if (m > 0) {
                c[1][j] = sign / j;
            }
            sign = -sign;
        }
        return new Jet(c);
    }

    /** The lower function's logarithm. */
    private static Jet lower(int m, int n, double a, double x) {
        double width = HalfLine.width(Math.max(0, a + 1 - x), x);
        Jet integral = HalfLine.integral(m, n, width, (s, out) -> {
            double fallen = -Math.expm1(-s);
            out[0] = x * fallen - (a + 1) * s;
            out[1] = -s;
            out[2] = x * fallen;
        });
        return power(m, n, a, x).plus(integral.times(x, 0, x).plus(1).log());
    }

    /** The upper function's logarithm, less that of a. */
    private static Jet upperOverExponent(int m, int n, double a, double x) {
        double width = HalfLine.width(Math.max(0, x - a), x);
        Jet integral = HalfLine.integral(m, n, width, (s, out) -> {
            double risen = Math.expm1(s);
            out[0] = a * s - x * risen;
            out[1] = s;
            out[2] = -x * risen;
        });
        return power(m, n, a, x).plus(integral.log());
    }

    static double logOfLower(double a, double x) {
        return lower(0, 0, a, x).constant();
    }

    static double logOfUpper(double a, double x) {
        return upperOverExponent(0, 0, a, x).constant() + Math.log(a);
    }

    /**
     * A derivative of the lower function in its exponent.
     *
     * @param n the order, from 1
     * @param a the exponent, positive
     * @param x the upper bound of the integral, not negative
     * @return the derivative; 0 at x = 0 and infinity, NaN where an argument is out of range
     */
    public static double byExponent(int n, double a, double x) {
        Order.require("gammainc", n, 1);
        if (!(a > 0 && x >= 0)) {
            return Double.NaN;
        }
        if (x == 0 || Double.isInfinite(x) || Double.isInfinite(a)) {
            return 0;
        }
        return x <= a
                ? lower(n, 0, a, x).exp().derivative()
                : -upperOverExponent(n, 0, a, x).exp().times(a, 1, 0).derivative();
    }

    /**
     * A derivative of the lower function's logarithm.
     *
     * @param m the order in a
     * @param n the order in x; not both are 0
     * @param a the exponent, positive
     * @param x the upper bound of the integral, not negative
     * @return the derivative; NaN where an argument is out of range
     */
    public static double logOfLower(int m, int n, double a, double x) {
        return derivative(Side.LOWER, m, n, a, x);
    }

    /**
     * A derivative of the upper function's logarithm.
     *
     * @param m the order in a
     * @param n the order in x; not both are 0
     * @param a the exponent, positive
     * @param x the lower bound of the integral, not negative
     * @return the derivative; NaN where an argument is out of range
     */
    public static double logOfUpper(int m, int n, double a, double x) {
        return derivative(Side.UPPER, m, n, a, x);
    }

    private static double derivative(Side side, int m, int n, double a, double x) {
        Order.require("logGammainc", m, 0);
        Order.require("logGammainc", n, 0);
        if (!(a > 0 && x >= 0 && a < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        if (Double.isInfinite(x)) {
            return atInfinity(side, m, n, a);
        }
        if (x == 0 && side == Side.UPPER) {
            return n == 0 ? 0 : m > 0 ? Double.NaN : n == 1 ? -IncompleteGamma.density(a, 0) : Double.NaN;
        }
        if (side == Side.UPPER && x <= a) {
            Jet lower = lower(m, n, a, x);
            if (lower.constant() < TINY) {
                double scaled = Math.exp(lower.constant() - n * Math.log(x));
                return -Jet.exponential(scaled, lower.coefficients()).derivative();
            }
        }
        Jet logarithm = side == Side.LOWER ? logarithmOfLower(m, n, a, x) : logarithmOfUpper(m, n, a, x);
        double value = logarithm.derivative();
        for (int j = 0; j < n; j++) {
            value /= x;
        }
        return value;
    }

    private static Jet logarithmOfLower(int m, int n, double a, double x) {
        return x <= a
                ? lower(m, n, a, x)
                : upperOverExponent(m, n, a, x).exp().times(a, 1, 0).logOfComplement(IncompleteGamma.lower(a, x));
    }

    private static Jet logarithmOfUpper(int m, int n, double a, double x) {
        return x <= a && IncompleteGamma.lower(a, x) < IncompleteGamma.NEARLY_ALL
                ? lower(m, n, a, x).exp().logOfComplement(IncompleteGamma.upper(a, x))
                : upperOverExponent(m, n, a, x).plus(Jet.of(m, n, 1).times(a, 1, 0).log());
    }

    /** The lower function is 1 there; the upper one's logarithm goes as {@code (a - 1) log x - x - lgamma(a)}. */
    private static double atInfinity(Side side, int m, int n, double a) {
        if (side == Side.LOWER || n > 1 || n == 1 && m > 0) {
            return 0;
        }
        return n == 1 ? -1 : m == 1 ? Double.POSITIVE_INFINITY : -GammaFunctions.polygamma(m - 1, a);
    }
}
