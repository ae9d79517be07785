package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The Bessel functions J and Y of real order and their derivatives of any orders in order and argument. Those in the order
 * are coefficients of {@link Cylinders}, those in the argument differences of neighbours (DLMF 10.6.7), negative orders
 * reflected (DLMF 10.4.6 and 10.4.8).
 */
public final class CylinderFunctions {

    /** Recurrence takes as many steps as the order is large. */
    private static final double LARGEST = 1e6;

    private CylinderFunctions() {}

    private enum Kind {
        FIRST, SECOND
    }

    /**
     * A derivative of {@code J}.
     *
     * @param m how often in the argument
     * @param n how often in the order
     * @param order a number
     * @param x the argument, not negative
     * @return the derivative; NaN at negative arguments, and at orders beyond a million
     */
    public static double j(int m, int n, double order, double x) {
        return derivative(Kind.FIRST, m, n, order, x);
    }

    /**
     * A derivative of {@code Y}.
     *
     * @param m how often in the argument
     * @param n how often in the order
     * @param order a number
     * @param x the argument, not negative
     * @return the derivative; infinite at 0, and NaN at negative arguments, and at orders beyond a million
     */
    public static double y(int m, int n, double order, double x) {
        return derivative(Kind.SECOND, m, n, order, x);
    }

    private static double derivative(Kind kind, int m, int n, double order, double x) {
        Order.require("jv", m, 0);
        Order.require("jv", n, 0);
        if (!(x >= 0) || !(Math.abs(order) <= LARGEST)) {
            return Double.NaN;
        }
        if (Double.isInfinite(x)) {
            return 0;
        }
        // the outer ones first, and of these that of the larger order: where it is infinite, it is of the highest degree
        double sum = 0;
        for (int k = 0; k <= m / 2 && !Double.isInfinite(sum); k++) {
            int outer = order > 0 ? m - k : k;
            sum += term(kind, m, n, outer, order, x);
            sum += 2 * k == m || Double.isInfinite(sum) ? 0 : term(kind, m, n, m - outer, order, x);
        }
        return sum;
    }

    private static double term(Kind kind, int m, int n, int k, double order, double x) {
        double weight = CombinatoricsUtils.binomialCoefficientDouble(m, k) * Math.scalb(k % 2 == 0 ? 1.0 : -1.0, -m);
        int shift = 2 * k - m;
        return weight * (x == 0 ? atZero(kind, n, order + shift) : of(kind, n, order, shift, x));
    }

    /** At a whole distance from an order, whose turns are those of the order itself, however small. */
    private static double of(Kind kind, int n, double base, int shift, double x) {
        double order = base + shift;
        if (order >= 0) {
            Cylinders functions = Cylinders.of(n, order, x);
            return (kind == Kind.FIRST ? functions.j() : functions.y()).derivative();
        }
        Cylinders reflected = Cylinders.of(n, -order, x);
        double sign = shift % 2 == 0 ? 1 : -1;
        Jet cosine = Turns.cosine(n, -base).times(sign);
        Jet sine = Turns.sine(n, -base).times(sign);
        Jet jet = kind == Kind.FIRST
                ? cosine.times(reflected.j()).minus(sine.times(reflected.y()))
                : sine.times(reflected.j()).plus(cosine.times(reflected.y()));
        return jet.mirrored().derivative();
    }

    private static double atZero(Kind kind, int n, double order) {
        return kind == Kind.FIRST ? LimitsAtZero.ofPower(n, order) : LimitsAtZero.ofY(n, order);
    }
}
