package io.adjoint.dsl

import io.adjoint.AdjointException
import io.adjoint.dsl.Adjoint.at
import io.adjoint.dsl.Adjoint.constant
import io.adjoint.dsl.Adjoint.variables
import io.adjoint.tensor.Shape
import io.adjoint.tensor.Tensor
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class KotlinFunctionsTest {
    private val x by variable(3.0)

    data class Layer(val w: Term, val b: Term, val activation: (Term) -> Term = { it }) {
        val note = "no part of it"

        operator fun invoke(x: Term) = activation(w * x + b)
    }

    data class Net(val layers: List<Layer>, private val scale: Term, internal val shift: Term) {
        operator fun invoke(x: Term) = layers.fold(x) { y, layer -> layer(y) } * scale + shift
    }

    private val net = Net(listOf(Layer(constant(2.0), constant(1.0)), Layer(constant(3.0), constant(0.5))),
        constant(10.0), constant(1.0))

    @Test
    fun `gradients of lambdas`() {
        assertEquals(6.0, grad { x -> x * x }(x).item())
        assertEquals(2.0, grad(grad { x: Term -> x * x })(x).item())
        assertEquals(6.0, grad { x -> x * grad { y -> x * y }(x) }(x).item())
        assertEquals(3.0, grad { t -> x * t }(x).item())
        assertEquals(5.0, grad { a, b -> a * b }(x, constant(5.0)).item())
        val (value, slope) = valueAndGrad { t -> t * t }(x)
        assertEquals(9.0, value.item())
        assertEquals(6.0, slope.item())
    }

    @Test
    fun `other functions of lambdas`() {
        val v = constant(1.0, 2.0)
        assertEquals(Tensor.of(2.0, 8.0), vjp { t -> t * t }(v, v).value())
        assertEquals(Tensor.of(2.0, 8.0), jvp { t -> t * t }(v, v).value())
        val (value, tangent) = valueAndJvp { t -> t * t }(v, v)
        assertEquals(Tensor.of(1.0, 4.0), value.value())
        assertEquals(Tensor.of(2.0, 8.0), tangent.value())
        val second = hessians { p: Pair<Term, Term> -> (p.first * p.second).sum() }(Pair(v, v))
        assertEquals(Tensor.of(Shape.of(2, 2), 1.0, 0.0, 0.0, 1.0), second.of { it.first }.second.value())
        assertEquals(Tensor.of(Shape.of(2, 2), 2.0, 0.0, 0.0, 4.0), jacobian { t -> t * t }(v).value())
        val both = jacobians { p: Pair<Term, Term> -> Pair(p.first * p.second, listOf(p.second.sum())) }(Pair(v, v))
        assertEquals(Tensor.of(Shape.of(2, 2), 1.0, 0.0, 0.0, 2.0), both.of { it.first }.second.value())
        assertEquals(Tensor.of(0.0, 0.0), both.of { it.second[0] }.first.value())
        assertEquals(Tensor.of(Shape.of(2, 2), 2.0, 0.0, 0.0, 2.0),
            hessian { t -> (t * t).sum() }(v).value())
        assertEquals(Tensor.of(2.0, 4.0), hvp { t -> (t * t).sum() }(v, v).value())
    }

    @Test
    fun `data classes are structures`() {
        val structure = Structure.of(net)
        assertEquals(listOf(".layers[0].w", ".layers[0].b", ".layers[1].w", ".layers[1].b", ".scale", ".shift"),
            structure.names().asJava())
        assertEquals(net, structure.rebuild(structure.terms(net)))
        val slope = grad { n: Net -> n(x) }(net)
        assertEquals(3.0 * 3 * 10, slope.layers[0].w.item())
        assertEquals(10.0, slope.layers[1].b.item())
        assertEquals(1.0, slope.shift.item())
        val named = variables("net", net)
        assertEquals("net.layers[1].w = 3.0 : float64()", named.layers[1].w.toString())
        assertEquals(30.0, named(x).gradient().of(named).layers[0].b.item())
        assertEquals(constant(2.0).value(), Structure.of(Pair(x, listOf(x))).let { x.minus(1).value() })
    }

    @Test
    fun `a component that differs is named`() {
        val named = variables("net", net)
        val error = assertThrows(AdjointException::class.java) {
            at(named, net.copy(layers = net.layers + Layer(x, x)))
        }
        assertEquals("values.layers: a List of 3", error.came())
    }

    @Test
    fun `pairs and triples are structures`() {
        assertEquals(listOf(".first", ".second[a]"), Structure.of(Pair(x, mapOf("a" to x))).names().asJava())
        val slope = grad { p: Triple<Term, Term, Term> -> p.first * p.second * p.third }(Triple(x, x, x))
        assertEquals(9.0, slope.second.item())
    }

    @Test
    fun `programs of structures`() {
        val step = compile(net, x) { n, t -> Structure.zip(n, grad { m: Net -> m(t) }(n)) { p, s -> p - s * 0.5 } }
        assertEquals(2.0 - 0.5 * 90, step.run(net, x).layers[0].w.item())
    }

    @Test
    fun `loops and choices`() {
        val xs = Adjoint.variable("xs", 1.0, 2.0, 3.0)
        val (sum, before) = scan(constant(0.0), xs) { c, t -> step(c + t, c) }
        assertEquals(6.0, sum.item())
        assertEquals(Tensor.of(0.0, 1.0, 3.0), before.value())
        assertEquals(Tensor.of(5.0, 3.0, 0.0),
            scan(constant(0.0), xs, Looping.BACKWARD) { c, t -> step(c + t, c) }.output.value())
        assertEquals(Tensor.of(3.0, 6.0), scan(2, x) { c -> step(c * 2, c) }.output.value())
        assertEquals(24.0, iterate(3, x) { it * 2 }.item())
        assertEquals(24.0, iterate(constant(3.0), x) { it * 2 }.item())
        assertEquals(1.5, whileLoop(x, { it.gt(2.0) }) { it * 0.5 }.item())
        assertEquals(Tensor.of(1.0, 4.0, 9.0), map(xs) { it * it }.value())
        assertEquals(Tensor.of(1.0, 3.0, 6.0), associativeScan(xs) { a, b -> a + b }.value())
        assertEquals(9.0, cond(x.gt(0.0), { x * x }, { x.log() }).item())
        assertEquals(6.0, grad(checkpoint { t -> t * t })(x).item())
        val pair = iterate(2, Pair(x, x)) { (a, b) -> Pair(b, a * b) }
        assertEquals(27.0, pair.second.item())
    }

    @Test
    fun `many examples`() {
        val xs = constant(1.0, 2.0, 3.0)
        assertEquals(Tensor.of(2.0, 4.0, 6.0), vmap(f = grad { t -> t * t })(xs).value())
        assertEquals(Tensor.of(1.0, 4.0, 9.0), vmap { t -> t * t }(xs).value())
        assertEquals(Tensor.of(3.0, 6.0, 9.0), vmap(Mapping.along(0, Mapping.NONE)) { a, b -> a * b }(xs, x).value())
        assertEquals(Tensor.of(2.0, 3.0, 4.0), vmap { p: Pair<Term, Term> -> p.first + p.second }(
            Pair(xs, constant(1.0, 1.0, 1.0))).value())
    }

    @Test
    fun `a fresh variable is like no other`() {
        val b by fresh(1.0)
        val other = Adjoint.fresh("b", 2.0)
        assertEquals("b = 1.0 : float64()", b.toString())
        assertEquals(2.0, (b * other).gradient().of(b).item())
    }
}
