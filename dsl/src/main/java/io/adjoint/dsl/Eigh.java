package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * A = V diag(w) V' for symmetric A, see {@link Decomposable#eigh()}.
 *
 * @param eigenvalues w, ascending
 * @param eigenvectors V, one a column; the first element that comes near to the greatest is positive
 */
public record Eigh(Term eigenvalues, Term eigenvectors) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Eigh {
        AdjointException.notNull(eigenvalues, "eigh", "the eigenvalues");
        AdjointException.notNull(eigenvectors, "eigh", "the eigenvectors");
    }
}
