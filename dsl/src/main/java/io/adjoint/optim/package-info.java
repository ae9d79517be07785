/**
 * Going down: optimisers of many noisy steps, and minimisers of functions that are known exactly.
 *
 * <p>An {@link io.adjoint.optim.Optimiser} is a chain of {@link io.adjoint.optim.Rule}s, pure functions that make updates of
 * gradients; what they remember is a {@link io.adjoint.optim.State}, a structure of terms like the parameters, so that a step
 * is one program and may itself be differentiated. {@link io.adjoint.optim.Training} repeats such steps. Begin with
 * {@link io.adjoint.optim.Optimisers}, where each chain is a line.
 *
 * <p>Functions that are known exactly are minimised in {@code io.adjoint.optim.minimise}. What fits curves, finds roots or
 * integrates lives elsewhere, as do derivatives through solvers.
 */
package io.adjoint.optim;
