package io.adjoint.dsl;

import io.adjoint.op.Blends;
import io.adjoint.op.FloatingPoint;

/** Small formulas of several terms, element by element, and numbers put in others' place. */
public sealed interface Blending extends Fluent permits Term {

    /**
     * {@code this * factor + addend}, rounded once.
     *
     * <pre>{@code
     * var x = constant(1 + 0x1p-30);
     * x.fma(x, constant(-1 - 0x1p-29));   // 8.6736...E-19: 2^-60
     * x.times(x).plus(-1 - 0x1p-29);      // 0.0: lost in rounding twice
     * }</pre>
     *
     * @param factor a term that can be broadcast with this one
     * @param addend a term that can be broadcast with both
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term fma(Term factor, Term addend) {
        return Term.of(Blends.fma(expr(), Term.operand("fma", factor), Term.operand("fma", addend)));
    }

    /**
     * The way from this to another, {@code this + weight (end - this)}.
     *
     * <pre>{@code
     * var weight = variable("weight", 0.25);
     * constant(0, 10).lerp(constant(8, 10), weight);                               // tensor([2.0, 10.0])
     * constant(0, 10).lerp(constant(8, 10), weight).sum().gradient().of(weight);   // 8.0
     * }</pre>
     *
     * @param end the result for weight 1
     * @param weight how far to go
     * @return the interpolation
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term lerp(Term end, Term weight) {
        return Term.of(Blends.lerp(expr(), Term.operand("lerp", end), Term.operand("lerp", weight)));
    }

    /**
     * The way from this to another, {@code this + weight (end - this)}.
     *
     * @param end the result for weight 1
     * @param weight how far to go, taken in this term's dtype
     * @return the interpolation
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
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
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term addcmul(Term a, Term b) {
        return addcmul(a, b, 1);
    }

    /**
     * {@code this + value a b}.
     *
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @param value a number by which the product is multiplied
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
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
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term addcdiv(Term a, Term b) {
        return addcdiv(a, b, 1);
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
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @param value a number by which the quotient is multiplied
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term addcdiv(Term a, Term b, double value) {
        return Term.of(Blends.addcdiv(expr(), Term.operand("addcdiv", a), Term.operand("addcdiv", b), value));
    }

    /**
     * {@return this angle in degrees as radians, {@code this pi / 180}}
     *
     * <pre>{@code
     * constant(180, 90).deg2rad();          // tensor([3.14159..., 1.57079...])
     * var x = variable("x", 60.0);
     * x.deg2rad().sin().gradient().of(x);   // 0.00872...: pi / 180 cos(60 degrees)
     * }</pre>
     */
    default Term deg2rad() {
        return Term.of(Blends.deg2rad(expr()));
    }

    /**
     * {@return this angle in radians as degrees, {@code this 180 / pi}}
     *
     * <pre>{@code
     * constant(Math.PI, 1).rad2deg();   // tensor([180.0, 57.29577...])
     * }</pre>
     */
    default Term rad2deg() {
        return Term.of(Blends.rad2deg(expr()));
    }

    /** {@return this, but 0 where NaN, and the greatest and least finite numbers where infinite} */
    default Term nanToNum() {
        return Term.of(Blends.nanToNum(expr()));
    }

    /**
     * This term with other numbers where it is not finite; nothing flows there.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, Double.NaN, Double.POSITIVE_INFINITY);
     * x.nanToNum(0, 9, -9);                          // tensor([2.0, 0.0, 9.0])
     * x.nanToNum(0, 9, -9).sum().gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @param nan what stands where this is NaN
     * @param posinf what stands where this is +inf
     * @param neginf what stands where this is -inf
     * @return this or its replacement
     */
    default Term nanToNum(double nan, double posinf, double neginf) {
        return Term.of(Blends.nanToNum(expr(), nan, posinf, neginf));
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
     * @param other a term of a shape that can be broadcast with this one's
     * @return a term of the common shape
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term rsub(Term other) {
        return rsub(other, 1);
    }

    /**
     * A number less this term.
     *
     * @param other the number
     * @return {@code other - x}
     */
    default Term rsub(double other) {
        return rsub(literal(other));
    }

    /**
     * {@code other - alpha x}.
     *
     * @param other a term of a shape that can be broadcast with this one's
     * @param alpha a factor of this term
     * @return a term of the common shape
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term rsub(Term other, double alpha) {
        return Term.of(Blends.rsub(expr(), Term.operand("rsub", other), alpha));
    }

    /**
     * {@code x 2^n}, also where {@code 2^n} itself would overflow.
     *
     * <pre>{@code
     * var x = variable("x", 1.5);
     * x.ldexp(4);                                  // 24.0
     * x.ldexp(4).gradient().of(x);                 // 16.0
     * constant(0x1p-1000).ldexp(constant(1001));   // 2.0
     * }</pre>
     *
     * @param n a term of a shape that can be broadcast with this one's
     * @return a term of the common shape
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ldexp(Term n) {
        return Term.of(FloatingPoint.ldexp(expr(), Term.operand("ldexp", n)));
    }

    /**
     * {@code x 2^n}.
     *
     * @param n the exponent
     * @return a term of this shape
     */
    default Term ldexp(double n) {
        return ldexp(literal(n));
    }

    /**
     * Mantissas from 1/2 to 1 and exponents: {@code x = mantissa 2^exponent}.
     *
     * <pre>{@code
     * var x = constant(1, 10, 0);
     * x.frexp().mantissa();   // tensor([0.5, 0.625, 0.0])
     * x.frexp().exponent();   // tensor([1.0, 4.0, 0.0])
     * }</pre>
     *
     * @return both; the exponent has no derivative
     */
    default Frexp frexp() {
        FloatingPoint.Frexp parts = FloatingPoint.frexp(expr());
        return new Frexp(Term.of(parts.mantissa()), Term.of(parts.exponent()));
    }
}
