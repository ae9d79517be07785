package io.adjoint.op;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Arithmetic.absorb;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import java.util.List;

/**
 * Powers and roots.
 *
 * <p>Derivatives of {@code a^b} at the corners follow PyTorch: with respect to a it is 0 where b is 0, whatever a; with
 * respect to b it is 0 where a is 0 and b is not negative. Roots have an infinite slope at 0.
 */
public final class Powers {

    private static final Elementwise POW = binary(
            "pow",
            Powers::power,
            (a, b, y) -> factor(absorb(b, pow(a, minus(b, number(1, b))))),
            (a, b, y) -> factor(absorb(y, logOfBase(a, b))),
            Domain.of(POSITIVE, REAL),
            Traits.NONE.written(new Notation.Infix("^", Notation.POWER, true)).neutralOnRight(1));

    private static final Elementwise SQUARE =
            unary("square", x -> x * x, (x, y) -> factor(times(x, 2)), Domain.of(REAL));

    private static final Elementwise SQRT =
            unary("sqrt", Math::sqrt, (x, y) -> factor(div(number(0.5, y), y)), Domain.of(POSITIVE));

    private static final Elementwise RSQRT = unary(
            "rsqrt",
            x -> 1 / Math.sqrt(x),
            (x, y) -> factor(times(div(y, x), -0.5)),
            Domain.of(POSITIVE));

    private static final Elementwise CBRT = unary(
            "cbrt",
            Math::cbrt,
            (x, y) -> factor(div(number(1.0 / 3, y), square(y))),
            Domain.of(POSITIVE).or(NEGATIVE));

    private static final Elementwise HYPOT = binary(
            "hypot",
            Math::hypot,
            (a, b, y) -> factor(direction(a, y)),
            (a, b, y) -> factor(direction(b, y)),
            Domain.of(POSITIVE, REAL).or(REAL, NEGATIVE));

    static final List<Entry> ENTRIES = List.of(
            Entry.of(POW).kink("0^0 = 1; slope 0 in a where b is 0, and in b where a is 0 and b is not negative"),
            Entry.of(SQUARE),
            Entry.of(SQRT).kink("slope inf at 0"),
            Entry.of(RSQRT),
            Entry.of(CBRT).as("numpy.cbrt").kink("slope inf at 0"),
            Entry.of(HYPOT).kink("slopes 0 at (0, 0)"));

    private Powers() {}

    /** {@code x / length}, but 0 at the origin. */
    private static Expr direction(Expr x, Expr length) {
        Expr zero = number(0, length);
        return Choice.where(Choice.eq(length, zero), zero, div(x, length));
    }

    private static double power(double a, double b) {
        if (b == 2) {
            return a * a;
        }
        double power = b == -1 ? 1 / a : Math.pow(a, b);
        return power == power ? power : undefined(a, b);
    }

    /** IEEE 754 has 1 to any power be 1, and -1 to an infinite one, where {@link Math#pow} gives NaN. */
    private static double undefined(double a, double b) {
        return a == 1 || a == -1 && Double.isInfinite(b) ? 1 : Double.NaN;
    }

    /** log a, but 0 where a power of 0 is flat in its exponent. */
    private static Expr logOfBase(Expr a, Expr b) {
        Expr zero = number(0, a);
        Expr flat = times(Choice.eq(a, zero), Choice.ge(b, number(0, b)));
        return Choice.where(flat, zero, Exponential.log(a));
    }

    /**
     * {@code a^b}, as IEEE 754 has it: 1 where a is 1 or b is 0, even beside NaN.
     *
     * @param a the base
     * @param b the exponent, of a shape that can be broadcast with that of {@code a}
     * @return the power; NaN for a negative base and a fractional exponent
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr pow(Expr a, Expr b) {
        return POW.on(a, b);
    }

    /**
     * {@code a^b} with a number as exponent.
     *
     * @param a the base
     * @param b the exponent
     * @return the power
     * @throws AdjointException if the operand is null
     */
    public static Expr pow(Expr a, double b) {
        return POW.on(a, number(b, AdjointException.notNull(a, "pow", "an operand")));
    }

    /**
     * {@code x * x}, of derivative {@code 2 x}.
     *
     * @param x any expression
     * @return the square
     * @throws AdjointException if the operand is null
     */
    public static Expr square(Expr x) {
        return SQUARE.on(x);
    }

    /**
     * The square root; NaN below 0. Its derivative {@code 1 / (2 sqrt(x))} is infinite at 0.
     *
     * @param x any expression
     * @return the root
     * @throws AdjointException if the operand is null
     */
    public static Expr sqrt(Expr x) {
        return SQRT.on(x);
    }

    /**
     * {@code 1 / sqrt(x)}: inf at 0, NaN below.
     *
     * @param x any expression
     * @return the reciprocal root
     * @throws AdjointException if the operand is null
     */
    public static Expr rsqrt(Expr x) {
        return RSQRT.on(x);
    }

    /**
     * The cube root, negative for negative x and of infinite slope at 0.
     *
     * @param x any expression
     * @return the root
     * @throws AdjointException if the operand is null
     */
    public static Expr cbrt(Expr x) {
        return CBRT.on(x);
    }

    /**
     * {@code sqrt(a^2 + b^2)} without overflow; its slopes at the origin are 0.
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the length of the hypotenuse
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr hypot(Expr a, Expr b) {
        return HYPOT.on(a, b);
    }
}
