package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is interpreted, since it is large or runs seldom, is to the bit what generated code computes. */
class GenerationTest {

    /** A tree of so many operations on eight inputs of one element or more, in which all that is made is used. */
    private static Expr tree(List<Variable> inputs, int operations) {
        var random = new Random(1);
        List<Expr> made = new ArrayList<>(inputs);
        for (int i = 0; i < operations; i++) {
            Expr a = made.getLast();
            Expr b = made.get(made.size() - 1 - random.nextInt(Math.min(40, made.size())));
            made.add(switch (random.nextInt(6)) {
                case 0 -> Arithmetic.plus(Trigonometric.sin(a), b);
                case 1 -> Arithmetic.minus(b, Arithmetic.times(a, 0.75));
                case 2 -> Hyperbolic.tanh(Arithmetic.times(a, b));
                case 3 -> Choice.where(Choice.lt(a, b), Arithmetic.neg(a), b);
                case 4 -> Arithmetic.div(a, Arithmetic.plus(Choice.abs(b), Arithmetic.number(1, b)));
                default -> Arithmetic.plus(b, Trigonometric.cos(a));
            });
        }
        return made.getLast();
    }

    private static List<Variable> inputs(DType dtype, int... shape) {
        return IntStream.range(0, 8)
                .mapToObj(i -> Variable.of("x" + i, Tensor.randn(i, shape).to(dtype))).toList();
    }

    private static List<Tensor> values(List<Variable> inputs) {
        return inputs.stream().map(input -> input.value().orElseThrow()).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theInterpreterOfScalarsIsToTheBitTheCode(DType dtype) {
        List<Variable> inputs = inputs(dtype);
        Expr y = tree(inputs, 2_000);
        List<Expr> roots = Stream.concat(Stream.of(y, inputs.get(3), Arithmetic.number(2, y)),
                Derivatives.gradient(y).values().toJavaStream()).toList();
        Scalars.Lowered lowered = Scalars.lowered(Rooted.of(roots), inputs).orElseThrow();
        double[] in = values(inputs).stream().mapToDouble(Tensor::item).toArray();
        double[] interpreted = new double[roots.size()];
        double[] generated = new double[roots.size()];
        new ScalarInterpreter(lowered).run(in, interpreted);
        ScalarCode.compiled(lowered).run(in, generated);
        assertArrayEquals(generated, interpreted);
        assertNotEquals(0, interpreted[3]);
    }

    @Test
    void moreScalarsThanPayAreInterpreted() {
        List<Variable> inputs = inputs(DType.FLOAT64);
        Expr y = tree(inputs, 90_000);
        Program program = Program.of(List.of(y), inputs);
        assertTrue(program.explain().startsWith("interpreted: "), program::explain);
        assertEquals(Evaluator.value(y), program.run(values(inputs)).getFirst());
        assertTrue(Program.of(List.of(tree(inputs, 900)), inputs).explain().startsWith("straight-line code: "));
    }

    @Test
    void loopsOverArraysThatAreInterpretedAreThoseOfTheCode() {
        List<Variable> inputs = inputs(DType.FLOAT64, 40);
        Expr y = tree(inputs, 3_000);
        Program usual = Program.of(List.of(y), inputs, Program.Form.LOOPS, Generation.AT_ONCE);
        Program seldom = Program.of(List.of(y), inputs, Program.Form.LOOPS, Generation.WHEN_RUN_AGAIN);
        List<Tensor> values = values(inputs);
        assertEquals(usual.run(values), seldom.run(values));
        assertEquals(usual.run(values), seldom.run(values));
        assertEquals(Evaluator.value(y), seldom.run(values).getFirst());
    }

    /** Of what is short the first run is interpreted, and of what is long many; and no more than that. */
    @Test
    void whatRunsSeldomIsInterpreted() {
        for (int[] each : new int[][]{{100, 1}, {20_000, 1_000}}) {
            var code = Generation.WHEN_RUN_AGAIN.code(each[0], () -> "interpreted", () -> "generated");
            for (int run = 0; run < each[1]; run++) {
                assertEquals("interpreted", code.get());
            }
            assertEquals("generated", code.get());
            assertEquals("generated", code.get());
        }
        int most = Generation.MOST_GENERATED;
        assertEquals("generated", Generation.AT_ONCE.code(most, () -> "interpreted", () -> "generated").get());
        assertEquals("interpreted", Generation.AT_ONCE.code(most + 1, () -> "interpreted", () -> "generated").get());
    }
}
