package io.adjoint.special;

/** Limits of Bessel functions as their argument falls to 0. */
final class LimitsAtZero {

    private LimitsAtZero() {}

    /**
     * The n-th derivative in the order of {@code (x / 2)^order / Gamma(order + 1)}, the first term of J and I (DLMF 10.2.2,
     * 10.25.2): that of highest degree in {@code log x} decides.
     */
    static double ofPower(int n, double order) {
        if (order > 0) {
            return 0;
        }
        if (order == 0) {
            return n == 0 ? 1 : n % 2 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        boolean pole = order == Math.rint(order);
        if (pole && n == 0) {
            return 0;
        }
        // 1 / Gamma is of sign (-1)^k between -k and -k + 1, and rises at the pole -k + 1 as (-1)^(k + 1)
        boolean negative = (pole ? Math.ceil(-order) + 1 : Math.floor(-order)) % 2 != 0;
        boolean odd = (pole ? n - 1 : n) % 2 != 0;
        return negative == odd ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }

    /** The n-th derivative of Y in the order, where {@code Y_-v = sin(pi v) J_v + cos(pi v) Y_v}. */
    static double ofY(int n, double order) {
        if (order == 0 && n == 1) {
            return -Math.PI / 2;
        }
        if (order >= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double cosine = Turns.cosine(order);
        // of cos(pi v) Y_v, where the cosine is 0 its slope; Y falls with the order
        double leading = cosine != 0 ? cosine : Turns.sine(order);
        boolean odd = n % 2 != 0;
        if (cosine == 0 && n == 0) {
            return 0;
        }
        return leading > 0 == (odd && cosine != 0 || !odd && cosine == 0)
                ? Double.POSITIVE_INFINITY
                : Double.NEGATIVE_INFINITY;
    }
}
