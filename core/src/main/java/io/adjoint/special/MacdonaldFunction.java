package io.adjoint.special;

/**
 * The modified Bessel function of the second kind and real order, its scaled form {@code e^x K}, and their derivatives of any
 * orders in order and argument: the integral of {@code e^(-x cosh t) cosh(nu t)} over t from 0 (DLMF 10.32.9),
 * differentiated under its sign, by the trapezoidal rule, which for it converges faster than exponentially (J. M.
 * Rappoport, 1979; W. Gautschi, BIT 17 (1977) 62-71).
 */
public final class MacdonaldFunction {

    private static final double NEGLIGIBLE = 1e-20;

    /** An exponential of more than this is infinite, and of less than its negative 0, whatever factors it has. */
    private static final double BEYOND = 2000;

    /** So many steps to the peak are counted exactly. */
    private static final double COUNTED = 1e15;

    private MacdonaldFunction() {}

    /**
     * A derivative of {@code K}.
     *
     * @param m how often in the argument
     * @param n how often in the order
     * @param order a number
     * @param x the argument, positive
     * @return the derivative; infinite at 0 and NaN below
     */
    public static double of(int m, int n, double order, double x) {
        return derivative(false, m, n, order, x);
    }

    /**
     * A derivative of {@code e^x K}.
     *
     * @param m how often in the argument
     * @param n how often in the order
     * @param order a number
     * @param x the argument, positive
     * @return the derivative; infinite at 0 and NaN below
     */
    public static double scaled(int m, int n, double order, double x) {
        return derivative(true, m, n, order, x);
    }

    private static double derivative(boolean scaled, int m, int n, double order, double x) {
        Order.require("kv", m, 0);
        Order.require("kv", n, 0);
        if (!(x >= 0) || Double.isNaN(order)) {
            return Double.NaN;
        }
        if (n % 2 == 1 && order == 0 || Double.isInfinite(x)) {
            return 0;
        }
        double size = x == 0 || Double.isInfinite(order)
                ? Double.POSITIVE_INFINITY
                : integral(scaled, m, n, Math.abs(order), x);
        boolean negative = m % 2 == 1 != (n % 2 == 1 && order < 0);
        return negative ? -size : size;
    }

    /** Sums around the peak of {@code (nu + m) t - x (cosh t - 1)}, of whose height the factors are relative. */
    private static double integral(boolean scaled, int m, int n, double order, double x) {
        double slope = order + m;
        double peak = peak(slope, x);
        double step = Math.min(0.125, 0.6 / Math.sqrt(Math.hypot(slope, x)));
        double height = phase(slope, x, peak);
        double exponent = scaled ? height : height - x;
        if (Math.abs(exponent) > BEYOND || peak / step > COUNTED) {
            return exponent > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        long first = (long) (peak / step);
        double sum = 0;
        double weight = 1;
        double term = Double.POSITIVE_INFINITY;
        for (long k = first; k >= 0 && weight > 0 && term >= NEGLIGIBLE * sum; k--) {
            double t = k * step;
            weight = Math.exp(phase(slope, x, t) - height);
            term = weight * factor(scaled, m, n, order, t);
            sum += k == 0 ? term / 2 : term;
        }
        weight = 1;
        term = Double.POSITIVE_INFINITY;
        for (long k = first + 1; weight > 0 && term >= NEGLIGIBLE * sum; k++) {
            double t = k * step;
            weight = Math.exp(phase(slope, x, t) - height);
            term = weight * factor(scaled, m, n, order, t);
            sum += term;
        }
        double half = Math.exp(exponent / 2);
        return sum * step * half * half;
    }

    private static double phase(double slope, double x, double t) {
        double sinh = Math.sinh(t / 2);
        return slope * t - 2 * (x * sinh * sinh);
    }

    /** The inverse hyperbolic sine of {@code slope / x}. */
    private static double peak(double slope, double x) {
        double ratio = slope / x;
        return ratio > 1e100
                ? Math.log(2 * slope) - Math.log(x)
                : arsinh(ratio);
    }

    static double arsinh(double x) {
        return Math.log1p(x + x * x / (1 + Math.hypot(1, x)));
    }

    /** {@code cosh(t)^m t^n cosh(nu t)}, or its kin, over {@code e^((nu + m) t)}. */
    private static double factor(boolean scaled, int m, int n, double order, double t) {
        double fallen = -Math.expm1(-t);
        double base = scaled ? fallen * fallen / 2 : (1 + Math.exp(-2 * t)) / 2;
        double even = n % 2 == 0 ? 1 + Math.exp(-2 * order * t) : -Math.expm1(-2 * order * t);
        return Math.pow(base, m) * Math.pow(t, n) * even / 2;
    }
}
