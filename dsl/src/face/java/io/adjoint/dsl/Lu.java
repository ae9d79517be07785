package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Factorisations;

/**
 * {@code A = P L U}.
 *
 * @param p a permutation matrix, without a derivative
 * @param l lower triangular with ones on its diagonal
 * @param u upper triangular
 */
public record Lu(Term p, Term l, Term u) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Lu {
        AdjointException.notNull(p, "lu", "p");
        AdjointException.notNull(l, "lu", "l");
        AdjointException.notNull(u, "lu", "u");
    }

    static Lu of(Factorisations.Lu parts) {
        return new Lu(Term.of(parts.p()), Term.of(parts.l()), Term.of(parts.u()));
    }
}
