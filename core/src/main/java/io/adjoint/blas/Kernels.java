package io.adjoint.blas;

/**
 * What a BLAS must offer to be put behind {@link Blas}, which has checked every argument: row-major, no length is 0, no
 * matrix leaves its array.
 */
sealed interface Kernels permits OpenBlas, Netlib {

    /** {@return the library, and what of it is in use} */
    String name();

    /** {@return where it was found} */
    String origin();

    /** {@return how many multiplications one call may do, on the one thread that it runs on} */
    long slice();

    /** C = alpha op(A) op(B) + beta C. */
    void gemm(boolean ta, boolean tb, int m, int n, int k, double alpha, double[] a, int aFrom, int lda, double[] b,
            int bFrom, int ldb, double beta, double[] c, int cFrom, int ldc);

    /** C = alpha op(A) op(B) + beta C. */
    void gemm(boolean ta, boolean tb, int m, int n, int k, float alpha, float[] a, int aFrom, int lda, float[] b,
            int bFrom, int ldb, float beta, float[] c, int cFrom, int ldc);

    /** y = alpha op(A) x + beta y, for A stored as rows by columns. */
    void gemv(boolean ta, int rows, int columns, double alpha, double[] a, int aFrom, int lda, double[] x, int xFrom,
            int xStep, double beta, double[] y, int yFrom, int yStep);

    /** y = alpha op(A) x + beta y, for A stored as rows by columns. */
    void gemv(boolean ta, int rows, int columns, float alpha, float[] a, int aFrom, int lda, float[] x, int xFrom,
            int xStep, float beta, float[] y, int yFrom, int yStep);

    /** {@code op(A) X = B} or, on the right, {@code X op(A) = B} for triangular A; X takes the place of B, m by n. */
    void trsm(boolean right, boolean upper, boolean transposed, boolean unit, int m, int n, double[] a, int aFrom,
            int lda, double[] b, int bFrom, int ldb);

    /** {@return what decomposes matrices beside this} */
    Decompositions decompositions();
}
