package io.adjoint.special;

import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * A power series in two increments u and v, truncated: the coefficients of {@code u^i v^j} up to some order of each. With
 * it a formula in the parameters of a function yields its derivatives in them, of any order.
 *
 * @param coefficients a row for each power of u, a column for each power of v
 */
record Jet(double[][] coefficients) {

    /** A number, with as many coefficients as derivatives of the given orders need. */
    static Jet of(int m, int n, double value) {
        double[][] c = new double[m + 1][n + 1];
        c[0][0] = value;
        return new Jet(c);
    }

    /** {@code exp} of a series whose constant is left out, times a factor. */
    static Jet exponential(double factor, double[][] logarithm) {
        int m = logarithm.length;
        int n = logarithm[0].length;
        double[][] c = new double[m][n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                c[i][j] = i == 0 && j == 0 ? factor : exponential(c, logarithm, i, j);
            }
        }
        return new Jet(c);
    }

    /** From {@code E' = L' E}, the derivative taken in u, or in v along the first row. */
    private static double exponential(double[][] c, double[][] logarithm, int i, int j) {
        double sum = 0;
        for (int p = 0; p <= i; p++) {
            for (int q = 0; q <= j; q++) {
                sum += (i > 0 ? p : q) * logarithm[p][q] * (p == 0 && q == 0 ? 0 : c[i - p][j - q]);
            }
        }
        return sum / (i > 0 ? i : j);
    }

    /** {@code exp} of this series. */
    Jet exp() {
        return exponential(Math.exp(constant()), coefficients);
    }

    /** {@code log} of this series: {@code L' E = E'}, the derivative taken in u, or in v along the first row. */
    Jet log() {
        double[][] c = empty();
        c[0][0] = Math.log(constant());
        for (int i = 0; i < c.length; i++) {
            for (int j = i == 0 ? 1 : 0; j < c[i].length; j++) {
                double known = 0;
                for (int p = 0; p <= i; p++) {
                    for (int q = 0; q <= j; q++) {
                        known += (i > 0 ? p : q) * c[p][q] * coefficients[i - p][j - q];
                    }
                }
                c[i][j] = (coefficients[i][j] - known / (i > 0 ? i : j)) / constant();
            }
        }
        return new Jet(c);
    }

    /** {@code log(1 - this)}, where what this lacks of 1 is known by itself. */
    Jet logOfComplement(double complement) {
        Jet rest = times(-1);
        rest.coefficients[0][0] = complement;
        return rest.log();
    }

    /** The coefficient of {@code u^0 v^0}. */
    double constant() {
        return coefficients[0][0];
    }

    /** The derivative of the highest orders. */
    double derivative() {
        int m = coefficients.length - 1;
        int n = coefficients[0].length - 1;
        double highest = coefficients[m][n];
        return highest == 0
                ? 0
                : highest * CombinatoricsUtils.factorialDouble(m) * CombinatoricsUtils.factorialDouble(n);
    }

    Jet plus(Jet other) {
        double[][] c = empty();
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c[i].length; j++) {
                c[i][j] = coefficients[i][j] + other.coefficients[i][j];
            }
        }
        return new Jet(c);
    }

    /** The product with {@code a + b u + c v}. */
    Jet times(double a, double b, double c) {
        double[][] product = empty();
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product[i].length; j++) {
                product[i][j] = a * coefficients[i][j] + b * before(coefficients, i - 1, j)
                        + c * before(coefficients, i, j - 1);
            }
        }
        return new Jet(product);
    }

    Jet minus(Jet other) {
        return plus(other.times(-1));
    }

    /**
     * The product, in which a coefficient that is 0 is absent, whatever it would meet, and of infinite terms that decides
     * which has most of the other's degree.
     */
    Jet times(Jet other) {
        double[][] product = empty();
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product[i].length; j++) {
                product[i][j] = folded(coefficients, other.coefficients, i, j);
            }
        }
        return new Jet(product);
    }

    private static double folded(double[][] a, double[][] b, int i, int j) {
        double sum = 0;
        for (int p = 0; p <= i; p++) {
            for (int q = 0; q <= j; q++) {
                boolean absent = a[p][q] == 0 || b[i - p][j - q] == 0 || Double.isInfinite(sum);
                sum += absent ? 0 : a[p][q] * b[i - p][j - q];
            }
        }
        return sum;
    }

    /** One over this series. */
    Jet reciprocal() {
        double[][] c = empty();
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c[i].length; j++) {
                c[i][j] = ((i == 0 && j == 0 ? 1 : 0) - folded(coefficients, c, i, j)) / constant();
            }
        }
        return new Jet(c);
    }

    /** The series in {@code -v}. */
    Jet mirrored() {
        double[][] c = empty();
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c[i].length; j++) {
                c[i][j] = j % 2 == 0 ? coefficients[i][j] : -coefficients[i][j];
            }
        }
        return new Jet(c);
    }

    Jet plus(double number) {
        Jet sum = times(1);
        sum.coefficients[0][0] += number;
        return sum;
    }

    Jet times(double factor) {
        double[][] c = empty();
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c[i].length; j++) {
                c[i][j] = factor * coefficients[i][j];
            }
        }
        return new Jet(c);
    }

    /** The quotient by {@code a + b u + c v}. */
    Jet over(double a, double b, double c) {
        double[][] quotient = empty();
        for (int i = 0; i < quotient.length; i++) {
            for (int j = 0; j < quotient[i].length; j++) {
                quotient[i][j] =
                        (coefficients[i][j] - b * before(quotient, i - 1, j) - c * before(quotient, i, j - 1)) / a;
            }
        }
        return new Jet(quotient);
    }

    private static double before(double[][] c, int i, int j) {
        return i < 0 || j < 0 ? 0 : c[i][j];
    }

    private double[][] empty() {
        return new double[coefficients.length][coefficients[0].length];
    }
}
