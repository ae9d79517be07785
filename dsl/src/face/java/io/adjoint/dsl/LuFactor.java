package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.LuSystems;

/**
 * {@code A = P L U} in two parts.
 *
 * @param lu U on the diagonal and above; below it what L has there, whose diagonal is of ones
 * @param pivots with which row, from 1, each row was exchanged in turn; numbers without a derivative
 */
public record LuFactor(Term lu, Term pivots) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public LuFactor {
        AdjointException.notNull(lu, "luFactor", "lu");
        AdjointException.notNull(pivots, "luFactor", "pivots");
    }

    static LuFactor of(LuSystems.LuFactor parts) {
        return new LuFactor(Term.of(parts.lu()), Term.of(parts.pivots()));
    }
}
