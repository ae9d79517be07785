package io.adjoint.dsl;

/**
 * A = V diag(w) V' for symmetric A, see {@link Decomposable#eigh()}.
 *
 * @param eigenvalues w, ascending
 * @param eigenvectors V, one a column; the first element that comes near to the greatest is positive
 */
public record Eigh(Term eigenvalues, Term eigenvectors) {}
