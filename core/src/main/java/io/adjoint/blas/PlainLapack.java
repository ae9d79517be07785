package io.adjoint.blas;

import java.util.Arrays;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The portable implementation. Eigenvalues and singular values are Commons Math's. Its LU gives no factors of a
 * singular matrix, its Cholesky does not say which minor fails, and its QR chooses other signs than LAPACK, so these
 * are loops here.
 *
 * <p>Source: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th ed. (2013), algorithms 3.4.1, 4.2.1 and 5.2.1.
 */
record PlainLapack() implements Decompositions {

    @Override
    public String name() {
        return "Commons Math";
    }

    @Override
    public void lu(int m, int n, double[] a, int from, int[] swaps) {
        for (int k = 0; k < Math.min(m, n); k++) {
            int column = from + k * m;
            int pivot = k;
            for (int i = k + 1; i < m; i++) {
                if (Math.abs(a[column + i]) > Math.abs(a[column + pivot])) {
                    pivot = i;
                }
            }
            swaps[k] = pivot + 1;
            for (int j = 0; j < n && pivot != k; j++) {
                double kept = a[from + j * m + k];
                a[from + j * m + k] = a[from + j * m + pivot];
                a[from + j * m + pivot] = kept;
            }
            eliminate(m, n, k, a, from);
        }
    }

    private static void eliminate(int m, int n, int k, double[] a, int from) {
        int column = from + k * m;
        double pivot = a[column + k];
        for (int i = k + 1; i < m && pivot != 0; i++) {
            a[column + i] /= pivot;
        }
        for (int j = k + 1; j < n; j++) {
            double factor = a[from + j * m + k];
            for (int i = k + 1; i < m && factor != 0; i++) {
                a[from + j * m + i] -= a[column + i] * factor;
            }
        }
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
        int k = Math.min(m, n);
        double[] tau = new double[k];
        for (int j = 0; j < k; j++) {
            tau[j] = reflector(m - j, a, from + j * m + j);
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
    }

    // as LAPACK's dlarfg: x becomes what it leaves and, after that, the rest of the reflector, whose factor is returned
    private static double reflector(int length, double[] x, int at) {
        double first = x[at];
        double rest = 0;
        for (int i = 1; i < length; i++) {
            rest = Math.hypot(rest, x[at + i]);
        }
        if (rest == 0) {
            return 0;
        }
        double left = -Math.copySign(Math.hypot(first, rest), first);
        for (int i = 1; i < length; i++) {
            x[at + i] /= first - left;
        }
        x[at] = left;
        return (left - first) / left;
    }

    /** y less tau v v'y, where v is 1 and then what follows its first place. */
    private static void reflect(int length, double tau, double[] v, int vAt, double[] y, int yAt) {
        double share = tau * (y[yAt] + dot(v, vAt + 1, y, yAt + 1, length - 1));
        y[yAt] -= share;
        for (int i = 1; i < length; i++) {
            y[yAt + i] -= share * v[vAt + i];
        }
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
        try {
            EigenDecomposition spectrum = new EigenDecomposition(matrix(n, n, a, from));
            Integer[] order = new Integer[n];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (i, j) -> Double.compare(spectrum.getRealEigenvalue(i), spectrum.getRealEigenvalue(j)));
            for (int i = 0; i < n; i++) {
                w[wFrom + i] = spectrum.getRealEigenvalue(order[i]);
                System.arraycopy(spectrum.getEigenvector(order[i]).toArray(), 0, a, from + i * n, n);
            }
            return true;
        } catch (MathIllegalStateException e) {
            return false;
        }
    }

    @Override
    public boolean svd(boolean full, int m, int n, double[] a, double[] u, int uFrom, double[] s, int sFrom,
            double[] vh, int vhFrom) {
        int k = Math.min(m, n);
        try {
            SingularValueDecomposition parts = new SingularValueDecomposition(matrix(m, n, a, 0));
            System.arraycopy(parts.getSingularValues(), 0, s, sFrom, k);
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

    private static RealMatrix matrix(int m, int n, double[] a, int from) {
        double[][] rows = new double[m][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(a, from + i * n, from + (i + 1) * n));
        return new Array2DRowRealMatrix(rows, false);
    }

    private static void rows(RealMatrix matrix, double[] to, int from) {
        for (int i = 0; i < matrix.getRowDimension(); i++) {
            System.arraycopy(matrix.getRow(i), 0, to, from + i * matrix.getColumnDimension(),
                    matrix.getColumnDimension());
        }
    }
}
