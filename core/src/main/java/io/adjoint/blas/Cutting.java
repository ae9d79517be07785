package io.adjoint.blas;

/**
 * A large product as several: one to a thread, and none so long that a garbage collection would wait for it. The
 * threads are a {@link Crew} and not the library's own, which never sleep while they wait for each other: on a machine
 * that is busy with other work those made products ten times slower than one thread alone, and only one caller at a
 * time can use them.
 */
record Cutting(Kernels kernels) {

    /** C = alpha op(A) op(B) + beta C, on so many threads at most. */
    void product(int threads, boolean ta, boolean tb, int m, int n, int k, double alpha, double[] a, int aFrom, int lda,
            double[] b, int bFrom, int ldb, double beta, double[] c, int cFrom, int ldc) {
        int parts = Cut.parts(m, n, k, threads);
        int first = Math.max(1, parts / 2);
        int second = Math.max(1, parts - parts / 2);
        switch (Cut.of(m, n, k, parts, kernels.slice())) {
            case NOWHERE -> whole(ta, tb, m, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
            case ROWS -> {
                int h = Cut.share(m, parts);
                int a2 = aFrom + (ta ? h : h * lda);
                int c2 = cFrom + h * ldc;
                both(parts,
                        () -> product(first, ta, tb, h, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc),
                        () -> product(second, ta, tb, m - h, n, k, alpha, a, a2, lda, b, bFrom, ldb, beta, c, c2, ldc));
            }
            case COLUMNS -> {
                int h = Cut.share(n, parts);
                int b2 = bFrom + (tb ? h * ldb : h);
                int c2 = cFrom + h;
                both(parts,
                        () -> product(first, ta, tb, m, h, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc),
                        () -> product(second, ta, tb, m, n - h, k, alpha, a, aFrom, lda, b, b2, ldb, beta, c, c2, ldc));
            }
            case INNER -> {
                int h = k / 2;
                int a2 = aFrom + (ta ? h * lda : h);
                int b2 = bFrom + (tb ? h : h * ldb);
                product(1, ta, tb, m, n, h, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
                product(1, ta, tb, m, n, k - h, alpha, a, a2, lda, b, b2, ldb, 1, c, cFrom, ldc);
            }
        }
    }

    /** C = alpha op(A) op(B) + beta C, on so many threads at most. */
    void product(int threads, boolean ta, boolean tb, int m, int n, int k, float alpha, float[] a, int aFrom, int lda,
            float[] b, int bFrom, int ldb, float beta, float[] c, int cFrom, int ldc) {
        int parts = Cut.parts(m, n, k, threads);
        int first = Math.max(1, parts / 2);
        int second = Math.max(1, parts - parts / 2);
        switch (Cut.of(m, n, k, parts, kernels.slice())) {
            case NOWHERE -> whole(ta, tb, m, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
            case ROWS -> {
                int h = Cut.share(m, parts);
                int a2 = aFrom + (ta ? h : h * lda);
                int c2 = cFrom + h * ldc;
                both(parts,
                        () -> product(first, ta, tb, h, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc),
                        () -> product(second, ta, tb, m - h, n, k, alpha, a, a2, lda, b, bFrom, ldb, beta, c, c2, ldc));
            }
            case COLUMNS -> {
                int h = Cut.share(n, parts);
                int b2 = bFrom + (tb ? h * ldb : h);
                int c2 = cFrom + h;
                both(parts,
                        () -> product(first, ta, tb, m, h, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc),
                        () -> product(second, ta, tb, m, n - h, k, alpha, a, aFrom, lda, b, b2, ldb, beta, c, c2, ldc));
            }
            case INNER -> {
                int h = k / 2;
                int a2 = aFrom + (ta ? h * lda : h);
                int b2 = bFrom + (tb ? h : h * ldb);
                product(1, ta, tb, m, n, h, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
                product(1, ta, tb, m, n, k - h, alpha, a, a2, lda, b, b2, ldb, 1, c, cFrom, ldc);
            }
        }
    }

    private void whole(boolean ta, boolean tb, int m, int n, int k, double alpha, double[] a, int aFrom, int lda,
            double[] b, int bFrom, int ldb, double beta, double[] c, int cFrom, int ldc) {
        if (n == 1) {
            kernels.gemv(ta, ta ? k : m, ta ? m : k, alpha, a, aFrom, lda, b, bFrom, tb ? 1 : ldb, beta, c, cFrom, ldc);
        } else if (m == 1) {
            kernels.gemv(!tb, tb ? n : k, tb ? k : n, alpha, b, bFrom, ldb, a, aFrom, ta ? lda : 1, beta, c, cFrom, 1);
        } else {
            kernels.gemm(ta, tb, m, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
        }
    }

    private void whole(boolean ta, boolean tb, int m, int n, int k, float alpha, float[] a, int aFrom, int lda,
            float[] b, int bFrom, int ldb, float beta, float[] c, int cFrom, int ldc) {
        if (n == 1) {
            kernels.gemv(ta, ta ? k : m, ta ? m : k, alpha, a, aFrom, lda, b, bFrom, tb ? 1 : ldb, beta, c, cFrom, ldc);
        } else if (m == 1) {
            kernels.gemv(!tb, tb ? n : k, tb ? k : n, alpha, b, bFrom, ldb, a, aFrom, ta ? lda : 1, beta, c, cFrom, 1);
        } else {
            kernels.gemm(ta, tb, m, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
        }
    }

    private static void both(int parts, Runnable first, Runnable second) {
        if (parts == 1) {
            first.run();
            second.run();
        } else {
            Crew.both(first, second);
        }
    }
}
