package io.adjoint.special;

/**
 * Integrals from 0 to infinity of {@code exp(phase(s) + u p(s) + v q(s))}, as power series in u and v: all that enters
 * the sums of one coefficient has one sign where p and q have, so that nothing cancels.
 *
 * <p>By the trapezoidal rule after {@code s = width log(1 + exp(y - e^-y))}, which converges exponentially: H. Takahasi
 * and M. Mori, Publ. RIMS 9 (1974) 721-741.
 */
final class HalfLine {

    private static final double STEP = 0.125;

    /** Before this place nothing weighs. */
    private static final double FROM = -3.75;

    private static final double NEGLIGIBLE = 1e-22;

    private HalfLine() {}

    /** What is integrated: a concave phase that is 0 at 0 and not above, and the factors of both increments. */
    @FunctionalInterface
    interface Path {
        /** Writes phase, p and q at a place. */
        void at(double s, double[] out);
    }

    /** A width in which a phase falls by about 1, if its slope at 0 is minus the first number, its bend minus the other. */
    static double width(double slope, double bend) {
        return Math.min(0.5, 4 / (slope + Math.sqrt(slope * slope + 4 * bend)));
    }

    static Jet integral(int m, int n, double width, Path path) {
        double[][] sum = new double[m + 1][n + 1];
        double[] at = new double[3];
        double weight = 1;
        for (int k = 0; weight > NEGLIGIBLE * sum[0][0] || FROM + k * STEP < 1; k++) {
            double y = FROM + k * STEP;
            double before = Math.exp(-y);
            double e = Math.exp(y - before);
            path.at(width * (y > 40 ? y : Math.log1p(e)), at);
            weight = STEP * width * (1 + before) * (y > 40 ? 1 : e / (1 + e)) * Math.exp(at[0]);
            add(sum, weight, at[1], at[2]);
        }
        return new Jet(sum);
    }

    private static void add(double[][] sum, double weight, double p, double q) {
        double row = weight;
        for (int i = 0; i < sum.length; i++) {
            double term = row;
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] += term;
                term *= q / (j + 1);
            }
            row *= p / (i + 1);
        }
    }
}
