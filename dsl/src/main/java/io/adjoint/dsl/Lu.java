package io.adjoint.dsl;

/**
 * A = P L U, see {@link Decomposable#lu()}.
 *
 * @param p a permutation matrix, without a derivative
 * @param l lower triangular with ones on its diagonal
 * @param u upper triangular
 */
public record Lu(Term p, Term l, Term u) {}
