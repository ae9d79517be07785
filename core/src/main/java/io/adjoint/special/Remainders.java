package io.adjoint.special;

/** Functions less their first term, without the cancellation near 0. */
public final class Remainders {

    private Remainders() {}

    /**
     * {@code log(1 + u) - u}: near 0 by the series of the inverse hyperbolic tangent of {@code r = u / (2 + u)}, where
     * the first terms cancel in closed form.
     *
     * @param u a number
     * @return the remainder, about {@code -u^2 / 2}
     */
    static double log1pLess(double u) {
        return logLess(u, 1 + u);
    }

    /** {@code log(1 + u) - u} where {@code 1 + u} is known better than u says it. */
    static double logLess(double u, double whole) {
        if (!(Math.abs(u) < 0.5)) {
            return Math.log(whole) - u;
        }
        double r = u / (2 + u);
        double square = r * r;
        double sum = 0;
        for (int k = 35; k >= 3; k -= 2) {
            sum = sum * square + 1.0 / k;
        }
        return r * (2 * square * sum - u);
    }

    /** {@code exp(x) - 1 - x}, near 0 by its series. */
    static double expm1Less(double x) {
        if (!(Math.abs(x) < 0.5)) {
            return Math.expm1(x) - x;
        }
        double sum = 1;
        for (int k = 15; k >= 3; k--) {
            sum = 1 + sum * x / k;
        }
        return 0.5 * x * x * sum;
    }

    /**
     * {@code x - tanh(x)}: near 0 as {@code (x cosh x - sinh x) / cosh x}, whose numerator is a series of terms
     * {@code 2k x^(2k+1) / (2k+1)!} of one sign.
     *
     * @param x a number
     * @return the remainder, about {@code x^3 / 3}
     */
    public static double lessTanh(double x) {
        if (!(Math.abs(x) < 1)) {
            return x - Math.tanh(x);
        }
        double square = x * x;
        double power = x;
        double sum = 0;
        for (int k = 1; k <= 9; k++) {
            power *= square / (2 * k * (2 * k + 1));
            sum += 2 * k * power;
        }
        return sum / Math.cosh(x);
    }
}
