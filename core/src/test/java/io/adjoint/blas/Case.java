package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

/** One product in arrays that hold more than the matrices, and what three loops make of it. */
record Case(boolean ta, boolean tb, int m, int n, int k, double alpha, double beta, int from, int gap, long seed) {

    private int lda() {
        return (ta ? m : k) + gap;
    }

    private int ldb() {
        return (tb ? k : n) + gap;
    }

    private int ldc() {
        return n + gap;
    }

    private double[] filled(int rows, int stride, int salt) {
        Random random = new Random(seed + salt);
        return random.doubles(from + rows * stride + 3, -1, 1).toArray();
    }

    private double[] a() {
        return filled(ta ? k : m, lda(), 1);
    }

    private double[] b() {
        return filled(tb ? n : k, ldb(), 2);
    }

    private double[] c() {
        return filled(m, ldc(), 3);
    }

    void checkDoubles(Blas blas) {
        double[] a = a();
        double[] b = b();
        double[] c = c();
        double[] expected = expected(a, b, c, alpha, beta);
        blas.gemm(ta, tb, m, n, k, alpha, a, from, lda(), b, from, ldb(), beta, c, from, ldc());
        for (int i = 0; i < c.length; i++) {
            assertEquals(expected[i], c[i], 1e-12 * (k + 1), this + " at " + i + " by " + blas);
        }
    }

    void checkFloats(Blas blas) {
        float[] a = floats(a());
        float[] b = floats(b());
        float[] c = floats(c());
        double[] expected = expected(doubles(a), doubles(b), doubles(c), (float) alpha, (float) beta);
        blas.gemm(ta, tb, m, n, k, (float) alpha, a, from, lda(), b, from, ldb(), (float) beta, c, from, ldc());
        for (int i = 0; i < c.length; i++) {
            assertEquals(expected[i], c[i], 1e-5 * (k + 1), this + " at " + i + " by " + blas);
        }
    }

    private double[] expected(double[] a, double[] b, double[] c, double alpha, double beta) {
        double[] result = c.clone();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a[from + (ta ? p * lda() + i : i * lda() + p)]
                            * b[from + (tb ? j * ldb() + p : p * ldb() + j)];
                }
                result[from + i * ldc() + j] = alpha * sum + beta * c[from + i * ldc() + j];
            }
        }
        return result;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i];
        }
        return result;
    }
}
