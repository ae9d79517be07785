package io.adjoint.blas;

/**
 * {@code A = P L U} by partial pivoting, by halves of the columns until they are few: then nearly all work is in products.
 * Where LAPACK leaves a choice to rounding it is made here. The pivot is the first element that comes near to the
 * greatest of its column. Where all that is left of a column is no more than what rounding leaves of the numbers that it
 * is a difference of, it is 0, so that a singular matrix is singular on every machine; a small pivot of a matrix that is
 * only badly scaled is not such a difference.
 *
 * <p>Source: S. Toledo, Locality of reference in LU decomposition with partial pivoting (1997).
 */
record Elimination(Kernels kernels, int m, int n, double[] a, int from, int[] rows) {

    private static final int FEW = 24;

    private static final double NEAR = 1 - 0x1p-20;

    /** Column-major A in place; which row of A each row of L U is. */
    static int[] of(Kernels kernels, int m, int n, double[] a, int from) {
        int[] rows = new int[m];
        for (int i = 0; i < m; i++) {
            rows[i] = i;
        }
        Elimination elimination = new Elimination(kernels, m, n, a, from, rows);
        int k = Math.min(m, n);
        elimination.factor(0, k);
        elimination.reduce(0, k, n);
        return rows;
    }

    private void factor(int begin, int end) {
        if (end - begin <= FEW) {
            for (int k = begin; k < end; k++) {
                pivot(k);
                eliminate(k, end);
            }
        } else {
            int middle = begin + (end - begin) / 2;
            factor(begin, middle);
            reduce(begin, middle, end);
            factor(middle, end);
        }
    }

    /** Takes what the columns from begin to middle are done with out of those that follow, up to end. */
    private void reduce(int begin, int middle, int end) {
        int count = end - middle;
        int inner = middle - begin;
        if (count == 0 || inner == 0) {
            return;
        }
        int triangle = at(begin, begin);
        int together = Math.clamp(kernels.slice() / ((long) inner * inner), 1, count);
        for (int j = middle; j < end; j += together) {
            kernels.trsm(true, true, false, true, Math.min(together, end - j), inner, a, triangle, m, a, at(begin, j),
                    m);
        }
        if (middle < m) {
            new Cutting(kernels).product(1, false, false, count, m - middle, inner, -1, a, at(begin, middle), m, a,
                    at(middle, begin), m, 1, a, at(middle, middle), m);
        }
    }

    private void pivot(int k) {
        double greatest = 0;
        for (int i = k; i < m; i++) {
            greatest = Math.max(greatest, Math.abs(a[at(i, k)]));
        }
        int pivot = k;
        while (pivot < m - 1 && Math.abs(a[at(pivot, k)]) < NEAR * greatest) {
            pivot++;
        }
        if (greatest <= Rounding.of(Math.min(m, n), subtracted(pivot, k))) {
            for (int i = k; i < m; i++) {
                a[at(i, k)] = 0;
            }
        } else if (pivot != k) {
            exchange(pivot, k);
        }
    }

    /** The sizes of all that was taken from an element. */
    private double subtracted(int i, int k) {
        double sum = 0;
        for (int j = 0; j < k; j++) {
            sum += Math.abs(a[at(i, j)] * a[at(j, k)]);
        }
        return sum;
    }

    private void exchange(int i, int k) {
        for (int j = 0; j < n; j++) {
            double kept = a[at(i, j)];
            a[at(i, j)] = a[at(k, j)];
            a[at(k, j)] = kept;
        }
        int kept = rows[i];
        rows[i] = rows[k];
        rows[k] = kept;
    }

    private void eliminate(int k, int end) {
        int column = at(0, k);
        double pivot = a[column + k];
        for (int i = k + 1; i < m && pivot != 0; i++) {
            a[column + i] /= pivot;
        }
        for (int j = k + 1; j < end; j++) {
            int other = at(0, j);
            double factor = a[other + k];
            for (int i = k + 1; i < m && factor != 0; i++) {
                a[other + i] -= a[column + i] * factor;
            }
        }
    }

    private int at(int row, int column) {
        return from + column * m + row;
    }
}
