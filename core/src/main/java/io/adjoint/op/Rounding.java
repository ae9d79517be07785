package io.adjoint.op;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.NONE;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Partial.mask;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.OrNumber;
import java.util.List;

/** Rounding, remainders, steps and signs. What is piecewise constant has derivative 0, at its jumps too. */
public final class Rounding {

    private static final Domain BETWEEN_JUMPS = Domain.of(between(0.1, 0.4)).or(between(-1.9, -1.6));

    private static final Domain QUOTIENTS =
            Domain.of(between(2.2, 2.8), between(0.9, 1.05)).or(between(-0.8, -0.2), between(0.9, 1.5));

    private static final Elementwise FLOOR = unary("floor", Math::floor, (x, y) -> NONE, BETWEEN_JUMPS)
            .typeset("\\left\\lfloor #1 \\right\\rfloor");

    private static final Elementwise CEIL = unary("ceil", Math::ceil, (x, y) -> NONE, BETWEEN_JUMPS)
            .typeset("\\left\\lceil #1 \\right\\rceil");

    private static final Elementwise ROUND = unary("round", Math::rint, (x, y) -> NONE, BETWEEN_JUMPS);

    private static final Elementwise TRUNC = unary("trunc", Rounding::towardsZero, (x, y) -> NONE, BETWEEN_JUMPS);

    private static final Elementwise FRAC =
            unary("frac", x -> x - towardsZero(x), (x, y) -> factor(y, 1), BETWEEN_JUMPS);

    private static final Elementwise FLOOR_DIVIDE =
            binary("floorDivide", Rounding::floorQuotient, (a, b, y) -> NONE, (a, b, y) -> NONE, QUOTIENTS)
                    .typeset("\\left\\lfloor \\frac{#1}{#2} \\right\\rfloor");

    private static final Elementwise TRUNC_DIVIDE = binary(
            "truncDivide", (a, b) -> towardsZero(a / b), (a, b, y) -> NONE, (a, b, y) -> NONE, QUOTIENTS);

    private static final Elementwise REMAINDER = binary(
            "remainder",
            Rounding::python,
            (a, b, y) -> factor(y, 1),
            (a, b, y) -> factor(neg(floorDivide(a, b))),
            QUOTIENTS)
            .typeset("#1:4 \\bmod #2", Notation.PRODUCT);

    private static final Elementwise FMOD = binary(
            "fmod",
            (a, b) -> a % b,
            (a, b, y) -> factor(y, 1),
            (a, b, y) -> factor(neg(round(div(minus(a, y), b)))),
            QUOTIENTS);

    private static final Elementwise HEAVISIDE = binary(
            "heaviside",
            (x, v) -> x == 0 ? v : x > 0 ? 1 : x < 0 ? 0 : x,
            (x, v, y) -> NONE,
            (x, v, y) -> mask(Choice.eq(x, number(0, x))),
            Domain.of(POSITIVE, REAL).or(NEGATIVE, REAL));

    private static final Elementwise COPYSIGN = binary(
            "copysign",
            Math::copySign,
            (a, b, y) -> factor(times(Choice.sign(a), Choice.sign(y))),
            (a, b, y) -> NONE,
            Domain.of(POSITIVE, NEGATIVE).or(NEGATIVE, NEGATIVE).or(NEGATIVE, POSITIVE));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = Entry.concat(
            Entry.ofAll(FLOOR, CEIL, ROUND, TRUNC, FRAC, REMAINDER, FMOD, HEAVISIDE, COPYSIGN),
            List.of(
                    Entry.of(FLOOR_DIVIDE).as("torch.div(rounding_mode='floor')"),
                    Entry.of(TRUNC_DIVIDE).as("torch.div(rounding_mode='trunc')")));

    private Rounding() {}

    private static double towardsZero(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /** How often b goes into a. The rounded {@code a / b} may be the next integer already: 0.1 goes 9 times into 1. */
    private static double floorQuotient(double a, double b) {
        if (b == 0) {
            return a / b;
        }
        double rest = a % b;
        double quotient = Math.rint((a - rest) / b) - (rest != 0 && rest < 0 != b < 0 ? 1 : 0);
        return quotient == 0 ? Math.copySign(0, a / b) : quotient;
    }

    private static double python(double a, double b) {
        double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    /**
     * The greatest integer not above x.
     *
     * <pre>{@code
     * var x = variable("x", 1.5, -1.5);
     * x.floor();                          // tensor([1.0, -2.0])
     * x.floor().sum().gradient().of(x);   // tensor([0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    public static Expr floor(Expr x) {
        return FLOOR.on(x);
    }

    /**
     * The least integer not below x.
     *
     * <pre>{@code
     * var x = constant(1.5, -0.5);
     * x.ceil();                // tensor([2.0, -0.0])
     * x.neg().floor().neg();   // tensor([2.0, -0.0])
     * }</pre>
     *
     * @param x any expression
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    public static Expr ceil(Expr x) {
        return CEIL.on(x);
    }

    /**
     * The nearest integer, of two equally near the even one.
     *
     * <pre>{@code
     * constant(0.5, 1.5, 2.5, -0.5).round();                        // tensor([0.0, 2.0, 2.0, -0.0])
     * var x = variable("x", 2.7);
     * x.plus(x.round().minus(x).stopGradient()).gradient().of(x);   // 1.0: straight through
     * }</pre>
     *
     * @param x any expression
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    public static Expr round(Expr x) {
        return ROUND.on(x);
    }

    /**
     * The nearest number of so many digits after the point, of two equally near the one whose last digit is even.
     *
     * <pre>{@code
     * constant(2.675, 1234.5).round(1);    // tensor([2.7, 1234.5])
     * constant(2.675, 1234.5).round(-2);   // tensor([0.0, 1200.0])
     * }</pre>
     *
     * @param x any expression
     * @param decimals how many digits; -1 rounds to tens
     * @return {@code round(x * 10^decimals) / 10^decimals}
     */
    public static Expr round(Expr x, int decimals) {
        Expr scale = number(Math.pow(10, Math.abs(decimals)), x);
        return decimals < 0 ? times(round(div(x, scale)), scale) : div(round(times(x, scale)), scale);
    }

    /**
     * The integer part: x rounded towards 0.
     *
     * <pre>{@code
     * var x = constant(1.7, -1.7);
     * x.trunc();   // tensor([1.0, -1.0])
     * x.floor();   // tensor([1.0, -2.0])
     * }</pre>
     *
     * @param x any expression
     * @return the integer
     * @throws AdjointException if the operand is null
     */
    public static Expr trunc(Expr x) {
        return TRUNC.on(x);
    }

    /**
     * {@code x - trunc(x)}, of slope 1 everywhere.
     *
     * <pre>{@code
     * var x = variable("x", 2.75, -2.75);
     * x.frac();                          // tensor([0.75, -0.75])
     * x.frac().sum().gradient().of(x);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return the fraction, of the sign of x
     * @throws AdjointException if the operand is null
     */
    public static Expr frac(Expr x) {
        return FRAC.on(x);
    }

    /**
     * How often b goes into a: the greatest integer not above the quotient, which is not rounded before. No derivative.
     *
     * <pre>{@code
     * constant(7, -7, 1).floorDivide(constant(2, 2, 0.1));   // tensor([3.0, -4.0, 9.0]): 0.1 is more than a tenth
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the integer; {@code a / b} where b is 0
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr floorDivide(Expr a, @OrNumber Expr b) {
        return FLOOR_DIVIDE.on(a, b);
    }

    /**
     * {@code trunc(a / b)}. No derivative.
     *
     * <pre>{@code
     * constant(7, -7).truncDivide(constant(2, 2));   // tensor([3.0, -3.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the integer
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr truncDivide(Expr a, @OrNumber Expr b) {
        return TRUNC_DIVIDE.on(a, b);
    }

    /**
     * Python's remainder {@code a - b floor(a / b)}, of the sign of b; NaN where b is 0. The quotient counts as constant.
     *
     * <pre>{@code
     * var angle = variable("angle", -90.0, 450.0);
     * angle.remainder(constant(360));                              // tensor([270.0, 90.0])
     * angle.remainder(constant(360)).sum().gradient().of(angle);   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the remainder
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr remainder(Expr a, @OrNumber Expr b) {
        return REMAINDER.on(a, b);
    }

    /**
     * C's remainder {@code a - b trunc(a / b)}, of the sign of a; NaN where b is 0. The quotient counts as constant.
     *
     * <pre>{@code
     * var b = variable("b", 3.0);
     * constant(-7, 7).fmod(b);                                                 // tensor([-1.0, 1.0])
     * constant(-7, 7).fmod(b).times(constant(1, 10)).sum().gradient().of(b);   // -18.0
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the remainder
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr fmod(Expr a, @OrNumber Expr b) {
        return FMOD.on(a, b);
    }

    /**
     * The step: 0 below 0, 1 above, and the given value at 0, which alone has a derivative.
     *
     * <pre>{@code
     * var half = variable("half", 0.5);
     * constant(-2, 0, 3).heaviside(half);                             // tensor([0.0, 0.5, 1.0])
     * constant(-2, 0, 3).heaviside(half).sum().gradient().of(half);   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @param value the value at 0, that can be broadcast with {@code x}
     * @return the step
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr heaviside(Expr x, @OrNumber Expr value) {
        return HEAVISIDE.on(x, value);
    }

    /**
     * The magnitude of a with the sign of b, that of a zero too; slope 0 in a where a is 0.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, -3.0, 0.0);
     * x.copysign(constant(-0.0));                          // tensor([-3.0, -3.0, -0.0])
     * x.copysign(constant(-0.0)).sum().gradient().of(x);   // tensor([-1.0, 1.0, -0.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the number
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr copysign(Expr a, @OrNumber Expr b) {
        return COPYSIGN.on(a, b);
    }
}
