/**
 * The root of Adjoint, purely functional automatic differentiation.
 *
 * <p>What every other package needs and nothing else lives here: the one exception of the library. It depends
 * on no other package. Values live in {@link io.adjoint.tensor}; expressions, operations, derivatives,
 * evaluation and printing each have a package of their own beside it.
 */
package io.adjoint;
