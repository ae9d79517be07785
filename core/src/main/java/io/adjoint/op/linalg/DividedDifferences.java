package io.adjoint.op.linalg;

import io.adjoint.op.linalg.SymmetricFunctions.Scalar;
import java.util.Arrays;

/**
 * Divided differences {@code f[x_0, ..., x_m]}, by whichever loses less: the recursion
 * {@code (f[x_1, ..., x_m] - f[x_0, ..., x_(m-1)]) / (x_m - x_0)}, which cancels where points are near, or the integral of
 * the derivative of order m over the simplex of the points by Gauss' rule, which is not exact where they are far apart.
 * Source: Ch. Hermite, Sur la formule d'interpolation de Lagrange (1878); C. de Boor, Divided differences (2005).
 *
 * @param value the difference
 * @param error about how far it may be off
 */
record DividedDifferences(double value, double error) {

    private static final Rule COARSE = Rule.ofDegree(7);

    private static final Rule FINE = Rule.ofDegree(10);

    /** Of ascending points; NaN if they are equal and the derivative is not known. */
    static DividedDifferences of(Scalar f, double[] x) {
        int m = x.length - 1;
        if (m == 0) {
            double value = f.at(0, x[0]);
            return new DividedDifferences(value, Math.abs(value) * Math.ulp(1.0));
        }
        double width = x[m] - x[0];
        if (width == 0) {
            return new DividedDifferences(m > f.orders() ? Double.NaN : f.at(m, x[0]) / factorial(m), 0);
        }
        DividedDifferences recursive = recursive(f, x, width);
        boolean enough = recursive.error <= 1e-14 * Math.abs(recursive.value);
        if (enough || m > f.orders()) {
            return recursive;
        }
        DividedDifferences integral = integral(f, x);
        return integral.error < recursive.error || Double.isNaN(recursive.value) ? integral : recursive;
    }

    private static DividedDifferences recursive(Scalar f, double[] x, double width) {
        DividedDifferences upper = of(f, Arrays.copyOfRange(x, 1, x.length));
        DividedDifferences lower = of(f, Arrays.copyOf(x, x.length - 1));
        double value = (upper.value - lower.value) / width;
        return new DividedDifferences(value, (upper.error + lower.error) / width + Math.abs(value) * Math.ulp(1.0));
    }

    private static DividedDifferences integral(Scalar f, double[] x) {
        double fine = FINE.over(f, x, 1, x[0], 1);
        double coarse = COARSE.over(f, x, 1, x[0], 1);
        return new DividedDifferences(fine, Math.abs(fine - coarse) + 2 * Math.ulp(fine));
    }

    private static double factorial(int m) {
        double product = 1;
        for (int i = 2; i <= m; i++) {
            product *= i;
        }
        return product;
    }

    /** Gauss' rule on the unit interval. */
    private record Rule(double[] nodes, double[] weights) {

        /** With so many nodes, the zeros of Legendre's polynomial by Newton's iteration. */
        static Rule ofDegree(int n) {
            double[] nodes = new double[n];
            double[] weights = new double[n];
            for (int i = 0; i < n; i++) {
                double x = Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
                double slope = 1;
                for (int step = 0; step < 20; step++) {
                    double before = 1;
                    double here = x;
                    for (int k = 2; k <= n; k++) {
                        double next = ((2 * k - 1) * x * here - (k - 1) * before) / k;
                        before = here;
                        here = next;
                    }
                    slope = n * (x * here - before) / (x * x - 1);
                    x -= here / slope;
                }
                nodes[i] = (1 + x) / 2;
                weights[i] = 1 / ((1 - x * x) * slope * slope);
            }
            return new Rule(nodes, weights);
        }

        /** The integral over t_k &le; t_(k-1) of what t_1, ..., t_(k-1) have moved the point to. */
        double over(Scalar f, double[] x, int k, double point, double reach) {
            if (k == x.length) {
                return f.at(x.length - 1, point);
            }
            double sum = 0;
            for (int i = 0; i < nodes.length; i++) {
                double t = reach * nodes[i];
                sum += weights[i] * over(f, x, k + 1, point + t * (x[k] - x[k - 1]), t);
            }
            return reach * sum;
        }
    }
}
