package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Factorisations;

/**
 * {@code A = Q R}.
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
        AdjointException.notNull(q, "qr", "q");
        AdjointException.notNull(r, "qr", "r");
    }

    static Qr of(Factorisations.Qr parts) {
        return new Qr(Term.of(parts.q()), Term.of(parts.r()));
    }
}
