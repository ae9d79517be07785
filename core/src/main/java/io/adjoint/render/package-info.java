/**
 * Expressions made readable, as {@link io.adjoint.render.Text} and as {@link io.adjoint.render.Latex}. Nothing here changes
 * or evaluates them, and how single operations are written stands with these: see {@link io.adjoint.expr.Op#notation} and
 * {@link io.adjoint.expr.Op#typeset}. Begin with {@code Text}; what gets a name of its own in both is known to {@code Scope}.
 */
package io.adjoint.render;
