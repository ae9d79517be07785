@file:JvmName("KotlinOperators")

package io.adjoint.dsl

import io.adjoint.AdjointException
import io.adjoint.tensor.Index
import io.vavr.Tuple2

/** `-x`. */
operator fun Term.unaryMinus(): Term = neg()

/** `x + 1`; a `Double` is taken by the member. */
operator fun Term.plus(number: Number): Term = plus(number.toDouble())

/** `x - 1`; a `Double` is taken by the member. */
operator fun Term.minus(number: Number): Term = minus(number.toDouble())

/** `x * 2`; a `Double` is taken by the member. */
operator fun Term.times(number: Number): Term = times(number.toDouble())

/** `x / 3`; a `Double` is taken by the member. */
operator fun Term.div(number: Number): Term = div(number.toDouble())

/** `1 + x`. */
operator fun Number.plus(term: Term): Term = term.plus(toDouble())

/** `1 - x`. */
operator fun Number.minus(term: Term): Term = term.literal(toDouble()).minus(term)

/** `2.0 * x`. */
operator fun Number.times(term: Term): Term = term.literal(toDouble()).times(term)

/** `1 / x`. */
operator fun Number.div(term: Term): Term = term.literal(toDouble()).div(term)

/** `x pow 2`: a power with a number as exponent; for a term as exponent write `x.pow(n)`. */
infix fun Term.pow(exponent: Number): Term = pow(exponent.toDouble())

/** `a mm b`: the matrix product, NumPy's `a @ b`. */
infix fun Term.mm(other: Term): Term = matmul(other)

/** `dy[w]`: the derivative with respect to a term. */
operator fun Gradients.get(term: Term): Term = of(term)

/** The term, in `for ((term, derivative) in dy)`. */
operator fun Tuple2<Term, Term>.component1(): Term = _1

/** The derivative, in `for ((term, derivative) in dy)`. */
operator fun Tuple2<Term, Term>.component2(): Term = _2

/** The whole axis, in `m[all, 1]`. */
val all: Index = Index.ALL

/**
 * `m[1, 2..4]`: an `Int` picks a position and drops its axis; a range or progression of `Int`s picks what it contains,
 * so `2..4` is three positions; [all] keeps the axis whole; an `IntArray` or a term picks the positions it holds. Positions
 * may be negative, ranges run over positions from 0.
 */
operator fun Term.get(vararg indices: Any): Term = get(*indices.map(::indexOf).toTypedArray())

private fun indexOf(index: Any): Index = when (index) {
    is Int -> Index.at(index)
    is IntProgression -> rangeOf(index)
    is Index -> index
    is IntArray -> Index.of(*index)
    else -> throw AdjointException(
        "index", "$index of ${index::class.simpleName}", "an Int, a range of Ints or all", "Write m[1, 2..4, all]"
    )
}

private fun rangeOf(range: IntProgression): Index {
    if (range.isEmpty()) return Index.range(0, 0)
    if (range.first < 0 || range.last < 0) {
        throw AdjointException(
            "index", "the range $range", "a range over positions from 0", "Count from the front, or use Index.range"
        )
    }
    val beyond = range.last + if (range.step > 0) 1 else -1
    return Index.range(range.first, if (beyond < 0) null else beyond, range.step)
}
