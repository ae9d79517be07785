package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Blends;

/** Blends of a term: the functions of {@link Blends}. */
public sealed interface BlendsMethods extends Fluent permits TermMethods {

    /**
     * {@code this * b + c}, rounded once.
     *
     * <pre>{@code
     * var x = constant(1 + 0x1p-30);
     * x.fma(x, constant(-1 - 0x1p-29));   // 8.6736...E-19: 2^-60
     * x.times(x).plus(-1 - 0x1p-29);      // 0.0: lost in rounding twice
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @param c an expression that can be broadcast with both
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term fma(Term b, Term c) {
        return Term.of(Blends.fma(expr(), Term.operand("fma", b), Term.operand("fma", c)));
    }

    /**
     * The way from one to another, {@code this + weight (end - this)}.
     *
     * <pre>{@code
     * var weight = variable("weight", 0.25);
     * constant(0, 10).lerp(constant(8, 10), weight);                               // tensor([2.0, 10.0])
     * constant(0, 10).lerp(constant(8, 10), weight).sum().gradient().of(weight);   // 8.0
     * }</pre>
     *
     * @param end the result for weight 1
     * @param weight how far to go, perhaps beyond
     * @return the interpolation
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term lerp(Term end, Term weight) {
        return Term.of(Blends.lerp(expr(), Term.operand("lerp", end), Term.operand("lerp", weight)));
    }

    /**
     * The way from one to another, {@code this + weight (end - this)}.
     *
     * @param end the result for weight 1
     * @param weight a number in the place of how far to go, perhaps beyond
     * @return the interpolation
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term lerp(Term end, double weight) {
        return Term.of(Blends.lerp(expr(), Term.operand("lerp", end), literal(weight).expr()));
    }

    /**
     * {@code this + a b}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.addcmul(constant(2, 3), constant(10, 100));                          // tensor([21.0, 301.0])
     * x.addcmul(constant(2, 3), constant(10, 100)).sum().gradient().of(x);   // 2.0: broadcast
     * }</pre>
     *
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term addcmul(Term a, Term b) {
        return Term.of(Blends.addcmul(expr(), Term.operand("addcmul", a), Term.operand("addcmul", b)));
    }

    /**
     * {@code this + value a b}.
     *
     * @param a an expression that can be broadcast with this term
     * @param b an expression that can be broadcast with both
     * @param value a number by which the product is multiplied
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term addcmul(Term a, Term b, double value) {
        return Term.of(Blends.addcmul(expr(), Term.operand("addcmul", a), Term.operand("addcmul", b), value));
    }

    /**
     * {@code this + a / b}.
     *
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term addcdiv(Term a, Term b) {
        return Term.of(Blends.addcdiv(expr(), Term.operand("addcdiv", a), Term.operand("addcdiv", b)));
    }

    /**
     * {@code this + value a / b}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0);
     * var slope = constant(6);
     * var squares = constant(9);
     * x.addcdiv(slope, squares.sqrt(), -0.1);   // 4.8: a step of RMSprop
     * }</pre>
     *
     * @param a an expression that can be broadcast with this term
     * @param b an expression that can be broadcast with both
     * @param value a number by which the quotient is multiplied
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term addcdiv(Term a, Term b, double value) {
        return Term.of(Blends.addcdiv(expr(), Term.operand("addcdiv", a), Term.operand("addcdiv", b), value));
    }

    /**
     * Degrees as radians, {@code this pi / 180}.
     *
     * <pre>{@code
     * constant(180, 90).deg2rad();          // tensor([3.14159..., 1.57079...])
     * var x = variable("x", 60.0);
     * x.deg2rad().sin().gradient().of(x);   // 0.00872...: pi / 180 cos(60 degrees)
     * }</pre>
     *
     * @return {@code this pi / 180}
     * @throws AdjointException if the operand is null
     */
    default Term deg2rad() {
        return Term.of(Blends.deg2rad(expr()));
    }

    /**
     * Radians as degrees, {@code this 180 / pi}.
     *
     * <pre>{@code
     * constant(Math.PI, 1).rad2deg();   // tensor([180.0, 57.29577...])
     * }</pre>
     *
     * @return {@code 180 this / pi}
     * @throws AdjointException if the operand is null
     */
    default Term rad2deg() {
        return Term.of(Blends.rad2deg(expr()));
    }

    /**
     * This term, but 0 where it is NaN and the dtype's greatest and least finite numbers where it is infinite.
     *
     * @return finite numbers; nothing flows where they replace
     * @throws AdjointException if the operand is null
     */
    default Term nanToNum() {
        return Term.of(Blends.nanToNum(expr()));
    }

    /**
     * This term with other numbers where it is not finite.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, Double.NaN, Double.POSITIVE_INFINITY);
     * x.nanToNum(0, 9, -9);                          // tensor([2.0, 0.0, 9.0])
     * x.nanToNum(0, 9, -9).sum().gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @param nan what stands where this term is NaN
     * @param posinf what stands where this term is +inf
     * @param neginf what stands where this term is -inf
     * @return This term or its replacement; nothing flows where it is replaced
     * @throws AdjointException if the operand is null
     */
    default Term nanToNum(double nan, double posinf, double neginf) {
        return Term.of(Blends.nanToNum(expr(), nan, posinf, neginf));
    }

    /**
     * {@code other - this}: subtraction with its operands in reverse.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.rsub(constant(10, 10));   // tensor([9.0, 8.0])
     * x.rsub(1);                  // tensor([0.0, -1.0])
     * }</pre>
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @return a term of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term rsub(Term other) {
        return Term.of(Blends.rsub(expr(), Term.operand("rsub", other)));
    }

    /**
     * A number less this term.
     *
     * @param other the number
     * @return {@code other - this}
     */
    default Term rsub(double other) {
        return Term.of(Blends.rsub(expr(), other));
    }

    /**
     * {@code other - alpha this}: subtraction with its operands in reverse.
     *
     * @param other an expression of a shape that can be broadcast with that of this term
     * @param alpha a factor of this term; PyTorch's default is 1
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term rsub(Term other, double alpha) {
        return Term.of(Blends.rsub(expr(), Term.operand("rsub", other), alpha));
    }

    /**
     * {@code this + other}: {@code plus} by PyTorch's name.
     *
     * @param other an expression that can be broadcast with this term
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term add(Term other) {
        return Term.of(Blends.add(expr(), Term.operand("add", other)));
    }

    /**
     * {@code this + other}: {@code plus} by PyTorch's name.
     *
     * @param other a number in the place of an expression that can be broadcast with this term
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term add(double other) {
        return Term.of(Blends.add(expr(), literal(other).expr()));
    }

    /**
     * {@code this * other}: {@code times} by PyTorch's name.
     *
     * @param other an expression that can be broadcast with this term
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term mul(Term other) {
        return Term.of(Blends.mul(expr(), Term.operand("mul", other)));
    }

    /**
     * {@code this * other}: {@code times} by PyTorch's name.
     *
     * @param other a number in the place of an expression that can be broadcast with this term
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term mul(double other) {
        return Term.of(Blends.mul(expr(), literal(other).expr()));
    }

    /**
     * {@code this + alpha other}.
     *
     * @param other an expression of a shape that can be broadcast with that of this term
     * @param alpha a factor of {@code other}
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term add(Term other, double alpha) {
        return Term.of(Blends.add(expr(), Term.operand("add", other), alpha));
    }

    /**
     * {@code this - other}: {@code minus} by PyTorch's name.
     *
     * @param other an expression that can be broadcast with this term
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term sub(Term other) {
        return Term.of(Blends.sub(expr(), Term.operand("sub", other)));
    }

    /**
     * {@code this - other}: {@code minus} by PyTorch's name.
     *
     * @param other a number in the place of an expression that can be broadcast with this term
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term sub(double other) {
        return Term.of(Blends.sub(expr(), literal(other).expr()));
    }

    /**
     * {@code this - alpha other}.
     *
     * @param other an expression of a shape that can be broadcast with that of this term
     * @param alpha a factor of {@code other}
     * @return an expression of the common shape
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term sub(Term other, double alpha) {
        return Term.of(Blends.sub(expr(), Term.operand("sub", other), alpha));
    }
}
