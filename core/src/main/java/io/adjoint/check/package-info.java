/**
 * Gradient checks by finite differences, for the library and for the operations of its users: whether derivatives are right,
 * and whether an operation behaves as all must ({@code Conduct}). Begin with {@link io.adjoint.check.GradientCheck}. Nothing
 * here knows an operation by name, and nothing but tests and users asks it.
 */
package io.adjoint.check;
