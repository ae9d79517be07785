package io.adjoint.blas;

/** Where a product is cut in two: through the rows of C, its columns, or the inner length. */
enum Cut {
    NOWHERE, ROWS, COLUMNS, INNER;

    // an element that is fetched and used once costs so many multiplications
    private static final int FETCH = 16;

    // less is not worth a second thread: some 20 us
    private static final int GRAIN = 1 << 19;

    // kernels are slow on narrower matrices
    private static final int NARROW = 32;

    /** {@return how many threads are worth using} */
    static int parts(int m, int n, int k, int threads) {
        return threads == 1 || Math.max(m, n) < NARROW
                ? 1
                : Math.clamp(work(m, n, k) / GRAIN, 1, threads);
    }

    /** {@return through C if more threads than one share the work, else through the longest if it exceeds the limit} */
    static Cut of(int m, int n, int k, int parts, long limit) {
        if (parts == 1 && work(m, n, k) <= limit) {
            return NOWHERE;
        }
        if (parts == 1 && k > Math.max(m, n)) {
            return INNER;
        }
        return m >= n ? ROWS : COLUMNS;
    }

    /** {@return the first part of a length of which the first half of the threads takes its share} */
    static int share(int length, int parts) {
        return parts == 1 ? length / 2 : (int) ((long) length * (parts / 2) / parts);
    }

    private static long work(int m, int n, int k) {
        return (long) m * n * k + FETCH * ((long) m * k + (long) k * n + (long) m * n);
    }
}
