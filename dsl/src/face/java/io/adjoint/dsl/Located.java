package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Positions;

/**
 * Elements and where they stand along an axis.
 *
 * @param values the elements
 * @param indices whole numbers, without a derivative
 */
public record Located(Term values, Term indices) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Located {
        AdjointException.notNull(values, "located", "values");
        AdjointException.notNull(indices, "located", "indices");
    }

    static Located of(Positions.Located parts) {
        return new Located(Term.of(parts.values()), Term.of(parts.indices()));
    }
}
