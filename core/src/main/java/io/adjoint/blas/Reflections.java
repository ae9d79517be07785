package io.adjoint.blas;

import java.util.Arrays;

/**
 * {@code A = Q R} by Householder's reflections with the signs of LAPACK, in plain loops. Where rounding would decide it is
 * not asked: a column that depends on those before leaves a 0 on the diagonal of R and is not reflected; a first element
 * that is 0 but for rounding counts as positive.
 *
 * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 5.2.1.
 */
final class Reflections {

    private Reflections() {}

    /** {@return whether LAPACK's factors, of which R is in A's place, were chosen by rounding} */
    static boolean leftToRounding(int m, int n, double[] a, int from, double[] tau) {
        for (int j = 0; j < tau.length; j++) {
            double norm = 0;
            for (int i = 0; i <= j; i++) {
                norm = Math.hypot(norm, a[from + j * m + i]);
            }
            double diagonal = Math.abs(a[from + j * m + j]);
            boolean dependent = norm > 0 && diagonal <= Rounding.of(m, norm);
            // tau is 1 less the first element by what the reflection makes of it
            if (dependent || j > 0 && Math.abs(1 - tau[j]) * diagonal <= Rounding.of(m, norm) && diagonal > 0) {
                return true;
            }
        }
        return false;
    }

    /** Column-major; R takes the place of A's upper triangle, q the first so many columns of Q. */
    static void qr(int m, int n, int columns, double[] a, int from, double[] q, int qFrom) {
        int exponent = Scale.down(a, from, m * n);
        int k = Math.min(m, n);
        double[] tau = new double[k];
        for (int j = 0; j < k; j++) {
            tau[j] = reflector(m, j, a, from + j * m);
            for (int c = j + 1; c < n; c++) {
                reflect(m - j, tau[j], a, from + j * m + j, a, from + c * m + j);
            }
        }
        Arrays.fill(q, qFrom, qFrom + m * columns, 0);
        for (int c = 0; c < columns; c++) {
            q[qFrom + c * m + c] = 1;
            for (int j = Math.min(c, k - 1); j >= 0; j--) {
                reflect(m - j, tau[j], a, from + j * m + j, q, qFrom + c * m + j);
            }
        }
        for (int c = 0; c < n; c++) {
            Scale.up(exponent, a, from + c * m, Math.min(c + 1, m));
        }
    }

    // as LAPACK's dlarfg: x becomes what it leaves and, after that, the rest of the reflector, whose factor is returned
    private static double reflector(int m, int j, double[] a, int column) {
        int at = column + j;
        double rest = norm(a, at + 1, column + m);
        double whole = Math.hypot(rest, a[at]);
        double rounding = Rounding.of(m, Math.hypot(whole, norm(a, column, at)));
        if (whole <= rounding) {
            Arrays.fill(a, at, column + m, 0);
            return 0;
        }
        if (rest == 0) {
            return 0;
        }
        double first = Math.abs(a[at]) <= rounding ? Math.abs(a[at]) : a[at];
        double left = -Math.copySign(whole, first);
        for (int i = at + 1; i < column + m; i++) {
            a[i] /= first - left;
        }
        a[at] = left;
        return (left - first) / left;
    }

    private static double norm(double[] x, int from, int to) {
        double norm = 0;
        for (int i = from; i < to; i++) {
            norm = Math.hypot(norm, x[i]);
        }
        return norm;
    }

    /** y less tau v v'y, where v is 1 and then what follows its first place. */
    private static void reflect(int length, double tau, double[] v, int vAt, double[] y, int yAt) {
        double share = y[yAt];
        for (int i = 1; i < length; i++) {
            share += v[vAt + i] * y[yAt + i];
        }
        share *= tau;
        y[yAt] -= share;
        for (int i = 1; i < length; i++) {
            y[yAt + i] -= share * v[vAt + i];
        }
    }
}
