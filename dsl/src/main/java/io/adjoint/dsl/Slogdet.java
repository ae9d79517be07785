package io.adjoint.dsl;

/**
 * A determinant's sign and the logarithm of its size, see {@link Matrices#slogdet()}.
 *
 * @param sign -1, 0 or 1 for each matrix; its derivative is 0
 * @param logabsdet the logarithm of the absolute value; -inf for a singular matrix
 */
public record Slogdet(Term sign, Term logabsdet) {}
