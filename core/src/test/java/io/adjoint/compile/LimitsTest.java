package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.op.Axes;
import io.adjoint.op.Exponential;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Pieces;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No limit of a class file meets a user: neither the length of code, nor its constants, nor its variables. */
class LimitsTest {

    private static final List<Integer> SIZES = List.of(1, 7, 8, 900, 1_999, 2_001, 3_690, 12_000, 300_000);

    static Stream<Arguments> moved() {
        List<Function<Expr, List<Expr>>> moves = List.of(
                x -> List.of(Axes.flip(x, 0)),
                x -> List.of(Layouts.reshape(x, x.shape().size(), 1)),
                x -> List.of(Axes.roll(x, 3, 0)),
                x -> List.of(Pieces.narrow(x, 0, 0, Math.max(1, x.shape().size() - 2))),
                x -> List.of(Layouts.transpose(Layouts.reshape(x, 1, x.shape().size()))),
                x -> List.of(Joins.concat(0, List.of(x, x, Constant.of(Tensor.full(2.5, 9).to(x.dtype()))))),
                x -> List.of(Layouts.permute(Layouts.reshape(x, 1, x.shape().size(), 1), 2, 1, 0)),
                x -> List.of(x),
                x -> List.of(x, Axes.flip(x, 0), x),
                x -> List.of(Constant.of(Tensor.arange(x.shape().size())), Pieces.narrow(x, 0, 0, 1)),
                x -> List.of(Constant.of(Tensor.zeros(x.shape().dims())), Constant.of(Tensor.ones(x.shape().dims()))));
        return SIZES.stream().flatMap(size -> IntStream.range(0, moves.size())
                .mapToObj(move -> Arguments.of(size, move, moves.get(move))));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("moved")
    void whatIsOnlyMovedIsMoved(int size, int number, Function<Expr, List<Expr>> move) {
        for (DType dtype : DType.values()) {
            Variable x = Variable.of("x", Tensor.arange(size).map(i -> 0.5 + i).to(dtype));
            assertExact(move.apply(x).stream().map(root -> Reductions.sum(root, true)).toList(), List.of());
            assertExact(move.apply(x), List.of(x));
        }
    }

    @Test
    void aViewHasItsValueHoweverOftenItIsAsked() {
        Variable image = Variable.of("image", Tensor.arange(40 * 40 * 3).map(i -> i + 0.5));
        Expr turned = Layouts.permute(Layouts.reshape(image, 40, 40, 3), 2, 0, 1);
        Tensor expected = Evaluator.value(turned);
        for (int i = 0; i < 4; i++) {
            assertEquals(expected, Memo.values(List.of(turned), Bindings.none()).getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000})
    void manyNumbersAreGivenBack(int count) {
        List<Variable> numbers = numbers(count);
        assertExact(numbers, numbers);
        assertExact(Collections.nCopies(count, numbers.getFirst()), numbers.subList(0, 1));
        assertExact(Collections.nCopies(count, Exponential.exp(numbers.getFirst())), numbers.subList(0, 1));
        assertExact(numbers.stream().map(x -> times(x, 3)).toList(), numbers);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_400, 10_000, 30_000})
    void manyNumbersAddUp(int count) {
        List<Variable> numbers = numbers(count);
        Expr sum = numbers.stream().map(Expr.class::cast).reduce((a, b) -> plus(a, b)).orElseThrow();
        assertExact(List.of(sum), numbers);
        Expr different = IntStream.range(0, count).mapToObj(i -> times(numbers.get(i), i + 0.5))
                .reduce((a, b) -> plus(a, b)).orElseThrow();
        assertExact(List.of(different), numbers);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 700, 5_000})
    void levelsAreManifold(int size) {
        Variable x = Variable.of("x", Tensor.arange(size).map(i -> 1 / (1 + i)));
        assertClose(repeated(x, 10_000 / Math.max(1, size / 50),
                level -> times(Exponential.exp(Reductions.mean(level, true)), x)), x);
    }

    @Test
    void shapesAreManifold() {
        Variable x = Variable.of("x", Tensor.arange(2_000));
        List<Expr> parts = IntStream.range(1, 2_000)
                .mapToObj(i -> Reductions.sum(Trigonometric.sin(Pieces.narrow(x, 0, 0, i)), false)).toList();
        Program program = Program.of(parts, List.of(x));
        assertEquals(2_000 - 1, program.run(x.value().orElseThrow()).size());
    }

    @Test
    void statesAreManifold() {
        List<Variable> numbers = numbers(20_000);
        List<Tensor> values = values(numbers);
        assertEquals(values, Program.of(numbers, numbers).iterate(3, numbers.size(), values));
        List<Tensor> next = Program.of(numbers.stream().map(x -> times(x, 3)).toList(), numbers)
                .iterate(3, numbers.size(), values);
        assertEquals(values.stream().map(value -> value.map(x -> x * 3 * 3 * 3)).toList(), next);
    }

    @Test
    void tenThousandShapesAreSummed() {
        int count = 10_000;
        Variable x = Variable.of("x", Tensor.arange(count));
        List<Expr> parts = IntStream.rangeClosed(1, count)
                .mapToObj(i -> Reductions.sum(times(Pieces.narrow(x, 0, 0, i), 2), false)).toList();
        List<Tensor> sums = Program.of(parts, List.of(x)).run(x.value().orElseThrow());
        for (int i = 1; i <= count; i++) {
            assertEquals((i - 1.0) * i, sums.get(i - 1).item());
        }
    }

    /** y becomes sin(y) c + x y; the slope of each step by y is c cos(y) + x, and by x it is y. */
    @ParameterizedTest
    @ValueSource(ints = {3, 300, 25_000})
    void aChainHasItsSlope(int steps) {
        Variable x = Variable.of("x", Type.NUMBER);
        Expr y = x;
        double at = 0.05;
        double value = at;
        double slope = 1;
        for (int i = 0; i < steps; i++) {
            y = plus(times(Trigonometric.sin(y), 1.2), times(x, y));
            slope = (Math.cos(value) * 1.2 + at) * slope + value;
            value = Math.sin(value) * 1.2 + at * value;
        }
        Program program = Program.of(List.of(y, Derivatives.gradient(y).get(x).get()), List.of(x));
        for (int run = 0; run < 2; run++) {
            List<Tensor> values = program.run(Tensor.scalar(at));
            assertEquals(value, values.get(0).item(), 1e-12 * Math.abs(value));
            assertEquals(slope, values.get(1).item(), 1e-9 * Math.abs(slope));
        }
    }

    /** Operands anywhere in what is there already: values live as long as the whole. */
    @Test
    void aRandomTreeAndItsGradientAgree() {
        var random = new SplittableRandom(7);
        List<Variable> leaves = numbers(20);
        List<Expr> nodes = new ArrayList<>(leaves);
        for (int i = 0; i < 10_000; i++) {
            Expr a = nodes.get(random.nextInt(nodes.size()));
            Expr b = nodes.get(Math.max(0, nodes.size() - 1 - random.nextInt(30)));
            nodes.add(switch (random.nextInt(3)) {
                case 0 -> Trigonometric.sin(plus(a, b));
                case 1 -> times(times(a, b), 0.1);
                default -> plus(times(b, 0.5), a);
            });
        }
        List<Expr> roots = new ArrayList<>(List.of(nodes.getLast()));
        roots.addAll(Derivatives.gradient(nodes.getLast()).values().asJava());
        List<Tensor> expected = Evaluator.values(roots, Bindings.none());
        for (Program.Form form : Program.Form.values()) {
            Program program = Program.of(roots, leaves, form, Generation.WHEN_RUN_AGAIN);
            for (int run = 0; run < 2; run++) {
                List<Tensor> actual = program.run(values(leaves));
                for (int i = 0; i < actual.size(); i++) {
                    double item = expected.get(i).item();
                    assertEquals(item, actual.get(i).item(), 1e-9 * Math.max(1, Math.abs(item)), form + " " + i);
                }
            }
        }
    }

    @Test
    void aThousandExpressionsOfAVectorAreOneProgram() {
        Variable x = Variable.of("x", Tensor.rand(1, 40));
        var random = new SplittableRandom(3);
        List<Expr> roots = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Expr y = x;
            for (int k = 0; k < 6; k++) {
                y = switch (random.nextInt(4)) {
                    case 0 -> Trigonometric.sin(y);
                    case 1 -> times(y, random.nextDouble());
                    case 2 -> plus(y, x);
                    default -> times(y, x);
                };
            }
            roots.add(y);
        }
        assertExact(roots, List.of(x));
    }

    private static Expr repeated(Expr from, int times, UnaryOperator<Expr> level) {
        return Stream.iterate(from, level).skip(times).findFirst().orElseThrow();
    }

    private static List<Variable> numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> Variable.of("x" + i, Tensor.scalar(i * 0.25 + 1))).toList();
    }

    private static List<Tensor> values(List<Variable> variables) {
        return variables.stream().map(variable -> variable.value().orElseThrow()).toList();
    }

    private static void assertExact(List<? extends Expr> roots, List<Variable> inputs) {
        List<Tensor> expected = Evaluator.values(new ArrayList<Expr>(roots), Bindings.none());
        boolean large = inputs.size() > 1_000;
        for (Program.Form form : large ? List.of(Program.Form.STRAIGHT) : List.of(Program.Form.values())) {
            for (Generation generation : large ? List.of(Generation.AT_ONCE) : List.of(Generation.values())) {
                Program program = Program.of(roots, inputs, form, generation);
                assertEquals(expected, program.run(values(inputs)), form + " " + generation);
                assertEquals(expected, program.run(values(inputs)), form + " " + generation + " again");
            }
        }
    }

    private static void assertClose(Expr root, Variable x) {
        double[] expected = Evaluator.value(root).toDoubleArray();
        Program program = Program.of(List.of(root), List.of(x));
        double[] actual = program.run(values(List.of(x))).getFirst().toDoubleArray();
        for (int i = 0; i < actual.length; i++) {
            assertEquals(expected[i], actual[i], 1e-9 * Math.abs(expected[i]));
        }
    }
}
