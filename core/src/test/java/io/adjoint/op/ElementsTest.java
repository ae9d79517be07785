package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Thresholds;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Truth values, blends and the kinks of activations. */
class ElementsTest {

    private static final double INF = POSITIVE_INFINITY;
    private static final Variable X = Variable.of("x", Tensor.of(0, -0.0, 2, NaN, INF, -INF));
    private static final Variable Y = Variable.of("y", Tensor.of(1, 0, -1, 0, NaN, 0));

    private static double[] values(Expr y) {
        return Evaluator.value(y).toDoubleArray();
    }

    private static double[] slopes(UnaryOperator<Expr> f, double... at) {
        Variable x = Variable.of("x", Tensor.of(at));
        return values(Derivatives.gradient(Reductions.sum(f.apply(x), false)).get(x)
                .getOrElse(() -> Derivatives.zero(x.type())));
    }

    @Test
    void whatIsTrueOfElements() {
        assertArrayEquals(new double[]{0, 0, 0, 1, 0, 0}, values(Truths.isnan(X)));
        assertArrayEquals(new double[]{0, 0, 0, 0, 1, 1}, values(Truths.isinf(X)));
        assertArrayEquals(new double[]{1, 1, 1, 0, 0, 0}, values(Truths.isfinite(X)));
        assertArrayEquals(new double[]{1, 1, 0, 0, 0, 0}, values(Truths.logicalNot(X)));
        assertArrayEquals(new double[]{0, 0, 1, 0, 1, 0}, values(Truths.logicalAnd(X, Y)));
        assertArrayEquals(new double[]{1, 0, 1, 1, 1, 1}, values(Truths.logicalOr(X, Y)));
        assertArrayEquals(new double[]{1, 0, 0, 1, 0, 1}, values(Truths.logicalXor(X, Y)));
    }

    @Test
    void binaryLogarithmsOfPowersOfTwoAreExact() {
        double[] exponents = IntStream.rangeClosed(-1074, 1023).asDoubleStream().toArray();
        Tensor powers = Tensor.of(exponents).map(n -> Math.pow(2, n));
        double[] normal = Arrays.copyOfRange(exponents, 52, exponents.length);
        double[] logarithms = values(Exponential.log2(Constant.of(powers)));
        assertArrayEquals(normal, Arrays.copyOfRange(logarithms, 52, logarithms.length));
        assertArrayEquals(exponents, logarithms, 1e-12);
        assertArrayEquals(new double[]{-INF, -INF, NaN, NaN, INF, NaN, 1023.9999999999999999},
                values(Exponential.log2(
                        Constant.of(Tensor.of(0, -0.0, -1, NaN, INF, -INF, Double.MAX_VALUE)))));
        double near = Math.nextDown(1.0);
        assertEquals(Math.log(near) / Math.log(2), values(Exponential.log2(Constant.of(Tensor.of(near))))[0], 1e-31);
    }

    @Test
    void blends() {
        Variable start = Variable.of("start", Tensor.of(0.1, 0.1, 0.1));
        Variable end = Variable.of("end", Tensor.of(0.7, 0.7, 0.7));
        Variable weight = Variable.of("weight", Tensor.of(0, 1, 0.5));
        assertArrayEquals(new double[]{0.1, 0.7, 0.4}, values(Blends.lerp(start, end, weight)), 1e-16);
        assertEquals(0.7, values(Blends.lerp(start, end, weight))[1]);
        assertEquals(Math.fma(0.1, 0.7, -0.07), values(Blends.fma(start, end, number(-0.07, start)))[0]);
        assertArrayEquals(new double[]{0, -0.0, 2, 0, 1.5, -Double.MAX_VALUE},
                values(Blends.nanToNum(X, 0, 1.5, -Double.MAX_VALUE)));
        assertEquals(Float.MAX_VALUE, Evaluator.value(Blends.nanToNum(
                Variable.of("inf", Tensor.scalar(INF, DType.FLOAT32)))).item());
    }

    /** PyTorch's slopes at kinks. */
    @Test
    void kinksOfActivations() {
        assertArrayEquals(new double[]{0}, slopes(Activations::relu, 0));
        assertArrayEquals(new double[]{0, 0}, slopes(Activations::relu6, 0, 6));
        assertArrayEquals(new double[]{0, 0}, slopes(x -> Activations.hardtanh(x, -1, 1), -1, 1));
        assertArrayEquals(new double[]{0, 0}, slopes(Activations::hardsigmoid, -3, 3));
        assertArrayEquals(new double[]{-0.5, 1.5}, slopes(Activations::hardswish, -3, 3));
        assertArrayEquals(new double[]{0, 0}, slopes(x -> Thresholds.softshrink(x, 0.5), -0.5, 0.5));
        assertArrayEquals(new double[]{0, 0}, slopes(x -> Thresholds.hardshrink(x, 0.5), -0.5, 0.5));
        assertArrayEquals(new double[]{0, 1}, slopes(x -> Thresholds.threshold(x, 0.5, 7), 0.5, 0.6));
        assertArrayEquals(new double[]{0.01}, slopes(x -> Activations.leakyRelu(x, 0.01), 0));
        assertArrayEquals(new double[]{0.7}, slopes(x -> Activations.elu(x, 0.7), 0));
        assertArrayEquals(new double[]{1}, slopes(x -> Activations.celu(x, 0.7), 0));
        assertArrayEquals(new double[]{1.6732632423543772 * 1.0507009873554805}, slopes(Activations::selu, 0), 1e-15);
        assertArrayEquals(new double[]{1}, slopes(Activations::softsign, 0));
        assertArrayEquals(new double[]{1, 1}, slopes(x -> Exponential.softplus(x, 2, 20), 10.5, 30));
    }

    @Test
    void softplusWithAThresholdIsPyTorchs() {
        Variable x = Variable.of("x", Tensor.of(-1, 1, 10, 10.5));
        double[] expected = {Math.log1p(Math.exp(-2)) / 2, Math.log1p(Math.exp(2)) / 2, 10 + Math.exp(-20) / 2, 10.5};
        assertArrayEquals(expected, values(Exponential.softplus(x, 2, 20)), 1e-15);
    }

    @Test
    void logitKeepsItsDistanceFromTheEnds() {
        double log9 = Math.log(9);
        assertArrayEquals(new double[]{-log9, 0, log9},
                values(Exponential.logit(Variable.of("p", Tensor.of(0, 0.5, 1)), 0.1)), 1e-14);
        assertArrayEquals(new double[]{0, 4, 0}, slopes(x -> Exponential.logit(x, 0.1), 0, 0.5, 1), 1e-14);
    }

    @Test
    void inversesOfHyperbolicFunctionsKeepTheirDigits() {
        double huge = Math.log(1e300) + Math.log(2);
        assertArrayEquals(new double[]{-huge, huge, Double.POSITIVE_INFINITY, -0.0},
                values(Hyperbolic.asinh(Variable.of("x", Tensor.of(-1e300, 1e300, Double.POSITIVE_INFINITY, -0.0)))));
        double near = 0x1p-40;
        assertArrayEquals(new double[]{0, Math.sqrt(2 * near) * (1 - near / 12), huge, Double.NaN, Double.NaN},
                values(Hyperbolic.acosh(Variable.of("x", Tensor.of(1, 1 + near, 1e300, 0.5, -1e300)))), 1e-21);
    }

    @Test
    void halfOfTheNormalDistributionLiesBelowItsMean() {
        assertArrayEquals(new double[]{0.5, 0.5}, values(NormalIntegrals.ndtr(Variable.of("x", Tensor.of(0, -0.0)))));
    }

    /** 0.1 is a little more than a tenth, and goes 9 times into 1. */
    @Test
    void remaindersCountTheirQuotientsExactly() {
        Variable b = Variable.of("b", Tensor.of(0.1, -0.1, 0.1));
        Expr a = Constant.of(Tensor.of(1, 1, -1));
        assertArrayEquals(new double[]{9, -10, -10}, values(Rounding.floorDivide(a, b)));
        assertArrayEquals(new double[]{-9, 10, 10}, slopes(x -> Rounding.remainder(a, x), 0.1, -0.1, 0.1));
        assertArrayEquals(new double[]{-9, 9, 9}, slopes(x -> Rounding.fmod(a, x), 0.1, -0.1, 0.1));
    }

    @Test
    void weightsOfARectifierLieAlongTheChannels() {
        Variable x = Variable.of("x", Tensor.of(Shape.of(1, 2, 2), -1, -1, -1, -1));
        Variable weight = Variable.of("weight", Tensor.of(0.25, 0.5));
        assertArrayEquals(new double[]{-0.25, -0.25, -0.5, -0.5}, values(Activations.prelu(x, weight)));
        Expr total = Reductions.sum(Activations.prelu(x, weight), false);
        assertArrayEquals(new double[]{-2, -2}, values(Derivatives.gradient(total).get(weight).get()));
    }

    static List<Wrong> wrong() {
        return List.of(
                new Wrong("logit: got eps 0.7; expected a number from 0 to 0.5. Pass a small one, as 1e-6.",
                        () -> Exponential.logit(X, 0.7)),
                new Wrong("softplus: got beta 0.0 and threshold 20.0; expected a beta other than 0 and a number. "
                        + "PyTorch's defaults are 1 and 20.", () -> Exponential.softplus(X, 0, 20)),
                new Wrong("hardtanh: got bounds 1.0 and -1.0; expected two numbers in order. Leave it out for "
                        + "PyTorch's default.", () -> Activations.hardtanh(X, 1, -1)),
                new Wrong("leakyRelu: got slope NaN; expected a number. Leave it out for PyTorch's default.",
                        () -> Activations.leakyRelu(X, NaN)),
                new Wrong("celu: got alpha 0.0; expected a number other than 0. Leave it out for PyTorch's default.",
                        () -> Activations.celu(X, 0)),
                new Wrong("softshrink: got distance -1.0; expected a distance from 0. Leave it out for PyTorch's "
                        + "default.", () -> Thresholds.softshrink(X, -1)),
                new Wrong(
                        "prelu: got weights of shape (3,) for shape (2, 2); expected a weight for each of the 2 channels "
                                + "along axis 1. Give one weight, or weights of as many axes as the operand.",
                        () -> Activations.prelu(Constant.of(Tensor.zeros(2, 2)), Constant.of(Tensor.zeros(3)))),
                Wrong.ofNull("elu", "an operand", () -> Activations.elu(null, 1)),
                Wrong.ofNull("gelu", "an operand", () -> Activations.gelu(null)),
                Wrong.ofNull("nanToNum", "an operand", () -> Blends.nanToNum(null)),
                Wrong.ofNull("addcmul", "an operand", () -> Blends.addcmul(null, X, Y, 1)),
                Wrong.ofNull("lerp", "an operand", () -> Blends.lerp(X, null, Y)),
                Wrong.ofNull("isnan", "an operand", () -> Truths.isnan(null)),
                Wrong.ofNull("logicalAnd", "an operand", () -> Truths.logicalAnd(X, null)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
