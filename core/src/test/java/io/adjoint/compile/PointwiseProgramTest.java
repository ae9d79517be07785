package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Pointwise;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's elementwise operations in programs. */
class PointwiseProgramTest {

    private static final Elementwise WAVE = Pointwise.of("wave", v -> Math.sin(v) + 0.5 * v,
            (x, y) -> Arithmetic.plus(Trigonometric.cos(x.getFirst()), Arithmetic.number(0.5, y)));

    private static final Elementwise RATIO = Pointwise.of("ratio", (a, b) -> a / (1 + b * b),
            (x, y) -> Arithmetic.reciprocal(below(x.get(1))),
            (x, y) -> Arithmetic.times(Arithmetic.times(Arithmetic.div(y, below(x.get(1))), x.get(1)), -2));

    private static final Elementwise MIXED = Pointwise.of("mixed", (a, b, t) -> a + t * (b - a),
            (x, y) -> Arithmetic.minus(Arithmetic.number(1, y), x.get(2)), (x, y) -> x.get(2),
            (x, y) -> Arithmetic.minus(x.get(1), x.get(0)));

    private static Expr below(Expr b) {
        return Arithmetic.plus(Powers.square(b), Arithmetic.number(1, b));
    }

    /** With operations of the library between those of the user, and operands that are broadcast. */
    private static Expr chain(Expr x, Expr row, Expr number) {
        Expr inner = MIXED.on(WAVE.on(x), Exponential.exp(Arithmetic.neg(Powers.square(x))), number);
        return RATIO.on(Arithmetic.times(inner, row), WAVE.on(row));
    }

    private static Expr chain(int rows, int columns, DType dtype) {
        return chain(Variable.of("x", Tensor.randn(1, rows, columns).to(dtype)),
                Variable.of("r", Tensor.randn(2, columns).to(dtype)), Variable.of("n", Tensor.scalar(0.3).to(dtype)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 300})
    void computeWhatTheEvaluatorDoes(int rows) {
        Agreement.check(Agreement.toSecondOrder(chain(rows, 3, DType.FLOAT64)));
        Agreement.check(Agreement.toSecondOrder(chain(rows, 3, DType.FLOAT32)));
    }

    @Test
    void runInOneLoop() {
        Variable x = Variable.of("x", Tensor.randn(1, 5_000));
        Expr y = WAVE.on(RATIO.on(WAVE.on(x), x));
        String plan = Program.of(List.of(y), List.of(x)).explain();
        assertEquals(1, plan.split("pass ", -1).length - 1, plan);
        assertTrue(plan.contains("3 operations, 1 arrays read, 1 written"), plan);
    }

    @Test
    void areMaskedAsTheEvaluatorMasksThem() {
        Elementwise root = Pointwise.of("root", Math::sqrt,
                (x, y) -> Arithmetic.times(Arithmetic.reciprocal(y), 0.5));
        Variable x = Variable.of("x", Tensor.of(0, 4, 9, 0));
        Expr picked = Indexing.get(root.on(x), Index.range(1, 3));
        Expr chosen = Choice.where(Choice.gt(x, Arithmetic.number(1, x)), root.on(x), x);
        for (Expr y : List.of(picked, chosen)) {
            Agreement.check(List.of(Derivatives.gradient(Reductions.sum(y, false)).get(x).get()));
        }
    }

    @Test
    void namesakesStayApart() {
        List<Expr> roots = IntStream.range(1, 5).<Expr>mapToObj(k -> Pointwise
                .of("f", v -> k * v, (x, y) -> Arithmetic.number(k, y)).on(Variable.of("x", Tensor.of(1, 2)))).toList();
        Agreement.check(roots);
        assertEquals(Tensor.of(4, 8), Evaluator.values(roots, Bindings.none()).getLast());
    }

    /** One object that is functions of one number and of two. */
    private static final class Both implements DoubleUnaryOperator, DoubleBinaryOperator {
        @Override
        public double applyAsDouble(double a) {
            return a + 1;
        }

        @Override
        public double applyAsDouble(double a, double b) {
            return a - 2 * b;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 400})
    void anObjectThatIsSeveralFunctionsIsTheOneAskedFor(int size) {
        var both = new Both();
        Elementwise one = Pointwise.of("one", (DoubleUnaryOperator) both, (x, y) -> Arithmetic.number(1, y));
        Elementwise two = Pointwise.of("two", (DoubleBinaryOperator) both,
                (x, y) -> Arithmetic.number(1, y), (x, y) -> Arithmetic.number(-2, y));
        Variable x = Variable.of("x", Tensor.randn(1, size));
        Agreement.check(Agreement.toSecondOrder(two.on(one.on(x), Powers.square(x))));
    }

    /** A function whose class the library's own class loader does not see. */
    public static final class Hidden implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double v) {
            return v * v + 1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 400})
    void functionsOfAnotherClassLoaderAreCalled(int size) throws Exception {
        URL here = Hidden.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(new URL[]{here}, ClassLoader.getPlatformClassLoader())) {
            Class<?> hidden = loader.loadClass(Hidden.class.getName());
            assertEquals(loader, hidden.getClassLoader());
            var function = (DoubleUnaryOperator) hidden.getDeclaredConstructor().newInstance();
            Elementwise operation = Pointwise.of("hidden", function, (x, y) -> Arithmetic.times(x.getFirst(), 2));
            Agreement.check(Agreement.toSecondOrder(operation.on(Variable.of("x", Tensor.randn(1, size)))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 400, 200_000})
    void whatAFunctionThrowsReachesTheCallerAndHarmsNoLaterRun(int size) {
        Elementwise strict = Pointwise.of("strict", v -> {
            if (v < 0) {
                throw new ArithmeticException("negative");
            }
            return 2 * v;
        }, (x, y) -> Arithmetic.number(2, y));
        Variable x = Variable.of("x", Tensor.zeros(size));
        Program program = Program.of(List.of(strict.on(x)), List.of(x));
        Tensor good = Tensor.rand(1, size);
        for (int run = 0; run < 3; run++) {
            assertThrows(ArithmeticException.class, () -> program.run(good.map(v -> -1 - v)));
            assertEquals(good.map(v -> 2 * v), program.run(good).getFirst());
        }
    }

    @Test
    void manyThreadsRunOneProgram() {
        Expr y = chain(400, 3, DType.FLOAT64);
        List<Expr> roots = Agreement.toSecondOrder(y);
        List<Variable> inputs = Graph.of(roots).variables().asJava();
        Program program = Program.of(roots, inputs);
        List<Tensor> values = inputs.stream().map(input -> input.value().orElseThrow()).toList();
        List<Tensor> expected = program.run(values);
        IntStream.range(0, 200).parallel().forEach(run -> assertEquals(expected, program.run(values)));
    }
}
