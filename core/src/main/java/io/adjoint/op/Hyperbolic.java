package io.adjoint.op;

import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Powers.rsqrt;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.kernel.Bulk;
import java.util.List;

/** Hyperbolic functions and their inverses. */
public final class Hyperbolic {

    /** Beyond this {@code sqrt(x^2 + 1)} is x, and the square may overflow. */
    private static final double LARGE = 0x1p28;

    private static final double LN2 = Math.log(2);

    private static final Elementwise SINH = unary("sinh", Math::sinh, (x, y) -> factor(cosh(x)), Domain.of(REAL))
            .typeset("\\sinh\\left(#1\\right)");

    private static final Elementwise COSH = unary("cosh", Math::cosh, (x, y) -> factor(sinh(x)), Domain.of(REAL))
            .typeset("\\cosh\\left(#1\\right)");

    private static final Elementwise TANH =
            unary("tanh", Bulk.TANH, (x, y) -> factor(sechSquared(x)), Domain.of(REAL))
                    .typeset("\\tanh\\left(#1\\right)");

    private static final Elementwise SECH_SQUARED = unary("sechSquared", Bulk.SECH_SQUARED,
            (x, y) -> factor(times(times(y, tanh(x)), -2)), Domain.of(REAL))
            .typeset("\\operatorname{sech}^{2}\\left(#1\\right)");

    private static final Elementwise ASINH =
            unary("asinh", Hyperbolic::inverseOfSinh, (x, y) -> factor(Powers.direction(number(1, x), x)),
                    Domain.of(REAL))
                    .typeset("\\operatorname{arsinh}\\left(#1\\right)");

    private static final Elementwise ACOSH =
            unary("acosh", Hyperbolic::inverseOfCosh, (x, y) -> factor(slopeOfInverseOfCosh(x)),
                    Domain.of(between(1.3, 3)))
                    .typeset("\\operatorname{arcosh}\\left(#1\\right)");

    private static final Elementwise ATANH = unary("atanh", Hyperbolic::inverseOfTanh,
            (x, y) -> factor(reciprocal(Trigonometric.oneMinusSquare(x))), Domain.of(between(-0.8, 0.8)))
            .typeset("\\operatorname{artanh}\\left(#1\\right)");

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = Entry.concat(
            Entry.ofAll(SINH, COSH, TANH, ASINH, ACOSH, ATANH), List.of(Entry.of(SECH_SQUARED).asInner()));

    private Hyperbolic() {}

    /** By fdlibm's formulas (Sun Microsystems, s_asinh.c, 1993). */
    private static double inverseOfSinh(double x) {
        double size = Math.abs(x);
        double square = size * size;
        double inverse = size >= LARGE
                ? Math.log(size) + LN2
                : size > 2
                        ? Math.log(2 * size + 1 / (Math.sqrt(square + 1) + size))
                        : Math.log1p(size + square / (1 + Math.sqrt(1 + square)));
        return Math.copySign(inverse, x);
    }

    /** By fdlibm's formulas (Sun Microsystems, e_atanh.c, 1993). */
    private static double inverseOfTanh(double x) {
        double size = Math.abs(x);
        double twice = size + size;
        double inverse = 0.5 * Math.log1p(size < 0.5 ? twice + twice * size / (1 - size) : twice / (1 - size));
        return Math.copySign(inverse, x);
    }

    /** By {@code x - 1}, which keeps the digits near 1. */
    private static double inverseOfCosh(double x) {
        double beyond = x - 1;
        return x < 1
                ? Double.NaN
                : x < LARGE
                        ? Math.log1p(beyond + Math.sqrt(beyond * (beyond + 2)))
                        : Math.log(x) + LN2;
    }

    /** {@code 1 / sqrt(x^2 - 1)} without cancellation near 1, and without the square of a large x; so below -1, too. */
    private static Expr slopeOfInverseOfCosh(Expr x) {
        Expr one = number(1, x);
        Expr size = Choice.abs(x);
        return times(rsqrt(minus(size, one)), rsqrt(plus(size, one)));
    }

    /**
     * The hyperbolic sine {@code (e^x - e^-x) / 2}, exact near 0, of derivative {@code cosh(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20, 1.0);
     * x.sinh();                          // tensor([1.0E-20, 1.17520...])
     * x.sinh().sum().gradient().of(x);   // tensor([1.0, 1.54308...])
     * }</pre>
     *
     * @param x any expression
     * @return the hyperbolic sine
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Expr sinh(Expr x) {
        return SINH.on(x);
    }

    /**
     * The hyperbolic cosine {@code (e^x + e^-x) / 2}, of derivative {@code sinh(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.cosh();                                     // 1.0
     * x.cosh().gradient().of(x);                    // 0.0
     * x.cosh().gradient().of(x).gradient().of(x);   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @return the hyperbolic cosine
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Expr cosh(Expr x) {
        return COSH.on(x);
    }

    /**
     * The hyperbolic tangent {@code sinh(x) / cosh(x)}, of derivative {@link #sechSquared}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.tanh();                          // tensor([0.0, 1.0])
     * x.tanh().sum().gradient().of(x);   // tensor([1.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return the hyperbolic tangent
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Expr tanh(Expr x) {
        return TANH.on(x);
    }

    /**
     * {@code 1 / cosh(x)^2}, the slope of tanh, to full relative accuracy where {@code 1 - tanh(x)^2} has none left.
     *
     * @param x any expression
     * @return the square of the hyperbolic secant
     * @throws io.adjoint.AdjointException if the operand is null
     * @hidden
     */
    public static Expr sechSquared(Expr x) {
        return SECH_SQUARED.on(x);
    }

    /**
     * The inverse hyperbolic sine {@code log(x + sqrt(x^2 + 1))}, without its cancellation and overflow, of derivative
     * {@code 1 / sqrt(x^2 + 1)}.
     *
     * <pre>{@code
     * var x = variable("x", -1e10, 0.75);
     * x.asinh();                          // tensor([-23.71899..., 0.69314...])
     * x.asinh().sum().gradient().of(x);   // tensor([1.0E-10, 0.8])
     * }</pre>
     *
     * @param x any expression
     * @return the inverse
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Expr asinh(Expr x) {
        return ASINH.on(x);
    }

    /**
     * The inverse hyperbolic cosine {@code log(x + sqrt(x^2 - 1))}, NaN below 1; its derivative {@code 1 / sqrt(x^2 -
     * 1)} is infinite at 1.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 1.25);
     * x.acosh();                          // tensor([0.0, 0.69314...])
     * x.acosh().sum().gradient().of(x);   // tensor([inf, 1.33333...])
     * }</pre>
     *
     * @param x any expression
     * @return the inverse, not negative
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Expr acosh(Expr x) {
        return ACOSH.on(x);
    }

    /**
     * The inverse hyperbolic tangent {@code log((1 + x) / (1 - x)) / 2}, infinite at -1 and 1 and NaN outside, of
     * derivative {@code 1 / (1 - x^2)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0);
     * x.atanh();                          // tensor([0.54930..., inf])
     * x.atanh().sum().gradient().of(x);   // tensor([1.33333..., inf])
     * }</pre>
     *
     * @param x any expression
     * @return the inverse
     * @throws io.adjoint.AdjointException if the operand is null
     */
    public static Expr atanh(Expr x) {
        return ATANH.on(x);
    }
}
