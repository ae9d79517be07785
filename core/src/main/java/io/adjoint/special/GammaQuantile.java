package io.adjoint.special;

/** The quantile of the gamma distribution, the inverse of the regularised incomplete gamma function. */
public final class GammaQuantile {

    private static final int MOST_STEPS = 200;

    /** A step of third order that is so short, relative to where it begins, leaves nothing to be mended. */
    private static final double SETTLED = 1e-9;

    private GammaQuantile() {}

    /**
     * The quantile: steps of Halley's from E. B. Wilson and M. M. Hilferty's normal approximation (Proc. Natl. Acad. Sci.
     * 17 (1931) 684-688), or from the first term of the series where that one is poor, kept within bounds.
     *
     * @param a the exponent, positive
     * @param p a probability
     * @return the number below which the gamma distribution has that probability; NaN where an argument is out of range
     */
    public static double of(double a, double p) {
        if (!(a > 0 && p >= 0 && p <= 1)) {
            return Double.NaN;
        }
        if (p == 0 || p == 1) {
            return p == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        double x = start(a, p);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && x > 0; step++) {
            double error = p > 0.5 ? 1 - p - IncompleteGamma.upper(a, x) : IncompleteGamma.lower(a, x) - p;
            low = error < 0 ? x : low;
            high = error > 0 ? x : high;
            double next = x - halley(error / IncompleteGamma.density(a, x), (a - 1) / x - 1);
            if (error == 0 || Math.abs(next - x) <= SETTLED * x) {
                return next > 0 ? next : x;
            }
            double middle = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * x;
            x = next > low && next < high ? next : middle;
        }
        return x;
    }

    private static double halley(double newton, double bend) {
        return newton / (1 - 0.5 * Math.min(1, newton * bend));
    }

    private static double start(double a, double p) {
        double cubic = 1 - 1 / (9 * a) + NormalDistribution.ndtri(p) / (3 * Math.sqrt(a));
        if (cubic > 0.3 && a > 0.5) {
            return a * cubic * cubic * cubic;
        }
        double power = Math.exp(logOfSmall(a, p));
        return power < 0.5 * (a + 1) ? power : a;
    }

    /**
     * The logarithm of the quantile where that is so small that it may underflow.
     *
     * @param a the exponent, positive
     * @param p a probability, not 0
     * @return {@code log(p Gamma(a + 1)) / a}
     */
    static double logOfSmall(double a, double p) {
        return (Math.log(p) + GammaFunctions.lgamma(a + 1)) / a;
    }

    /**
     * The logarithm of the quantile, also where the quantile itself is 0.
     *
     * @param a the exponent, positive
     * @param p a probability, not 0
     * @return the logarithm
     */
    public static double log(double a, double p) {
        double x = of(a, p);
        return x > 1e-300 ? Math.log(x) : logOfSmall(a, p);
    }
}
