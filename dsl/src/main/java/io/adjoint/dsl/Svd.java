package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * A = U diag(s) Vh, see {@link Decomposable#svd()}.
 *
 * @param u left singular vectors, one a column; the first element that comes near to the greatest is positive
 * @param s singular values, descending
 * @param vh right singular vectors, one a row
 */
public record Svd(Term u, Term s, Term vh) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Svd {
        AdjointException.notNull(u, "svd", "the left vectors");
        AdjointException.notNull(s, "svd", "the singular values");
        AdjointException.notNull(vh, "svd", "the right vectors");
    }
}
