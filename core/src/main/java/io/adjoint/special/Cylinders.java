package io.adjoint.special;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Bessel functions of both kinds and one order, not negative, at a positive argument, as series in an increment of the order.
 *
 * @param j of the first kind
 * @param y of the second kind
 */
record Cylinders(Jet j, Jet y) {

    /** From here on the asymptotic expansion of orders below 2 is exact to the last digit. */
    private static final double FAR = 25;

    /** Points and weights between 0 and pi. */
    static final GaussIntegrator HALF_TURN = new GaussIntegratorFactory().legendreHighPrecision(64, 0, Math.PI);

    /** The functions of an order below 2. */
    static Cylinders ofSmall(int n, double order, double x) {
        return x > FAR ? hankel(n, order, x) : schlaefli(n, order, x);
    }

    /** DLMF 10.17.3 and 10.17.4, the phase reduced before it meets the argument. */
    private static Cylinders hankel(int n, double order, double x) {
        Jet even = Jet.of(0, n, 1);
        Jet odd = Jet.of(0, n, 0);
        Jet term = Jet.of(0, n, 1);
        for (int k = 1; k < 60 && largest(term) > 1e-18; k++) {
            double centre = 2 * k - 1;
            // (4 (order + v)^2 - centre^2) / (8 k x), of which two of four are subtracted
            double size = (k % 2 == 0 ? -1 : 1) / (8.0 * k * x);
            term = term.times(2 * order - centre, 0, 2).times(2 * order + centre, 0, 2).times(size);
            even = k % 2 == 0 ? even.plus(term) : even;
            odd = k % 2 == 0 ? odd : odd.plus(term);
        }
        Jet late = inHalves(Turns.cosine(n, order / 2 + 0.25));
        Jet early = inHalves(Turns.sine(n, order / 2 + 0.25));
        Jet cosine = late.times(Math.cos(x)).plus(early.times(Math.sin(x)));
        Jet sine = late.times(Math.sin(x)).minus(early.times(Math.cos(x)));
        double size = Math.sqrt(2 / Math.PI) / Math.sqrt(x);
        return new Cylinders(
                even.times(cosine).minus(odd.times(sine)).times(size),
                even.times(sine).plus(odd.times(cosine)).times(size));
    }

    private static double largest(Jet jet) {
        double largest = 0;
        for (double c : jet.coefficients()[0]) {
            largest = Math.max(largest, Math.abs(c));
        }
        return largest;
    }

    /** A series in v made one in {@code v / 2}. */
    private static Jet inHalves(Jet jet) {
        double factor = 1;
        for (int k = 1; k < jet.coefficients()[0].length; k++) {
            factor /= 2;
            jet.coefficients()[0][k] *= factor;
        }
        return jet;
    }

    /** DLMF 10.9.6 and 10.9.7. */
    private static Cylinders schlaefli(int n, double order, double x) {
        Jet j = Jet.of(0, n, 0);
        Jet y = Jet.of(0, n, 0);
        for (int k = 0; k < HALF_TURN.getNumberOfPoints(); k++) {
            double t = HALF_TURN.getPoint(k);
            double phase = order * t - x * Math.sin(t);
            addWave(j, HALF_TURN.getWeight(k) * Math.cos(phase), -HALF_TURN.getWeight(k) * Math.sin(phase), t);
            addWave(y, -HALF_TURN.getWeight(k) * Math.sin(phase), -HALF_TURN.getWeight(k) * Math.cos(phase), t);
        }
        Jet rising = laplace(n, order, x);
        Jet falling = laplace(n, -order, x).mirrored();
        return new Cylinders(
                j.minus(Turns.sine(n, order).times(falling)).times(1 / Math.PI),
                y.minus(rising).minus(Turns.cosine(n, order).times(falling)).times(1 / Math.PI));
    }

    /** Adds a wave of a value and a slope, over t, in the increment of the order. */
    static void addWave(Jet sum, double value, double slope, double t) {
        double[] c = sum.coefficients()[0];
        double factor = 1;
        for (int k = 0; k < c.length; k++) {
            double size = factor * (k % 2 == 0 ? value : slope);
            c[k] += k % 4 < 2 ? size : -size;
            factor *= t / (k + 1);
        }
    }

    /** The integral of {@code e^((order + v) t - x sinh t)} over t from 0. */
    private static Jet laplace(int n, double order, double x) {
        double logarithm = Math.log(x);
        return HalfLine.integral(0, n, HalfLine.width(x, 0), (t, out) -> {
            double fall = t > 600 ? Math.exp(t + logarithm) / 2 : x * Math.sinh(t);
            out[0] = order * t - fall;
            out[1] = 0;
            out[2] = t;
        });
    }

    /** The functions of an order from 0, by recurrence upwards from one below 1 (DLMF 10.6.1), which J bears while it waves. */
    static Cylinders of(int n, double order, double x) {
        boolean waves = order <= x;
        double first = order - Math.floor(order);
        Cylinders here = ofSmall(n, first, x);
        Cylinders above = ofSmall(n, first + 1, x);
        for (double at = first + 1; at <= order && !above.overflows(); at++) {
            Cylinders next = new Cylinders(
                    waves ? next(here.j, above.j, at, x) : above.j, next(here.y, above.y, at, x));
            here = above;
            above = next;
        }
        if (waves) {
            return here;
        }
        return above.overflows() ? vanishing(n) : new Cylinders(falling(n, order, x, here.y, above.y), here.y);
    }

    private static Jet next(Jet last, Jet here, double order, double x) {
        return here.times(2 * order / x, 0, 2 / x).minus(last);
    }

    private boolean overflows() {
        return !(largest(y) < Double.POSITIVE_INFINITY);
    }

    /** Where J is too small and Y too large for a double. */
    private static Cylinders vanishing(int n) {
        Jet y = Jet.of(0, n, 0);
        Arrays.fill(y.coefficients()[0], Double.NEGATIVE_INFINITY);
        return new Cylinders(Jet.of(0, n, 0), y);
    }

    /**
     * J where it falls with the order: of the ratio to its neighbour, a continued fraction (DLMF 10.10.1), and the Wronskian
     * {@code J_(order+1) Y_order - J_order Y_(order+1) = 2 / (pi x)} (DLMF 10.5.2), in which nothing cancels.
     */
    private static Jet falling(int n, double order, double x, Jet y, Jet above) {
        Jet ratio = Jet.of(0, n, 0);
        for (int k = 40 + (int) (12 * Math.cbrt(x)); k > 0; k--) {
            Jet line = Jet.of(0, n, 1).times(2 * (order + k) / x, 0, 2 / x);
            ratio = line.minus(ratio).reciprocal();
        }
        return ratio.times(y).minus(above).reciprocal().times(2 / (Math.PI * x));
    }
}
