/**
 * What an expression means: {@link io.adjoint.eval.Evaluator} and the {@link io.adjoint.eval.Bindings} of variables to
 * values. Plain by intent, since everything faster is held to it: what makes it quicker lives in {@code compile}. Begin with
 * {@code Evaluator}.
 */
package io.adjoint.eval;
