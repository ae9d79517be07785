package io.adjoint.blas;

/** Where a product that is too long for one call is cut in two. */
enum Cut {
    NOWHERE, ROWS, COLUMNS, INNER;

    // an element that is fetched and used once costs so many multiplications
    private static final int FETCH = 16;

    /** {@return through the longest length, unless the product does no more than the limit} */
    static Cut of(int m, int n, int k, long limit) {
        long work = (long) m * n * k + FETCH * ((long) m * k + (long) k * n + (long) m * n);
        if (work <= limit) {
            return NOWHERE;
        }
        return k > Math.max(m, n) ? INNER : m >= n ? ROWS : COLUMNS;
    }
}
