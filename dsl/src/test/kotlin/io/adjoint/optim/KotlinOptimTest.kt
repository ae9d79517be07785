package io.adjoint.optim

import io.adjoint.dsl.Adjoint.constant
import io.adjoint.dsl.Term
import io.adjoint.dsl.minus
import io.adjoint.dsl.times
import io.adjoint.optim.minimise.Method
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Optimisers and minimisers as Kotlin writes them. */
class KotlinOptimTest {

    data class Line(val slope: Term, val offset: Term)

    @Test
    fun trainsWithATrailingLambda() {
        val sgd = Optimisers.sgd(0.1)
        val down = sgd.step { line: Line, x: Term -> (line.slope.times(x) + line.offset - x.times(2.0).plus(1.0)).square().mean() }
        val trained = Training.epochs(500).train(sgd.start(Line(constant(0.0), constant(0.0))), listOf(constant(0.0, 1.0, 2.0))) { s, x ->
            down(s, x)
        }
        assertEquals(2.0, trained.state.parameters.slope.item(), 1e-6)
        assertEquals(1.0, trained.state.parameters.offset.item(), 1e-6)
    }

    @Test
    fun updatesTakeThemselvesApart() {
        val adam = Optimisers.adam(0.1)
        val w = constant(1.0)
        val (next, state) = adam.update(w, adam.init(w), w)
        assertEquals(0.9, next.item(), 1e-8)
        assertEquals(1.0, state.count.item())
    }

    @Test
    fun minimisesWithATrailingLambda() {
        val found = minimise(Line(constant(0.0), constant(5.0)), Method.lbfgs()) { (it.slope - 3).square() + it.offset.square() }
        assertTrue(found.isConverged)
        assertEquals(3.0, found.at.slope.item(), 1e-7)
        val bounded = minimise(constant(0.5, 0.5), Method.lbfgsB(bounds(constant(0.5, 0.5), 0.0..1.0))) { (it - 3).square().sum() }
        assertEquals(1.0, bounded.at.get(0).item())
        val onDisk = Method.constrained<Term>(Method.lbfgs()).zero { w -> w.square().sum() - 2 }
        assertEquals(-2.0, minimise(constant(-0.5, 0.5), onDisk) { w -> w.sum() }.value, 1e-7)
    }
}
