/**
 * Problems that are solved with derivatives. {@link io.adjoint.solve.Fit} fits curves to data, to the last digits that
 * double precision gives: read it, then {@code Damped}, the iteration, and {@code Orthogonal}, its linear algebra.
 * {@link io.adjoint.solve.Solve} makes terms that are given by what they solve, nodes {@code Implicit} and
 * {@code Linearised} with the implicit function theorem for pullback and pushforward.
 *
 * <p>Solvers ({@link io.adjoint.solve.RootSolver}, {@link io.adjoint.solve.MinimumSolver},
 * {@link io.adjoint.solve.LinearSolver}) are plain arithmetic on arrays, which programs of terms feed; nothing here
 * differentiates their steps. Minimisers of functions of many parameters live in {@code io.adjoint.optim.minimise}.
 */
package io.adjoint.solve;
