package io.adjoint.dsl;

import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Rounding;
import io.adjoint.op.Trigonometric;

/** Functions of a term and another term or a number, with NumPy's broadcasting. */
public sealed interface Pairing extends Fluent permits Term {

    /**
     * {@code log(e^this + e^other)} without overflow.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp(Term other) {
        return Term.of(Exponential.logaddexp(expr(), Term.operand("logaddexp", other)));
    }

    /**
     * {@code log(e^this + e^other)} without overflow.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term logaddexp(double other) {
        return Term.of(Exponential.logaddexp(expr(), literal(other).expr()));
    }

    /**
     * {@code log2(2^this + 2^other)} without overflow.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp2(Term other) {
        return Term.of(Exponential.logaddexp2(expr(), Term.operand("logaddexp2", other)));
    }

    /**
     * {@code log2(2^this + 2^other)} without overflow.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term logaddexp2(double other) {
        return Term.of(Exponential.logaddexp2(expr(), literal(other).expr()));
    }

    /**
     * {@code this log(other)}, but 0 where this is 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term xlogy(Term other) {
        return Term.of(Exponential.xlogy(expr(), Term.operand("xlogy", other)));
    }

    /**
     * {@code this log(other)}, but 0 where this is 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term xlogy(double other) {
        return Term.of(Exponential.xlogy(expr(), literal(other).expr()));
    }

    /**
     * {@code this log(1 + other)}, but 0 where this is 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term xlog1py(Term other) {
        return Term.of(Exponential.xlog1py(expr(), Term.operand("xlog1py", other)));
    }

    /**
     * {@code this log(1 + other)}, but 0 where this is 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term xlog1py(double other) {
        return Term.of(Exponential.xlog1py(expr(), literal(other).expr()));
    }

    /**
     * The angle of the point (other, this).
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the angle, between -pi and pi
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term atan2(Term other) {
        return Term.of(Trigonometric.atan2(expr(), Term.operand("atan2", other)));
    }

    /**
     * The angle of the point (other, this).
     *
     * @param other a number, taken in this term's dtype
     * @return the angle, between -pi and pi
     */
    default Term atan2(double other) {
        return Term.of(Trigonometric.atan2(expr(), literal(other).expr()));
    }

    /**
     * {@code sqrt(this^2 + other^2)} without overflow.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term hypot(Term other) {
        return Term.of(Powers.hypot(expr(), Term.operand("hypot", other)));
    }

    /**
     * {@code sqrt(this^2 + other^2)} without overflow.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term hypot(double other) {
        return Term.of(Powers.hypot(expr(), literal(other).expr()));
    }

    /**
     * Python's remainder, of the sign of the divisor.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term remainder(Term other) {
        return Term.of(Rounding.remainder(expr(), Term.operand("remainder", other)));
    }

    /**
     * Python's remainder, of the sign of the divisor.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term remainder(double other) {
        return Term.of(Rounding.remainder(expr(), literal(other).expr()));
    }

    /**
     * C's remainder, of the sign of this term.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term fmod(Term other) {
        return Term.of(Rounding.fmod(expr(), Term.operand("fmod", other)));
    }

    /**
     * C's remainder, of the sign of this term.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term fmod(double other) {
        return Term.of(Rounding.fmod(expr(), literal(other).expr()));
    }

    /**
     * The step: 0 below 0, 1 above, and a given value at 0.
     *
     * @param value a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term heaviside(Term value) {
        return Term.of(Rounding.heaviside(expr(), Term.operand("heaviside", value)));
    }

    /**
     * The step: 0 below 0, 1 above, and a given value at 0.
     *
     * @param value a number, taken in this term's dtype
     * @return the result
     */
    default Term heaviside(double value) {
        return Term.of(Rounding.heaviside(expr(), literal(value).expr()));
    }

    /**
     * The magnitude of this with the sign of another.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term copysign(Term other) {
        return Term.of(Rounding.copysign(expr(), Term.operand("copysign", other)));
    }

    /**
     * The magnitude of this with the sign of another.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term copysign(double other) {
        return Term.of(Rounding.copysign(expr(), literal(other).expr()));
    }
}
