package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The modified Bessel function of the first kind and real order, its scaled form {@code e^-x I}, and their derivatives of any
 * orders in order and argument: at small arguments by the power series, of positive terms (DLMF 10.25.2), or Schlaefli's
 * integral, at others along the path of steepest descent; negative orders reflected (DLMF 10.27.2).
 */
public final class ModifiedFunction {

    private static final double NEGLIGIBLE = 1e-20;

    /** Up to here power series and integrals; beyond, what the path of steepest descent leaves away is below {@code e^-60}. */
    private static final double NEAR = 30;

    private ModifiedFunction() {}

    /**
     * A derivative of {@code I}.
     *
     * @param m how often in the argument
     * @param n how often in the order
     * @param order a number
     * @param x the argument, not negative
     * @return the derivative; NaN at negative arguments
     */
    public static double of(int m, int n, double order, double x) {
        return derivative(false, m, n, order, x);
    }

    /**
     * A derivative of {@code e^-x I}.
     *
     * @param m how often in the argument
     * @param n how often in the order
     * @param order a number
     * @param x the argument, not negative
     * @return the derivative; NaN at negative arguments
     */
    public static double scaled(int m, int n, double order, double x) {
        return derivative(true, m, n, order, x);
    }

    private static double derivative(boolean scaled, int m, int n, double order, double x) {
        Order.require("iv", m, 0);
        Order.require("iv", n, 0);
        if (!(x >= 0) || Double.isNaN(order) || Double.isInfinite(order)) {
            return order == Double.POSITIVE_INFINITY && x >= 0 ? 0 : Double.NaN;
        }
        if (Double.isInfinite(x)) {
            return scaled ? 0 : n % 2 == 0 ? Double.POSITIVE_INFINITY : -order * Double.POSITIVE_INFINITY;
        }
        if (x == 0) {
            return atZero(scaled, m, n, order);
        }
        if (order > 0 || order == 0 && n % 2 == 0) {
            return x > NEAR
                    ? path(scaled, m, n, order, x)
                    : order < 1 && x > 1 ? schlaefli(scaled, m, n, order, x) : near(scaled, m, n, order, x);
        }
        return reflected(scaled, m, n, order, x);
    }

    /** {@code I_-v = I_v + 2 / pi sin(pi v) K_v}; in the middle, what is odd is the second term's half. */
    private static double reflected(boolean scaled, int m, int n, double order, double x) {
        Jet k = Jet.of(0, n, 0);
        for (int i = 0; i <= n; i++) {
            k.coefficients()[0][i] = macdonald(scaled, m, i, -order, x) / CombinatoricsUtils.factorialDouble(i);
        }
        double second = Turns.sine(n, -order).times(k).times(2 / Math.PI).mirrored().derivative();
        return order == 0 ? second / 2 : second + (n % 2 == 0 ? 1 : -1) * derivative(scaled, m, n, -order, x);
    }

    /** Derivatives of {@code K}, or of {@code e^-x K}, of whose product rule all terms are of one sign. */
    private static double macdonald(boolean scaled, int m, int n, double order, double x) {
        if (!scaled) {
            return MacdonaldFunction.of(m, n, order, x);
        }
        double sum = 0;
        for (int k = 0; k <= m; k++) {
            double sign = (m - k) % 2 == 0 ? 1 : -1;
            sum += CombinatoricsUtils.binomialCoefficientDouble(m, k) * sign * MacdonaldFunction.of(k, n, order, x);
        }
        return Math.exp(-x) * sum;
    }

    /** By neighbours (DLMF 10.29.5), of which the lowest order decides; near 0 {@code e^-x} is a polynomial. */
    private static double atZero(boolean scaled, int m, int n, double order) {
        double sum = 0;
        for (int i = m; i >= (scaled ? 0 : m) && !Double.isInfinite(sum); i--) {
            double sign = (m - i) % 2 == 0 ? 1 : -1;
            for (int k = 0; k <= i && !Double.isInfinite(sum); k++) {
                sum += sign * CombinatoricsUtils.binomialCoefficientDouble(m, i)
                        * CombinatoricsUtils.binomialCoefficientDouble(i, k) * Math.scalb(1.0, -i)
                        * LimitsAtZero.ofPower(n, order - i + 2 * k);
            }
        }
        return sum;
    }

    private static double near(boolean scaled, int m, int n, double order, double x) {
        if (!scaled) {
            return series(m, n, order, x);
        }
        double sum = 0;
        for (int k = 0; k <= m; k++) {
            double sign = (m - k) % 2 == 0 ? 1 : -1;
            sum += sign * CombinatoricsUtils.binomialCoefficientDouble(m, k) * series(k, n, order, x);
        }
        return Math.exp(-x) * sum;
    }

    /** DLMF 10.32.4: at small orders, slopes in the order are much smaller than what the power series adds. */
    private static double schlaefli(boolean scaled, int m, int n, double order, double x) {
        Jet whole = Jet.of(0, n, 0);
        for (int k = 0; k < Cylinders.HALF_TURN.getNumberOfPoints(); k++) {
            double t = Cylinders.HALF_TURN.getPoint(k);
            double sine = Math.sin(t / 2);
            double size = Cylinders.HALF_TURN.getWeight(k) * Math.exp(-2 * x * sine * sine)
                    * Math.pow(scaled ? -2 * sine * sine : Math.cos(t), m);
            Cylinders.addWave(whole, size * Math.cos(order * t), -size * Math.sin(order * t), t);
        }
        Jet rest = HalfLine.integral(0, n, HalfLine.width(order, x), (t, out) -> {
            double sinh = Math.sinh(t / 2);
            double cosh = 1 + 2 * sinh * sinh;
            out[0] = m * Math.log(scaled ? 1 + cosh : cosh) - order * t - 2 * x * sinh * sinh;
            out[1] = 0;
            out[2] = -t;
        });
        double sign = m % 2 == 0 ? 1 : -1;
        Jet scaledSum = whole.minus(Turns.sine(n, order).times(rest).times(sign * Math.exp(-2 * x)));
        return scaledSum.times((scaled ? 1 : Math.exp(x)) / Math.PI).derivative();
    }

    /** Over {@code (x / 2)^order / Gamma(order + 1)}, whose logarithm is a series of polygamma functions. */
    private static double series(int m, int n, double order, double x) {
        Jet term = Jet.of(0, n, 1);
        Jet sum = Jet.of(0, n, 0);
        double half = x / 2;
        double size = 1;
        for (int k = 0; size > NEGLIGIBLE || k < x; k++) {
            term = k == 0 ? term : term.times(half / k).over((order + k) / half, 0, 1 / half);
            size = Math.abs(term.constant());
            sum = sum.plus(lowered(term, m, order + 2 * k));
        }
        return sum.times(first(n, order, half)).times(Math.pow(x, -m)).derivative();
    }

    /** Times {@code (power + v) (power + v - 1) ...}, of m factors. */
    private static Jet lowered(Jet term, int m, double power) {
        Jet lowered = term;
        for (int i = 0; i < m; i++) {
            lowered = lowered.times(power - i, 0, 1);
        }
        return lowered;
    }

    /** {@code half^(order + v) / Gamma(order + v + 1)}. */
    private static Jet first(int n, double order, double half) {
        double[] logarithm = new double[n + 1];
        for (int k = 1; k <= n; k++) {
            logarithm[k] = -GammaFunctions.polygamma(k - 1, order + 1) / CombinatoricsUtils.factorialDouble(k)
                    + (k == 1 ? Math.log(half) : 0);
        }
        double factor = order < 100
                ? Math.pow(half, order) / Math.exp(GammaFunctions.lgamma(order + 1))
                : Math.exp(order * Math.log(half) - GammaFunctions.lgamma(order + 1));
        return Jet.exponential(factor, new double[][]{logarithm});
    }

    /**
     * The integral of {@code e^(x cosh t - order t) / (2 pi i)} along {@code t = u + i w}, w from -pi to pi, where
     * {@code sinh u = order / x w / sin w} (as Watson 8.31 has it for J), by the trapezoidal rule; the exponent as its
     * difference to the peak at {@code w = 0}.
     */
    private static double path(boolean scaled, int m, int n, double order, double x) {
        double height = Math.hypot(order, x);
        double slope = order / x;
        double peak = MacdonaldFunction.arsinh(slope);
        double step = Math.min(0.125, 0.6 / Math.sqrt(height));
        double sum = 0;
        double largest = 0;
        double weight = 1;
        for (int k = 0; weight > NEGLIGIBLE * largest && k * step < Math.PI; k++) {
            double w = k * step;
            double rise = lessOne(w);
            double sinh = slope * (1 + rise);
            double cosh = Math.hypot(1, sinh);
            double more = slope * slope * rise * (2 + rise) / (cosh + height / x);
            double further = Math.log1p((slope * rise + more) / (slope + height / x));
            double sine = Math.sin(w / 2);
            weight = Math.exp(x * more * Math.cos(w) - 2 * height * sine * sine - order * further);
            double du = k == 0 ? 0 : slope * (Math.sin(w) - w * Math.cos(w)) / (Math.sin(w) * Math.sin(w)) / cosh;
            double u = peak + further;
            sum += (k == 0 ? 0.5 : 1) * weight * factor(scaled, m, n, u, w, sinh, cosh, du);
            largest = Math.max(largest, weight);
        }
        double top = order * order / (height + x) - order * peak;
        double half = Math.exp((scaled ? top : top + x) / 2);
        return sum * step / Math.PI * half * half;
    }

    /** {@code w / sin w - 1}, by DLMF 4.19.4 where it cancels. */
    private static double lessOne(double w) {
        double s = w * w;
        return s > 0.01
                ? w / Math.sin(w) - 1
                : s * (1 / 6.0 + s * (7 / 360.0 + s * (31 / 15120.0 + s * (127 / 604800.0 + s * 73 / 3421440.0))));
    }

    /** The imaginary part of {@code (-t)^n (cosh t)^m dt/dw}, or with {@code cosh t - 1}. */
    private static double factor(
            boolean scaled, int m, int n, double u, double w, double sinh, double cosh, double du) {
        double re = du;
        double im = 1;
        double half = Math.sin(w / 2);
        double less = scaled ? sinh * sinh / (1 + cosh) * Math.cos(w) - 2 * half * half : cosh * Math.cos(w);
        double turn = sinh * Math.sin(w);
        for (int k = 0; k < m; k++) {
            double next = re * less - im * turn;
            im = re * turn + im * less;
            re = next;
        }
        for (int k = 0; k < n; k++) {
            double next = im * w - re * u;
            im = -re * w - im * u;
            re = next;
        }
        return im;
    }
}
