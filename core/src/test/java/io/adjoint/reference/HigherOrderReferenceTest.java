package io.adjoint.reference;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Powers;
import io.adjoint.op.Trigonometric;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HigherOrderReferenceTest {

    private static final int HIGHEST_ORDER = 8;
    private static final double TOLERANCE = 1e-9;

    private static final List<Line> LINES = Case.lines("higher_order.txt").stream().map(Line::of).toList();

    private static final Map<String, UnaryOperator<Expr>> FUNCTIONS = Map.ofEntries(
            entry("exp", Exponential::exp),
            entry("log", Exponential::log),
            entry("sqrt", Powers::sqrt),
            entry("recip", Arithmetic::reciprocal),
            entry("sin", Trigonometric::sin),
            entry("tan", Trigonometric::tan),
            entry("atan", Trigonometric::atan),
            entry("tanh", Hyperbolic::tanh),
            entry("softplus", Exponential::softplus),
            entry("erf", NormalIntegrals::erf),
            entry("lgamma", Gammas::lgamma),
            entry("x^x", x -> Powers.pow(x, x)),
            entry("pow7", x -> Powers.pow(x, 7)),
            entry("sin(exp(x))", x -> Trigonometric.sin(Exponential.exp(x))),
            entry("tanh(x)^2", x -> Powers.square(Hyperbolic.tanh(x))),
            entry("logistic_map_5", HigherOrderReferenceTest::logisticMap));

    /** A function, a point, and its derivatives there from order 0. */
    private record Line(String name, double at, double[] derivatives) {

        static Line of(String line) {
            String[] parts = line.split("\\|");
            return new Line(parts[0], Double.parseDouble(parts[1]),
                    Arrays.stream(parts[2].split(" ")).mapToDouble(Double::parseDouble).toArray());
        }
    }

    private static Expr logisticMap(Expr x) {
        Expr y = x;
        for (int i = 0; i < 5; i++) {
            y = times(times(y, 4), minus(number(1, y), y));
        }
        return y;
    }

    @Test
    void everyFunctionHasALine() {
        assertEquals(List.of(), FUNCTIONS.keySet().stream()
                .filter(name -> LINES.stream().noneMatch(line -> line.name.equals(name)))
                .toList());
    }

    @Test
    void whatDoesNotExistYetIsListed() {
        System.out.println("higher_order.txt: not yet: " + LINES.stream().map(Line::name)
                .filter(name -> !FUNCTIONS.containsKey(name)).distinct().collect(Collectors.joining(" ")));
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return LINES.stream()
                .filter(line -> FUNCTIONS.containsKey(line.name))
                .map(line -> dynamicTest(line.name + " at " + line.at, () -> check(line)));
    }

    private static void check(Line line) {
        Variable x = Variable.of("x", Tensor.scalar(line.at));
        Expr derivative = FUNCTIONS.get(line.name).apply(x);
        for (int order = 0; order <= HIGHEST_ORDER; order++) {
            double expected = line.derivatives[order];
            double allowed = TOLERANCE * (expected == 0 ? 1 : Math.abs(expected));
            assertEquals(expected, Evaluator.value(derivative).item(), allowed, "order " + order);
            derivative = Derivatives.gradient(derivative, List.of(x)).get(x)
                    .getOrElse(() -> Derivatives.zero(x.type()));
        }
    }
}
