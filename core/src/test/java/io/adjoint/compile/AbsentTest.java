package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Indexing;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a selection left out is absent from derivatives, which is not the number 0: it meets infinities and NaN unharmed. */
class AbsentTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static final List<Double> HARD = List.of(0.0, INF, -INF, Double.NaN, -1.0);

    /** Of an operation whose result is not used nothing is heard, whatever its operands are. */
    @TestFactory
    Stream<DynamicTest> whatIsNotUsedHasNoDerivative() {
        return Vocabulary.families().stream().flatMap(family -> family.entries().stream()
                .map(entry -> dynamicTest(entry.name(), () -> entry.samples().forEach(AbsentTest::unused))));
    }

    private static void unused(Sample sample) {
        List<Variable> operands = IntStream.range(0, sample.shapes().size())
                .mapToObj(k -> Variable.of("x" + k, hard(sample, k, 0)))
                .toList();
        Expr y = sample.call().apply(List.copyOf(operands));
        Expr one = Arithmetic.cast(Constant.of(Tensor.of(1)), y.dtype());
        Expr used = Indexing.get(Joins.concat(0, List.of(Layouts.reshape(y, -1), one)), Index.at(-1));
        List<Expr> first = derivatives(used, operands);
        Expr squares = first.stream().map(g -> Reductions.sum(Powers.square(g), false)).reduce(Arithmetic::plus)
                .orElseThrow();
        List<Expr> both = Stream.of(first, derivatives(squares, operands), pushed(first, operands))
                .flatMap(List::stream).toList();
        List<Program> programs = Stream.of(Program.Form.values())
                .map(form -> Program.of(both, operands, form, Generation.WHEN_RUN_AGAIN)).toList();
        for (double hard : HARD) {
            List<Tensor> values = IntStream.range(0, operands.size()).mapToObj(k -> hard(sample, k, hard)).toList();
            Bindings at = Bindings.none();
            for (int k = 0; k < values.size(); k++) {
                at = at.and(operands.get(k), values.get(k));
            }
            if (isDefined(y, at)) {
                assertZeros("evaluated at " + hard, Evaluator.values(both, at));
                programs.forEach(program -> assertZeros("run at " + hard, program.run(values)));
            }
        }
    }

    /** Some operations refuse some operands by name. */
    private static boolean isDefined(Expr y, Bindings at) {
        try {
            Evaluator.value(y, at);
            return true;
        } catch (AdjointException refused) {
            return false;
        }
    }

    private static void assertZeros(String how, List<Tensor> values) {
        values.forEach(value -> assertTrue(isZero(value), () -> how + ": " + value));
    }

    private static boolean isZero(Tensor value) {
        return Arrays.stream(value.toDoubleArray()).allMatch(element -> element == 0);
    }

    private static Tensor hard(Sample sample, int operand, double hard) {
        Shape shape = sample.shapes().get(operand);
        double low = sample.within().get(operand).low();
        double high = sample.within().get(operand).high();
        SplittableRandom random = new SplittableRandom(operand);
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            double some = low == high ? low : Math.max(low, -3) + 0.5 * random.nextDouble();
            values[i] = low == high || i % 3 == 2 ? some : hard;
        }
        return Tensor.of(shape, values);
    }

    /** Gradients pushed forward in a direction in which every element moves without bounds. */
    private static List<Expr> pushed(List<Expr> gradients, List<Variable> along) {
        return Derivatives.jvp(gradients, along, along.stream()
                .<Expr>map(x -> Constant.of(Tensor.full(x.shape(), INF, x.dtype()))).toList())
                .stream().flatMap(Optional::stream).toList();
    }

    private static List<Expr> derivatives(Expr root, List<Variable> by) {
        var found = Derivatives.gradient(root, by);
        return by.stream().map(x -> found.get(x).getOrElse(() -> Derivatives.zero(x.type()))).toList();
    }
}
