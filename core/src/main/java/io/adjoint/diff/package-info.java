/**
 * Differentiation: the reverse pass ({@link io.adjoint.diff.Reverse}) and what is derived from it
 * ({@link io.adjoint.diff.Derivatives}). Rules of single operations live with the operations.
 */
package io.adjoint.diff;
