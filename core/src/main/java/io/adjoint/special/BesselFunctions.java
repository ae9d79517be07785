package io.adjoint.special;

/**
 * Bessel functions of whole order: power series where all terms are of one sign, Miller's backward recurrence where
 * they are not, asymptotic expansions for large arguments.
 */
public final class BesselFunctions {

    private static final double EULER = 0.5772156649015329;

    private BesselFunctions() {}

    private static double far(int n) {
        return Math.max(50, 2.0 * n * n);
    }

    /**
     * The modified function of the first kind, scaled.
     *
     * @param n the order, not negative
     * @param x a number
     * @return {@code e^-|x| I_n(x)}
     */
    public static double scaledI(int n, double x) {
        Order.require("besselJ", n, 0);
        double size = Math.abs(x);
        double value = size > far(n) ? hankel(n, size) : Math.exp(-size) * seriesOfI(n, size);
        return x < 0 && n % 2 != 0 ? -value : value;
    }

    /**
     * The modified function of the first kind.
     *
     * @param n the order, not negative
     * @param x a number
     * @return {@code I_n(x)}
     */
    public static double i(int n, double x) {
        double size = Math.abs(x);
        double half = Math.exp(size / 2);
        double value = size > far(n) ? hankel(n, size) * half * half : seriesOfI(n, size);
        return x < 0 && n % 2 != 0 ? -value : value;
    }

    /** DLMF 10.25.2. */
    private static double seriesOfI(int n, double x) {
        double half = x / 2;
        double term = 1;
        for (int k = 1; k <= n; k++) {
            term *= half / k;
        }
        double sum = term;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= half / k * (half / (k + n));
            sum += term;
        }
        return x != x ? x : sum;
    }

    /** DLMF 10.40.1. */
    private static double hankel(int n, double x) {
        if (Double.isInfinite(x)) {
            return 0;
        }
        double sum = 1;
        double term = 1;
        for (int k = 1; Math.abs(term) > 1e-17 && k < 60; k++) {
            term *= -coefficient(n, k) / x;
            sum += term;
        }
        return sum / Math.sqrt(2 * Math.PI * x);
    }

    /** What takes {@code a_(k-1)(n)} of DLMF 10.17.1 to the next. */
    private static double coefficient(int n, int k) {
        return (4.0 * n * n - (2.0 * k - 1) * (2 * k - 1)) / (8.0 * k);
    }

    /**
     * The function of the first kind.
     *
     * @param n the order, not negative
     * @param x a number
     * @return {@code J_n(x)}
     */
    public static double j(int n, double x) {
        Order.require("besselJ", n, 0);
        double size = Math.abs(x);
        double value = size > far(n) ? waves(n, size)[0] : recurrence(n, size)[n];
        return x < 0 && n % 2 != 0 ? -value : value;
    }

    /**
     * The function of the second kind.
     *
     * @param n the order, not negative
     * @param x a number
     * @return {@code Y_n(x)}: -inf at 0 and NaN below
     */
    public static double y(int n, double x) {
        if (!(x > 0)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        }
        if (x > far(n)) {
            return waves(n, x)[1];
        }
        double[] j = recurrence(2, x);
        double logarithm = Math.log(x / 2) + EULER;
        double zeroth = 2 / Math.PI * (logarithm * j[0] - 2 * alternating(j));
        double first = 2 / Math.PI * (logarithm * j[1] - j[0] / x + slopeOfAlternating(j));
        return n == 0 ? zeroth : upwards(n, x, zeroth, first);
    }

    private static double upwards(int n, double x, double zeroth, double first) {
        double last = zeroth;
        double value = first;
        for (int k = 1; k < n; k++) {
            double next = 2 * k / x * value - last;
            last = value;
            value = next;
        }
        return value;
    }

    /** The sum of {@code (-1)^k J_2k / k}: DLMF 10.8.3. */
    private static double alternating(double... j) {
        double sum = 0;
        for (int k = 1; 2 * k < j.length; k++) {
            sum += (k % 2 == 0 ? j[2 * k] : -j[2 * k]) / k;
        }
        return sum;
    }

    /** Twice its derivative, by DLMF 10.6.1. */
    private static double slopeOfAlternating(double... j) {
        double sum = 0;
        for (int k = 1; 2 * k + 1 < j.length; k++) {
            double slope = j[2 * k - 1] - j[2 * k + 1];
            sum += (k % 2 == 0 ? slope : -slope) / k;
        }
        return sum;
    }

    /** {@code J_0 ... J_n} and more, by J. C. P. Miller's method: downwards from far above, scaled by DLMF 10.12.4. */
    private static double[] recurrence(int n, double x) {
        double[] j = new double[n + 2 * (int) (x / 2) + 60 + (int) (4 * Math.cbrt(x)) * 2];
        if (x < 1e-150) {
            j[0] = 1;
            j[1] = x / 2;
            return j;
        }
        j[j.length - 2] = 1e-290;
        double sum = 0;
        for (int k = j.length - 2; k > 0; k--) {
            j[k - 1] = 2 * k / x * j[k] - j[k + 1];
            if (Math.abs(j[k - 1]) > 1e100) {
                shrink(j, k - 1);
                sum *= 1e-200;
            }
            sum += k % 2 == 1 && k > 1 ? 2 * j[k - 1] : 0;
        }
        double scale = 1 / (sum + j[0]);
        for (int k = 0; k < j.length; k++) {
            j[k] *= scale;
        }
        return j;
    }

    private static void shrink(double[] j, int from) {
        for (int k = from; k < j.length; k++) {
            j[k] *= 1e-200;
        }
    }

    /** J and Y far out: DLMF 10.17.3 and 10.17.4, with the phase reduced before it meets the argument. */
    private static double[] waves(int n, double x) {
        if (Double.isInfinite(x)) {
            return new double[2];
        }
        double even = 1;
        double odd = 0;
        double term = 1;
        for (int k = 1; Math.abs(term) > 1e-17 && k < 60; k++) {
            term *= coefficient(n, k) / x;
            double signed = k % 4 < 2 ? term : -term;
            even += k % 2 == 0 ? signed : 0;
            odd += k % 2 == 0 ? 0 : signed;
        }
        // cosine and sine of x - pi/4 times sqrt 2, then n quarter turns back
        double cosine = Math.cos(x) + Math.sin(x);
        double sine = Math.sin(x) - Math.cos(x);
        for (int k = 0; k < n % 4; k++) {
            double turned = sine;
            sine = -cosine;
            cosine = turned;
        }
        double size = 1 / Math.sqrt(Math.PI * x);
        return new double[]{size * (even * cosine - odd * sine), size * (even * sine + odd * cosine)};
    }
}
