package io.adjoint.bench;

import java.util.function.DoubleSupplier;

/**
 * A figure that may not exceed a limit.
 *
 * @param name the workload's name
 * @param unit how the figure is printed
 * @param most the limit
 * @param figure measures it
 */
record Limit(String name, Unit unit, double most, DoubleSupplier figure) implements Workload {}
