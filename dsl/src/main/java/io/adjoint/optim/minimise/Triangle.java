package io.adjoint.optim.minimise;

/**
 * A matrix and a right-hand side after Householder's reflections with column pivoting (Businger and Golub, Numer. Math. 7,
 * 1965): {@code A P = Q R}. Columns lie one after another.
 *
 * @param rows how many rows the matrix has
 * @param columns how many columns
 * @param r its columns after the reflections, of which only the upper triangle matters
 * @param pivots which column of the matrix each of these was
 * @param right {@code Q' b}
 */
record Triangle(int rows, int columns, double[] r, int[] pivots, double[] right) {

    /** Of a copy of a matrix and of a right-hand side. */
    static Triangle of(int rows, int columns, double[] matrix, double[] b) {
        var triangle = new Triangle(rows, columns, matrix.clone(), new int[columns], b.clone());
        triangle.reflect();
        return triangle;
    }

    private void reflect() {
        double[] norms = new double[columns];
        for (int j = 0; j < columns; j++) {
            pivots[j] = j;
            norms[j] = below(0, j);
        }
        for (int k = 0; k < Math.min(rows, columns); k++) {
            int largest = k;
            for (int j = k + 1; j < columns; j++) {
                largest = norms[j] > norms[largest] ? j : largest;
            }
            exchange(k, largest, norms);
            reflect(k);
            for (int j = k + 1; j < columns; j++) {
                norms[j] = below(k + 1, j);
            }
        }
    }

    /** The length of a column from a row on. */
    private double below(int row, int column) {
        double largest = 0;
        for (int i = row; i < rows; i++) {
            largest = Math.max(largest, Math.abs(r[column * rows + i]));
        }
        if (!(largest > 0)) {
            return largest;
        }
        double sum = 0;
        for (int i = row; i < rows; i++) {
            double share = r[column * rows + i] / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum);
    }

    private void exchange(int a, int b, double[] norms) {
        if (a == b) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            double kept = r[a * rows + i];
            r[a * rows + i] = r[b * rows + i];
            r[b * rows + i] = kept;
        }
        int pivot = pivots[a];
        pivots[a] = pivots[b];
        pivots[b] = pivot;
        norms[b] = norms[a];
    }

    private void reflect(int k) {
        double norm = below(k, k);
        if (norm == 0) {
            return;
        }
        double[] v = new double[rows - k];
        double alpha = r[k * rows + k] > 0 ? -norm : norm;
        for (int i = k; i < rows; i++) {
            v[i - k] = r[k * rows + i] / norm;
        }
        v[0] -= alpha / norm;
        double scale = 2 / Vectors.dot(v, v);
        for (int j = k + 1; j < columns; j++) {
            reflected(v, scale, r, j * rows + k);
        }
        reflected(v, scale, right, k);
        r[k * rows + k] = alpha;
        for (int i = k + 1; i < rows; i++) {
            r[k * rows + i] = 0;
        }
    }

    private static void reflected(double[] v, double scale, double[] in, int from) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += v[i] * in[from + i];
        }
        for (int i = 0; i < v.length; i++) {
            in[from + i] -= scale * sum * v[i];
        }
    }

    private double entry(int row, int column) {
        return r[column * rows + row];
    }

    /** How many columns are independent, to rounding. */
    int rank() {
        double least = Math.abs(entry(0, 0)) * Math.max(rows, columns) * 0x1p-52;
        int rank = 0;
        while (rank < Math.min(rows, columns) && Math.abs(entry(rank, rank)) > least) {
            rank++;
        }
        return rank;
    }

    /** The solution of least squares that needs fewest columns: those that depend on others get 0. */
    double[] solution() {
        int rank = rows == 0 || columns == 0 ? 0 : rank();
        double[] solution = new double[columns];
        double[] y = new double[rank];
        for (int i = rank - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < rank; j++) {
                sum -= entry(i, j) * y[j];
            }
            y[i] = sum / entry(i, i);
            solution[pivots[i]] = y[i];
        }
        return solution;
    }

    /** {@code |R'^-1 P' b|}, of a matrix of full rank. */
    double transposedNorm(double[] b) {
        double[] y = new double[columns];
        for (int i = 0; i < columns; i++) {
            double sum = b[pivots[i]];
            for (int j = 0; j < i; j++) {
                sum -= entry(j, i) * y[j];
            }
            y[i] = sum / entry(i, i);
        }
        return Vectors.norm(y);
    }

    /** The matrix {@code R P'} with a diagonal below it, and the right-hand side with zeros. */
    Triangle damped(double[] diagonal) {
        int upper = Math.min(rows, columns);
        int all = upper + columns;
        double[] matrix = new double[all * columns];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < Math.min(upper, j + 1); i++) {
                matrix[pivots[j] * all + i] = entry(i, j);
            }
            matrix[j * all + upper + j] = diagonal[j];
        }
        double[] b = new double[all];
        System.arraycopy(right, 0, b, 0, upper);
        return of(all, columns, matrix, b);
    }
}
