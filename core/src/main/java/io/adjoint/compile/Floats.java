package io.adjoint.compile;

import io.adjoint.blas.Blas;
import java.util.Arrays;

/** What is done alike with arrays of either precision. */
final class Floats {

    private Floats() {}

    /** Sets {@code count} elements to 0. */
    static void fill(Object array, int from, int count) {
        switch (array) {
            case double[] doubles -> Arrays.fill(doubles, from, from + count, 0);
            case float[] floats -> Arrays.fill(floats, from, from + count, 0);
            default -> throw new IllegalArgumentException(array.toString());
        }
    }

    /** The elements in double precision; the array itself if it holds that. */
    static double[] doubles(Object array) {
        if (array instanceof double[] doubles) {
            return doubles;
        }
        float[] floats = (float[]) array;
        double[] wide = new double[floats.length];
        Arrays.setAll(wide, i -> floats[i]);
        return wide;
    }

    /** Puts elements of double precision at the beginning of an array. */
    static void set(double[] from, Object to) {
        if (to instanceof double[] doubles) {
            System.arraycopy(from, 0, doubles, 0, from.length);
        } else {
            float[] floats = (float[]) to;
            for (int i = 0; i < from.length; i++) {
                floats[i] = (float) from[i];
            }
        }
    }

    /** A new array of the same kind. */
    static Object like(Object array, int size) {
        return array instanceof double[] ? new double[size] : new float[size];
    }

    /** Adds the first elements of one array to those of another. */
    static void add(Object from, Object to, int count) {
        if (from instanceof double[] doubles && to instanceof double[] sums) {
            for (int i = 0; i < count; i++) {
                sums[i] += doubles[i];
            }
        } else if (from instanceof float[] floats && to instanceof float[] sums) {
            for (int i = 0; i < count; i++) {
                sums[i] += floats[i];
            }
        }
    }

    /** C = op(A) op(B) + beta C. */
    static void multiply(boolean ta, boolean tb, int m, int n, int k, Object a, int aFrom, int lda, Object b, int bFrom,
            int ldb, int beta, Object c, int cFrom, int ldc) {
        if (c instanceof double[] doubles) {
            Blas.best().gemm(ta, tb, m, n, k, 1.0, (double[]) a, aFrom, lda, (double[]) b, bFrom, ldb, (double) beta,
                    doubles, cFrom, ldc);
        } else {
            Blas.best().gemm(ta, tb, m, n, k, 1f, (float[]) a, aFrom, lda, (float[]) b, bFrom, ldb, (float) beta,
                    (float[]) c, cFrom, ldc);
        }
    }
}
