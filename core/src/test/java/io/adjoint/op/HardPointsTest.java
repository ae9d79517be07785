package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.abs;
import static io.adjoint.op.Choice.gt;
import static io.adjoint.op.Choice.where;
import static io.adjoint.op.Exponential.log;
import static io.adjoint.op.Indexing.select;
import static io.adjoint.op.Powers.sqrt;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.special.NormalIntegrals;
import io.adjoint.op.statistics.Distances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A catalogue of points at which programs of derivatives go wrong, with what is answered there: the value, the gradient
 * of its sum and the gradient of that gradient's sum. Where an answer is infinite or NaN it is IEEE arithmetic's, as in
 * PyTorch; where calculus leaves a choice the entries of the vocabulary say which was made.
 */
class HardPointsTest {

    private static final double INF = POSITIVE_INFINITY;

    private record Point(String name, UnaryOperator<Expr> f, double[] at, double[] value, double[] gradient,
            double[] curvature) {}

    private static Point point(String name, UnaryOperator<Expr> f, double[] at, double[] value, double[] gradient,
            double[] curvature) {
        return new Point(name, f, at, value, gradient, curvature);
    }

    private static double[] of(double... values) {
        return values;
    }

    private static Expr zero(Expr x) {
        return number(0, x);
    }

    private static Expr weighted(Expr x, double... weights) {
        return Reductions.sum(times(x, Constant.of(Tensor.of(weights))), false);
    }

    /** The first element and the second as operands. */
    private static Expr both(BinaryOperator<Expr> f, Expr x) {
        return f.apply(select(x, 0, 0), select(x, 0, 1));
    }

    private static final Expr SECOND_ONLY = Constant.of(Tensor.of(0, 1));

    private static final List<Point> BRANCHES = List.of(
            point("sqrt where positive", x -> where(gt(x, zero(x)), sqrt(x), zero(x)), of(0, 4), of(0, 2),
                    of(0, 0.25), of(0, -1.0 / 32)),
            point("sqrt under a mask", x -> where(SECOND_ONLY, sqrt(x), zero(x)), of(-1, 4), of(0, 2),
                    of(0, 0.25), of(0, -1.0 / 32)),
            point("log under a mask", x -> where(SECOND_ONLY, log(x), zero(x)), of(0, 2), of(0, Math.log(2)),
                    of(0, 0.5), of(0, -0.25)),
            point("division by zero not taken", x -> where(SECOND_ONLY, div(number(1, x), x), x), of(0, 2),
                    of(0, 0.5), of(1, -0.25), of(0, 0.25)),
            point("x / |x| not taken at 0", x -> where(Choice.eq(x, zero(x)), zero(x), div(x, abs(x))), of(0, -3),
                    of(0, -1), of(0, 0), of(0, 0)),
            point("norm of a masked vector", x -> Moments.norm(where(SECOND_ONLY, x, zero(x)), 2, false),
                    of(NaN, 3), of(3), of(0, 1), of(0, 0)),
            point("exp overflowing under a mask", x -> where(SECOND_ONLY, Exponential.exp(x), x), of(1e3, 0),
                    of(1e3, 1), of(1, 1), of(0, 1)));

    private static final List<Point> ENDS = List.of(
            point("sqrt", Powers::sqrt, of(0), of(0), of(INF), of(-INF)),
            point("log", Exponential::log, of(0), of(-INF), of(INF), of(-INF)),
            point("log1p at -1", Exponential::log1p, of(-1), of(-INF), of(INF), of(-INF)),
            point("x log x by xlogy", x -> Exponential.xlogy(x, x), of(0), of(0), of(-INF), of(INF)),
            point("xlogy(0, 0)", x -> both(Exponential::xlogy, x), of(0, 0), of(0), of(0, 0), of(INF, 0)),
            point("entr", Exponential::entr, of(0), of(0), of(INF), of(-INF)),
            point("0^0", x -> both(Powers::pow, x), of(0, 0), of(1), of(0, 0), of(0, INF)),
            point("0^2", x -> Powers.pow(x, 2), of(0), of(0), of(0), of(2)),
            point("0^1", x -> Powers.pow(x, 1), of(0), of(0), of(1), of(0)),
            point("0^0.5", x -> Powers.pow(x, 0.5), of(0), of(0), of(INF), of(-INF)),
            point("1 / x", Arithmetic::reciprocal, of(0), of(INF), of(-INF), of(INF)),
            point("x / |x|", x -> div(x, abs(x)), of(0), of(NaN), of(NaN), of(NaN)),
            point("atan2", x -> both(Trigonometric::atan2, x), of(0, 0), of(0), of(0, 0), of(0, 0)));

    private static final List<Point> KINKS = List.of(
            point("abs", Choice::abs, of(0), of(0), of(0), of(0)),
            point("relu", Activations::relu, of(0), of(0), of(0), of(0)),
            point("sign", Choice::sign, of(0), of(0), of(0), of(0)),
            point("clamp at its bounds", x -> Choice.clamp(x, -1, 1), of(-1, 1, 2), of(-1, 1, 1), of(1, 1, 0),
                    of(0, 0, 0)),
            point("square of a maximum's tie", x -> Powers.square(both(Choice::maximum, x)), of(2, 2), of(4),
                    of(2, 2), of(1, 1)),
            point("square of amax at a tie", x -> Powers.square(Reductions.amax(x, false)), of(2, 1, 2), of(4),
                    of(2, 0, 2), of(1, 0, 1)),
            point("hypot", x -> both(Powers::hypot, x), of(0, 0), of(0), of(0, 0), of(0, 0)),
            point("norm", x -> Moments.norm(x, 2, false), of(0, 0), of(0), of(0, 0), of(0, 0)),
            point("square of a norm", x -> Powers.square(Moments.norm(x, 2, false)), of(0, 0), of(0), of(0, 0),
                    of(2, 2)),
            point("square of a distance", x -> Reductions.sum(Powers.square(Distances.cdist(
                    Layouts.reshape(x, 1, 2), Constant.of(Tensor.ones(1, 2)), 2)), false), of(1, 1), of(0), of(0, 0),
                    of(2, 2)),
            point("norm times itself", HardPointsTest::squaredNorm, of(0, 0), of(0), of(0, 0), of(2, 2)),
            point("fourth power of a norm and the norm", x -> Arithmetic.plus(
                    Powers.pow(Moments.norm(x, 2, false), 4), squaredNorm(x)), of(0, 0), of(0), of(0, 0), of(2, 2)),
            point("variance as the square of a deviation", x -> Powers.square(Moments.std(x, new int[]{}, 1, false)),
                    of(3, 3), of(0), of(0, 0), of(0, 0)),
            point("square of abs", x -> Powers.square(abs(x)), of(0, -2), of(0, 4), of(0, -4), of(2, 2)),
            point("abs times itself", x -> times(abs(x), abs(x)), of(0, -2), of(0, 4), of(0, -4), of(2, 2)),
            point("abs of a multiple times the same, made twice", x -> times(abs(times(x, 3)), abs(times(x, 3))),
                    of(0, -2), of(0, 36), of(0, -36), of(18, 18)),
            point("norm times the same norm, made twice",
                    x -> times(Moments.norm(x, 2, false), Moments.norm(x, 2, false)), of(0, 0), of(0), of(0, 0),
                    of(2, 2)),
            point("the same abs times itself", x -> selfTimes(abs(x)), of(0, -2), of(0, 4), of(0, -4), of(2, 2)),
            point("abs to the power 2", x -> Powers.pow(abs(x), 2), of(0, -2), of(0, 4), of(0, -4), of(2, 2)),
            point("abs to the power of a constant 2", x -> Powers.pow(abs(x), constant(2)), of(0, -2), of(0, 4),
                    of(0, -4), of(2, 2)),
            point("norm to the power of a constant 2", x -> Powers.pow(Moments.norm(x, 2, false), constant(2)),
                    of(0, 0), of(0), of(0, 0), of(2, 2)),
            point("sqrt to the power of a constant 4", x -> Powers.pow(sqrt(x), constant(4)), of(0, 4), of(0, 16),
                    of(0, 8), of(2, 2)),
            point("square of abs and abs", x -> Arithmetic.plus(selfTimes(abs(x)), abs(x)), of(0, -2), of(0, 6),
                    of(0, -5), of(2, 2)),
            point("square of hypot", x -> Powers.square(both(Powers::hypot, x)), of(0, 0), of(0), of(0, 0), of(2, 2)),
            point("square of sqrt", x -> Powers.square(sqrt(x)), of(0, 4), of(0, 4), of(1, 1), of(0, 0)),
            point("fourth power of sqrt", x -> Powers.pow(sqrt(x), 4), of(0, 4), of(0, 16), of(0, 8), of(2, 2)),
            point("square of a power", x -> Powers.square(Powers.pow(x, 0.5)), of(0, 4), of(0, 4), of(1, 1), of(0, 0)));

    private static Expr constant(double value) {
        return Constant.of(Tensor.scalar(value));
    }

    private static Expr selfTimes(Expr x) {
        return times(x, x);
    }

    private static Expr squaredNorm(Expr x) {
        return selfTimes(Moments.norm(x, 2, false));
    }

    /** Where a factor is 0 and another infinite, but their product has a limit. */
    private static final List<Point> LIMITS = List.of(
            point("x (1 - x^1.1)", x -> times(x, Arithmetic.plus(neg(Powers.pow(x, 1.1)), number(1, x))), of(0), of(0),
                    of(1), of(0)),
            point("x (1 - x^1.1) by a constant", x -> times(x, Arithmetic.plus(neg(Powers.pow(x, constant(1.1))),
                    number(1, x))), of(0), of(0), of(1), of(0)),
            point("x sqrt(x)", x -> times(x, sqrt(x)), of(0, 4), of(0, 8), of(0, 3), of(INF, 0.375)),
            point("x^2 sqrt(x)", x -> times(Powers.square(x), sqrt(x)), of(0, 4), of(0, 32), of(0, 20), of(0, 7.5)),
            point("x cbrt(x)", x -> times(x, Powers.cbrt(x)), of(0, 8), of(0, 16), of(0, 8.0 / 3), of(INF, 1.0 / 9)),
            point("x entr(x)", x -> times(x, Exponential.entr(x)), of(0, 1), of(0, 0), of(0, -1), of(INF, -3)),
            point("x log(x)", x -> times(x, log(x)), of(0, 1), of(NaN, 0), of(-INF, 1), of(INF, 1)));

    private static final List<Point> SUMS = List.of(
            point("softmax with -inf", x -> weighted(LogSumExp.softmax(x, 0), 5, 1, 2), of(-INF, 0, 0), of(1.5),
                    of(0, -0.25, 0.25), of(0, 0, 0)),
            point("logSoftmax with -inf", x -> select(LogSumExp.logSoftmax(x, 0), 0, 1), of(-INF, 0, 0),
                    of(-Math.log(2)), of(0, 0.5, -0.5), of(0, 0, 0)),
            point("logsumexp of -inf alone", x -> LogSumExp.logsumexp(x, false), of(-INF, -INF), of(-INF), of(0, 0),
                    of(0, 0)),
            point("logsumexp with -inf", x -> LogSumExp.logsumexp(x, false), of(-INF, 3), of(3), of(0, 1), of(0, 0)),
            point("logaddexp of two -inf", x -> both(Exponential::logaddexp, x), of(-INF, -INF), of(-INF),
                    of(0.5, 0.5), of(0, 0)),
            point("logaddexp of two inf", x -> both(Exponential::logaddexp, x), of(INF, INF), of(INF), of(0.5, 0.5),
                    of(0, 0)),
            point("logaddexp2 of -inf and 0", x -> both(Exponential::logaddexp2, x), of(-INF, 0), of(0), of(0, 1),
                    of(0, 0)),
            point("logSigmoid far out", Exponential::logSigmoid, of(-1e4, 1e4), of(-1e4, 0), of(1, 0), of(0, 0)),
            point("softplus far out", Exponential::softplus, of(-1e4, 1e4), of(0, 1e4), of(0, 1), of(0, 0)),
            point("logNdtr far out", x -> neg(NormalIntegrals.logNdtr(x)), of(40), of(0), of(0), of(0)),
            point("gelu far out", Activations::gelu, of(-1e4, 1e4), of(0, 1e4), of(0, 1), of(0, 0)),
            point("nanToNum", x -> Blends.nanToNum(x, 0, 1, -1), of(NaN, INF, -INF, 2), of(0, 1, -1, 2),
                    of(0, 0, 0, 1), of(0, 0, 0, 0)));

    @TestFactory
    Stream<DynamicTest> answers() {
        return Stream.of(BRANCHES, ENDS, KINKS, LIMITS, SUMS).flatMap(List::stream)
                .map(point -> dynamicTest(point.name, () -> check(point)));
    }

    /** Of {@code c |x|^(c - 1)} and {@code c (c - 1) |x|^(c - 2)}. */
    @Test
    void aConstantExponentKeepsItsDerivativesBehindAnEvenPower() {
        Variable x = Variable.of("x", Tensor.scalar(3));
        Constant two = Constant.of(Tensor.scalar(2));
        Expr slope = gradient(Powers.pow(abs(x), two), x);
        assertEquals(3 * (1 + 2 * Math.log(3)), Evaluator.value(byConstant(slope, two)).item(), 1e-12);
        assertEquals(3 + 2 * Math.log(3), Evaluator.value(byConstant(gradient(slope, x), two)).item(), 1e-12);
    }

    private static Expr byConstant(Expr y, Constant exponent) {
        return Derivatives.gradient(y, List.of(exponent)).get(exponent).get();
    }

    private static void check(Point point) {
        Variable x = Variable.of("x", Tensor.of(point.at));
        Expr y = point.f.apply(x);
        Expr gradient = gradient(y, x);
        assertArrayEquals(point.value, values(y), 1e-12, "value");
        assertArrayEquals(point.gradient, values(gradient), 1e-12, "gradient");
        assertArrayEquals(point.curvature, values(gradient(gradient, x)), 1e-12, "curvature");
    }

    private static Expr gradient(Expr y, Variable x) {
        return Derivatives.gradient(Reductions.sum(y, false), List.of(x)).get(x)
                .getOrElse(() -> Derivatives.zero(x.type()));
    }

    private static double[] values(Expr y) {
        return Evaluator.value(y).toDoubleArray();
    }
}
