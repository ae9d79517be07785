package io.adjoint.op.draws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.adjoint.Wrong;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.function.Flow;
import io.adjoint.function.Vmap;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.random.Draw;
import io.adjoint.random.Key;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawsTest {

    private static final Shape SHAPE = Shape.of(2, 3);

    private static final List<Key> KEYS = List.of(Key.of(42), Key.of(-1), new Key(Long.MIN_VALUE, 0x8000000180000001L));

    @Test
    void numbersAreThoseOfTheKey() {
        for (Key key : KEYS) {
            assertEquals(Draw.uniform(key, SHAPE), Evaluator.value(Draws.uniform(Draws.key(key), SHAPE)));
            assertEquals(Draw.normal(key, SHAPE), Evaluator.value(Draws.normal(Draws.key(key), SHAPE)));
            Expr keys = Draws.split(Draws.key(key), 3);
            for (int i = 0; i < 3; i++) {
                assertEquals(Draw.normal(key.split(3).get(i), SHAPE),
                        Evaluator.value(Draws.normal(Indexing.select(keys, 0, i), SHAPE)));
            }
        }
    }

    @Test
    void eachExampleDrawsNumbersOfItsOwn() {
        Expr keys = Draws.split(Draws.key(KEYS.getFirst()), 4);
        Variable x = Variable.of("x", Tensor.of(1, 2, 3, 4));
        Expr noisy = Vmap.of(a -> List.of(Arithmetic.times(a.get(0), Reductions.sum(Draws.normal(a.get(1), SHAPE), false))),
                List.of(x, keys)).getFirst();
        Tensor value = Evaluator.value(noisy);
        Tensor slope = Evaluator.value(Derivatives.gradient(Reductions.sum(noisy, false)).get(x).get());
        for (int n = 0; n < 4; n++) {
            Tensor noise = Draw.normal(KEYS.getFirst().split(4).get(n), SHAPE);
            double sum = Evaluator.value(Reductions.sum(Constant.of(noise), false)).item();
            assertEquals((n + 1) * sum, value.get(n), 1e-12);
            assertEquals(sum, slope.get(n), 1e-12);
        }
        assertEquals(value.get(3), Program.of(List.of(noisy), List.of(x)).run(List.of(x.value().orElseThrow()))
                .getFirst().get(3), 1e-12);
    }

    @Test
    void aLoopSplitsItsKey() {
        Flow.Step walk = Flow.scan(3, carry -> {
            Expr both = Draws.split(carry.getFirst(), 2);
            return new Flow.Step(List.of(Indexing.select(both, 0, 0)),
                    List.of(Draws.uniform(Indexing.select(both, 0, 1), Shape.SCALAR)));
        }, List.of(Draws.key(KEYS.getFirst())), Flow.Manner.USUAL);
        Tensor drawn = Evaluator.value(walk.outputs().getFirst());
        Key key = KEYS.getFirst();
        for (int i = 0; i < 3; i++) {
            assertEquals(Draw.uniform(key.split().get(1), Shape.SCALAR).item(), drawn.get(i));
            key = key.split().getFirst();
        }
        assertNotEquals(drawn.get(0), drawn.get(1));
    }

    static List<Wrong> calls() {
        return List.of(
                new Wrong("normal: got a key of shape (3,); expected four numbers along the last axis. Make it of a key, or by "
                        + "splitting one.",
                        () -> Draws.normal(Constant.of(Tensor.zeros(3)), SHAPE)),
                new Wrong("split: got count -1; expected a count from 0. Ask for as many keys as needed.",
                        () -> Draws.split(Draws.key(KEYS.getFirst()), -1)),
                new Wrong("uniform: got a key that holds 0.5; expected whole numbers from 0 to 2^32 - 1. Do not compute with "
                        + "keys: split them.",
                        () -> Evaluator.value(Draws.uniform(Constant.of(Tensor.of(0, 0.5, 0, 0)), SHAPE))),
                Wrong.ofNull("key", "the key", () -> Draws.key(null)),
                Wrong.ofNull("uniform", "the shape", () -> Draws.uniform(Draws.key(KEYS.getFirst()), null)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
