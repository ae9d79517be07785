package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Modes;

/**
 * The most frequent elements and where they are.
 *
 * @param values the elements
 * @param indices whole numbers, without a derivative
 */
public record Mode(Term values, Term indices) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Mode {
        AdjointException.notNull(values, "mode", "values");
        AdjointException.notNull(indices, "mode", "indices");
    }

    static Mode of(Modes.Mode parts) {
        return new Mode(Term.of(parts.values()), Term.of(parts.indices()));
    }
}
