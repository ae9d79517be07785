/**
 * Bridges to Apache Commons Math, both ways. {@link io.adjoint.commons.Functions} gives functions of terms as those that its
 * solvers, optimisers, fitters and interpolators take, {@link io.adjoint.commons.Objective} and
 * {@link io.adjoint.commons.Dynamics} as those of its optimisers and integrators, with exact derivatives.
 * {@link io.adjoint.commons.Lifted} makes operations of the tree of its functions and distributions, and
 * {@link io.adjoint.commons.Solvers} solvers of {@code io.adjoint.solve} of its solvers. Matrices and vectors are turned into
 * tensors by {@code Tensor.of}, and back by {@code toRealMatrix} and {@code toRealVector}. Begin with
 * {@code Functions}. Nothing is solved, fitted or integrated here: that is Commons Math's, or of the rooms beside.
 */
package io.adjoint.commons;
