package io.adjoint.op;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.ternary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.OrNumber;
import io.adjoint.expr.Interval;
import io.adjoint.kernel.Fused;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/** Small formulas of several operands, element by element, and numbers put in others' place. */
public final class Blends {

    private static final Elementwise FMA = ternary(
            "fma",
            Fused::fma,
            (a, b, c, y) -> factor(b),
            (a, b, c, y) -> factor(a),
            (a, b, c, y) -> factor(y, 1),
            Domain.of(REAL, REAL, REAL))
            .typeset("#1:4 \\cdot #2:4 + #3", Notation.SUM);

    private static final Elementwise LERP = ternary(
            "lerp",
            Blends::along,
            (start, end, weight, y) -> factor(minus(number(1, weight), weight)),
            (start, end, weight, y) -> factor(weight),
            (start, end, weight, y) -> factor(minus(end, start)),
            Domain.of(REAL, REAL, REAL))
            .typeset("#1 + #3:4 \\left(#2 - #1:3\\right)", Notation.SUM);

    private static final List<Shape> THREE = List.of(Shape.of(2, 3), Shape.of(3), Shape.of(2, 1));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(FMA).as("addcmul(c, a, b), rounded once"),
            Entry.of(LERP),
            Entry.of("rsub", Sample.of(List.of(Shape.of(2, 3), Shape.of(3)), x -> rsub(x.get(0), x.get(1), 0.7))),
            Entry.of("addcmul", Sample.of(THREE, x -> addcmul(x.get(0), x.get(1), x.get(2), 0.7))),
            Entry.of("addcdiv", new Sample(THREE, List.of(REAL, REAL, POSITIVE),
                    x -> addcdiv(x.get(0), x.get(1), x.get(2), 0.7))),
            alone("deg2rad", x -> deg2rad(x)),
            alone("rad2deg", x -> rad2deg(x)),
            Entry.of("nanToNum", sided(POSITIVE), sided(NEGATIVE)).kink("slope 0 where it replaces"));

    private Blends() {}

    private static Entry alone(String name, Function<Expr, Expr> call) {
        return Entry.of(name, new Sample(List.of(Shape.of(2, 3)), List.of(between(-0.5, 2)),
                x -> call.apply(x.getFirst())));
    }

    private static Sample sided(Interval within) {
        return new Sample(List.of(Shape.of(2, 3)), List.of(within), x -> nanToNum(x.getFirst()));
    }

    /** From the nearer end, so that both ends are met exactly. */
    private static double along(double start, double end, double weight) {
        double way = end - start;
        return Math.abs(weight) < 0.5 ? start + weight * way : end - way * (1 - weight);
    }

    /**
     * {@code a * b + c}, rounded once.
     *
     * <pre>{@code
     * var x = constant(1 + 0x1p-30);
     * x.fma(x, constant(-1 - 0x1p-29));   // 8.6736...E-19: 2^-60
     * x.times(x).plus(-1 - 0x1p-29);      // 0.0: lost in rounding twice
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @param c an expression that can be broadcast with both
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr fma(Expr a, Expr b, Expr c) {
        return FMA.on(a, b, c);
    }

    /**
     * The way from one to another, {@code start + weight (end - start)}.
     *
     * <pre>{@code
     * var weight = variable("weight", 0.25);
     * constant(0, 10).lerp(constant(8, 10), weight);                               // tensor([2.0, 10.0])
     * constant(0, 10).lerp(constant(8, 10), weight).sum().gradient().of(weight);   // 8.0
     * }</pre>
     *
     * @param start the result for weight 0
     * @param end the result for weight 1
     * @param weight how far to go, perhaps beyond
     * @return the interpolation
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr lerp(Expr start, Expr end, @OrNumber Expr weight) {
        return LERP.on(start, end, weight);
    }

    /**
     * {@code x + a b}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.addcmul(constant(2, 3), constant(10, 100));                          // tensor([21.0, 301.0])
     * x.addcmul(constant(2, 3), constant(10, 100)).sum().gradient().of(x);   // 2.0: broadcast
     * }</pre>
     *
     * @param x any expression
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr addcmul(Expr x, Expr a, Expr b) {
        return addcmul(x, a, b, 1);
    }

    /**
     * {@code x + value a b}.
     *
     * @param x any expression
     * @param a an expression that can be broadcast with {@code x}
     * @param b an expression that can be broadcast with both
     * @param value a number by which the product is multiplied
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr addcmul(Expr x, Expr a, Expr b, double value) {
        return AdjointException.calling("addcmul", () -> {
            AdjointException.notNull(x, "addcmul", "an operand");
            return plus(x, times(times(a, b), value));
        });
    }

    /**
     * {@code x + a / b}.
     *
     * @param x any expression
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr addcdiv(Expr x, Expr a, Expr b) {
        return addcdiv(x, a, b, 1);
    }

    /**
     * {@code x + value a / b}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0);
     * var slope = constant(6);
     * var squares = constant(9);
     * x.addcdiv(slope, squares.sqrt(), -0.1);   // 4.8: a step of RMSprop
     * }</pre>
     *
     * @param x any expression
     * @param a an expression that can be broadcast with {@code x}
     * @param b an expression that can be broadcast with both
     * @param value a number by which the quotient is multiplied
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr addcdiv(Expr x, Expr a, Expr b, double value) {
        return AdjointException.calling("addcdiv", () -> {
            AdjointException.notNull(x, "addcdiv", "an operand");
            return plus(x, times(div(a, b), value));
        });
    }

    /**
     * Degrees as radians, {@code x pi / 180}.
     *
     * <pre>{@code
     * constant(180, 90).deg2rad();          // tensor([3.14159..., 1.57079...])
     * var x = variable("x", 60.0);
     * x.deg2rad().sin().gradient().of(x);   // 0.00872...: pi / 180 cos(60 degrees)
     * }</pre>
     *
     * @param x angles in degrees
     * @return {@code x pi / 180}
     * @throws AdjointException if the operand is null
     */
    public static Expr deg2rad(Expr x) {
        return times(AdjointException.notNull(x, "deg2rad", "an operand"), Math.PI / 180);
    }

    /**
     * Radians as degrees, {@code x 180 / pi}.
     *
     * <pre>{@code
     * constant(Math.PI, 1).rad2deg();   // tensor([180.0, 57.29577...])
     * }</pre>
     *
     * @param x angles in radians
     * @return {@code 180 x / pi}
     * @throws AdjointException if the operand is null
     */
    public static Expr rad2deg(Expr x) {
        return times(AdjointException.notNull(x, "rad2deg", "an operand"), 180 / Math.PI);
    }

    /**
     * x, but 0 where it is NaN and the dtype's greatest and least finite numbers where it is infinite.
     *
     * @param x any expression
     * @return finite numbers; nothing flows where they replace
     * @throws AdjointException if the operand is null
     */
    public static Expr nanToNum(Expr x) {
        AdjointException.notNull(x, "nanToNum", "an operand");
        double greatest = x.dtype() == DType.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        return nanToNum(x, 0, greatest, -greatest);
    }

    /**
     * x with other numbers where it is not finite.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, Double.NaN, Double.POSITIVE_INFINITY);
     * x.nanToNum(0, 9, -9);                          // tensor([2.0, 0.0, 9.0])
     * x.nanToNum(0, 9, -9).sum().gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param nan what stands where x is NaN
     * @param posinf what stands where x is +inf
     * @param neginf what stands where x is -inf
     * @return x or its replacement; nothing flows where it is replaced
     * @throws AdjointException if the operand is null
     */
    public static Expr nanToNum(Expr x, double nan, double posinf, double neginf) {
        AdjointException.notNull(x, "nanToNum", "an operand");
        Expr infinite = Choice.where(Choice.gt(x, number(0, x)), number(posinf, x), number(neginf, x));
        Expr other = Choice.where(Truths.isnan(x), number(nan, x), infinite);
        return Choice.where(Truths.isfinite(x), x, other);
    }

    /**
     * {@code other - x}: subtraction with its operands in reverse.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.rsub(constant(10, 10));   // tensor([9.0, 8.0])
     * x.rsub(1);                  // tensor([0.0, -1.0])
     * }</pre>
     *
     * @param x any expression
     * @param other a term of a shape that can be broadcast with this one's
     * @return a term of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr rsub(Expr x, Expr other) {
        return rsub(x, other, 1);
    }

    /**
     * A number less {@code x}.
     *
     * @param x any expression
     * @param other the number
     * @return {@code other - x}
     */
    public static Expr rsub(Expr x, double other) {
        return rsub(x, Arithmetic.number(other, x));
    }

    /**
     * {@code other - alpha x}: subtraction with its operands in reverse.
     *
     * @param x any expression
     * @param other an expression of a shape that can be broadcast with that of {@code x}
     * @param alpha a factor of {@code x}; PyTorch's default is 1
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr rsub(Expr x, Expr other, double alpha) {
        return minus(other, multiple("rsub", other, x, alpha));
    }

    /** A multiple of what stands beside an operand. */
    private static Expr multiple(String operation, Expr beside, Expr x, double alpha) {
        AdjointException.notNull(beside, operation, "the operand");
        AdjointException.notNull(x, operation, "the other operand");
        beside.shape().broadcast(operation, x.shape());
        return times(x, alpha);
    }

    /**
     * {@code x + other}: {@code plus} by PyTorch's name.
     *
     * @param x any expression
     * @param other an expression that can be broadcast with {@code x}
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr add(Expr x, @OrNumber Expr other) {
        return Arithmetic.plus(x, other);
    }

    /**
     * {@code x * other}: {@code times} by PyTorch's name.
     *
     * @param x any expression
     * @param other an expression that can be broadcast with {@code x}
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr mul(Expr x, @OrNumber Expr other) {
        return Arithmetic.times(x, other);
    }

    /**
     * {@code x + alpha other}.
     *
     * @param x any expression
     * @param other an expression of a shape that can be broadcast with that of {@code x}
     * @param alpha a factor of {@code other}
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr add(Expr x, Expr other, double alpha) {
        return plus(x, multiple("add", x, other, alpha));
    }

    /**
     * {@code x - other}: {@code minus} by PyTorch's name.
     *
     * @param x any expression
     * @param other an expression that can be broadcast with {@code x}
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr sub(Expr x, @OrNumber Expr other) {
        return Arithmetic.minus(x, other);
    }

    /**
     * {@code x - alpha other}.
     *
     * @param x any expression
     * @param other an expression of a shape that can be broadcast with that of {@code x}
     * @param alpha a factor of {@code other}
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr sub(Expr x, Expr other, double alpha) {
        return minus(x, multiple("sub", x, other, alpha));
    }
}
