/**
 * The tree: {@link io.adjoint.expr.Expr} and its three cases, the kinds of {@link io.adjoint.expr.Op}, the one topological
 * order ({@link io.adjoint.expr.Graph}) and structural equality ({@link io.adjoint.expr.Numbering}).
 *
 * <p>In a cotangent an element may be absent, which is not the number 0: a choice did not take what it belongs to, or a
 * selection left it out. It is stored as a zero, and a node whose zeros may stand for nothing says so
 * ({@link io.adjoint.expr.Apply#masked}): the operation that pads knows it ({@link io.adjoint.expr.Op#masks}), and others keep
 * it, but that a sum of something present and something absent is present. Where such a cotangent is multiplied in a
 * pullback, by a factor or by a matrix, its zeros absorb infinities and NaN. All other zeros are numbers and do what IEEE
 * says: those of a user's weights, of data, and of what an operation pads that is no adjoint.
 *
 * <p>No operation is declared here, and nothing here differentiates, evaluates or prints. Begin with {@code Expr}, then
 * {@code Op}, which says what every operation knows of itself.
 */
package io.adjoint.expr;
