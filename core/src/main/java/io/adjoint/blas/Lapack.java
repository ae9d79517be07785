package io.adjoint.blas;

import io.adjoint.AdjointException;

/**
 * Decompositions of matrices on plain arrays: by the LAPACK inside OpenBLAS where there is one, by Commons Math and
 * plain loops otherwise; triangular systems by the BLAS. Safe for any number of threads at once.
 */
public final class Lapack {

    // small systems are solved in plain loops, which every machine rounds alike
    private static final int FEW = 16;

    private final Kernels kernels;
    private final Decompositions decompositions;

    Lapack(Kernels kernels, Decompositions decompositions) {
        this.kernels = kernels;
        this.decompositions = decompositions;
    }

    /** {@return the fastest one on this machine, found when it is first asked for} */
    public static Lapack best() {
        return Best.LAPACK;
    }

    /** {@return the library that decomposes} */
    public String name() {
        return decompositions.name();
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * {@code A = P L U} in place, by partial pivoting, the pivot the first element near to the greatest of its column. L has
     * ones on its diagonal, which is U's place. A matrix that is singular but for rounding has a zero there; what is not
     * finite spreads.
     *
     * @param m the rows
     * @param n the columns
     * @param a holds A column by column
     * @param from where it begins
     * @return which row of A each row of L U is
     * @throws AdjointException if a length is negative or the matrix leaves its array
     */
    public int[] lu(int m, int n, double[] a, int from) {
        require("lu", a, from, m, n);
        return Elimination.of(kernels, m, n, a, from);
    }

    /**
     * {@code A = L L'} in place. Only the lower triangle is read; the upper one is left as it is.
     *
     * @param n the order
     * @param a holds finite A row by row
     * @param from where it begins
     * @return 0, or the order of the first leading minor that is not positive, or no more than rounding makes of 0
     * @throws AdjointException if a length is negative or the matrix leaves its array
     */
    public int cholesky(int n, double[] a, int from) {
        require("cholesky", a, from, n, n);
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[from + i * n + i];
        }
        int failed = n == 0 ? 0 : decompositions.cholesky(n, a, from);
        for (int i = 0; i < (failed == 0 ? n : failed - 1); i++) {
            double pivot = a[from + i * n + i];
            if (pivot * pivot <= Rounding.of(n, diagonal[i])) {
                return i + 1;
            }
        }
        return failed;
    }

    /**
     * {@code A = Q R}, with the signs that Householder's reflections give in LAPACK. A column that depends on those before
     * but for rounding leaves a 0 on the diagonal of R, and its column of Q is what the reflections before make of a
     * unit vector.
     *
     * @param m the rows
     * @param n the columns
     * @param columns how many columns of Q to make, from min(m, n) to m
     * @param a holds A column by column; its upper triangle becomes R
     * @param from where it begins
     * @param q takes Q column by column
     * @param qFrom where it begins
     * @throws AdjointException if a length is negative, a matrix leaves its array, or Q has columns of another number
     */
    public void qr(int m, int n, int columns, double[] a, int from, double[] q, int qFrom) {
        require("qr", a, from, m, n);
        require("qr", q, qFrom, m, columns);
        if (columns < Math.min(m, n) || columns > m) {
            throw new AdjointException("qr", columns + " columns of Q for " + m + " rows and " + n + " columns",
                    "from " + Math.min(m, n) + " to " + m, "Ask for that many columns");
        }
        if (m > 0 && n > 0) {
            decompositions.qr(m, n, columns, a, from, q, qFrom);
        } else {
            for (int j = 0; j < columns; j++) {
                q[qFrom + j * m + j] = 1;
            }
        }
    }

    /**
     * Eigenvalues, ascending, and eigenvectors of a symmetric matrix. Of each vector the first element that comes near
     * to its greatest is positive. Those of eigenvalues that are equal but for rounding are the basis of their space
     * that the space alone determines: projections of unit vectors, the one that loses least first.
     *
     * @param n the order
     * @param a holds finite symmetric A, which becomes its eigenvectors, one a row
     * @param from where it begins
     * @param w takes the eigenvalues
     * @param wFrom where they begin
     * @throws AdjointException if a length is negative, the matrix leaves its array or the iteration does not converge
     */
    public void eigh(int n, double[] a, int from, double[] w, int wFrom) {
        require("eigh", a, from, n, n);
        require("eigh", w, wFrom, 1, n);
        if (n > 0 && !decompositions.eigh(n, a, from, w, wFrom)) {
            throw failed("eigh");
        }
        if (n > 0) {
            Spaces.eigen(n, a, from, w, wFrom);
        }
        for (int i = 0; i < n; i++) {
            if (Signs.negative(a, from + i * n, n, 1)) {
                Signs.flip(a, from + i * n, n, 1);
            }
        }
    }

    /**
     * {@code A = U diag(s) Vh}, s descending. Of each column of U the first element that comes near to its greatest is
     * positive. Columns of U of values that are equal but for rounding are the basis of their space of {@link #eigh}, and
     * rows of Vh follow; those of the value 0, and further ones, are bases of theirs.
     *
     * @param full whether U and Vh are square; else U is m by min(m, n) and Vh min(m, n) by n
     * @param m the rows
     * @param n the columns
     * @param a holds finite A row by row, and is destroyed
     * @param u takes U row by row
     * @param uFrom where it begins
     * @param s takes the singular values
     * @param sFrom where they begin
     * @param vh takes Vh row by row
     * @param vhFrom where it begins
     * @throws AdjointException if a length is negative, a matrix leaves its array or the iteration does not converge
     */
    public void svd(boolean full, int m, int n, double[] a, double[] u, int uFrom, double[] s, int sFrom, double[] vh,
            int vhFrom) {
        int k = Math.min(m, n);
        int columns = full ? m : k;
        int rows = full ? n : k;
        require("svd", a, 0, m, n);
        require("svd", u, uFrom, m, columns);
        require("svd", s, sFrom, 1, k);
        require("svd", vh, vhFrom, rows, n);
        if (k == 0) {
            for (int i = 0; i < columns; i++) {
                u[uFrom + i * columns + i] = 1;
            }
            for (int i = 0; i < rows; i++) {
                vh[vhFrom + i * n + i] = 1;
            }
        } else if (!decompositions.svd(full, m, n, a, u, uFrom, s, sFrom, vh, vhFrom)) {
            throw failed("svd");
        } else {
            Spaces.singular(m, columns, rows, n, u, uFrom, s, sFrom, vh, vhFrom);
        }
        for (int i = 0; i < k; i++) {
            if (Signs.negative(u, uFrom + i, m, columns)) {
                Signs.flip(u, uFrom + i, m, columns);
                Signs.flip(vh, vhFrom + i * n, n, 1);
            }
        }
    }

    /**
     * Row-major {@code op(A) X = B} or {@code X op(A) = B} for triangular A; X takes the place of B, m by n. A zero on the
     * diagonal is divided by.
     *
     * @param right whether A stands to the right of X
     * @param upper whether A's upper triangle is read, else its lower one
     * @param transposed whether op transposes
     * @param unit whether the diagonal is not read but taken for ones
     * @param m the rows of B
     * @param n the columns of B
     * @param a the array that holds A
     * @param aFrom where A begins
     * @param b the array that holds B
     * @param bFrom where B begins
     * @throws AdjointException if a length is negative or a matrix leaves its array
     */
    public void solveTriangular(boolean right, boolean upper, boolean transposed, boolean unit, int m, int n,
            double[] a, int aFrom, double[] b, int bFrom) {
        int order = right ? n : m;
        require("solveTriangular", a, aFrom, order, order);
        require("solveTriangular", b, bFrom, m, n);
        if (m == 0 || n == 0) {
            return;
        }
        if (order <= FEW) {
            Substitution.solve(right, upper, transposed, unit, m, n, a, aFrom, b, bFrom);
            return;
        }
        int together = Math.clamp(kernels.slice() / ((long) order * order), 1, right ? m : n);
        for (int at = 0; at < (right ? m : n); at += together) {
            int part = Math.min(together, (right ? m : n) - at);
            if (right) {
                kernels.trsm(true, upper, transposed, unit, part, n, a, aFrom, order, b, bFrom + at * n, n);
            } else {
                kernels.trsm(false, upper, transposed, unit, m, part, a, aFrom, order, b, bFrom + at, n);
            }
        }
    }

    private static void require(String operation, double[] array, int from, int m, int n) {
        AdjointException.notNull(array, operation, "an array");
        if (m < 0 || n < 0 || from < 0 || from + (long) m * n > array.length) {
            throw new AdjointException(operation,
                    "a matrix of " + m + " rows by " + n + " at " + from + " in an array of " + array.length,
                    "a matrix within its array", "Check the lengths and the offset");
        }
    }

    private static AdjointException failed(String operation) {
        return new AdjointException(operation, "a matrix for which the iteration does not converge",
                "a matrix of elements of moderate size", "Scale the matrix");
    }

    private static final class Best {
        static final Lapack LAPACK = Blas.best().lapack();
    }
}
