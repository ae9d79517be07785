package io.adjoint.blas;

import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The portable implementation. Eigenvalues and singular values are Commons Math's. It scales none of them, so that
 * is done here. Its Cholesky does not say which minor fails, and its QR chooses other signs than LAPACK, so these are
 * loops.
 *
 * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithm 4.2.1.
 */
record PlainLapack() implements Decompositions {

    private static final double LEAST = 0x1p-400;

    @Override
    public String name() {
        return "Commons Math";
    }

    @Override
    public int cholesky(int n, double[] a, int from) {
        for (int i = 0; i < n; i++) {
            int row = from + i * n;
            for (int j = 0; j < i; j++) {
                int other = from + j * n;
                a[row + j] = (a[row + j] - dot(a, row, a, other, j)) / a[other + j];
            }
            double square = a[row + i] - dot(a, row, a, row, i);
            if (!(square > 0)) {
                return i + 1;
            }
            a[row + i] = Math.sqrt(square);
        }
        return 0;
    }

    @Override
    public void qr(int m, int n, int columns, double[] a, int from, double[] q, int qFrom) {
        Reflections.qr(m, n, columns, a, from, q, qFrom);
    }

    private static double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[aFrom + i] * b[bFrom + i];
        }
        return sum;
    }

    @Override
    public boolean eigh(int n, double[] a, int from, double[] w, int wFrom) {
        int exponent = Scale.down(a, from, n * n);
        try {
            EigenDecomposition spectrum = new EigenDecomposition(matrix(n, n, a, from));
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (i, j) -> Double.compare(spectrum.getRealEigenvalue(i), spectrum.getRealEigenvalue(j)));
            for (int i = 0; i < n; i++) {
                w[wFrom + i] = spectrum.getRealEigenvalue(order[i]);
                System.arraycopy(spectrum.getEigenvector(order[i]).toArray(), 0, a, from + i * n, n);
            }
            Scale.up(exponent, w, wFrom, n);
            return true;
        } catch (MathIllegalStateException e) {
            return false;
        }
    }

    @Override
    public boolean svd(boolean full, int m, int n, double[] a, double[] u, int uFrom, double[] s, int sFrom,
            double[] vh, int vhFrom) {
        int k = Math.min(m, n);
        int exponent = Scale.down(a, 0, m * n);
        try {
            SingularValueDecomposition parts = new SingularValueDecomposition(matrix(m, n, a, 0));
            System.arraycopy(parts.getSingularValues(), 0, s, sFrom, k);
            Scale.up(exponent, s, sFrom, k);
            rows(completed(parts.getU(), full ? m : k), u, uFrom);
            rows(completed(parts.getV(), full ? n : k).transpose(), vh, vhFrom);
            return true;
        } catch (MathIllegalStateException e) {
            return false;
        }
    }

    /** With further orthonormal columns; where there are some, each is the direction that QR leaves over. */
    private RealMatrix completed(RealMatrix columns, int count) {
        int m = columns.getRowDimension();
        int k = columns.getColumnDimension();
        if (k >= count) {
            return columns;
        }
        double[] a = new double[m * k];
        for (int j = 0; j < k; j++) {
            System.arraycopy(columns.getColumn(j), 0, a, j * m, m);
        }
        double[] q = new double[m * count];
        qr(m, k, count, a, 0, q, 0);
        RealMatrix whole = new Array2DRowRealMatrix(m, count);
        for (int j = 0; j < count; j++) {
            whole.setColumn(j, j < k ? columns.getColumn(j) : Arrays.copyOfRange(q, j * m, (j + 1) * m));
        }
        return whole;
    }

    /**
     * A matrix that is scaled to the size of 1. Beside its diagonal what is far below all rounding is left out: Commons Math
     * takes squares, and divides by those that underflow.
     */
    private static RealMatrix matrix(int m, int n, double[] a, int from) {
        double[][] rows = new double[m][n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double element = a[from + i * n + j];
                rows[i][j] = i != j && Math.abs(element) < LEAST ? 0 : element;
            }
        }
        return new Array2DRowRealMatrix(rows, false);
    }

    private static void rows(RealMatrix matrix, double[] to, int from) {
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            System.arraycopy(matrix.getRow(i), 0, to, from + i * matrix.getColumnDimension(),
                    matrix.getColumnDimension());
        }
    }
}
