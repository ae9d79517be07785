package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * A determinant's sign and the logarithm of its size, see {@link Matrices#slogdet()}.
 *
 * @param sign -1, 0 or 1 for each matrix; its derivative is 0
 * @param logabsdet the logarithm of the absolute value; -inf for a singular matrix
 */
public record Slogdet(Term sign, Term logabsdet) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Slogdet {
        AdjointException.notNull(sign, "slogdet", "the sign");
        AdjointException.notNull(logabsdet, "slogdet", "the logarithm");
    }
}
