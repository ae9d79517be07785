package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Unpooling;

/**
 * Maxima and where they lie.
 *
 * @param values the maxima
 * @param indices whole numbers, without a derivative
 */
public record Maxima(Term values, Term indices) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Maxima {
        AdjointException.notNull(values, "maxima", "values");
        AdjointException.notNull(indices, "maxima", "indices");
    }

    static Maxima of(Unpooling.Maxima parts) {
        return new Maxima(Term.of(parts.values()), Term.of(parts.indices()));
    }
}
