/**
 * Programs: the meaning of expressions, fast. {@link io.adjoint.compile.Program} is the door; behind it lie passes from
 * expressions to simpler ones, a plan of fused loops and matrix products over shared buffers, and the generation of
 * classes that run it.
 *
 * <p>The bodies of loops, choices and calls are programs within a program, each compiled once. Before that {@code
 * LoopExpansion} makes two loops of a derivative that keeps all states, and {@code LoopMotion} takes out of a loop what need
 * not be done in each step.
 *
 * <p>What an operation means is not said here: generated code calls the operations' own functions. The plain evaluator
 * decides what is right. Begin with {@code Program}, then {@code Planner}, which makes the {@code Step}s that loops run, and
 * {@code Scalars}, which makes straight-line code of small programs.
 */
package io.adjoint.compile;
