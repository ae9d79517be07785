package io.adjoint.dsl;

/**
 * A = Q R, see {@link Decomposable#qr()}.
 *
 * @param q with orthonormal columns
 * @param r upper triangular
 */
public record Qr(Term q, Term r) {}
