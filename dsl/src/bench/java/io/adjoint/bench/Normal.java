package io.adjoint.bench;

/**
 * The standard normal distribution in double precision, as it is computed in finance.
 *
 * <p>Source: J. F. Hart et al., Computer Approximations (1968), algorithm 5666, in the form of G. West, Better
 * Approximations to Cumulative Normal Functions, Wilmott Magazine (2005).
 */
final class Normal {

    private static final double ROOT_OF_TWO_PI = 2.506628274631;
    private static final double FRACTION_FROM = 7.07106781186547;

    private Normal() {}

    /** {@return the probability of less than x} */
    static double distribution(double x) {
        double size = Math.abs(x);
        double tail = size > 37 ? 0 : tail(size);
        return x > 0 ? 1 - tail : tail;
    }

    private static double tail(double x) {
        double bell = Math.exp(-x * x / 2);
        if (x >= FRACTION_FROM) {
            return bell / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / ROOT_OF_TWO_PI;
        }
        double above = 3.52624965998911e-02 * x + 0.700383064443688;
        above = above * x + 6.37396220353165;
        above = above * x + 33.912866078383;
        above = above * x + 112.079291497871;
        above = above * x + 221.213596169931;
        above = above * x + 220.206867912376;
        double below = 8.83883476483184e-02 * x + 1.75566716318264;
        below = below * x + 16.064177579207;
        below = below * x + 86.7807322029461;
        below = below * x + 296.564248779674;
        below = below * x + 637.333633378831;
        below = below * x + 793.826512519948;
        below = below * x + 440.413735824752;
        return bell * above / below;
    }
}
