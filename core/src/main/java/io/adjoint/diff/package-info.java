/**
 * Differentiation: the reverse pass ({@link io.adjoint.diff.Reverse}) and what is derived from it
 * ({@link io.adjoint.diff.Derivatives}), and the forward pass ({@link io.adjoint.diff.Forward}), which transposes the transpose
 * where an operation has no rule of its own. Begin with {@code Reverse}. Rules of single operations live with the operations,
 * and nothing here evaluates.
 */
package io.adjoint.diff;
