package io.adjoint.op.draws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.adjoint.Wrong;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Flow;
import io.adjoint.function.Vmap;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Reductions;
import io.adjoint.function.Checkpoints;
import io.adjoint.op.Joins;
import io.adjoint.random.Discrete;
import io.adjoint.random.Draw;
import io.adjoint.random.GammaFamily;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrawsTest {

    private static final Shape SHAPE = Shape.of(2, 3);

    private static final Type TYPE = new Type(SHAPE, DType.FLOAT64);

    private static final List<Key> KEYS = List.of(Key.of(42), Key.of(-1), new Key(Long.MIN_VALUE, 0x8000000180000001L));

    /** A draw of a key that is an expression, and the same of a key that is a value. */
    private record Law(String name, UnaryOperator<Expr> drawn, Function<Key, Tensor> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Law> laws() {
        Type single = new Type(SHAPE, DType.FLOAT32);
        return List.of(
                new Law("uniform", key -> Draws.uniform(key, TYPE), key -> Draw.uniform(key, SHAPE)),
                new Law("uniform, float32", key -> Draws.uniform(key, single),
                        key -> Draw.uniform(key, 0, 1, SHAPE, DType.FLOAT32)),
                new Law("normal", key -> Draws.normal(key, TYPE), key -> Draw.normal(key, SHAPE)),
                new Law("normal, float32", key -> Draws.normal(key, single),
                        key -> Draw.normal(key, 0, 1, SHAPE, DType.FLOAT32)),
                new Law("exponential", key -> Draws.exponential(key, TYPE), key -> Draw.exponential(key, 1, SHAPE)),
                new Law("gumbel", key -> Draws.gumbel(key, TYPE), key -> Draw.gumbel(key, SHAPE)),
                new Law("places", key -> Draws.places(key, TYPE), key -> GammaFamily.places(key, SHAPE)),
                new Law("bernoulli", key -> Draws.bernoulli(key, 0.3, TYPE), key -> Draw.bernoulli(key, 0.3, SHAPE)),
                new Law("randint", key -> Draws.randint(key, -3, 9, TYPE), key -> Draw.randint(key, -3, 9, SHAPE)),
                new Law("permutation", key -> Draws.permutation(key, 5), key -> Discrete.permutation(key, 5)),
                new Law("empty", key -> Draws.normal(key, new Type(Shape.of(0, 2), DType.FLOAT64)),
                        key -> Tensor.zeros(0, 2)),
                new Law("folded", key -> Draws.normal(Draws.fold(key, -7), TYPE),
                        key -> Draw.normal(key.fold(-7), SHAPE)),
                new Law("folded by an expression",
                        key -> Draws.normal(Draws.fold(key, Constant.of(Tensor.scalar(12))), TYPE),
                        key -> Draw.normal(key.fold(12), SHAPE)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void numbersAreThoseOfTheKey(Law law) {
        List<Tensor> each = KEYS.stream().map(law.expected).toList();
        for (int i = 0; i < KEYS.size(); i++) {
            Expr constant = Draws.key(KEYS.get(i));
            Variable variable = Variable.of("key", Evaluator.value(constant));
            assertEquals(each.get(i), Evaluator.value(law.drawn.apply(constant)));
            assertEquals(each.get(i), Evaluator.value(law.drawn.apply(variable)));
            assertEquals(each.get(i), Program.of(List.of(law.drawn.apply(variable)), List.of(variable))
                    .run(variable.value().orElseThrow()).getFirst());
        }
        List<Expr> keys = KEYS.stream().map(Draws::key).toList();
        Variable stacked = Variable.of("keys", Evaluator.value(Joins.stack(keys)));
        Expr all = Vmap.of(key -> List.of(law.drawn.apply(key.getFirst())), List.of(stacked)).getFirst();
        assertFalse(all.toString().contains("each"));
        for (int i = 0; i < KEYS.size(); i++) {
            assertEquals(each.get(i), Evaluator.value(Indexing.select(all, 0, i)));
        }
    }

    @Test
    void keysThatAreSplitAreThoseOfTheKey() {
        for (Key key : KEYS) {
            Expr keys = Draws.split(Draws.key(key), 3);
            for (int i = 0; i < 3; i++) {
                assertEquals(Draw.normal(key.split(3).get(i), SHAPE),
                        Evaluator.value(Draws.normal(Indexing.select(keys, 0, i), TYPE)));
            }
        }
    }

    @Test
    void whatIsDrawnOfAConstantIsAConstant() {
        assertInstanceOf(Constant.class, Draws.normal(Draws.key(KEYS.getFirst()), TYPE));
    }

    /** A random walk whose steps are scaled: the sum of squares of its places is a known function of the scale. */
    @ParameterizedTest
    @MethodSource("manners")
    void derivativesOfALoopSeeTheNumbersThatItDrew(Flow.Manner manner) {
        Variable scale = Variable.of("scale", Tensor.of(1.5));
        Flow.Step walk = Flow.scan(9, carry -> {
            Expr both = Draws.split(carry.getFirst(), 2);
            Expr place = Arithmetic.plus(carry.getLast(),
                    Arithmetic.times(scale, Draws.normal(Indexing.select(both, 0, 1), Type.NUMBER)));
            return new Flow.Step(List.of(Indexing.select(both, 0, 0), place), List.of(Arithmetic.times(place, place)));
        }, List.of(Draws.key(KEYS.getLast()), Constant.of(Tensor.of(0))), manner);
        Expr energy = Reductions.sum(walk.outputs().getFirst(), false);
        double expected = 0;
        double place = 0;
        Key key = KEYS.getLast();
        for (int i = 0; i < 9; i++) {
            place += Draw.normal(key.split().get(1), Shape.SCALAR).item();
            expected += place * place;
            key = key.split().getFirst();
        }
        Expr slope = Derivatives.gradient(energy).get(scale).get();
        Expr curvature = Derivatives.gradient(slope).get(scale).get();
        List<Expr> all = List.of(energy, slope, curvature);
        for (List<Tensor> values : List.of(Evaluator.values(all, Bindings.none()),
                Program.of(all, List.of(scale)).run(Tensor.of(1.5)))) {
            assertEquals(2.25 * expected, values.get(0).item(), 1e-12 * expected);
            assertEquals(3 * expected, values.get(1).item(), 1e-12 * expected);
            assertEquals(2 * expected, values.get(2).item(), 1e-12 * expected);
        }
    }

    static List<Flow.Manner> manners() {
        return List.of(Flow.Manner.USUAL, new Flow.Manner(false, Checkpoints.squareRoot()),
                new Flow.Manner(false, Checkpoints.logarithmic(2)));
    }

    @Test
    void eachExampleDrawsNumbersOfItsOwn() {
        Expr keys = Draws.split(Draws.key(KEYS.getFirst()), 4);
        Variable x = Variable.of("x", Tensor.of(1, 2, 3, 4));
        Expr noisy =
                Vmap.of(a -> List.of(Arithmetic.times(a.get(0), Reductions.sum(Draws.normal(a.get(1), TYPE), false))),
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
                    List.of(Draws.uniform(Indexing.select(both, 0, 1), Type.NUMBER)));
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
                new Wrong(
                        "normal: got a key of type float64(3,); expected four numbers of float64 along the last axis. Make it "
                                + "of a key, by constant, or by splitting one.",
                        () -> Draws.normal(Constant.of(Tensor.zeros(3)), TYPE)),
                new Wrong("split: got count -1; expected a count from 0. Ask for as many keys as needed.",
                        () -> Draws.split(Draws.key(KEYS.getFirst()), -1)),
                new Wrong(
                        "uniform: got a key that holds 0.5; expected whole numbers from 0 to 2^32 - 1. Do not compute with "
                                + "keys: split them.",
                        () -> Draws.uniform(Constant.of(Tensor.of(0, 0.5, 0, 0)), TYPE)),
                new Wrong(
                        "normal: got a key of type float32(4,); expected four numbers of float64 along the last axis. Make it "
                                + "of a key, by constant, or by splitting one.",
                        () -> Draws.normal(Constant.of(Tensor.zeros(4).to(DType.FLOAT32)), TYPE)),
                new Wrong("fold: got the number 0.5; expected a whole number of 32 bits. Count in whole numbers.",
                        () -> Evaluator.value(Draws.fold(Draws.key(KEYS.getFirst()), Constant.of(Tensor.scalar(0.5))))),
                new Wrong(
                        "fold: got numbers of shape (2,) for keys of shape (4,); expected shape (), a number for each key. "
                                + "Broadcast one of them.",
                        () -> Draws.fold(Draws.key(KEYS.getFirst()), Constant.of(Tensor.zeros(2)))),
                new Wrong("bernoulli: got probability NaN; expected one from 0 to 1. Pass a probability, not logits.",
                        () -> Draws.bernoulli(Draws.key(KEYS.getFirst()), Double.NaN, TYPE)),
                new Wrong(
                        "randint: got bounds 3 and 3; expected integers in order. The upper bound itself is not drawn.",
                        () -> Draws.randint(Draws.key(KEYS.getFirst()), 3, 3, TYPE)),
                new Wrong("permutation: got count -1; expected a count from 0. Pass how many there are.",
                        () -> Draws.permutation(Draws.key(KEYS.getFirst()), -1)),
                Wrong.ofNull("normal", "the key", () -> Draws.normal(null, TYPE)),
                Wrong.ofNull("fold", "the key", () -> Draws.fold(null, Constant.of(Tensor.scalar(0.5)))),
                Wrong.ofNull("key", "the key", () -> Draws.key(null)),
                Wrong.ofNull("uniform", "the type", () -> Draws.uniform(Draws.key(KEYS.getFirst()), null)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
