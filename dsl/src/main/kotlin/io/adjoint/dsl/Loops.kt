@file:JvmName("KotlinLoops")

package io.adjoint.dsl

import java.util.function.BinaryOperator
import java.util.function.Function
import java.util.function.UnaryOperator

/** What a step of a scan gives: `step(carry, output)`. */
fun <C : Any, Y : Any> step(carry: C, output: Y): Step<C, Y> = Step(carry, output)

/** The carry, in `val (carry, outputs) = scan(init, xs) { c, x -> step(c + x, c) }`. */
operator fun <C, Y> Step<C, Y>.component1(): C = carry

/** The output, in `val (carry, outputs) = scan(init, xs) { c, x -> step(c + x, c) }`. */
operator fun <C, Y> Step<C, Y>.component2(): Y = output

/** `scan(init, xs) { c, x -> step(c + x, c) }`: a function applied to its carry and one element of `xs` after another. */
fun <C : Any, X : Any, Y : Any> scan(
    init: C, xs: X, run: Looping = Looping.FORWARD, f: (C, X) -> Step<C, Y>
): Step<C, Y> = Adjoint.scan({ c, x -> f(c, x) }, init, xs, run)

/** `scan(10, init) { c -> step(c * 2, c) }`: a function applied so many times to its carry, with outputs. */
fun <C : Any, Y : Any> scan(times: Int, init: C, run: Looping = Looping.FORWARD, f: (C) -> Step<C, Y>): Step<C, Y> =
    Adjoint.scan(times, Function(f), init, run)

/** `map(xs) { x -> x * x }`: a function applied to each element of `xs`. */
fun <X : Any, Y : Any> map(xs: X, f: (X) -> Y): Y = Adjoint.map(Function(f), xs)

/** `associativeScan(xs) { a, b -> a * b }`: what an associative function of stacks of elements makes of all up to each. */
fun <T : Any> associativeScan(xs: T, run: Looping = Looping.FORWARD, combine: (T, T) -> T): T =
    Adjoint.associativeScan(BinaryOperator(combine), xs, run)

/** `iterate(10, init) { c -> c * 2 }`: a function applied so many times to what it gave before. */
fun <C : Any> iterate(times: Int, init: C, run: Looping = Looping.FORWARD, f: (C) -> C): C =
    Adjoint.iterate(times, UnaryOperator(f), init, run)

/** `iterate(n, init) { c -> c * 2 }`: a function applied as many times as a term says. */
fun <C : Any> iterate(times: Term, init: C, run: Looping = Looping.FORWARD, f: (C) -> C): C =
    Adjoint.iterate(times, UnaryOperator(f), init, run)

/** `whileLoop(init, { c -> c.gt(1.0) }) { c -> c * 0.5 }`: a function applied as long as a condition holds. */
fun <C : Any> whileLoop(init: C, condition: (C) -> Term, run: Looping = Looping.FORWARD, f: (C) -> C): C =
    Adjoint.whileLoop(Function(condition), UnaryOperator(f), init, run)

/** `cond(x.gt(0.0), { x.sqrt() }, { x * 3 })`: one of two results, of which the other is not computed. */
fun <R : Any> cond(predicate: Term, then: () -> R, otherwise: () -> R): R = Adjoint.cond(predicate, then, otherwise)

/** `checkpoint { x -> x.exp() }`: the same function, of which nothing is kept but its argument. */
fun checkpoint(f: (Term) -> Term): (Term) -> Term = Adjoint.checkpoint(UnaryOperator(f))::at

/** The same function of structures, of which nothing is kept but its argument. */
@JvmName("checkpointOfStructure")
fun <A : Any, R : Any> checkpoint(f: (A) -> R): (A) -> R = Adjoint.checkpoint(Function(f))::at
