package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * A = Q R, see {@link Decomposable#qr()}.
 *
 * @param q with orthonormal columns
 * @param r upper triangular
 */
public record Qr(Term q, Term r) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Qr {
        AdjointException.notNull(q, "qr", "the orthogonal factor");
        AdjointException.notNull(r, "qr", "the triangular factor");
    }
}
