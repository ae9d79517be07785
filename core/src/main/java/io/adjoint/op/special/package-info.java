/**
 * Special functions as operations: error functions and the normal distribution, gamma, beta and Bessel functions, with
 * derivatives in every operand. Begin with {@link io.adjoint.op.special.Gammas}. How their numbers are computed stands in
 * {@code io.adjoint.special}; nothing here knows a series.
 */
package io.adjoint.op.special;
