package io.adjoint.solve;

import io.adjoint.AdjointException;
import java.util.function.UnaryOperator;

/** Solvers by factors of a matrix that is found column by column. */
sealed interface Direct extends LinearSolver permits Direct.Dense, Direct.Banded {

    LinearSolver DENSE = new Dense();

    /** By orthogonal factors. */
    record Dense() implements Direct {
        @Override
        public double[] solve(UnaryOperator<double[]> product, double[] b) {
            int n = b.length;
            double[] columns = new double[n * n];
            for (int j = 0; j < n; j++) {
                double[] unit = new double[n];
                unit[j] = 1;
                System.arraycopy(product.apply(unit), 0, columns, j * n, n);
            }
            var matrix = new Orthogonal(columns, 0, n, n);
            if (matrix.rank() < n) {
                throw new AdjointException("linear", "a singular matrix of rank " + matrix.rank() + " for " + n
                        + " unknowns", "an invertible one", "Look for an unknown that no equation holds");
            }
            return matrix.solved(matrix.projected(b));
        }
    }

    /** By elimination with rows exchanged within the band (LAPACK's gbtrf). */
    record Banded(int below, int above) implements Direct {
        /** Checks the numbers. */
        public Banded {
            if (below < 0 || above < 0) {
                throw new AdjointException("linear", "bands of " + below + " and " + above, "numbers from 0",
                        "Count the diagonals on either side of the main one");
            }
        }

        @Override
        public double[] solve(UnaryOperator<double[]> product, double[] b) {
            int n = b.length;
            double[][] rows = rows(product, n);
            double[] x = b.clone();
            for (int k = 0; k < n; k++) {
                exchange(rows, x, k, n);
                eliminate(rows, x, k, n);
            }
            for (int i = n - 1; i >= 0; i--) {
                for (int j = i + 1; j < Math.min(n, i + width()); j++) {
                    x[i] -= rows[i][j - i] * x[j];
                }
                x[i] /= rows[i][0];
            }
            return x;
        }

        private int width() {
            return below + above + 1;
        }

        /** Rows from their first element of the band on: columns that no row shares are found by one product. */
        private double[][] rows(UnaryOperator<double[]> product, int n) {
            double[][] rows = new double[n][width() + below];
            for (int first = 0; first < Math.min(n, width()); first++) {
                double[] units = new double[n];
                for (int j = first; j < n; j += width()) {
                    units[j] = 1;
                }
                double[] sums = product.apply(units);
                for (int j = first; j < n; j += width()) {
                    for (int i = Math.max(0, j - above); i <= Math.min(n - 1, j + below); i++) {
                        rows[i][j - Math.max(0, i - below)] = sums[i];
                    }
                }
            }
            return rows;
        }

        /** Brings the row forward that is largest in the column with which all rows that have it begin now. */
        private void exchange(double[][] rows, double[] x, int k, int n) {
            int largest = k;
            for (int i = k + 1; i <= Math.min(n - 1, k + below); i++) {
                largest = Math.abs(rows[i][0]) > Math.abs(rows[largest][0]) ? i : largest;
            }
            if (rows[largest][0] == 0 || Double.isNaN(rows[largest][0])) {
                throw new AdjointException("linear", "a singular matrix: nothing is left of column " + k,
                        "an invertible one", "Look for an unknown that no equation holds");
            }
            double[] row = rows[k];
            rows[k] = rows[largest];
            rows[largest] = row;
            double right = x[k];
            x[k] = x[largest];
            x[largest] = right;
        }

        /** Makes the first elements of the rows below 0, and lets them begin with the next. */
        private void eliminate(double[][] rows, double[] x, int k, int n) {
            for (int i = k + 1; i <= Math.min(n - 1, k + below); i++) {
                double[] row = rows[i];
                double factor = row[0] / rows[k][0];
                x[i] -= factor * x[k];
                for (int j = 1; j < row.length; j++) {
                    row[j - 1] = row[j] - factor * rows[k][j];
                }
                row[row.length - 1] = 0;
            }
        }
    }
}
