package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/** Differences of polygamma functions that do not cancel, however unlike the arguments are. */
public final class GammaDifferences {

    /** From here on the formula of Euler and Maclaurin has full precision. */
    private static final double LARGE = 10;

    private GammaDifferences() {}

    /**
     * {@code polygamma(n, a + b) - polygamma(n, a)}: DLMF 5.15.1 and the formula of Euler and Maclaurin (DLMF 25.11.28),
     * in both of which every power of a is replaced by its difference.
     *
     * @param n the order, not negative
     * @param a a number
     * @param b the step
     * @return the difference, of full relative accuracy where a and {@code a + b} are positive
     */
    public static double polygamma(int n, double a, double b) {
        Order.require("polygamma", n, 0);
        if (!(a > 0 && a + b > 0 && a + Math.abs(b) < Double.POSITIVE_INFINITY)) {
            return GammaFunctions.polygamma(n, a + b) - GammaFunctions.polygamma(n, a);
        }
        if (b < 0) {
            return -polygamma(n, a + b, -b);
        }
        double s = n + 1.0;
        double sum = 0;
        double place = a;
        for (; place < LARGE + s; place++) {
            sum += fall(s, place, b);
        }
        sum += n == 0 ? Math.log1p(b / place) : fall(s - 1, place, b) / (s - 1);
        sum += fall(s, place, b) / 2;
        double rising = s;
        for (int j = 1; j <= Zeta.terms(); j++) {
            sum += Zeta.bernoulli(j) * rising * fall(s + 2 * j - 1, place, b);
            rising *= (s + 2 * j - 1) * (s + 2 * j);
        }
        double size = sum * CombinatoricsUtils.factorialDouble(n);
        return n % 2 == 0 ? size : -size;
    }

    /** {@code p^-s - (p + b)^-s}. */
    private static double fall(double s, double p, double b) {
        return -Math.pow(p, -s) * Math.expm1(-s * Math.log1p(b / p));
    }
}
