package io.adjoint.special;

/** The normalised cardinal sine and its derivatives. */
public final class Sinc {

    /** Below this the square of {@code pi x} is nothing beside 1. */
    private static final double SMOOTH = 0x1p-30;

    private Sinc() {}

    /**
     * A derivative of {@code sin(pi x) / (pi x)}.
     *
     * @param n its order, not negative
     * @param x a number
     * @return the derivative, smooth through 0
     */
    public static double derivative(int n, double x) {
        double size = Math.abs(x);
        double u = Math.PI * size;
        if (n == 0) {
            // the series would lose what is left near a zero at 1
            return size < SMOOTH ? 1 : Turns.sine(size) / u;
        }
        double value = Math.pow(Math.PI, n) * (u < Math.max(4, n / 2.0) ? series(n, u) : forwards(n, size, u));
        return x < 0 && n % 2 != 0 ? -value : value;
    }

    /** {@code sum over k of (-1)^k u^(2k-n) / ((2k+1) (2k-n)!)}. */
    private static double series(int n, double u) {
        int k = (n + 1) / 2;
        double power = n % 2 == 0 ? 1 : u;
        double sum = 0;
        for (double term = 1; Math.abs(term) > 1e-18 || 2 * k - n < u; k++) {
            term = (k % 2 == 0 ? power : -power) / (2 * k + 1);
            sum += term;
            power *= u / (2 * k + 1 - n) * (u / (2 * k + 2 - n));
        }
        return sum;
    }

    /** From {@code u f(u) = sin u}, differentiated n times: {@code u f_n + n f_(n-1) = sin(u + n pi/2)}. */
    private static double forwards(int n, double x, double u) {
        double sine = Turns.sine(x);
        double cosine = Turns.cosine(x);
        double value = sine / u;
        for (int k = 1; k <= n; k++) {
            double turned = cosine;
            cosine = -sine;
            sine = turned;
            value = (turned - k * value) / u;
        }
        return value;
    }
}
