package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Map;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The published table: values and derivatives where calculus leaves a choice, at ties, zeros, infinities and NaN. */
class ConventionsTest {

    private static final double INF = POSITIVE_INFINITY;

    /** A function at a point, with its value and first derivative there. */
    private record Unary(String name, UnaryOperator<Expr> f, double x, double value, double slope) {}

    /** A function of two numbers at a point, with its value and both first derivatives there. */
    private record Binary(
            String name, BinaryOperator<Expr> f, double a, double b, double value, double slopeA, double slopeB) {}

    private static final List<Unary> UNARY = List.of(
            new Unary("abs", Choice::abs, 0, 0, 0),
            new Unary("abs", Choice::abs, -0.0, 0, 0),
            new Unary("abs", Choice::abs, NEGATIVE_INFINITY, INF, -1),
            new Unary("abs", Choice::abs, NaN, NaN, NaN),
            new Unary("clamp", x -> Choice.clamp(x, -1, 1), -1, -1, 1),
            new Unary("clamp", x -> Choice.clamp(x, -1, 1), 1, 1, 1),
            new Unary("clamp", x -> Choice.clamp(x, -1, 1), 1.5, 1, 0),
            new Unary("clamp", x -> Choice.clamp(x, 0, INF), -3, 0, 0),
            new Unary("clamp", x -> Choice.clamp(x, -1, 1), INF, 1, 0),
            new Unary("sqrt", Powers::sqrt, 0, 0, INF),
            new Unary("sqrt", Powers::sqrt, INF, INF, 0),
            new Unary("sqrt", Powers::sqrt, -1, NaN, NaN),
            new Unary("rsqrt", Powers::rsqrt, 0, INF, NEGATIVE_INFINITY),
            new Unary("cbrt", Powers::cbrt, 0, 0, INF),
            new Unary("cbrt", Powers::cbrt, -8, -2, 1.0 / 12),
            new Unary("reciprocal", Arithmetic::reciprocal, 0, INF, NEGATIVE_INFINITY),
            new Unary("reciprocal", Arithmetic::reciprocal, -0.0, NEGATIVE_INFINITY, NEGATIVE_INFINITY),
            new Unary("square", Powers::square, -0.0, 0, 0),
            new Unary("exp", Exponential::exp, NEGATIVE_INFINITY, 0, 0),
            new Unary("exp", Exponential::exp, 1000, INF, INF),
            new Unary("expm1", Exponential::expm1, NEGATIVE_INFINITY, -1, 0),
            new Unary("log", Exponential::log, 0, NEGATIVE_INFINITY, INF),
            new Unary("log", Exponential::log, -1, NaN, -1),
            new Unary("log1p", Exponential::log1p, -1, NEGATIVE_INFINITY, INF),
            new Unary("tanh", Hyperbolic::tanh, INF, 1, 0),
            new Unary("tanh", Hyperbolic::tanh, -1000, -1, 0),
            new Unary("cosh", Hyperbolic::cosh, -1000, INF, NEGATIVE_INFINITY),
            new Unary("acosh", Hyperbolic::acosh, 1, 0, INF),
            new Unary("atanh", Hyperbolic::atanh, 1, INF, INF),
            new Unary("asin", Trigonometric::asin, 1, Math.PI / 2, INF),
            new Unary("acos", Trigonometric::acos, -1, Math.PI, NEGATIVE_INFINITY),
            new Unary("atan", Trigonometric::atan, INF, Math.PI / 2, 0),
            new Unary("sign", Choice::sign, -0.0, -0.0, 0),
            new Unary("sign", Choice::sign, NaN, NaN, 0),
            new Unary("x^0", x -> Powers.pow(x, 0), 0, 1, 0),
            new Unary("x^1", x -> Powers.pow(x, 1), 0, 0, 1),
            new Unary("x^2", x -> Powers.pow(x, 2), -3, 9, -6),
            new Unary("x^3", x -> Powers.pow(x, 3), -2, -8, 12),
            new Unary("x^0.5", x -> Powers.pow(x, 0.5), 0, 0, INF),
            new Unary("x^0.5", x -> Powers.pow(x, 0.5), -1, NaN, NaN),
            new Unary("x^-1", x -> Powers.pow(x, -1), -0.0, NEGATIVE_INFINITY, NEGATIVE_INFINITY));

    private static final List<Binary> BINARY = List.of(
            new Binary("maximum", Choice::maximum, 2, 2, 2, 0.5, 0.5),
            new Binary("maximum", Choice::maximum, 0, -0.0, 0, 0.5, 0.5),
            new Binary("maximum", Choice::maximum, INF, INF, INF, 0.5, 0.5),
            new Binary("maximum", Choice::maximum, 3, NEGATIVE_INFINITY, 3, 1, 0),
            new Binary("minimum", Choice::minimum, 2, 2, 2, 0.5, 0.5),
            new Binary("minimum", Choice::minimum, 1, 2, 1, 1, 0),
            new Binary("maximum", Choice::maximum, NaN, 2, NaN, 1, 1),
            new Binary("minimum", Choice::minimum, 2, NaN, NaN, 1, 1),
            new Binary("fmax", Choice::fmax, 2, 2, 2, 1, 0),
            new Binary("fmax", Choice::fmax, NaN, 2, 2, 0, 1),
            new Binary("fmin", Choice::fmin, 2, NaN, 2, 1, 0),
            new Binary("fmin", Choice::fmin, 1, 2, 1, 1, 0),
            new Binary("pow", Powers::pow, 1, NaN, 1, NaN, 0),
            new Binary("pow", Powers::pow, 1, INF, 1, INF, 0),
            new Binary("pow", Powers::pow, -1, NEGATIVE_INFINITY, 1, NEGATIVE_INFINITY, NaN),
            new Binary("pow", Powers::pow, 0, 0, 1, 0, 0),
            new Binary("pow", Powers::pow, -0.0, 0, 1, 0, 0),
            new Binary("pow", Powers::pow, 0, 1, 0, 1, 0),
            new Binary("pow", Powers::pow, 0, 2, 0, 0, 0),
            new Binary("pow", Powers::pow, 0, 0.5, 0, INF, 0),
            new Binary("pow", Powers::pow, 0, -1, INF, NEGATIVE_INFINITY, NEGATIVE_INFINITY),
            new Binary("pow", Powers::pow, -2, 2, 4, -4, NaN),
            new Binary("pow", Powers::pow, -2, 0, 1, 0, NaN),
            new Binary("pow", Powers::pow, -2, 0.5, NaN, NaN, NaN),
            new Binary("div", Arithmetic::div, 1, 0, INF, INF, NEGATIVE_INFINITY),
            new Binary("div", Arithmetic::div, 0, 0, NaN, INF, NaN),
            new Binary("times", Arithmetic::times, 0, INF, NaN, INF, 0),
            new Binary("absorb", Arithmetic::absorb, 0, INF, 0, INF, 0),
            new Binary("absorb", Arithmetic::absorb, NaN, 0, 0, 0, NaN),
            new Binary("absorb", Arithmetic::absorb, NaN, 2, NaN, 2, NaN),
            new Binary("eq", Choice::eq, 0, -0.0, 1, 0, 0),
            new Binary("eq", Choice::eq, NaN, NaN, 0, 0, 0),
            new Binary("ne", Choice::ne, NaN, NaN, 1, 0, 0),
            new Binary("le", Choice::le, 1, NaN, 0, 0, 0),
            new Binary("ge", Choice::ge, 1, 1, 1, 0, 0));

    private static final List<BinaryOperator<Expr>> NAN_FLOWS_THROUGH = List.of(
            Arithmetic::plus, Arithmetic::times, Arithmetic::div, Powers::pow, Choice::maximum, Choice::minimum);

    private static double slope(Expr root, Variable target) {
        return Derivatives.gradient(root, List.of(target)).get(target)
                .map(derivative -> Evaluator.value(derivative).item())
                .getOrElse(0.0);
    }

    @TestFactory
    Stream<DynamicTest> functionsOfOneNumber() {
        return UNARY.stream().map(row -> dynamicTest(row.name + " at " + row.x, () -> {
            Variable x = Variable.of("x", Tensor.scalar(row.x));
            Expr y = row.f.apply(x);
            assertEquals(row.value, Evaluator.value(y).item(), 1e-15);
            assertEquals(row.slope, slope(y, x) + 0.0, 1e-15);
        }));
    }

    @TestFactory
    Stream<DynamicTest> functionsOfTwoNumbers() {
        return BINARY.stream().map(row -> dynamicTest(row.name + " at " + row.a + ", " + row.b, () -> {
            Variable a = Variable.of("a", Tensor.scalar(row.a));
            Variable b = Variable.of("b", Tensor.scalar(row.b));
            Expr y = row.f.apply(a, b);
            assertEquals(row.value, Evaluator.value(y).item());
            assertEquals(row.slopeA, slope(y, a) + 0.0);
            assertEquals(row.slopeB, slope(y, b) + 0.0);
        }));
    }

    @Test
    void nanFlows() {
        Variable x = Variable.of("x", Tensor.scalar(NaN));
        NAN_FLOWS_THROUGH.forEach(f -> {
            assertEquals(NaN, Evaluator.value(f.apply(x, number(2, x))).item());
            assertEquals(NaN, Evaluator.value(f.apply(number(2, x), x)).item());
        });
        assertEquals(NaN, Evaluator.value(Reductions.amax(Joins.stack(0, List.of(x, number(1, x))), false)).item());
        assertEquals(NaN, Evaluator.value(LogSumExp.logsumexp(x, false)).item());
    }

    @Test
    void powersAtZeroHaveTheirSecondDerivatives() {
        Variable x = Variable.of("x", Tensor.scalar(0));
        double[] exponents = {0, 1, 2, 3, 4};
        double[] curvatures = {0, 0, 2, 0, 0};
        for (int i = 0; i < exponents.length; i++) {
            Expr curvature = Derivatives.hessian(Powers.pow(x, exponents[i]), x);
            assertEquals(curvatures[i], Evaluator.value(curvature).item(), "exponent " + exponents[i]);
        }
    }

    private static double[] gradient(UnaryOperator<Expr> f, double... at) {
        Variable x = Variable.of("x", Tensor.of(at));
        return Evaluator.value(Derivatives.gradient(f.apply(x)).get(x).get()).toDoubleArray();
    }

    @Test
    void equalExtremesShareEvenly() {
        assertArrayEquals(new double[]{0.5, 0, 0.5}, gradient(x -> Reductions.amax(x, false), 3, 1, 3));
        assertArrayEquals(new double[]{0.25, 0.25, 0.25, 0.25}, gradient(x -> Reductions.amin(x, false), 2, 2, 2, 2));
        assertArrayEquals(new double[]{0.5, 0.5}, gradient(x -> Reductions.amax(x, false), INF, INF));
    }

    @Test
    void minusInfinityWeighsNothingInASumOfExponentials() {
        assertArrayEquals(new double[]{0, 1}, gradient(x -> LogSumExp.logsumexp(x, false), NEGATIVE_INFINITY, 1));
        assertArrayEquals(new double[]{0, 0},
                gradient(x -> LogSumExp.logsumexp(x, false), NEGATIVE_INFINITY, NEGATIVE_INFINITY));
        assertArrayEquals(new double[]{0, 1}, gradient(x -> LogSumExp.logsumexp(x, false), -1e4, 1e4));
    }

    @Test
    void crossedBoundsOfAClampGiveTheUpperOne() {
        Variable x = Variable.of("x", Tensor.scalar(0));
        Variable low = Variable.of("low", Tensor.scalar(2));
        Variable high = Variable.of("high", Tensor.scalar(1));
        Expr clamped = Choice.clamp(x, low, high);
        assertEquals(1, Evaluator.value(clamped).item());
        assertEquals(List.of(0.0, 0.0, 1.0), Stream.of(x, low, high).map(v -> slope(clamped, v)).toList());
        Variable undefined = Variable.of("undefined", Tensor.scalar(NaN));
        assertEquals(1, slope(Choice.clamp(undefined, low, high), high));
    }

    @Test
    void whereTheBoundsOfAClampAreEqualTheUpperOneTakesWhatLiesAbove() {
        Variable x = Variable.of("x", Tensor.of(0, 1, 2));
        Variable low = Variable.of("low", Tensor.of(1, 1, 1));
        Variable high = Variable.of("high", Tensor.of(1, 1, 1));
        Map<Expr, Expr> slopes = Derivatives.gradient(Reductions.sum(Choice.clamp(x, low, high), false));
        assertEquals(List.of(Tensor.of(0, 1, 0), Tensor.of(0, 0, 0), Tensor.of(0, 0, 1)),
                Stream.of(x, low, high).map(v -> Evaluator.value(slopes.get(v).get())).toList());
    }
}
