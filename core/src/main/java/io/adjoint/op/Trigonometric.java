package io.adjoint.op;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Powers.direction;
import static io.adjoint.op.Powers.rsqrt;
import static io.adjoint.op.Powers.square;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.OrNumber;
import io.adjoint.kernel.Bulk;
import java.util.List;

/** Trigonometric functions and their inverses, of angles in radians. */
public final class Trigonometric {

    private static final Elementwise SIN = unary("sin", Bulk.SIN, (x, y) -> factor(cos(x)), Domain.of(REAL))
            .typeset("\\sin\\left(#1\\right)");

    private static final Elementwise COS =
            unary("cos", Bulk.COS, (x, y) -> factor(neg(sin(x))), Domain.of(REAL))
                    .typeset("\\cos\\left(#1\\right)");

    private static final Elementwise TAN =
            unary("tan", Math::tan, (x, y) -> factor(plus(square(y), number(1, y))), Domain.of(between(-1.2, 1.2)))
                    .typeset("\\tan\\left(#1\\right)");

    private static final Elementwise ASIN =
            unary("asin", Math::asin, (x, y) -> factor(rsqrt(oneMinusSquare(x))), Domain.of(between(-0.8, 0.8)))
                    .typeset("\\arcsin\\left(#1\\right)");

    private static final Elementwise ACOS =
            unary("acos", Math::acos, (x, y) -> factor(neg(rsqrt(oneMinusSquare(x)))), Domain.of(between(-0.8, 0.8)))
                    .typeset("\\arccos\\left(#1\\right)");

    private static final Elementwise ATAN =
            unary("atan", Math::atan, (x, y) -> factor(square(direction(number(1, x), x))), Domain.of(REAL))
                    .typeset("\\arctan\\left(#1\\right)");

    private static final Elementwise ATAN2 = binary(
            "atan2",
            Math::atan2,
            (a, b, y) -> factor(Trigonometric.INVERSION.on(b, a)),
            (a, b, y) -> factor(neg(Trigonometric.INVERSION.on(a, b))),
            Domain.of(POSITIVE, POSITIVE).or(NEGATIVE, POSITIVE).or(POSITIVE, NEGATIVE));

    /** {@code a / (a^2 + b^2)}, but 0 at the origin; its slopes keep their digits where a and b are alike. */
    private static final Elementwise INVERSION = binary(
            "inversion",
            Trigonometric::inverted,
            (a, b, y) -> factor(bySquare(times(minus(direction(b, a), direction(a, b)),
                    plus(direction(b, a), direction(a, b))), a, b)),
            (a, b, y) -> factor(bySquare(times(times(direction(a, b), direction(b, a)), -2), a, b)),
            Domain.of(POSITIVE, POSITIVE).or(NEGATIVE, POSITIVE).or(POSITIVE, NEGATIVE))
            .typeset("\\frac{#1}{#1^{2} + #2^{2}}", Notation.POWER);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = Entry.concat(
            Entry.ofAll(SIN, COS, TAN, ASIN, ACOS, ATAN),
            List.of(Entry.of(ATAN2).kink("0 at (0, 0), with slopes 0"), Entry.of(INVERSION).asInner()));

    private Trigonometric() {}

    private static double inverted(double a, double b) {
        double length = Math.hypot(a, b);
        return length == 0 ? 0 : a / length / length;
    }

    /** {@code x / (a^2 + b^2)}, but 0 at the origin. */
    private static Expr bySquare(Expr x, Expr a, Expr b) {
        return Powers.byLength(Powers.byLength(x, a, b), a, b);
    }

    /** {@code 1 - x^2} without cancellation near 1. */
    static Expr oneMinusSquare(Expr x) {
        Expr one = number(1, x);
        return times(minus(one, x), plus(one, x));
    }

    /**
     * The sine, of derivative {@code cos(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, Math.PI / 2);
     * x.sin();                                                 // tensor([0.0, 1.0])
     * x.sin().sum().gradient().of(x).sum().gradient().of(x);   // tensor([-0.0, -1.0]): -sin(x)
     * }</pre>
     *
     * @param x any expression
     * @return the sine
     * @throws AdjointException if the operand is null
     */
    public static Expr sin(Expr x) {
        return SIN.on(x);
    }

    /**
     * The cosine, of derivative {@code -sin(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.cos().gradient().of(x);                     // -sin(x), value -0.84147...
     * x.cos().gradient().of(x).gradient().of(x);    // -1 * cos(x), value -0.54030...
     * }</pre>
     *
     * @param x any expression
     * @return the cosine
     * @throws AdjointException if the operand is null
     */
    public static Expr cos(Expr x) {
        return COS.on(x);
    }

    /**
     * The tangent, of derivative {@code 1 + tan(x)^2}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.tan();                    // 1.55740...
     * x.tan().gradient().of(x);   // 3.42551...
     * }</pre>
     *
     * @param x any expression
     * @return the tangent
     * @throws AdjointException if the operand is null
     */
    public static Expr tan(Expr x) {
        return TAN.on(x);
    }

    /**
     * The arc sine, NaN outside [-1, 1]; its derivative {@code 1 / sqrt(1 - x^2)} is infinite at -1 and 1.
     *
     * <pre>{@code
     * var x = variable("x", 0.6, 1.0, 2.0);
     * x.asin();                          // tensor([0.64350..., 1.57079..., nan])
     * x.asin().sum().gradient().of(x);   // tensor([1.25, inf, nan])
     * }</pre>
     *
     * @param x any expression
     * @return the angle in [-pi/2, pi/2]
     * @throws AdjointException if the operand is null
     */
    public static Expr asin(Expr x) {
        return ASIN.on(x);
    }

    /**
     * The arc cosine, NaN outside [-1, 1]; its derivative {@code -1 / sqrt(1 - x^2)} is infinite at -1 and 1.
     *
     * <pre>{@code
     * constant(1, 0, -1).acos();   // tensor([0.0, 1.57079..., 3.14159...])
     * var x = variable("x", 0.6);
     * x.acos().gradient().of(x);   // -1.25
     * }</pre>
     *
     * @param x any expression
     * @return the angle in [0, pi]
     * @throws AdjointException if the operand is null
     */
    public static Expr acos(Expr x) {
        return ACOS.on(x);
    }

    /**
     * The arc tangent, of derivative {@code 1 / (1 + x^2)}.
     *
     * <pre>{@code
     * constant(1).atan().times(4);   // 3.14159...
     * var x = variable("x", 3.0);
     * x.atan().gradient().of(x);     // 0.1
     * }</pre>
     *
     * @param x any expression
     * @return the angle in [-pi/2, pi/2]
     * @throws AdjointException if the operand is null
     */
    public static Expr atan(Expr x) {
        return ATAN.on(x);
    }

    /**
     * The angle of the point (b, a), as {@link Math#atan2}; its slopes at the origin are 0.
     *
     * <pre>{@code
     * var y = variable("y", 1.0, -1.0, 0.0);
     * var x = constant(0, -1, 0);
     * y.atan2(x);                          // tensor([1.57079..., -2.35619..., 0.0])
     * y.atan2(x).sum().gradient().of(y);   // tensor([0.0, -0.5, 0.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the angle, between -pi and pi
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr atan2(Expr a, @OrNumber Expr b) {
        return ATAN2.on(a, b);
    }
}
