@file:JvmName("KotlinOptim")

package io.adjoint.optim

import io.adjoint.dsl.Step
import io.adjoint.dsl.Term
import io.adjoint.optim.minimise.Bounds
import io.adjoint.optim.minimise.Method
import io.adjoint.optim.minimise.Minimiser
import io.adjoint.optim.minimise.Minimum
import java.util.function.BiFunction
import java.util.function.Function

/** `minimise(start, Method.lbfgs()) { w -> loss(w) }`: the lowest place near a start of any structure. */
fun <P : Any> minimise(start: P, method: Method<in P>, f: (P) -> Term): Minimum<P> =
    Minimiser.minimise(Function(f), start, method)

/** `constrained<Term>(Method.lbfgs()).zero { w -> w.sum() - 1 }`: a method with equalities. */
fun <P : Any> Method.AugmentedLagrangian<P>.zero(f: (P) -> Term): Method.AugmentedLagrangian<P> = where(Function(f))

/** A method with inequalities, which must not be negative. */
fun <P : Any> Method.AugmentedLagrangian<P>.notNegative(f: (P) -> Term): Method.AugmentedLagrangian<P> =
    whereNotNegative(Function(f))

/** `bounds(start, 0.0..1.0)`: the same bounds for all elements. */
fun <P : Any> bounds(like: P, range: ClosedFloatingPointRange<Double>): Bounds<P> =
    Bounds.of(like, range.start, range.endInclusive)

/** `adam.step { w: Model -> loss(w) }`: a step along the gradient of a loss, as loops take it. */
fun <P : Any> Optimiser.step(loss: (P) -> Term): (Updated<P>) -> Step<Updated<P>, Term> =
    descending(Function(loss))::apply

/** `adam.step { w: Model, batch: Batch -> loss(w, batch) }`: the same for a loss of parameters and a batch. */
fun <P : Any, B : Any> Optimiser.step(loss: (P, B) -> Term): (Updated<P>, B) -> Step<Updated<P>, Term> =
    descending(BiFunction(loss))::apply

/** `Training.epochs(10).train(state, batches) { s, batch -> step(s, batch) }`: a step repeated over batches. */
fun <S : Any, B : Any> Training.train(
    state: S, batches: Iterable<B>, step: (S, B) -> Step<S, Term>
): Training.Trained<S> = train(BiFunction(step), state, batches)

/** The parameters, in `val (model, state) = adam.update(gradients, state, model)`. */
operator fun <P> Updated<P>.component1(): P = parameters

/** The state, in `val (model, state) = adam.update(gradients, state, model)`. */
operator fun <P> Updated<P>.component2(): State = state
