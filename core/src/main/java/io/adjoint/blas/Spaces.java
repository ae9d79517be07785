package io.adjoint.blas;

import java.util.Arrays;

/**
 * Vectors of equal eigenvalues and singular values, and of the singular value 0: only the space that they span is
 * determined. Its basis is chosen here. The first vector is the projection of the unit vector that comes near to losing
 * least by it, the first of such; each further one that of the rest, orthogonal to those before, so that it is 0 where
 * those had their unit vectors. Values that are equal but for rounding become so.
 */
final class Spaces {

    private static final double NEAR = 0.87;

    private static final int TIMES = 3;

    private Spaces() {}

    /** Eigenvectors of a symmetric matrix, one a row, and ascending eigenvalues. */
    static void eigen(int n, double[] v, int from, double[] w, int wFrom) {
        double size = Math.max(Math.abs(w[wFrom]), Math.abs(w[wFrom + n - 1]));
        double rounding = Rounding.of(n, size);
        for (int begin = 0, end; begin < n; begin = end) {
            end = equal(w, wFrom, begin, n, rounding);
            if (end - begin > 1) {
                double[][] space = new double[end - begin][n];
                for (int i = begin; i < end; i++) {
                    copy(v, from + i * n, 1, space[i - begin]);
                }
                double[][] basis = chosen(space, false, n, space.length);
                for (int i = begin; i < end; i++) {
                    copy(basis[i - begin], v, from + i * n, 1);
                }
                level(w, wFrom + begin, wFrom + end, rounding);
            }
        }
    }

    /** U, m by so many columns, descending s and Vh, so many rows by n. */
    static void singular(int m, int columns, int rows, int n, double[] u, int uFrom, double[] s, int sFrom,
            double[] vh, int vhFrom) {
        int k = Math.min(m, n);
        double rounding = Rounding.of(Math.max(m, n), s[sFrom]);
        int rank = 0;
        while (rank < k && s[sFrom + rank] > rounding) {
            rank++;
        }
        double[][] left = vectors(u, uFrom, 1, columns, rank, m);
        double[][] right = vectors(vh, vhFrom, n, 1, rank, n);
        for (int begin = 0, end; begin < rank; begin = end) {
            end = equal(s, sFrom, begin, rank, rounding);
            if (end - begin > 1) {
                turn(left, right, begin, end);
                level(s, sFrom + begin, sFrom + end, rounding);
            }
        }
        for (int i = 0; i < rank; i++) {
            copy(left[i], u, uFrom + i, columns);
            copy(right[i], vh, vhFrom + i * n, 1);
        }
        complete(left, m, columns, u, uFrom, 1, columns);
        complete(right, n, rows, vh, vhFrom, n, 1);
    }

    private static double[][] vectors(double[] a, int from, int between, int step, int count, int length) {
        double[][] vectors = new double[count][length];
        for (int i = 0; i < count; i++) {
            copy(a, from + i * between, step, vectors[i]);
        }
        return vectors;
    }

    /** Left vectors of equal singular values become the basis of their space, right ones follow. */
    private static void turn(double[][] left, double[][] right, int begin, int end) {
        double[][] space = Arrays.copyOfRange(left, begin, end);
        double[][] basis = chosen(space, false, left[begin].length, space.length);
        double[][] turned = new double[space.length][right[begin].length];
        for (int i = 0; i < space.length; i++) {
            for (int j = 0; j < space.length; j++) {
                add(dot(basis[i], space[j]), right[begin + j], turned[i]);
            }
        }
        System.arraycopy(basis, 0, left, begin, basis.length);
        System.arraycopy(turned, 0, right, begin, turned.length);
    }

    private static void complete(double[][] space, int length, int count, double[] a, int from, int between, int step) {
        double[][] others = chosen(space, true, length, count - space.length);
        for (int i = 0; i < others.length; i++) {
            copy(others[i], a, from + (space.length + i) * between, step);
        }
    }

    /** Where the values that equal a first one end: each is near to the one before. */
    private static int equal(double[] w, int from, int begin, int end, double rounding) {
        int next = begin + 1;
        while (next < end && Math.abs(w[from + next] - w[from + next - 1]) <= rounding) {
            next++;
        }
        return next;
    }

    /** The mean for each; values near to 0 stay, which may be exact in a matrix of unlike scales. */
    private static void level(double[] w, int begin, int end, double rounding) {
        double sum = 0;
        double greatest = 0;
        for (int i = begin; i < end; i++) {
            sum += w[i] / (end - begin);
            greatest = Math.max(greatest, Math.abs(w[i]));
        }
        if (greatest > rounding) {
            Arrays.fill(w, begin, end, sum);
        }
    }

    /** So many vectors of the space of orthonormal ones, or of what is orthogonal to it. */
    private static double[][] chosen(double[][] space, boolean outside, int n, int count) {
        double[] left = new double[n];
        for (int j = 0; j < n; j++) {
            for (double[] vector : space) {
                left[j] += vector[j] * vector[j];
            }
            left[j] = outside ? 1 - left[j] : left[j];
        }
        double[][] basis = new double[count][];
        int[] places = new int[count];
        for (int k = 0; k < count; k++) {
            places[k] = Signs.first(left, 0, n, 1, NEAR);
            basis[k] = vector(n, space, outside, basis, places, k);
            for (int j = 0; j < n; j++) {
                left[j] -= basis[k][j] * basis[k][j];
            }
            left[places[k]] = 0;
        }
        for (double[] vector : basis) {
            if (Signs.negative(vector, 0, n, 1)) {
                Signs.flip(vector, 0, n, 1);
            }
        }
        return basis;
    }

    private static double[] vector(int n, double[][] space, boolean outside, double[][] basis, int[] places,
            int k) {
        double[] x = new double[n];
        x[places[k]] = 1;
        for (int time = 0; time < TIMES; time++) {
            x = projected(space, outside, x);
            for (int i = 0; i < k; i++) {
                add(-dot(basis[i], x), basis[i], x);
            }
            double norm = Math.sqrt(dot(x, x));
            for (int j = 0; j < x.length; j++) {
                x[j] /= norm;
            }
        }
        for (int i = 0; i < k; i++) {
            x[places[i]] = 0;
        }
        return x;
    }

    private static double[] projected(double[][] space, boolean outside, double[] x) {
        double[] inside = new double[x.length];
        double[] rest = x.clone();
        for (double[] vector : space) {
            double share = dot(vector, x);
            add(share, vector, inside);
            add(-share, vector, rest);
        }
        return outside ? rest : inside;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double factor, double[] x, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * x[i];
        }
    }

    private static void copy(double[] a, int from, int step, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = a[from + i * step];
        }
    }

    private static void copy(double[] x, double[] to, int from, int step) {
        for (int i = 0; i < x.length; i++) {
            to[from + i * step] = x[i];
        }
    }
}
