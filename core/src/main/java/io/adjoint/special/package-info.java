/**
 * Special functions of numbers: what the operations of {@code io.adjoint.op} mean, and the steps of their derivatives.
 * Commons Math is used where it is accurate enough; what is computed otherwise names its source. Begin with
 * {@link io.adjoint.special.GammaFunctions}. Only functions of numbers may live here: nothing knows tensors or expressions.
 */
package io.adjoint.special;
