package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Custom;
import io.adjoint.op.Exponential;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a program promises beyond its meaning. */
class ProgramTest {

    private static final Variable X = Variable.of("x", Tensor.scalar(2));
    private static final Variable W = Variable.of("w", Tensor.scalar(1));
    private static final Expr Y = times(plus(X, W), plus(W, times(X, 0.5)));
    private static final Variable M = Variable.of("m", Tensor.randn(5, 120, 80));

    @Test
    void valueAndGradientAreOneProgram() {
        Program program = Program.of(
                List.of(Y, Derivatives.gradient(Y).get(W).get(), Derivatives.gradient(Y).get(X).get()), List.of(W, X));
        double[] out = new double[3];
        program.run(new double[]{1, 2}, out);
        assertArrayEquals(new double[]{6, 5, 3.5}, out);
        assertEquals(List.of(Tensor.scalar(6), Tensor.scalar(5), Tensor.scalar(3.5)),
                program.run(Tensor.scalar(1), Tensor.scalar(2)));
        assertEquals(List.of(Type.NUMBER, Type.NUMBER, Type.NUMBER), program.outputs());
        assertEquals(List.of(W, X), program.inputs());
    }

    @Test
    void variablesThatAreNoInputsKeepTheirValues() {
        assertEquals(Tensor.scalar(15.75), Program.of(List.of(Y), List.of(W)).run(Tensor.scalar(2.5)).getFirst());
    }

    @ParameterizedTest
    @EnumSource
    void leavesSharedAndRepeatedOutputs(Program.Form form) {
        Expr sum = Reductions.sum(M, false, 0);
        Program program = Program.of(List.of(M, sum, sum, plus(sum, sum), X), List.of(M, X), form, Generation.AT_ONCE);
        Tensor m = M.value().orElseThrow();
        List<Tensor> values = program.run(m, Tensor.scalar(7));
        assertEquals(m, values.get(0));
        assertEquals(values.get(1), values.get(2));
        assertEquals(values.get(1).map(v -> v + v), values.get(3));
        assertEquals(Tensor.scalar(7), values.get(4));
    }

    @Test
    void resultsAreNotTouchedByLaterRuns() {
        Program program = Program.of(List.of(Exponential.exp(times(M, X))), List.of(M, X));
        Tensor m = M.value().orElseThrow();
        Tensor first = program.run(m, Tensor.scalar(0.1)).getFirst();
        double[] copy = first.toDoubleArray();
        program.run(m, Tensor.scalar(0.2));
        assertArrayEquals(copy, first.toDoubleArray());
    }

    @ParameterizedTest
    @EnumSource
    void iteratingIsRunningAgainAndAgain(Program.Form form) {
        Variable state = Variable.of("s", Tensor.randn(8, 6, 6));
        Expr next = minus(state, times(Products.matmul(state, state), 0.01));
        Program program = Program.of(
                List.of(next, Reductions.sum(state, false)), List.of(state, X), form, Generation.AT_ONCE);
        Tensor begin = state.value().orElseThrow();
        Tensor expected = begin;
        Tensor sum = begin;
        for (int i = 0; i < 5; i++) {
            List<Tensor> values = program.run(expected, Tensor.scalar(0));
            expected = values.get(0);
            sum = values.get(1);
        }
        double[] before = begin.toDoubleArray();
        assertEquals(List.of(expected, sum), program.iterate(5, 1, List.of(begin, Tensor.scalar(0))));
        assertArrayEquals(before, begin.toDoubleArray());
    }

    @Test
    void sixteenThreadsGetTheSameBits() throws Exception {
        Expr loss = Reductions
                .sum(Trigonometric.sin(Products.matmul(M, Layouts.transpose(Exponential.exp(times(M, 0.1))))), false);
        Program program = Program.of(List.of(loss, Derivatives.gradient(loss).get(M).get()), List.of(M));
        List<List<Tensor>> inputs = IntStream.range(0, 16).mapToObj(i -> List.of(Tensor.randn(i, 120, 80))).toList();
        List<List<Tensor>> expected = inputs.stream().map(program::run).toList();
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                int k = i % 16;
                calls.add(() -> program.run(inputs.get(k)).equals(expected.get(k)));
            }
            for (var done : threads.invokeAll(calls)) {
                assertTrue(done.get());
            }
        }
    }

    @Test
    void aUsersOperationRunsInAProgram() {
        var twice = Custom.of("twice", x -> x.getFirst().map(v -> 2 * v), (x, y, u) -> List.of(times(u, 2)));
        Agreement.check(Agreement.toSecondOrder(plus(twice.on(times(M, M)), M)));
    }

    @Test
    void emptyTensors() {
        Variable empty = Variable.of("e", Tensor.zeros(0, 3));
        for (Program.Form form : Program.Form.values()) {
            Program program = Program.of(
                    List.of(Exponential.exp(empty), Reductions.sum(empty, false), Reductions.sum(empty, true, 0)),
                    List.of(empty), form, Generation.AT_ONCE);
            assertEquals(List.of(Tensor.zeros(0, 3), Tensor.scalar(0), Tensor.zeros(1, 3)),
                    program.run(Tensor.zeros(0, 3)));
        }
    }

    @Test
    void explainsItself() {
        Expr loss = Reductions.sum(Exponential.exp(Products.matmul(M, Layouts.transpose(M))), false);
        String text = Program.of(List.of(loss), List.of(M)).explain();
        assertTrue(text.contains("product (120, 80) @ (80, 120) from its transpose: 2,304,000 flops"), text);
        assertTrue(text.contains("1 reduced"), text);
        assertTrue(
                Program.of(List.of(Y), List.of(W, X)).explain().startsWith("straight-line code: 4 scalar operations"));
    }

    @Test
    void profilesItself() {
        Program program = Program.of(List.of(Reductions.sum(Exponential.exp(M), false)), List.of(M));
        Profile profile = program.profile(List.of(M.value().orElseThrow()), 3);
        assertEquals(1, profile.entries().size());
        assertTrue(profile.nanosPerRun() > 0);
        assertTrue(profile.toString().startsWith("100.0 %"), profile::toString);
        assertTrue(profile.svg().startsWith("<svg"));
    }

    static Stream<Wrong> wrongCalls() {
        Program program = Program.of(List.of(Y), List.of(W, X));
        Variable symbol = Variable.of("s", Type.NUMBER);
        return Stream.of(
                Wrong.ofNull("program", "the outputs", () -> Program.of(null, List.of())),
                Wrong.ofNull("program", "the inputs", () -> Program.of(List.of(Y), null)),
                Wrong.ofNull("program", "the values", () -> program.run((List<Tensor>) null)),
                new Wrong("program: got the input w twice; expected each input once. Leave one of them out.",
                        () -> Program.of(List.of(Y), List.of(W, W))),
                new Wrong("program: got the variable s, which is no input and has no value; "
                        + "expected a value or an input for each variable. List it among the inputs.",
                        () -> Program.of(List.of(symbol), List.of())),
                new Wrong("program: got the input x of type float64(3,); expected type float64(), as in the outputs. "
                        + "Pass the variable from which the outputs were built.",
                        () -> Program.of(List.of(Y), List.of(Variable.of("x", Tensor.zeros(3))))),
                new Wrong(
                        "program: got 1 values; expected 2 values, for [w, x]. Pass one value for each input, in order.",
                        () -> program.run(Tensor.scalar(1))),
                new Wrong(
                        "program: got a value of shape (2,) for x; expected a number, of shape (). A symbol's shape is fixed: "
                                + "pass a value of that shape, or make a symbol of the value's.",
                        () -> program.run(Tensor.scalar(1), Tensor.of(1, 2))),
                new Wrong("program: got a float32 value for w; expected float64. Convert the value with to(FLOAT64).",
                        () -> program.run(Tensor.scalar(1, DType.FLOAT32), Tensor.scalar(1))),
                new Wrong("program: got 3 elements for the inputs; expected 2 elements. "
                        + "Lay the elements of all inputs one after another.",
                        () -> program.run(new double[3], new double[1])),
                new Wrong("iterate: got 0 times; expected at least once. Leave the call out for none.",
                        () -> program.iterate(0, 1, List.of(Tensor.scalar(1), Tensor.scalar(2)))),
                new Wrong("profile: got 0 runs; expected at least one. A hundred runs give steady numbers.",
                        () -> program.profile(List.of(Tensor.scalar(1), Tensor.scalar(2)), 0)));
    }

    @ParameterizedTest
    @MethodSource("wrongCalls")
    void wrongCallsAreRefused(Wrong wrong) {
        wrong.check();
    }

    @Test
    void shapesOfOutputsAreKnownBefore() {
        assertEquals(Shape.of(80),
                Program.of(List.of(Reductions.sum(M, false, 0)), List.of(M)).outputs().getFirst().shape());
    }

    @Test
    void arraysOfFloat32HoldFloats() {
        Variable x = Variable.of("x", Type.scalar(DType.FLOAT32));
        for (Program.Form form : Program.Form.values()) {
            Program program = Program.of(List.of(x, times(x, x)), List.of(x), form, Generation.AT_ONCE);
            double[] in = {0.1};
            double[] out = new double[2];
            program.run(in, out);
            assertArrayEquals(new double[]{0.1f, 0.1f * 0.1f}, out);
            assertArrayEquals(new double[]{0.1}, in);
        }
    }

    @Test
    void saysWhatItTakesAndGives() {
        Variable w = Variable.of("w", Type.NUMBER);
        Variable x = Variable.of("x", Tensor.zeros(3));
        assertEquals("program(w: float64(), x: float64(3,)) -> float64(3,), float64()",
                Program.of(List.of(times(w, x), w), List.of(w, x)).toString());
    }

    @Test
    void oneArrayMayBeBothInputsAndOutputs() {
        Variable x = Variable.of("x", Type.NUMBER);
        Variable y = Variable.of("y", Type.NUMBER);
        for (Program.Form form : Program.Form.values()) {
            double[] both = {1, 2};
            Program.of(List.of(plus(y, x), times(x, 10)), List.of(x, y), form, Generation.AT_ONCE)
                    .run(both, both);
            assertArrayEquals(new double[]{3, 10}, both);
        }
    }
}
