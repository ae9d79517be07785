package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Indexing.select;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.op.statistics.Distances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Values, gradients and Hessians over the whole range of doubles, element by element, against values of high precision. */
class RangeTest {

    private static final double RELATIVE = 1e-12;

    /** What underflows on the way to a result below this may be lost. */
    private static final double LEAST = 1e-300;

    private static final Map<String, UnaryOperator<Expr>> FUNCTIONS = Map.ofEntries(
            entry("norm2", x -> Moments.norm(x, 2, false)),
            entry("norm3", x -> Moments.norm(x, 3, false)),
            entry("norm1.5", x -> Moments.norm(x, 1.5, false)),
            entry("norm0.5", x -> Moments.norm(x, 0.5, false)),
            entry("norm-1.5", x -> Moments.norm(x, -1.5, false)),
            entry("norm10", x -> Moments.norm(x, 10, false)),
            entry("hypot", x -> Powers.hypot(select(x, 0, 0), select(x, 0, 1))),
            entry("atan2", x -> Trigonometric.atan2(select(x, 0, 0), select(x, 0, 1))),
            entry("std", x -> Moments.std(x, new int[]{}, 1, false)),
            entry("normalize", x -> select(NormScalings.normalize(x, 2, 1e-12, 0), 0, 0)),
            entry("normalize3", x -> select(NormScalings.normalize(x, 3, 1e-12, 0), 0, 0)),
            entry("cosineSimilarity", x -> Distances.cosineSimilarity(x, Constant.of(Tensor.of(2, -1, 0.5)), 0, 1e-8)),
            entry("cdist2", x -> Layouts.reshape(Distances.cdist(
                    Joins.stack(1, List.of(select(x, 0, 0), select(x, 0, 1)).stream()
                            .map(part -> Layouts.reshape(part, 1)).toList()),
                    Joins.stack(1, List.of(Layouts.reshape(number(1, x), 1), Layouts.reshape(select(x, 0, 2), 1))),
                    2))),
            entry("pdist3", x -> select(Distances.pdist(Joins.stack(0, List.of(
                    Joins.stack(0, List.of(select(x, 0, 0), select(x, 0, 1))),
                    Joins.stack(0, List.of(select(x, 0, 2), select(x, 0, 2))))), 3), 0, 0)),
            entry("rmsNorm", x -> select(LayerNormalizations.rmsNorm(x, ones(), 1e-5), 0, 0)),
            entry("rmsNorm0", x -> select(LayerNormalizations.rmsNorm(x, ones(), 0), 0, 0)),
            entry("layerNorm", x -> select(LayerNormalizations.layerNorm(x, Shape.of(3), 1e-5), 0, 0)),
            entry("softmax0", x -> select(LogSumExp.softmax(x, 0), 0, 0)),
            entry("softmax1", x -> select(LogSumExp.softmax(x, 0), 0, 1)),
            entry("logSoftmax0", x -> select(LogSumExp.logSoftmax(x, 0), 0, 0)),
            entry("logSoftmax1", x -> select(LogSumExp.logSoftmax(x, 0), 0, 1)),
            entry("logsumexp", x -> LogSumExp.logsumexp(x, false)),
            entry("crossEntropy", x -> Entropies.crossEntropy(
                    x, number(0, x), Labels.PLAIN, Reduction.SUM)),
            entry("exp2", first(Exponential::exp2)),
            entry("expm1", first(Exponential::expm1)),
            entry("sinh", first(Hyperbolic::sinh)),
            entry("cosh", first(Hyperbolic::cosh)),
            entry("tanh", first(Hyperbolic::tanh)),
            entry("sigmoid", first(Exponential::sigmoid)),
            entry("softplus", first(Exponential::softplus)),
            entry("logSigmoid", first(Exponential::logSigmoid)),
            entry("silu", first(Activations::silu)),
            entry("asinh", first(Hyperbolic::asinh)),
            entry("acosh", first(Hyperbolic::acosh)),
            entry("atan", first(Trigonometric::atan)),
            entry("log1p", first(Exponential::log1p)),
            entry("log", first(Exponential::log)),
            entry("sqrt", first(Powers::sqrt)),
            entry("rsqrt", first(Powers::rsqrt)),
            entry("cbrt", first(Powers::cbrt)),
            entry("logit", first(Exponential::logit)),
            entry("softsign", first(Activations::softsign)),
            entry("pow", x -> Powers.pow(select(x, 0, 0), select(x, 0, 1))),
            entry("logaddexp", x -> Exponential.logaddexp(select(x, 0, 0), select(x, 0, 1))),
            entry("xlogy", x -> Exponential.xlogy(select(x, 0, 0), select(x, 0, 1))),
            entry("entr", first(Exponential::entr)),
            entry("sinc", first(NormalIntegrals::sinc)),
            entry("ndtri", first(NormalIntegrals::ndtri)),
            entry("erfinv", first(NormalIntegrals::erfinv)),
            entry("gammaincinv", x -> Incomplete.gammaincinv(select(x, 0, 0), select(x, 0, 1))),
            entry("zeta", x -> Gammas.zeta(select(x, 0, 0), select(x, 0, 1))));

    /** Whose elements that are small beside others are known no better than those. */
    private static final Set<String> BESIDE_THE_GREATEST = Set.of("rmsNorm", "rmsNorm0", "layerNorm", "normalize3");

    /** Second derivatives that are small beside what cancels in them, for exponents of up to 10,000. */
    private static final Map<String, Double> CANCELLING = Map.of("gammaincinv", 1e-10);

    /** What of those may be lost at a point where they are about 0. */
    private static final double ABOUT_ZERO = 1e-17;

    private static UnaryOperator<Expr> first(UnaryOperator<Expr> f) {
        return x -> f.apply(select(x, 0, 0));
    }

    private static Expr ones() {
        return Constant.of(Tensor.ones(3));
    }

    private record Line(String name, double[] point, double value, double[] gradient, double[] hessian) {

        static Line of(String text) {
            String[] parts = text.split("\\|");
            return new Line(parts[0], numbers(parts[1]), Double.parseDouble(parts[2]), numbers(parts[3]),
                    numbers(parts[4]));
        }

        private static double[] numbers(String text) {
            return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        }
    }

    private static List<Line> lines() throws IOException {
        try (InputStream in = RangeTest.class.getResourceAsStream("/range/values.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Line::of).toList();
        }
    }

    @Test
    void everyFunctionHasALine() throws IOException {
        assertEquals(FUNCTIONS.keySet(), lines().stream().map(Line::name).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> agrees() throws IOException {
        return lines().stream()
                .map(line -> dynamicTest(line.name + " at " + Arrays.toString(line.point), () -> check(line)));
    }

    private static void check(Line line) {
        Variable x = Variable.of("x", Tensor.of(line.point));
        Expr y = FUNCTIONS.get(line.name).apply(x);
        near(line, "value", new double[]{line.value}, values(y));
        near(line, "gradient", line.gradient, values(Derivatives.gradient(y, List.of(x)).get(x).get()));
        near(line, "Hessian", line.hessian, values(Derivatives.hessian(y, x)));
    }

    private static double[] values(Expr expr) {
        return Evaluator.value(expr).toDoubleArray();
    }

    private static void near(Line line, String what, double[] expected, double... actual) {
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            double distance = Math.abs(expected[i] - actual[i]);
            double size = BESIDE_THE_GREATEST.contains(line.name) ? greatest : Math.abs(expected[i]);
            boolean cancels = what.equals("Hessian") && CANCELLING.containsKey(line.name);
            double relative = cancels ? CANCELLING.get(line.name) : RELATIVE;
            double least = cancels ? ABOUT_ZERO : LEAST;
            boolean near = expected[i] == actual[i] || distance <= Math.max(relative * size, least);
            assertTrue(near, () -> line.name + " at " + Arrays.toString(line.point) + ", " + what + ": "
                    + Arrays.toString(expected) + " but was " + Arrays.toString(actual));
        }
    }
}
