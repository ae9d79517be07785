package io.adjoint.optim.minimise;

/**
 * What a minimum took.
 *
 * @param iterations steps that were taken
 * @param values evaluations of the function, alone or with derivatives
 * @param gradients evaluations of its gradient
 * @param products products of its Hessian with a vector
 * @param jacobians evaluations of a Jacobian of residuals
 */
public record Counts(int iterations, int values, int gradients, int products, int jacobians) {}
