package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * A = P L U, see {@link Decomposable#lu()}.
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
        AdjointException.notNull(p, "lu", "the permutation");
        AdjointException.notNull(l, "lu", "the lower triangle");
        AdjointException.notNull(u, "lu", "the upper triangle");
    }
}
