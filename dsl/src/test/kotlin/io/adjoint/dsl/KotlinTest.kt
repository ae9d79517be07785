package io.adjoint.dsl

import io.adjoint.AdjointException
import io.adjoint.dsl.Adjoint.at
import io.adjoint.dsl.Adjoint.constant
import io.adjoint.dsl.Adjoint.sin
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
}
