package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.FloatingPoint;

/**
 * A number's parts: {@code x = mantissa 2^exponent}.
 *
 * @param mantissa at least 1/2 and below 1 in absolute value; 0, infinities and NaN as they are
 * @param exponent a whole number, without a derivative; 0 for 0, infinities and NaN
 */
public record Frexp(Term mantissa, Term exponent) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Frexp {
        AdjointException.notNull(mantissa, "frexp", "mantissa");
        AdjointException.notNull(exponent, "frexp", "exponent");
    }

    static Frexp of(FloatingPoint.Frexp parts) {
        return new Frexp(Term.of(parts.mantissa()), Term.of(parts.exponent()));
    }
}
