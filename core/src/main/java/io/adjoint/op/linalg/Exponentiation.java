package io.adjoint.op.linalg;

import io.adjoint.blas.Blas;
import io.adjoint.op.linalg.LuFactors.Square;
import io.adjoint.tensor.Shape;
import java.util.Arrays;

/**
 * The exponential of one matrix by Padé approximants of degree 3 to 13, after scaling, and squaring. Source: N. J. Higham,
 * The scaling and squaring method for the matrix exponential revisited (2005).
 */
final class Exponentiation {

    /** Degrees, and up to which 1-norm each is exact to double precision. */
    private static final int[] DEGREES = {3, 5, 7, 9, 13};

    private static final double[] NORMS = {
        1.495585217958292e-2, 2.539398330063230e-1, 9.504178996162932e-1, 2.097847961257068, 5.371920351148152};

    private Exponentiation() {}

    /** {@code exp(A)}, row by row; NaN if an element is not finite. */
    static double[] exp(int n, double[] a) {
        double norm = norm(n, a);
        if (n == 0 || !Double.isFinite(norm)) {
            double[] none = new double[n * n];
            Arrays.fill(none, Double.NaN);
            return none;
        }
        for (int i = 0; i < DEGREES.length - 1; i++) {
            if (norm <= NORMS[i]) {
                return approximated(n, DEGREES[i], a);
            }
        }
        int halvings = Math.max(0, Math.getExponent(norm / NORMS[NORMS.length - 1]) + 1);
        double[] power = approximated(n, DEGREES[DEGREES.length - 1], halved(a, halvings));
        for (int i = 0; i < halvings; i++) {
            power = multiplied(n, power, power);
        }
        return power;
    }

    /**
     * The derivative at A in the direction E, the upper right of the exponential of [[A, E], [0, A]]. It is linear in E,
     * which is scaled to the size of A, so that A is not halved more often on its account. Source: A. H. Al-Mohy and
     * N. J. Higham, Computing the Fréchet derivative of the matrix exponential (2009), equation 1.3.
     */
    static double[] derivative(int n, double[] a, double[] e) {
        double length = norm(n, e);
        int scale = length == 0 ? 0 : Math.getExponent(Math.max(1, norm(n, a))) - Math.getExponent(length);
        double[] block = new double[4 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                block[i * 2 * n + j] = a[i * n + j];
                block[i * 2 * n + n + j] = Math.scalb(e[i * n + j], scale);
                block[(n + i) * 2 * n + n + j] = a[i * n + j];
            }
        }
        double[] power = exp(2 * n, block);
        double[] derivative = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            derivative[i] = Math.scalb(power[i / n * 2 * n + n + i % n], -scale);
        }
        return derivative;
    }

    private static double norm(int n, double[] a) {
        double greatest = 0;
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.abs(a[i * n + j]);
            }
            greatest = Math.max(greatest, sum);
        }
        return greatest;
    }

    private static double[] halved(double[] a, int times) {
        double[] half = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            half[i] = Math.scalb(a[i], -times);
        }
        return half;
    }

    /** The solution of {@code (V - U) X = V + U}, where U and V are the odd and even parts of the numerator. */
    private static double[] approximated(int n, int degree, double[] a) {
        double[] square = multiplied(n, a, a);
        double[] even = new double[n * n];
        double[] odd = new double[n * n];
        double[] power = unit(n);
        double coefficient = 1;
        for (int i = 0; i <= degree; i += 2) {
            if (i > 0) {
                power = multiplied(n, power, square);
            }
            add(coefficient, power, even);
            coefficient *= ratio(degree, i);
            add(coefficient, power, odd);
            coefficient *= ratio(degree, i + 1);
        }
        odd = multiplied(n, a, odd);
        double[] factors = new double[n * n];
        double[] sum = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                factors[j * n + i] = even[i * n + j] - odd[i * n + j];
                sum[i * n + j] = even[i * n + j] + odd[i * n + j];
            }
        }
        double[] result = new double[n * n];
        Square.factored(n, factors).solve(false, n, sum, 0, result, 0, "matrixExp", Shape.SCALAR, 0);
        return result;
    }

    /** Of the coefficient i + 1 to the coefficient i of the numerator. */
    private static double ratio(int degree, int i) {
        return (double) (degree - i) / ((2.0 * degree - i) * (i + 1));
    }

    private static double[] unit(int n) {
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            unit[i * n + i] = 1;
        }
        return unit;
    }

    private static void add(double factor, double[] some, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * some[i];
        }
    }

    private static double[] multiplied(int n, double[] a, double[] b) {
        double[] c = new double[n * n];
        Blas.best().gemm(false, false, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
        return c;
    }
}
