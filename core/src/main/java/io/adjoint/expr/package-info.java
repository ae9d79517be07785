/**
 * The tree: {@link io.adjoint.expr.Expr} and its three cases, the kinds of {@link io.adjoint.expr.Op}, the one topological
 * order ({@link io.adjoint.expr.Graph}) and structural equality ({@link io.adjoint.expr.Numbering}).
 *
 * <p>No operation is declared here, and nothing here differentiates, evaluates or prints.
 */
package io.adjoint.expr;
