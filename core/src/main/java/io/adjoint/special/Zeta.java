package io.adjoint.special;

/** Hurwitz's zeta function, the sum of {@code (q + k)^-s} over k from 0. */
public final class Zeta {

    /** {@code B_2j / (2j)!} for j from 1. */
    private static final double[] BERNOULLI = {1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160,
        -691.0 / 1307674368000.0, 1.0 / 74724249600.0, -3617.0 / 10670622842880000.0,
        43867.0 / 5109094217170944000.0, -174611.0 / 802857662698291200000.0};

    /** From this exponent on only the terms next to 0 count. */
    private static final double STEEP = 100;

    private Zeta() {}

    /** How many terms of Euler's and Maclaurin's formula are used. */
    static int terms() {
        return BERNOULLI.length;
    }

    /** {@code B_2j / (2j)!} for j from 1. */
    static double bernoulli(int j) {
        return BERNOULLI[j - 1];
    }

    /**
     * Hurwitz's zeta function.
     *
     * @param s the exponent; the sum is infinite at 1 and NaN below
     * @param q the shift; the sum is infinite at 0, -1, -2, ..., and below 0 NaN unless s is an integer
     * @return the sum
     */
    public static double hurwitz(double s, double q) {
        if (!(s > 1) || Double.isNaN(q)) {
            return s == 1 && !Double.isNaN(q) ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (q > 0) {
            return ofPositive(s, q);
        }
        if (q == Math.rint(q)) {
            return Double.POSITIVE_INFINITY;
        }
        if (s != Math.rint(s)) {
            return Double.NaN;
        }
        return s > STEEP ? nearest(s, q) : reflected((int) s, q);
    }

    /** By the formula of Euler and Maclaurin, DLMF 25.11.28, after enough terms one by one. */
    private static double ofPositive(double s, double q) {
        if (Double.isInfinite(q) || Double.isInfinite(s)) {
            return q == 1 ? 1 : Math.pow(q, -s);
        }
        double sum = 0;
        double a = q;
        double end = q + 10;
        while (a < end || a < 10 + s / 2) {
            double term = Math.pow(a, -s);
            sum += term;
            a++;
            if (term <= 1e-18 * sum) {
                return sum;
            }
        }
        double power = Math.pow(a, -s);
        sum += a * power / (s - 1) + power / 2;
        double rising = s * power / a;
        for (int j = 0; j < BERNOULLI.length; j++) {
            sum += BERNOULLI[j] * rising;
            rising *= (s + 2 * j + 1) / a * ((s + 2 * j + 2) / a);
        }
        return sum;
    }

    /**
     * A derivative of Hurwitz's zeta function in its exponent: the sum of {@code (-log(q + k))^n (q + k)^-s}.
     *
     * @param n the order, from 1
     * @param s the exponent; the derivative is infinite at 1 and NaN below
     * @param q the shift; the derivative is infinite at 0 and NaN below
     * @return the derivative
     */
    public static double byExponent(int n, double s, double q) {
        Order.require("zeta", n, 1);
        if (!(s >= 1 && q >= 0)) {
            return Double.NaN;
        }
        if (q == 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (s == 1) {
            return n % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        if (Double.isInfinite(q) || Double.isInfinite(s)) {
            return q < 1 ? Double.POSITIVE_INFINITY : 0;
        }
        return seriesInExponent(n, s, q).derivative();
    }

    /**
     * The formula of Euler and Maclaurin on power series in an increment of s: F. Johansson, Numer. Algorithms 69 (2015)
     * 253-270. All its terms have one sign, but for those of {@code q + k} below 1.
     */
    private static Jet seriesInExponent(int n, double s, double q) {
        Jet sum = Jet.of(n, 0, 0);
        double a = q;
        // past its peak at a = e^(n / s) a term falls below all that could count
        double falling = Math.max(2, Math.exp(n / s));
        for (double end = Math.max(q, s / 2 + n) + 10; a < end; a++) {
            Jet term = power(n, a, s);
            sum = sum.plus(term);
            if (a > falling && Math.abs(term.derivative()) <= 1e-20 * Math.abs(sum.derivative())) {
                return sum;
            }
        }
        Jet power = power(n, a, s);
        sum = sum.plus(power.times(a).over(s - 1, 1, 0)).plus(power.times(0.5));
        Jet rising = power.times(s / a, 1 / a, 0);
        for (int j = 0; j < BERNOULLI.length; j++) {
            sum = sum.plus(rising.times(BERNOULLI[j]));
            rising = rising.times((s + 2 * j + 1) / a, 1 / a, 0).times((s + 2 * j + 2) / a, 1 / a, 0);
        }
        return sum;
    }

    /** {@code a^-(s + u)}. */
    private static Jet power(int n, double a, double s) {
        double[][] logarithm = new double[n + 1][1];
        logarithm[1][0] = -Math.log(a);
        return Jet.exponential(Math.pow(a, -s), logarithm);
    }

    private static double nearest(double s, double q) {
        double first = q + Math.floor(-q);
        return Math.pow(first, -s) + ofPositive(s, first + 1);
    }

    /** DLMF 5.15.6, with derivatives of the cotangent as polynomials in the cotangent. */
    private static double reflected(int s, double q) {
        double[] polynomial = {0, 1};
        for (int n = 1; n < s; n++) {
            polynomial = nextDerivative(polynomial, n);
        }
        double cotangent = Turns.cotangent(q);
        double value = 0;
        for (int k = polynomial.length - 1; k >= 0; k--) {
            value = value * cotangent + polynomial[k];
        }
        int sign = s % 2 == 0 ? 1 : -1;
        return -sign * (Math.pow(Math.PI, s) * value + ofPositive(s, 1 - q));
    }

    /** {@code -(1 + c^2) p'(c) / n}. */
    private static double[] nextDerivative(double[] p, int n) {
        double[] next = new double[p.length + 1];
        for (int k = 1; k < p.length; k++) {
            next[k - 1] -= k * p[k] / n;
            next[k + 1] -= k * p[k] / n;
        }
        return next;
    }
}
