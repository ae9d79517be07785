package io.adjoint.dsl;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.iterate;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.random.Draw;
import io.adjoint.random.Key;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random terms of keys that are terms: in loops, in batches and in programs. */
class KeysTest {

    private static final Key KEY = Key.of(2018);

    private static final Term A = variable("a", 0.7, 1.5, 3.0);

    /** A draw of a key that is a value, and of one that is a term, for the same parameters. */
    private record Sample(String name, BiFunction<Key, Term, Term> ofKey, BiFunction<Term, Term, Term> ofTerm) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        return Stream.of(
                new Sample("normal", (k, a) -> Sampling.normal(k, a, a.square()),
                        (k, a) -> Noise.normal(k, a, a.square())),
                new Sample("uniform", (k, a) -> Sampling.uniform(k, a, a.exp()),
                        (k, a) -> Noise.uniform(k, a, a.exp())),
                new Sample("exponential", Sampling::exponential, Noise::exponential),
                new Sample("gamma", Sampling::gamma, Noise::gamma),
                new Sample("beta", (k, a) -> Sampling.beta(k, a, constant(2.0)),
                        (k, a) -> Noise.beta(k, a, constant(2.0))),
                new Sample("dirichlet", Sampling::dirichlet, Noise::dirichlet),
                new Sample("gumbelSoftmax", (k, a) -> Sampling.gumbelSoftmax(k, a, 0.5, -1),
                        (k, a) -> Noise.gumbelSoftmax(k, a, 0.5, -1)),
                new Sample("dropout", (k, a) -> Sampling.dropout(a, 0.4, k), (k, a) -> Noise.dropout(a, 0.4, k)),
                new Sample("rrelu", (k, a) -> Sampling.rrelu(a.minus(1), 0.1, 0.9, k),
                        (k, a) -> Noise.rrelu(a.minus(1), 0.1, 0.9, k)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void numbersAndSlopesAreThoseOfTheKey(Sample sample) {
        Term key = variable("key", constant(KEY).value());
        Term expected = sample.ofKey.apply(KEY, A).square().sum();
        Term drawn = sample.ofTerm.apply(key, A).square().sum();
        assertEquals(expected.value(), drawn.value());
        assertEquals(expected.gradient().of(A).value(), drawn.gradient().of(A).value());
        Tensor inProgram = compile((k, a) -> grad((Term x) -> sample.ofTerm.apply(k, x).square().sum()).at(a), key, A)
                .run(key, A).value();
        assertTrue(expected.gradient().of(A).value().allClose(inProgram, 1e-13, 1e-13));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachExampleDrawsItsOwn(Sample sample) {
        Term keys = Keys.split(variable("key", constant(KEY).value()), 4);
        Term all = vmap((Term k) -> sample.ofTerm.apply(k, A)).at(keys);
        Term slopes = all.square().sum().gradient().of(A);
        Tensor total = Tensor.zeros(3);
        List<Key> each = KEY.split(4);
        for (int n = 0; n < 4; n++) {
            Term one = sample.ofKey.apply(each.get(n), A);
            assertTrue(one.value().allClose(all.get(n).value(), 1e-15, 0));
            total = constant(total).plus(one.square().sum().gradient().of(A)).value();
        }
        assertTrue(total.allClose(slopes.value(), 1e-12, 1e-12));
        assertTrue(!all.toString().contains("each"), all::toString);
    }

    private static Step<Tuple2<Term, Term>, Term> walk(Term key, Term std, Looping run) {
        return scan(5, state -> {
            Tuple2<Term, Term> keys = Keys.split(state._1);
            Term next = state._2.plus(Noise.normal(keys._2, constant(0.0), std));
            return step(Tuple.of(keys._1, next), next);
        }, Tuple.of(key, constant(0.0)), run);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aLoopDrawsOtherNumbersAtEachStepAndTheSameEachTime(Looping run) {
        Term std = variable("std", 2.0);
        Term key = variable("key", constant(KEY).value());
        Step<Tuple2<Term, Term>, Term> walked = walk(key, std, run);
        double[] places = walked.output().value().toDoubleArray();
        double place = 0;
        Key next = KEY;
        for (int t = 0; t < 5; t++) {
            double noise = Draw.normal(next.split().get(1), Shape.SCALAR).item();
            place += 2 * noise;
            assertEquals(place, places[t], 1e-14 * Math.abs(place));
            next = next.split().getFirst();
        }
        assertEquals(constant(next).value(), walked.carry()._1.value());
        Term end = walked.carry()._2;
        assertEquals(place / 2, end.gradient().of(std).item(), 1e-14 * Math.abs(place));
        Tensor inProgram = compile((k, s) -> walk(k, s, run).output(), key, std).run(key, std).value();
        assertEquals(walked.output().value(), inProgram);
        Tensor other = constant(Key.of(7)).value();
        assertEquals(walk(constant(Key.of(7)), std, run).output().value(), walked.output().value(at(key, other)));
        assertNotEquals(walked.output().value(), walked.output().value(at(key, other)));
    }

    static Stream<Looping> runs() {
        return Stream.of(Looping.FORWARD, Looping.FORWARD.squareRoot());
    }

    @Test
    void manyChainsRunAtOnceEachWithNumbersOfItsOwn() {
        Term keys = Keys.split(constant(KEY), 3);
        Term std = variable("std", 2.0);
        Term ends = vmap((Term k) -> walk(k, std, Looping.FORWARD).carry()._2).at(keys);
        Term slope = ends.square().sum().gradient().of(std);
        double total = 0;
        for (int n = 0; n < 3; n++) {
            double end = walk(constant(KEY.split(3).get(n)), constant(2.0), Looping.FORWARD).carry()._2.item();
            assertEquals(end, ends.get(n).item(), 1e-14);
            total += end * end;
        }
        assertEquals(total, slope.item(), 1e-12);
    }

    @Test
    void theCountOfAStepMakesAKey() {
        Term count = iterate(4, (Tuple2<Term, Term> c) -> Tuple.of(c._1.plus(1),
                c._2.plus(Noise.uniform(Keys.fold(constant(KEY), c._1)))), Tuple.of(constant(0.0), constant(0.0)))._2;
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            expected += Draw.uniform(KEY.fold(i), Shape.SCALAR).item();
        }
        assertEquals(expected, count.item(), 1e-15);
        assertEquals(Draw.uniform(KEY.fold(3), Shape.SCALAR).item(),
                Noise.uniform(Keys.fold(constant(KEY), 3)).item());
    }

    @Test
    void singlePrecisionStays() {
        Term single = variable("single", Tensor.of(0.5, 2).to(DType.FLOAT32));
        Term key = variable("key", constant(KEY).value());
        for (Sample sample : samples().toList()) {
            Term drawn = sample.ofTerm.apply(key, single);
            if (sample.name.equals("beta")) {
                continue;
            }
            assertEquals(DType.FLOAT32, drawn.dtype(), sample::name);
            assertEquals(sample.ofKey.apply(KEY, single).value(), drawn.value(), sample::name);
        }
    }

    @Test
    void saysWhatIsWrong() {
        Term keys = Keys.split(constant(KEY), 2);
        assertEquals(
                "normal: got a key of shape (2, 4); expected one key, of shape (4,). Write constant(key(42)), or split one; "
                        + "map over several by vmap.",
                assertThrows(AdjointException.class, () -> Noise.normal(keys)).getMessage());
        assertEquals(
                "normal: got a key of type float64(3,); expected four numbers of float64 along the last axis. Make it of a "
                        + "key, by constant, or by splitting one.",
                assertThrows(AdjointException.class, () -> Noise.normal(A, A, A)).getMessage());
        Term broken = variable("key", 1.0, 2.0, -3.0, 4.0);
        assertEquals(
                "uniform: got a key that holds -3.0; expected whole numbers from 0 to 2^32 - 1. Do not compute with keys: "
                        + "split them.",
                assertThrows(AdjointException.class, () -> Noise.uniform(broken).value()).getMessage());
        assertEquals("uniform", assertThrows(AdjointException.class, () -> Noise.uniform(null)).operation());
    }
}
