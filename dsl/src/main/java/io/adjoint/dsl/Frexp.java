package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * Numbers as {@code mantissa 2^exponent}, see {@link Blending#frexp()}.
 *
 * @param mantissa at least 1/2 and below 1 in absolute value
 * @param exponent a whole number; it has no derivative
 */
public record Frexp(Term mantissa, Term exponent) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Frexp {
        AdjointException.notNull(mantissa, "frexp", "the mantissa");
        AdjointException.notNull(exponent, "frexp", "the exponent");
    }
}
