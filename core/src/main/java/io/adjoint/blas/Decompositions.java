package io.adjoint.blas;

/**
 * What a LAPACK must offer to be put behind {@link Lapack}, which has checked every argument: no length is 0, every
 * element is finite where it says so.
 */
sealed interface Decompositions permits OpenLapack, PlainLapack {

    /** {@return the library} */
    String name();

    /** {@return 0, and the lower factor of the lower triangle in place; or which leading minor is not positive} */
    int cholesky(int n, double[] a, int from);

    /**
     * A = Q R of a column-major m by n matrix by Householder's reflections, as LAPACK chooses their signs; R takes the
     * place of A's upper triangle, the first so many columns of Q, at least min(m, n), go to q, column-major.
     */
    void qr(int m, int n, int columns, double[] a, int from, double[] q, int qFrom);

    /** {@return whether it converged} Finite symmetric A becomes its eigenvectors, one a row, eigenvalues ascending. */
    boolean eigh(int n, double[] a, int from, double[] w, int wFrom);

    /**
     * {@return whether it converged} Finite row-major A = U diag(s) Vh, s descending; A is destroyed. U is m by min(m, n)
     * and Vh min(m, n) by n, row-major; or both square if full.
     */
    boolean svd(boolean full, int m, int n, double[] a, double[] u, int uFrom, double[] s, int sFrom, double[] vh,
            int vhFrom);
}
