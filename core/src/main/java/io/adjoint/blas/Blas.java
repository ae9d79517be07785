package io.adjoint.blas;

import io.adjoint.AdjointException;
import java.util.function.IntConsumer;

/**
 * Matrix products on plain arrays by the fastest library at hand: OpenBLAS where the jar {@code org.bytedeco:openblas}
 * for this platform is on the class path or the system has one, netlib's portable one otherwise. Safe for any number
 * of threads at once.
 */
public final class Blas {

    private final Kernels kernels;
    private final Cutting cutting;
    private final String why;
    private volatile int threads = Runtime.getRuntime().availableProcessors();

    Blas(Kernels kernels, String why) {
        this.kernels = kernels;
        this.cutting = new Cutting(kernels);
        this.why = why;
    }

    /** {@return the fastest one on this machine, found when it is first asked for} */
    public static Blas best() {
        return Best.BLAS;
    }

    /** {@return the library and the threads, as in {@code OpenBLAS 0.3.31 through java.lang.foreign, 2 threads}} */
    public String name() {
        return kernels.name() + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    /** {@return what decomposes matrices with the same library} */
    public Lapack lapack() {
        return new Lapack(kernels, kernels.decompositions());
    }

    /** {@return where the library was found, and why those that come before it could not be used: one line each} */
    public String why() {
        return why;
    }

    /** {@return how many threads a large product may use: at first as many as there are processors} */
    public int threads() {
        return threads;
    }

    /**
     * Lets a large product use so many threads, but no more than there are processors. In the last bits, results may
     * depend on the count.
     *
     * @param count at least 1
     * @throws AdjointException if the count is less than 1
     */
    public void setThreads(int count) {
        if (count < 1) {
            throw new AdjointException("setThreads", Integer.toString(count), "at least 1", "Pass 1 for one thread");
        }
        threads = count;
    }

    @Override
    public String toString() {
        return name();
    }

    /**
     * Does pieces of work that have nothing to wait for from each other, on as many threads as a product may use.
     *
     * @param pieces how many
     * @param work what is done with the number of each piece
     */
    public void share(int pieces, IntConsumer work) {
        AdjointException.notNull(work, "share", "the work");
        share(Math.min(pieces, threads), 0, pieces, work);
    }

    private static void share(int threads, int from, int to, IntConsumer work) {
        if (threads <= 1) {
            for (int piece = from; piece < to; piece++) {
                work.accept(piece);
            }
        } else {
            int middle = from + (to - from + 1) / 2;
            Crew.both(() -> share((threads + 1) / 2, from, middle, work), () -> share(threads / 2, middle, to, work));
        }
    }

    /**
     * Row-major C = alpha op(A) op(B) + beta C, where op(A) is m by k and op(B) k by n. With beta = 0 the old C is not
     * read, with alpha = 0 neither are A and B. C may share an array with A or B, but no element.
     *
     * @param ta whether A is stored transposed, as k by m
     * @param tb whether B is stored transposed, as n by k
     * @param m the rows of C
     * @param n the columns of C
     * @param k the inner length
     * @param alpha the factor of the product
     * @param a the array that holds A
     * @param aFrom where A begins
     * @param lda from one stored row of A to the next
     * @param b the array that holds B
     * @param bFrom where B begins
     * @param ldb from one stored row of B to the next
     * @param beta the factor of the old C
     * @param c the array that holds C
     * @param cFrom where C begins
     * @param ldc from one row of C to the next
     * @throws AdjointException if a length is negative or a matrix leaves its array
     */
    public void gemm(boolean ta, boolean tb, int m, int n, int k, double alpha, double[] a, int aFrom, int lda,
            double[] b, int bFrom, int ldb, double beta, double[] c, int cFrom, int ldc) {
        Extent.requireLengths(m, n, k);
        AdjointException.notNull(a, "gemm", "A");
        AdjointException.notNull(b, "gemm", "B");
        AdjointException.notNull(c, "gemm", "C");
        Extent.require("A", a.length, aFrom, lda, ta ? k : m, ta ? m : k);
        Extent.require("B", b.length, bFrom, ldb, tb ? n : k, tb ? k : n);
        Extent.require("C", c.length, cFrom, ldc, m, n);
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0 || alpha == 0) {
            scale(m, n, beta, c, cFrom, ldc);
        } else {
            cutting.product(threads, ta, tb, m, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
        }
    }

    /**
     * Row-major C = alpha op(A) op(B) + beta C, where op(A) is m by k and op(B) k by n. With beta = 0 the old C is not
     * read, with alpha = 0 neither are A and B. C may share an array with A or B, but no element.
     *
     * @param ta whether A is stored transposed, as k by m
     * @param tb whether B is stored transposed, as n by k
     * @param m the rows of C
     * @param n the columns of C
     * @param k the inner length
     * @param alpha the factor of the product
     * @param a the array that holds A
     * @param aFrom where A begins
     * @param lda from one stored row of A to the next
     * @param b the array that holds B
     * @param bFrom where B begins
     * @param ldb from one stored row of B to the next
     * @param beta the factor of the old C
     * @param c the array that holds C
     * @param cFrom where C begins
     * @param ldc from one row of C to the next
     * @throws AdjointException if a length is negative or a matrix leaves its array
     */
    public void gemm(boolean ta, boolean tb, int m, int n, int k, float alpha, float[] a, int aFrom, int lda,
            float[] b, int bFrom, int ldb, float beta, float[] c, int cFrom, int ldc) {
        Extent.requireLengths(m, n, k);
        AdjointException.notNull(a, "gemm", "A");
        AdjointException.notNull(b, "gemm", "B");
        AdjointException.notNull(c, "gemm", "C");
        Extent.require("A", a.length, aFrom, lda, ta ? k : m, ta ? m : k);
        Extent.require("B", b.length, bFrom, ldb, tb ? n : k, tb ? k : n);
        Extent.require("C", c.length, cFrom, ldc, m, n);
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0 || alpha == 0) {
            scale(m, n, beta, c, cFrom, ldc);
        } else {
            cutting.product(threads, ta, tb, m, n, k, alpha, a, aFrom, lda, b, bFrom, ldb, beta, c, cFrom, ldc);
        }
    }

    private static void scale(int m, int n, double beta, double[] c, int cFrom, int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = cFrom + i * ldc; j < cFrom + i * ldc + n; j++) {
                c[j] = beta == 0 ? 0 : beta * c[j];
            }
        }
    }

    private static void scale(int m, int n, float beta, float[] c, int cFrom, int ldc) {
        for (int i = 0; i < m; i++) {
            for (int j = cFrom + i * ldc; j < cFrom + i * ldc + n; j++) {
                c[j] = beta == 0 ? 0 : beta * c[j];
            }
        }
    }

    private static final class Best {
        static final Blas BLAS = Search.on(Library.all());
    }
}
