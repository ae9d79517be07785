/**
 * Special functions of numbers: what the operations of {@code io.adjoint.op} mean, and the steps of their derivatives.
 * Commons Math is used where it is accurate enough; what is computed otherwise names its source.
 */
package io.adjoint.special;
