@file:Suppress("unused")

package io.adjoint.dsl

import io.adjoint.tensor.Index
import io.adjoint.tensor.Tensor
import io.vavr.Tuple2
import kotlin.properties.PropertyDelegateProvider
import kotlin.properties.ReadOnlyProperty

/** What Kotlin could call before the methods of terms were derived: that this compiles is the test. */
private class EarlierOperators(private val x: Term, private val n: Number, private val slopes: Gradients) {
    private val delegated by variable(2.0)

    fun operators(): List<Term> = listOf(
        -x, x + n, x - n, x * n, x / n, n + x, n - x, n * x, n / x, x pow n, x mm x,
        x.unaryMinus(), x.plus(n), x.minus(n), x.times(n), x.div(n), n.plus(x), n.minus(x), n.times(x), n.div(x),
        x.pow(n), x.mm(x), delegated,
    )

    fun members(): List<Term> = listOf(x + x, x - x, x * x, x / x, x + 2.5, x - 2.5, x * 2.5, x / 2.5, x.pow(x), x.pow(2.5))

    fun derivatives(pair: Tuple2<Term, Term>): List<Term> {
        val (term, derivative) = pair
        return listOf(slopes[x], slopes.get(x), pair.component1(), pair.component2(), term, derivative) +
            slopes.flatMap { (of, slope) -> listOf(of, slope) }
    }

    fun positions(places: IntArray, at: Index, any: Array<Any>): List<Term> =
        listOf(x[all, 1], x[2..4, 0..<2, 3 downTo 1], x[places], x[at, x], x[x, 0], x.get(*any))

    fun whole(): Index = all

    fun variables(values: DoubleArray, value: Tensor): List<PropertyDelegateProvider<Any?, ReadOnlyProperty<Any?, Term>>> =
        listOf(variable(2.0), variable(1.0, 2.0), variable(*values), variable(value))
}
