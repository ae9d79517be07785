/**
 * Expressions made readable, as {@link io.adjoint.render.Text} and as {@link io.adjoint.render.Latex}. Nothing here changes
 * or evaluates them, and how single operations are written stands with these: see {@link io.adjoint.expr.Op#notation} and
 * {@link io.adjoint.expr.Op#typeset}.
 */
package io.adjoint.render;
