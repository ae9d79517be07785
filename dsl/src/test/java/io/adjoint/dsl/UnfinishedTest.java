package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.jvp;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.valueAndGrad;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static io.adjoint.dsl.Adjoint.whileLoop;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.function.Unfinished;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops whose condition never turns: they end at the limit that they are given, or when their thread is interrupted. */
class UnfinishedTest {

    private static final Term X = variable("x", 2.0);

    /** Doubles its carry for ever, which is x in the first of so many elements. */
    private static UnaryOperator<Term> doubling(int elements, Looping run) {
        return x -> whileLoop(c -> c.sum().gt(0.0), c -> c.times(2), x.times(constant(Tensor.ones(elements))), run)
                .sum();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void aLimitEndsWhatNeverTurns(int elements) {
        UnaryOperator<Term> f = doubling(elements, Looping.FORWARD.atMost(5));
        for (UnaryOperator<Term> each : List.<UnaryOperator<Term>>of(f, x -> grad(f).at(x),
                x -> jvp(f).at(x, constant(1.0)), x -> grad(grad(f)).at(x).plus(f.apply(x)),
                x -> vmap(f).at(x.broadcastTo(3)), x -> vmap(grad(f)).at(x.broadcastTo(3)),
                x -> valueAndGrad(f).at(x).value())) {
            Unfinished evaluated = assertThrows(Unfinished.class, () -> each.apply(X).value());
            Unfinished compiled = assertThrows(Unfinished.class, () -> compile(each, X).run(X));
            for (Unfinished loop : List.of(evaluated, compiled)) {
                assertEquals(5, loop.steps());
                Tensor carry = loop.carry().getFirst();
                assertEquals(64.0, carry.toDoubleArray()[0], loop.getMessage());
                assertEquals(
                        "Let the condition end, or allow more by Looping.FORWARD.atMost; what was reached is carry()",
                        loop.mend());
            }
        }
    }

    /** Newton's method takes five steps from 2 to its root. */
    @Test
    void whatEndsInTimeIsAsWithoutALimit() {
        for (Looping run : List.of(Looping.FORWARD, Looping.FORWARD.squareRoot())) {
            UnaryOperator<Term> free = a -> whileLoop(x -> x.square().minus(a).abs().gt(1e-12),
                    x -> x.plus(a.div(x)).times(0.5), a, run);
            UnaryOperator<Term> limited = a -> whileLoop(x -> x.square().minus(a).abs().gt(1e-12),
                    x -> x.plus(a.div(x)).times(0.5), a, run.atMost(5));
            assertEquals(free.apply(X).value(), limited.apply(X).value());
            assertEquals(grad(free).at(X).value(), grad(limited).at(X).value());
            assertEquals(grad(grad(free)).at(X).value(), grad(grad(limited)).at(X).value());
            assertEquals(1 / Math.sqrt(8), compile(grad(limited), X).run(X).item(), 1e-14);
        }
    }

    @Test
    void theLimitItselfIsAllowed() {
        Term four = whileLoop(x -> x.lt(3.5), x -> x.plus(1), constant(0.0), Looping.FORWARD.atMost(4));
        assertEquals(4.0, four.item());
        assertEquals(0.0, whileLoop(x -> x.gt(0.0), x -> x.plus(1), constant(0.0), Looping.FORWARD.atMost(0)).item());
        Unfinished none = assertThrows(Unfinished.class,
                () -> whileLoop(x -> x.lt(1.0), x -> x.plus(1), constant(0.0), Looping.FORWARD.atMost(0)).value());
        assertEquals("whileLoop: got a condition that holds after 0 steps, of [0.0]; expected one that ends after at"
                + " most 0 steps. Let the condition end, or allow more by Looping.FORWARD.atMost; what was reached is"
                + " carry().", none.getMessage());
    }

    /** The thread is interrupted in the fifth step, by the loop itself. */
    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void anInterruptionEndsWhatNeverTurns(int elements) {
        var count = new AtomicInteger();
        UnaryOperator<Term> ticking = Adjoint.elementwise("ticking", x -> {
            if (count.incrementAndGet() == 4 * elements + 1) {
                Thread.currentThread().interrupt();
            }
            return x;
        }, (x, y) -> constant(1.0));
        UnaryOperator<Term> f =
                x -> whileLoop(c -> c.sum().gt(0.0), c -> ticking.apply(c).times(2),
                        x.times(constant(Tensor.ones(elements))))
                        .sum();
        for (UnaryOperator<Term> each : List.<UnaryOperator<Term>>of(f, x -> grad(f).at(x),
                x -> jvp(f).at(x, constant(1.0)))) {
            for (boolean program : new boolean[]{false, true}) {
                Term made = each.apply(X);
                var compiled = compile(each, X);
                count.set(0);
                Unfinished loop = assertThrows(Unfinished.class, () -> {
                    Object value = program ? compiled.run(X) : made.value();
                });
                assertTrue(Thread.interrupted());
                assertEquals(5, loop.steps(), loop.getMessage());
                assertEquals(64.0, loop.carry().getFirst().toDoubleArray()[0]);
                assertEquals("a loop that ends, or a thread that nobody interrupts", loop.expected());
            }
        }
    }

    @Test
    void onlyALoopOfUnknownLengthHasALimit() {
        Looping limited = Looping.FORWARD.atMost(7);
        assertEquals("forward, keepAll, at most 7 steps", limited.keepAll().toString());
        for (Runnable call : List.<Runnable>of(() -> iterate(3, c -> c, X, limited),
                () -> scan(3, c -> step(c, c), X, limited))) {
            assertTrue(assertThrows(AdjointException.class, call::run).getMessage()
                    .endsWith(
                            ": got at most 7 steps; expected as many steps as it is given. Say so to a whileLoop, whose"
                                    + " length is not known."));
        }
        assertThrows(AdjointException.class, () -> Looping.FORWARD.atMost(-1));
    }
}
