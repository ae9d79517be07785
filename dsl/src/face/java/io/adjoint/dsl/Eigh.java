package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Spectra;

/**
 * {@code A = V diag(w) V'}.
 *
 * @param eigenvalues w, ascending
 * @param eigenvectors V, one a column
 */
public record Eigh(Term eigenvalues, Term eigenvectors) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Eigh {
        AdjointException.notNull(eigenvalues, "eigh", "eigenvalues");
        AdjointException.notNull(eigenvectors, "eigh", "eigenvectors");
    }

    static Eigh of(Spectra.Eigh parts) {
        return new Eigh(Term.of(parts.eigenvalues()), Term.of(parts.eigenvectors()));
    }
}
