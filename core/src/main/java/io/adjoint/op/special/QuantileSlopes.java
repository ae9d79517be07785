package io.adjoint.op.special;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.ternary;
import static io.adjoint.op.Partial.NONE;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Powers.square;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Truths;
import io.adjoint.special.GammaLevels;
import io.adjoint.special.IncompleteGamma;

/**
 * Derivatives of the gamma distribution's quantile y of the exponent a and the probability p. Each of them has y as an
 * operand beside a and p, on which it depends through them alone: its own derivative in a or p takes y along, as a whole,
 * because what is left of the parts is small beside them, and nothing flows to y.
 */
final class QuantileSlopes {

    private static final double SMALL = 1e-30;

    private static final Domain WHOLE = Domain.of(Incomplete.EXPONENT, between(0.2, 0.8), POSITIVE);

    /** The n-th derivative in the exponent of the level line's slope at a fixed bound, the first operand a literal n. */
    private static final Elementwise LEVEL = ternary(
            "gammaLevel",
            (n, a, x) -> GammaLevels.slope((int) n, a, x),
            (n, a, x, y) -> NONE,
            (n, a, x, y) -> factor(level(order(n) + 1, a, x)),
            (n, a, x, y) -> factor(levelByBound(order(n), a, x)),
            Domain.of(between(1, 1), Incomplete.EXPONENT, POSITIVE));

    private static final Elementwise LEVEL_BY_BOUND = binary(
            "gammaLevelByBound",
            GammaLevels::slopeByBound,
            (a, x, y) -> factor(levelByBound(1, a, x)),
            (a, x, y) -> factor(bentByBound(a, x, y)),
            Domain.of(Incomplete.EXPONENT, POSITIVE));

    private static final Elementwise OF_DENSITY = binary(
            "gammaDensitySlope",
            GammaLevels::ofDensity,
            (a, x, y) -> factor(reciprocal(x)),
            (a, x, y) -> factor(div(div(minus(number(1, a), a), x), x)),
            Domain.of(Incomplete.EXPONENT, POSITIVE));

    private static final Elementwise BEND = ternary(
            "gammaincinvBend",
            (a, p, y) -> GammaLevels.bend(a, y),
            (a, p, y, bend) -> factor(plus(bendByExponent(a, y), times(bendByBound(a, y), level(0, a, y)))),
            (a, p, y, bend) -> factor(times(bendByBound(a, y), byProbability(a, p, y))),
            (a, p, y, bend) -> NONE,
            WHOLE);

    private static final Elementwise BY_EXPONENT = ternary(
            "gammaincinvByExponent",
            (a, p, y) -> GammaLevels.slope(0, a, y),
            (a, p, y, slope) -> factor(BEND.on(a, p, y)),
            (a, p, y, slope) -> factor(times(LEVEL_BY_BOUND.on(a, y), byProbability(a, p, y))),
            (a, p, y, slope) -> NONE,
            WHOLE);

    private static final Elementwise BY_PROBABILITY = ternary(
            "gammaincinvByProbability",
            (a, p, y) -> 1 / IncompleteGamma.density(a, y),
            (a, p, y, slope) -> factor(times(LEVEL_BY_BOUND.on(a, y), slope)),
            (a, p, y, slope) -> factor(neg(times(times(OF_DENSITY.on(a, y), slope), slope))),
            (a, p, y, slope) -> NONE,
            WHOLE);

    private QuantileSlopes() {}

    static Expr byExponent(Expr a, Expr p, Expr y) {
        Expr scale = div(smallScale(a), square(a));
        Expr turn = minus(times(a, Gammas.digamma(plus(a, number(1, a)))), Gammas.lgamma(plus(a, number(1, a))));
        Expr root = reciprocal(a);
        Expr small = times(scale, minus(times(Powers.pow(p, root), turn), Powers.powLog(p, root)));
        return Choice.where(small(a, y), small, BY_EXPONENT.on(a, p, y));
    }

    static Expr byProbability(Expr a, Expr p, Expr y) {
        Expr root = reciprocal(a);
        Expr scale = smallScale(a);
        Expr leading = times(div(scale, a), Powers.pow(p, minus(root, number(1, a))));
        Expr second = div(times(times(scale, Powers.pow(p, root)), 2), plus(a, number(1, a)));
        Expr small = times(leading, plus(second, number(1, a)));
        return Choice.where(small(a, y), small, BY_PROBABILITY.on(a, p, y));
    }

    /**
     * Where the quantile is its series' beginning {@code s + s^2 / (a + 1)} with {@code s = (p Gamma(a + 1))^(1/a)}, to more
     * digits than a number has: powers of p have derivatives where the quantile itself underflows.
     */
    private static Expr small(Expr a, Expr y) {
        return Truths.logicalAnd(Choice.lt(y, number(SMALL, y)), Choice.lt(a, number(1, a)));
    }

    /** {@code Gamma(a + 1)^(1/a)}. */
    private static Expr smallScale(Expr a) {
        return Exponential.exp(div(Gammas.lgamma(plus(a, number(1, a))), a));
    }

    private static int order(Expr n) {
        return (int) ((Constant) n).value().item();
    }

    private static Expr level(int n, Expr a, Expr x) {
        return LEVEL.on(number(n, a), a, x);
    }

    /** From {@code dv/dx = digamma(a) - log x - v ((a - 1) / x - 1)}, n times in a. */
    private static Expr levelByBound(int n, Expr a, Expr x) {
        if (n == 0) {
            return LEVEL_BY_BOUND.on(a, x);
        }
        Expr own = times(OF_DENSITY.on(a, x), level(n, a, x));
        Expr lower = div(times(level(n - 1, a, x), n), x);
        return minus(minus(Gammas.polygamma(n, a), own), lower);
    }

    private static Expr bentByBound(Expr a, Expr x, Expr slope) {
        Expr turning = times(div(div(minus(a, number(1, a)), x), x), level(0, a, x));
        return minus(minus(turning, reciprocal(x)), times(OF_DENSITY.on(a, x), slope));
    }

    /** Of {@code v' + (dv/dx) v}, the bend, at a fixed bound. */
    private static Expr bendByExponent(Expr a, Expr x) {
        Expr moved = times(levelByBound(1, a, x), level(0, a, x));
        return plus(plus(level(2, a, x), moved), times(LEVEL_BY_BOUND.on(a, x), level(1, a, x)));
    }

    private static Expr bendByBound(Expr a, Expr x) {
        Expr steep = LEVEL_BY_BOUND.on(a, x);
        return plus(plus(levelByBound(1, a, x), times(bentByBound(a, x, steep), level(0, a, x))), square(steep));
    }
}
