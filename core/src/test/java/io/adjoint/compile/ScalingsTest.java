package io.adjoint.compile;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.product.Products.matmul;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Product;
import io.adjoint.expr.Variable;
import io.adjoint.op.Exponential;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.linalg.Factorisations;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products that take in their scalings and addends. */
class ScalingsTest {

    private static final Variable A = Variable.of("a", Tensor.randn(1, 20, 30));
    private static final Variable B = Variable.of("b", Tensor.randn(2, 30, 25));
    private static final Variable C = Variable.of("c", Tensor.randn(3, 20, 25));
    private static final Variable V = Variable.of("v", Tensor.randn(4, 25));
    private static final Variable RATE = Variable.of("rate", Tensor.scalar(0.3));
    private static final Expr P = matmul(A, B);

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of(times(P, 3), 3.0, 0.0),
                Arguments.of(neg(times(P, 3)), -3.0, 0.0),
                Arguments.of(minus(C, times(P, 0.25)), -0.25, 1.0),
                Arguments.of(minus(times(P, 0.25), C), 0.25, -1.0),
                Arguments.of(plus(C, P), 1.0, 1.0),
                Arguments.of(plus(P, C), 1.0, 1.0));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void areTakenIn(Expr expr, double alpha, double beta) {
        Product product = (Product) ((Apply) Scalings.absorbed(Rooted.of(List.of(expr))).roots().getFirst()).op();
        assertEquals(alpha, product.alpha());
        assertEquals(beta, product.beta());
        assertMeansTheSame(expr);
    }

    static Stream<Expr> takenAsOperands() {
        return Stream.of(
                times(P, RATE),
                neg(times(RATE, P)),
                times(times(P, RATE), 3),
                minus(C, times(P, RATE)),
                minus(C, times(times(P, 0.25), Exponential.exp(RATE))),
                minus(times(Layouts.reshape(RATE, Shape.of(1, 1)), P), C),
                times(P, Indexing.get(V, Index.at(3))));
    }

    @ParameterizedTest
    @MethodSource("takenAsOperands")
    void numbersKnownOnlyAtRunTimeAreTakenInToo(Expr expr) {
        assertTrue(((Product) ((Apply) Scalings.absorbed(Rooted.of(List.of(expr))).roots().getFirst()).op()).scaled());
        assertMeansTheSame(expr);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e-60})
    void numbersThatProductsCannotTakeMeanWhatTheyAlwaysMean(double rate) {
        double[] left = new double[20 * 30];
        left[7] = Double.POSITIVE_INFINITY;
        for (DType dtype : DType.values()) {
            Variable a = Variable.of("a", Tensor.of(Shape.of(20, 30), left).to(dtype));
            Variable b = Variable.of("b", Tensor.ones(30, 25).to(dtype));
            Variable c = Variable.of("c", Tensor.ones(20, 25).to(dtype));
            Variable scale = Variable.of("s", Tensor.scalar(rate).to(dtype));
            assertClose(times(matmul(a, b), scale), 0);
            assertClose(minus(c, times(matmul(a, b), scale)), 0);
        }
    }

    @Property(tries = 300)
    void chainsOfFactorsOverflowAndUnderflowWhereTheEvaluatorsDo(@ForAll("magnitudes") List<Double> magnitudes,
            @ForAll DType dtype, @ForAll Set<@IntRange(min = 2, max = 5) Integer> operands, @ForAll boolean added) {
        double reach = dtype == DType.FLOAT64 ? 300 : 37;
        double[] partial = magnitudes.stream().mapToDouble(magnitude -> magnitude * reach).toArray();
        Arrays.parallelPrefix(partial, Double::sum);
        // where digits are lost on the way, they may be other ones
        Assume.that(Arrays.stream(partial).noneMatch(sum -> sum < -0.98 * reach && sum > -1.3 * reach));
        List<Tensor> numbers = magnitudes.stream()
                .map(magnitude -> Tensor.scalar(Math.pow(10, magnitude * reach)).to(dtype)).toList();
        Variable a = Variable.of("a", filled(numbers.get(0), 2, 3));
        Variable b = Variable.of("b", filled(numbers.get(1), 3, 2));
        Expr chain = matmul(a, b);
        for (int i = 2; i < numbers.size(); i++) {
            Tensor number = numbers.get(i);
            chain = times(chain, operands.contains(i) ? Variable.of("s" + i, number) : Constant.of(number));
        }
        chain = added ? plus(chain, Constant.of(Tensor.ones(2, 2).to(dtype))) : chain;
        double[] expected = Evaluator.value(chain).toDoubleArray();
        List<Tensor> values = variables(chain).stream().map(variable -> variable.value().orElseThrow()).toList();
        double[] actual = Program.of(List.of(chain), variables(chain), Program.Form.LOOPS, Generation.AT_ONCE)
                .run(values).getFirst().toDoubleArray();
        double least = dtype == DType.FLOAT64 ? 1e-300 : 1e-36;
        for (int i = 0; i < expected.length; i++) {
            double slack = Double.isFinite(expected[i]) ? Math.max(least, 1e-5 * Math.abs(expected[i])) : 0;
            assertEquals(expected[i], actual[i], slack, "of " + numbers);
        }
    }

    @Provide
    Arbitrary<List<Double>> magnitudes() {
        return Arbitraries.doubles().between(-0.95, 0.95).list().ofMinSize(3).ofMaxSize(6);
    }

    private static Tensor filled(Tensor number, int... dims) {
        return Tensor.full(number.item(), dims).to(number.dtype());
    }

    @Test
    void factorsThatLengthenAndShortenAreNotJoined() {
        Variable z = Variable.of("z", Tensor.full(1e150, 30, 30));
        Variable rate = Variable.of("rate", Tensor.scalar(1e-30));
        for (Expr factor : List.of(rate, Constant.of(Tensor.scalar(1e-30)))) {
            Expr overflown = times(times(matmul(z, z), 1e20), factor);
            List<Tensor> values = variables(overflown).stream().map(v -> v.value().orElseThrow()).toList();
            assertEquals(Double.POSITIVE_INFINITY, Evaluator.value(overflown).toDoubleArray()[0]);
            assertEquals(Double.POSITIVE_INFINITY, program(overflown).run(values).getFirst().toDoubleArray()[0]);
        }
    }

    @Test
    void factorsAreNotMultipliedTogetherWhereThatUnderflowsOrOverflows() {
        Variable x = Variable.of("x", Tensor.full(1e15, 30, 30).to(DType.FLOAT32));
        Expr small = times(times(matmul(x, x), 1e-25), 1e-25);
        assertEquals(30e-20, program(small).run(x.value().orElseThrow()).getFirst().toDoubleArray()[0], 1e-24);
        Variable z = Variable.of("z", Tensor.full(1e-150, 30, 30));
        Expr large = times(times(matmul(z, z), 1e200), 1e200);
        assertEquals(30e100, program(large).run(z.value().orElseThrow()).getFirst().toDoubleArray()[0], 1e90);
    }

    /** Exponents of two factors of one direction, and the most that their sum may be. */
    @ParameterizedTest
    @CsvSource({"FLOAT64, 100, 100, true", "FLOAT64, 100, 101, false", "FLOAT64, -100, -100, true",
        "FLOAT64, -100, -101, false", "FLOAT64, 600, 600, false", "FLOAT64, -600, -600, false", "FLOAT32, 15, 15, true",
        "FLOAT32, 16, 15, false", "FLOAT32, -16, -15, false", "FLOAT64, 0, 5, true", "FLOAT64, 0, -5, true",
        "FLOAT64, 5, 0, true", "FLOAT64, -5, 0, true", "FLOAT64, 1, -1, false", "FLOAT64, -1, 1, false"})
    void factorsAreJoinedNearOneAndInOneDirection(DType dtype, int first, int second, boolean joined) {
        for (int sign : new int[]{-1, 1}) {
            assertEquals(joined,
                    Scalings.mayJoin(sign * Math.scalb(1.0, first), Math.scalb(1.0, second), dtype));
        }
    }

    @Test
    void resultsOfOneOperationStayResultsOfOne() {
        var parts = Factorisations.qr(times(matmul(A, Layouts.transpose(A)), 3));
        Graph graph = Scalings.absorbed(Rooted.of(List.of(parts.q(), parts.r()))).graph();
        assertTrue(graph.order().stream().anyMatch(node -> node instanceof Apply apply
                && apply.op() instanceof Product product && product.alpha() == 3));
        assertEquals(1, graph.order().stream()
                .filter(node -> node instanceof Apply apply && apply.op() instanceof Joint)
                .map(node -> ((Apply) node).application()).distinct().count());
        for (Expr part : List.of(parts.q(), parts.r())) {
            assertEquals(Evaluator.value(part),
                    Evaluator.value(Scalings.absorbed(Rooted.of(List.of(part))).roots().getFirst()));
        }
    }

    static Stream<Expr> left() {
        return Stream.of(
                plus(P, V),
                times(P, 0),
                times(P, Double.POSITIVE_INFINITY),
                times(P, C),
                Exponential.exp(plus(C, P)),
                Reductions.sum(plus(C, P), false, 0));
    }

    @ParameterizedTest
    @MethodSource("left")
    void areLeftWhereTheyCannotOrNeedNotBe(Expr expr) {
        assertEquals(expr, Scalings.absorbed(Rooted.of(List.of(expr))).roots().getFirst());
    }

    @Test
    void aProductThatIsReadTwiceIsComputedOnce() {
        List<Expr> roots = List.of(times(P, 3), minus(C, P));
        assertEquals(roots, Scalings.absorbed(Rooted.of(roots)).roots());
    }

    /** A product has room for one number that only the run knows. */
    @Test
    void theSecondNumberKnownOnlyAtRunTimeIsLeft() {
        Variable other = Variable.of("other", Tensor.scalar(-7));
        for (Expr expr : List.of(times(times(P, RATE), other), times(other, times(RATE, P)),
                minus(C, times(times(times(P, RATE), 0.5), other)))) {
            assertMeansTheSame(expr);
        }
        Apply twice = (Apply) Scalings.absorbed(Rooted.of(List.of(times(times(P, RATE), other)))).roots().getFirst();
        assertFalse(twice.op() instanceof Product);
    }

    @Test
    void twoProductsAddUp() {
        Expr sum = plus(times(matmul(A, B), 2), times(matmul(times(A, 2), B), 3));
        assertMeansTheSame(sum);
        assertTrue(program(sum).explain().contains("added to what is there"));
    }

    @Test
    void inBatchesAndInSinglePrecision() {
        Variable stack = Variable.of("s", Tensor.randn(5, 3, 20, 30).to(DType.FLOAT32));
        Variable one = Variable.of("o", Tensor.randn(6, 30, 25).to(DType.FLOAT32));
        Variable rest = Variable.of("r", Tensor.randn(7, 3, 20, 25).to(DType.FLOAT32));
        Expr expr = minus(rest, times(matmul(stack, one), 0.5));
        assertTrue(program(expr).explain().contains("added to what is there"));
        assertClose(expr, 1e-5);
    }

    @Test
    void theAddendStaysWhatItWas() {
        Program program = Program.of(List.of(minus(C, P), times(C, 2)), List.of(C));
        Tensor c = Tensor.randn(9, 20, 25);
        Tensor twice = program.run(c).get(1);
        assertEquals(c.map(x -> 2 * x), twice);
        assertFalse(c.equals(program.run(c).getFirst()));
        assertEquals(twice, program.run(c).get(1));
    }

    private static Program program(Expr expr) {
        return Program.of(List.of(expr), variables(expr));
    }

    private static List<Variable> variables(Expr expr) {
        return Graph.of(expr).variables().toJavaList();
    }

    private static void assertMeansTheSame(Expr expr) {
        assertClose(expr, 1e-13);
    }

    private static void assertClose(Expr expr, double tolerance) {
        Tensor expected = Evaluator.value(expr);
        List<Tensor> values = variables(expr).stream().map(variable -> variable.value().orElseThrow()).toList();
        assertArrayEquals(expected.toDoubleArray(), program(expr).run(values).getFirst().toDoubleArray(),
                tolerance * 100);
        Tensor rewritten = Evaluator.value(Scalings.absorbed(Rooted.of(List.of(expr))).roots().getFirst());
        assertArrayEquals(expected.toDoubleArray(), rewritten.toDoubleArray(), tolerance * 100);
    }
}
