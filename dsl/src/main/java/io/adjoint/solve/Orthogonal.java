package io.adjoint.solve;

import java.util.Arrays;

/**
 * A matrix of at least as many rows as columns as {@code A D^-1 P = Q R}: Householder's reflections with columns of length
 * one, the longest that is left taken first (Businger and Golub 1965). Scaled so, what is small in {@code R} is small
 * whatever the units of the columns are.
 */
final class Orthogonal {

    /** A square that neither overflowed nor lost what is small. */
    private static final double SAFE = 1e-250;

    /** A factor of a column in a combination that is rounding alone. */
    private static final double NEGLIGIBLE = 1e-8;

    private final int rows;
    private final int columns;
    private final double[] reflections;
    private final double[] diagonal;
    private final double[] lengths;
    private final int[] order;

    /** Takes a matrix of columns one after another, which begin at a place of an array. */
    Orthogonal(double[] from, int start, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.reflections = Arrays.copyOfRange(from, start, start + rows * columns);
        this.diagonal = new double[columns];
        this.lengths = new double[columns];
        this.order = new int[columns];
        scale();
        factor();
    }

    private void scale() {
        for (int j = 0; j < columns; j++) {
            order[j] = j;
            lengths[j] = length(reflections, j * rows, (j + 1) * rows);
            double by = lengths[j] == 0 ? 1 : lengths[j];
            double factor = 1 / by;
            for (int i = j * rows; i < (j + 1) * rows; i++) {
                reflections[i] = Double.isInfinite(factor) ? reflections[i] / by : reflections[i] * factor;
            }
        }
    }

    private void factor() {
        double[] left = new double[columns];
        Arrays.setAll(left, j -> lengths[j] == 0 ? 0 : 1);
        double[] known = left.clone();
        for (int k = 0; k < columns; k++) {
            bringForward(k, left, known);
            int from = k * rows + k;
            double norm = length(reflections, from, (k + 1) * rows);
            if (norm == 0) {
                continue;
            }
            double signed = reflections[from] < 0 ? -norm : norm;
            for (int i = from; i < (k + 1) * rows; i++) {
                reflections[i] /= signed;
            }
            reflections[from] += 1;
            for (int j = k + 1; j < columns; j++) {
                reflect(k, reflections, j * rows);
                left[j] = lessened(left[j], known, j, k);
            }
            diagonal[k] = -signed;
        }
    }

    /** What is left of a column's length without one of its elements, found anew where little is left (LAPACK's dlaqp2). */
    private double lessened(double left, double[] known, int column, int row) {
        if (left == 0) {
            return 0;
        }
        double part = reflections[column * rows + row] / left;
        double less = left * Math.sqrt(Math.max(0, 1 - part * part));
        double ratio = less / known[column];
        if (0.05 * ratio * ratio <= Math.ulp(1.0)) {
            less = length(reflections, column * rows + row + 1, (column + 1) * rows);
            known[column] = less;
        }
        return less;
    }

    private void bringForward(int k, double[] left, double[] known) {
        int longest = k;
        for (int j = k + 1; j < columns; j++) {
            longest = left[j] > left[longest] ? j : longest;
        }
        if (longest != k) {
            for (int i = 0; i < rows; i++) {
                double kept = reflections[k * rows + i];
                reflections[k * rows + i] = reflections[longest * rows + i];
                reflections[longest * rows + i] = kept;
            }
            left[longest] = left[k];
            known[longest] = known[k];
            int kept = order[k];
            order[k] = order[longest];
            order[longest] = kept;
        }
    }

    /** Applies a reflection to a vector that begins at a place of an array. */
    private void reflect(int k, double[] vector, int start) {
        int from = k * rows + k;
        double head = reflections[from];
        if (head == 0) {
            return;
        }
        double sum = inner(reflections, from, vector, start + k, rows - k);
        double factor = sum / head;
        for (int i = k; i < rows; i++) {
            vector[start + i] -= factor * reflections[k * rows + i];
        }
    }

    /** The first elements of {@code Q' b}, one for each column. */
    double[] projected(double[] b) {
        double[] vector = Arrays.copyOf(b, rows);
        for (int k = 0; k < columns; k++) {
            reflect(k, vector, 0);
        }
        return Arrays.copyOf(vector, columns);
    }

    /** The largest cosine of an angle between a column and {@code b}, times the length of {@code b}. */
    double slope(double[] projected) {
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int i = 0; i <= j; i++) {
                sum += upper(i, j) * projected[i];
            }
            largest = Math.max(largest, Math.abs(sum));
        }
        return largest;
    }

    /** An element of {@code R}, on the diagonal or right of it. */
    double upper(int i, int j) {
        return i == j ? diagonal[i] : reflections[j * rows + i];
    }

    /** The length of a column of the matrix. */
    double length(int column) {
        return lengths[column];
    }

    /** Which column of the matrix stands at a place of {@code R}. */
    int column(int place) {
        return order[place];
    }

    int columns() {
        return columns;
    }

    /** How many columns are independent in double precision. */
    int rank() {
        double least = Math.ulp(1.0) * Math.max(rows, columns) * Math.abs(diagonal.length == 0 ? 0 : diagonal[0]);
        int rank = 0;
        while (rank < columns && Math.abs(diagonal[rank]) > least) {
            rank++;
        }
        return rank;
    }

    /** The shortest step, in units of the columns' lengths, among the independent columns that solves {@code A x = b} best. */
    double[] solved(double[] projected) {
        return unscaled(Arrays.copyOf(substituted(projected, rank()), columns));
    }

    /** What {@code R}, of its first so many rows and columns alone, takes to a right side. */
    private double[] substituted(double[] right, int count) {
        double[] z = new double[count];
        for (int i = count - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < count; j++) {
                sum -= upper(i, j) * z[j];
            }
            z[i] = sum / diagonal[i];
        }
        return z;
    }

    /** From the order and scale of {@code R} to those of the matrix. */
    double[] unscaled(double[] z) {
        double[] x = new double[columns];
        for (int k = 0; k < columns; k++) {
            x[order[k]] = lengths[order[k]] == 0 ? 0 : z[k] / lengths[order[k]];
        }
        return x;
    }

    /** Whether what no combination of the columns gives is rounding alone, beside what they give of so much each. */
    boolean isReached(double[] projected, double[] factors, double rounding) {
        int rank = rank();
        double size = 0;
        for (int j = 0; j < columns; j++) {
            size += lengths[j] * Math.abs(factors[j]);
        }
        return rank == columns || length(projected, rank, projected.length) <= Math.sqrt(rounding) * size;
    }

    /** Which columns, in their new order, are part of a combination that vanishes: what they multiply can be anything. */
    private boolean[] loose(int rank) {
        boolean[] loose = new boolean[columns];
        for (int k = rank; k < columns; k++) {
            loose[k] = true;
            double[] column = new double[rank];
            for (int i = 0; i < rank; i++) {
                column[i] = upper(i, k);
            }
            double[] others = substituted(column, rank);
            for (int i = 0; i < rank; i++) {
                loose[i] |= Math.abs(others[i]) > NEGLIGIBLE;
            }
        }
        return loose;
    }

    /** {@code (A' A)^-1} row after row, with infinite variances where columns depend on each other. */
    double[][] inverseGram() {
        int rank = rank();
        boolean[] loose = loose(rank);
        double[][] inverse = new double[columns][columns];
        double[][] solved = new double[columns][];
        for (int k = 0; k < rank; k++) {
            solved[k] = inverse(k);
        }
        for (int a = 0; a < columns; a++) {
            for (int b = 0; b < columns; b++) {
                boolean known = !loose[a] && !loose[b];
                double sum = known ? 0 : a == b ? Double.POSITIVE_INFINITY : Double.NaN;
                for (int k = Math.max(a, b); k < rank && known; k++) {
                    sum += solved[k][a] * solved[k][b];
                }
                inverse[order[a]][order[b]] = sum / lengths[order[a]] / lengths[order[b]];
            }
        }
        return inverse;
    }

    /** A column of {@code R^-1}, down to the diagonal. */
    private double[] inverse(int k) {
        double[] unit = new double[k + 1];
        unit[k] = 1;
        return substituted(unit, k + 1);
    }

    /** The length of a part of an array, without overflow of squares. */
    static double length(double[] values, int from, int to) {
        double square = inner(values, from, values, from, to - from);
        if (square > SAFE && square < 1 / SAFE) {
            return Math.sqrt(square);
        }
        double largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            double part = values[i] / largest;
            sum += part * part;
        }
        return largest * Math.sqrt(sum);
    }

    /** The sum of products of parts of arrays, as four sums that do not wait for each other. */
    private static double inner(double[] a, int fromA, double[] b, int fromB, int count) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            first += a[fromA + i] * b[fromB + i];
            second += a[fromA + i + 1] * b[fromB + i + 1];
            third += a[fromA + i + 2] * b[fromB + i + 2];
            fourth += a[fromA + i + 3] * b[fromB + i + 3];
        }
        for (; i < count; i++) {
            first += a[fromA + i] * b[fromB + i];
        }
        return first + second + (third + fourth);
    }

    static double length(double... values) {
        return length(values, 0, values.length);
    }
}
