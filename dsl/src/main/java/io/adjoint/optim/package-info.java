/**
 * Going down: optimisers of many noisy steps, and minimisers of functions that are known exactly.
 *
 * <p>An {@link io.adjoint.optim.Optimiser} is a chain of {@link io.adjoint.optim.Rule}s, pure functions that make updates of
 * gradients; what they remember is a {@link io.adjoint.optim.State}, a structure of terms like the parameters, so that a step
 * is one program and may itself be differentiated. {@link io.adjoint.optim.Training} repeats such steps. A
 * {@link io.adjoint.optim.Minimiser} goes to the lowest point of a function by one of the
 * {@link io.adjoint.optim.Method}s and says in its {@link io.adjoint.optim.Minimum} why it stopped and what that took.
 *
 * <p>Begin with {@link io.adjoint.optim.Optimisers}, where each chain is a line, and with
 * {@link io.adjoint.optim.Minimiser#minimise}. What fits curves, finds roots or integrates lives elsewhere, as do
 * derivatives through solvers.
 */
package io.adjoint.optim;
