package io.adjoint.op;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Arithmetic.absorb;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.OrNumber;
import io.adjoint.expr.Notation;
import java.util.List;

/**
 * Powers and roots.
 *
 * <p>Derivatives of {@code a^b} at the corners follow PyTorch: with respect to a it is 0 where b is 0, whatever a; with
 * respect to b it is 0 where a is 0 and b is not negative. Roots have an infinite slope at 0.
 */
public final class Powers {

    static final Elementwise POW = binary(
            "pow",
            Powers::power,
            (a, b, y) -> slopeInBase(a, b, y),
            (a, b, y) -> factor(Powers.POW_LOG.on(a, b)),
            Domain.of(POSITIVE, REAL),
            Traits.NONE.written(new Notation.Infix("^", Notation.POWER, true)).neutralOnRight(1))
            .typeset("#1^{#2}", Notation.POWER);

    /** {@code a^b log a}, which is finite for some powers that are not; 0 where a power of 0 is flat in its exponent. */
    private static final Elementwise POW_LOG = binary(
            "powLog",
            Powers::powerTimesLog,
            (a, b, y) -> factor(Choice.where(flat(a, b), number(0, a), slopeOfPowLog(a, b))),
            (a, b, y) -> factor(absorb(y, Choice.where(flat(a, b), number(0, a), Exponential.log(a)))),
            Domain.of(POSITIVE, REAL))
            .typeset("#1^{#2} \\log\\left(#1\\right)", Notation.PRODUCT);

    static final Elementwise SQUARE =
            unary("square", x -> x * x, (x, y) -> factor(times(x, 2)), Domain.of(REAL))
                    .typeset("#1^{2}");

    private static final Elementwise SQRT =
            unary("sqrt", Math::sqrt, (x, y) -> factor(div(number(0.5, y), y))
                    .beside(y, () -> number(0.5, y)).beside(x, () -> times(y, 0.5)), Domain.of(POSITIVE))
                    .typeset("\\sqrt{#1}");

    private static final Elementwise RSQRT = unary(
            "rsqrt",
            x -> 1 / Math.sqrt(x),
            (x, y) -> factor(times(div(y, x), -0.5)),
            Domain.of(POSITIVE))
            .typeset("\\frac{1}{\\sqrt{#1}}", Notation.POWER);

    private static final Elementwise CBRT = unary(
            "cbrt",
            Math::cbrt,
            (x, y) -> factor(div(number(1.0 / 3, y), square(y))).beside(x, () -> times(y, 1.0 / 3)),
            Domain.of(POSITIVE).or(NEGATIVE))
            .typeset("\\sqrt[3]{#1}");

    private static final Elementwise HYPOT = binary(
            "hypot",
            Math::hypot,
            (a, b, y) -> factor(direction(a, b)).beside(y, () -> a),
            (a, b, y) -> factor(direction(b, a)).beside(y, () -> b),
            Domain.of(POSITIVE, REAL).or(REAL, NEGATIVE))
            .typeset("\\sqrt{#1^{2} + #2^{2}}", Notation.POWER);

    /** {@code a / hypot(a, b)}, the cosine; as an operation of its own it is differentiated without cancellation. */
    private static final Elementwise DIRECTION = binary(
            "direction",
            Powers::cosine,
            (a, b, y) -> factor(byLength(square(direction(b, a)), a, b)),
            (a, b, y) -> factor(neg(byLength(times(y, direction(b, a)), a, b))),
            Domain.of(POSITIVE, REAL).or(REAL, NEGATIVE))
            .typeset("\\frac{#1}{\\sqrt{#1^{2} + #2^{2}}}", Notation.POWER);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(POW).kink("0^0 = 1; slope 0 in a where b is 0, and in b where a is 0 and b is not negative"),
            Entry.of(SQUARE),
            Entry.of(SQRT).kink("slope inf at 0"),
            Entry.of(RSQRT),
            Entry.of(CBRT).as("numpy.cbrt").kink("slope inf at 0"),
            Entry.of(HYPOT).kink("slopes 0 at (0, 0)"),
            Entry.of(DIRECTION).asInner(),
            Entry.of(POW_LOG).asInner());

    private Powers() {}

    /** {@code a / hypot(a, b)}, but 0 at the origin. */
    static Expr direction(Expr a, Expr b) {
        return DIRECTION.on(a, b);
    }

    /**
     * {@code a^b log a}, finite for some powers that are not.
     *
     * @hidden
     */
    public static Expr powLog(Expr a, Expr b) {
        return POW_LOG.on(a, b);
    }

    private static double cosine(double a, double b) {
        double length = Math.hypot(a, b);
        return length == 0 ? 0 : a / length;
    }

    /** {@code x / hypot(a, b)}, but 0 at the origin. */
    static Expr byLength(Expr x, Expr a, Expr b) {
        Expr length = hypot(a, b);
        Expr zero = number(0, length);
        return Choice.where(Choice.eq(length, zero), zero, div(x, length));
    }

    /** Where it is infinite at 0, a cotangent that is 0 by the base or by the power takes a power less with it. */
    private static Partial slopeInBase(Expr a, Expr b, Expr y) {
        Partial.Factor slope = factor(absorb(b, pow(a, less(b))));
        double exponent = known(b);
        return exponent > 0 && exponent < 1
                ? slope.beside(a, () -> times(b, y))
                        .beside(y, () -> times(b, pow(a, minus(times(b, 2), number(1, b)))))
                : slope;
    }

    /** The number that an exponent is, as one written beside it or as a constant, perhaps less than that; NaN of others. */
    static double known(Expr exponent) {
        if (exponent instanceof Constant constant && constant.type().shape().isScalar()) {
            return constant.value().item();
        }
        return exponent instanceof Apply less && less.op() == Arithmetic.MINUS
                ? known(less.operand(0)) - known(less.operand(1))
                : Double.NaN;
    }

    /** An exponent less 1. */
    static Expr less(Expr exponent) {
        return minus(exponent, number(1, exponent));
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

    private static double powerTimesLog(double a, double b) {
        if (a == 0 && b >= 0) {
            return 0;
        }
        double power = power(a, b);
        double log = Math.log(a);
        if (Double.isInfinite(power) && Math.abs(log) < 1) {
            double root = power(a, b / 2);
            return root * log * root;
        }
        // a product in which a zero absorbs, as that of the two would
        return power == 0 || log == 0 ? 0 : power * log;
    }

    private static Expr slopeOfPowLog(Expr a, Expr b) {
        Expr less = less(b);
        return Arithmetic.plus(absorb(b, POW_LOG.on(a, less)), pow(a, less));
    }

    private static Expr flat(Expr a, Expr b) {
        return times(Choice.eq(a, number(0, a)), Choice.ge(b, number(0, b)));
    }

    /**
     * {@code a^b}, as IEEE 754 has it: 1 where a is 1 or b is 0, even beside NaN.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * x.pow(constant(3, 0, 2));                          // tensor([-8.0, 1.0, 9.0])
     * x.pow(constant(3, 0, 2)).sum().gradient().of(x);   // tensor([12.0, 0.0, 6.0])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", -3.0, 0.5);
     * x.square();                          // tensor([9.0, 0.25])
     * x.square().sum().gradient().of(x);   // tensor([-6.0, 1.0])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.sqrt();                          // tensor([2.0, 0.0])
     * x.sqrt().sum().gradient().of(x);   // tensor([0.25, inf])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.rsqrt();                          // tensor([0.5, inf])
     * x.rsqrt().sum().gradient().of(x);   // tensor([-0.0625, -inf])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", -8.0);
     * x.cbrt();                    // -2.0
     * x.pow(1 / 3.0);              // nan
     * x.cbrt().gradient().of(x);   // 0.08333...: 1 / (3 cbrt(x)^2)
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 3.0, 0.0, 1e200);
     * x.hypot(constant(4, 0, 1e200));                          // tensor([5.0, 0.0, 1.4142...E200])
     * x.hypot(constant(4, 0, 1e200)).sum().gradient().of(x);   // tensor([0.6, 0.0, 0.70710...])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the length of the hypotenuse
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr hypot(Expr a, @OrNumber Expr b) {
        return HYPOT.on(a, b);
    }
}
