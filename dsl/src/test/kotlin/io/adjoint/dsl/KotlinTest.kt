package io.adjoint.dsl

import io.adjoint.AdjointException
import io.adjoint.dsl.Adjoint.at
import io.adjoint.dsl.Adjoint.constant
import io.adjoint.dsl.Adjoint.operation
import io.adjoint.dsl.Adjoint.sin
import io.adjoint.tensor.DType
import io.adjoint.tensor.Tensor
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import kotlin.math.cos

class KotlinTest {
    private val x by variable(3.0)
    private val w by variable(2.0)
    private val m by variable(Tensor.arange(12.0).reshape(3, 4))

    @Test
    fun `operators read as mathematics`() {
        val y = 2.0 * x + w
        assertEquals("2 * x + w", y.toString())
        assertEquals(8.0, y.item())
        assertEquals("-x", (-x).toString())
        assertEquals(1.0, (x / 3).item())
        assertEquals(-1.0, (w - x).item())
        assertEquals(1.5, (3 / w).item())
        assertEquals(-2.0, (1 - x).item())
        assertEquals(4.0, (1 + x).item())
        assertEquals(9.0, (x pow 2).item())
        assertEquals(9.0, (x pow 2.0).item())
        assertEquals(9.0, x.pow(w).item())
        assertEquals(6.0, (x * 2).item())
        assertEquals(5.5, (x + 2.5).item())
    }

    @Test
    fun `the tutorial's first function`() {
        val y = (x + w) * (w + 1)
        val dy = y.gradient()
        assertEquals(8.0, dy.of(w).item())
        assertEquals(3.0, dy.of(x).item())
        assertEquals(2.0, dy.of(w).gradient().of(w).item())
        assertEquals(18.0, y.value(at(w, 2.0).and(x, 4.0)).item())
    }

    @Test
    fun `a variable takes its name from the property`() {
        val speed by variable(1.0, 2.0)
        assertEquals("speed", speed.name().get())
        assertEquals(Tensor.of(1.0, 2.0), speed.value())
    }

    @Test
    fun `indices pick positions and ranges`() {
        assertEquals(Tensor.of(6.0, 7.0), m[1, 2..3].value())
        assertEquals(Tensor.of(6.0), m[1, 2..<3].value())
        assertEquals(Tensor.of(1.0, 5.0, 9.0), m[all, 1].value())
        assertEquals(Tensor.of(8.0, 9.0, 10.0, 11.0), m[-1].value())
        assertEquals(Tensor.of(3.0, 1.0), m[0, 3 downTo 0 step 2].value())
        assertEquals(Tensor.of(0.0, 2.0), m[0, 0..3 step 2].value())
        assertEquals(0, m[0, 2..1].shape().size())
        assertEquals(Tensor.of(9.0, 1.0), m[intArrayOf(2, 0), 1].value())
        assertEquals(Tensor.of(8.0), m[Adjoint.constant(2.0, 0.0), 0][0..0].value())
    }

    @Test
    fun `an index of another kind is refused with the mend`() {
        val error = assertThrows(AdjointException::class.java) { m["one"] }
        assertEquals("Write m[1, 2..4, all]", error.mend())
        assertThrows(AdjointException::class.java) { m[-2..-1] }
    }

    @Test
    fun `functions and matrix products`() {
        assertEquals(cos(3.0), sin(x).gradient().of(x).item(), 1e-15)
        val v = constant(1.0, 0.0, 0.0, 0.0)
        assertEquals(Tensor.of(0.0, 4.0, 8.0), (m mm v).value())
    }

    @Test
    fun `a variable without numbers is refused`() {
        val error = assertThrows(AdjointException::class.java) {
            val empty by variable()
            empty.item()
        }
        assertEquals("variable empty", error.operation())
    }

    @Test
    fun `numbers take the precision of the term they stand beside`() {
        val single = x.to(DType.FLOAT32)
        listOf(2.0 * single, 2 + single, 1 - single, 3 / single, single * 2, single pow 2, single - 1, single / 3, -single)
            .forEach { assertEquals(DType.FLOAT32, it.dtype(), it.toString()) }
    }

    @Test
    fun `gradients flow through indices`() {
        val dy = (m[1, 1..2] * x).sum().gradient()
        assertEquals(Tensor.of(0.0, 3.0, 3.0), dy[m][1, 0..2].value())
        assertEquals(11.0, dy[x].item())
    }

    @Test
    fun `gradients read as a map and as a sum`() {
        val dy = (x * w).gradient()
        val lines = mutableListOf<String>()
        for ((term, derivative) in dy + dy) {
            lines += "$term: $derivative = ${derivative.item()}"
        }
        assertEquals(listOf("x = 3.0 : float64(): w + w = 4.0", "w = 2.0 : float64(): x + x = 6.0"), lines)
    }

    @Test
    fun `an operation of one's own`() {
        val cube = operation("cube", { it.map { v -> v * v * v } }, { t, u -> u * t.square() * 3 })
        assertEquals(27.0, cube.apply(x).gradient().of(x).item())
        val product = operation(
            "product",
            { t -> t[0].zip(t[1]) { a, b -> a * b } },
            { t, _, u -> listOf(u * t[1], u * t[0]) },
        )
        assertEquals(3.0, product.apply(listOf(x, w)).gradient().of(w).item())
    }
}
