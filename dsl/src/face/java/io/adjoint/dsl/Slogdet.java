package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Determinants;

/**
 * A determinant's sign and the logarithm of its size.
 *
 * @param sign -1, 0 or 1, of shape (...); its derivative is 0
 * @param logabsdet of shape (...); -inf for a singular matrix
 */
public record Slogdet(Term sign, Term logabsdet) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Slogdet {
        AdjointException.notNull(sign, "slogdet", "sign");
        AdjointException.notNull(logabsdet, "slogdet", "logabsdet");
    }

    static Slogdet of(Determinants.Slogdet parts) {
        return new Slogdet(Term.of(parts.sign()), Term.of(parts.logabsdet()));
    }
}
