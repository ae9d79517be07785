package io.adjoint.dsl;

import io.adjoint.op.Blends;

/** Small formulas of several terms, element by element, and numbers put in others' place. */
public sealed interface Blending extends Fluent permits Term {

    /**
     * {@code this * factor + addend}, rounded once.
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
     * @param a a term that can be broadcast with this one
     * @param b a term that can be broadcast with both
     * @param value a number by which the quotient is multiplied
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term addcdiv(Term a, Term b, double value) {
        return Term.of(Blends.addcdiv(expr(), Term.operand("addcdiv", a), Term.operand("addcdiv", b), value));
    }

    /** {@return this angle in degrees as radians} */
    default Term deg2rad() {
        return Term.of(Blends.deg2rad(expr()));
    }

    /** {@return this angle in radians as degrees} */
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
     * @param nan what stands where this is NaN
     * @param posinf what stands where this is +inf
     * @param neginf what stands where this is -inf
     * @return this or its replacement
     */
    default Term nanToNum(double nan, double posinf, double neginf) {
        return Term.of(Blends.nanToNum(expr(), nan, posinf, neginf));
    }
}
