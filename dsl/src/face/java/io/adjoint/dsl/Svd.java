package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.SingularValues;

/**
 * {@code A = U diag(s) Vh}.
 *
 * @param u left singular vectors, one a column
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
        AdjointException.notNull(u, "svd", "u");
        AdjointException.notNull(s, "svd", "s");
        AdjointException.notNull(vh, "svd", "vh");
    }

    static Svd of(SingularValues.Svd parts) {
        return new Svd(Term.of(parts.u()), Term.of(parts.s()), Term.of(parts.vh()));
    }
}
