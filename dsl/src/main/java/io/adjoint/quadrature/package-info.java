/**
 * Integrals and interpolations as terms. {@link io.adjoint.quadrature.Quadrature} makes a node of an integral, which moves
 * with its ends and with what its integrand uses, or a sum of it by a rule of Gauss;
 * {@link io.adjoint.quadrature.Interpolant} is a curve through points, which moves with them and with the place where it is
 * asked. Everything is made of terms; only the adaptive rule ({@code Kronrod}) computes with arrays. Begin with
 * {@code Quadrature}, then {@code Integral}, its node. Solutions of differential equations are {@code io.adjoint.ode}.
 */
package io.adjoint.quadrature;
