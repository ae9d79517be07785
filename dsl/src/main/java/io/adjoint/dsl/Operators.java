package io.adjoint.dsl;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Products;
import io.adjoint.op.Rounding;
import io.adjoint.op.Trigonometric;

/** Operations between a term and another term or a number, with NumPy's broadcasting. */
public sealed interface Operators extends Fluent permits Term {

    /**
     * {@code this + other}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term plus(Term other) {
        return Term.of(Arithmetic.plus(expr(), Term.operand("plus", other)));
    }

    /**
     * {@code this + other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term plus(double other) {
        return Term.of(Arithmetic.plus(expr(), literal(other).expr()));
    }

    /**
     * {@code this - other}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term minus(Term other) {
        return Term.of(Arithmetic.minus(expr(), Term.operand("minus", other)));
    }

    /**
     * {@code this - other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term minus(double other) {
        return Term.of(Arithmetic.minus(expr(), literal(other).expr()));
    }

    /**
     * {@code this * other}, element by element.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term times(Term other) {
        return Term.of(Arithmetic.times(expr(), Term.operand("times", other)));
    }

    /**
     * {@code this * other}, element by element, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term times(double other) {
        return Term.of(Arithmetic.times(expr(), literal(other).expr()));
    }

    /**
     * {@code this / other}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term div(Term other) {
        return Term.of(Arithmetic.div(expr(), Term.operand("div", other)));
    }

    /**
     * {@code this / other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term div(double other) {
        return Term.of(Arithmetic.div(expr(), literal(other).expr()));
    }

    /**
     * {@code this ^ other}; the corner cases are listed at {@link Powers}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term pow(Term other) {
        return Term.of(Powers.pow(expr(), Term.operand("pow", other)));
    }

    /**
     * {@code this ^ other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term pow(double other) {
        return Term.of(Powers.pow(expr(), literal(other).expr()));
    }

    /**
     * The greater of this and another; equal values share the cotangent.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term maximum(Term other) {
        return Term.of(Choice.maximum(expr(), Term.operand("maximum", other)));
    }

    /**
     * The greater of this and another; equal values share the cotangent.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term maximum(double other) {
        return Term.of(Choice.maximum(expr(), literal(other).expr()));
    }

    /**
     * The lesser of this and another; equal values share the cotangent.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term minimum(Term other) {
        return Term.of(Choice.minimum(expr(), Term.operand("minimum", other)));
    }

    /**
     * The lesser of this and another; equal values share the cotangent.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term minimum(double other) {
        return Term.of(Choice.minimum(expr(), literal(other).expr()));
    }

    /**
     * {@code this == other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term eq(Term other) {
        return Term.of(Choice.eq(expr(), Term.operand("eq", other)));
    }

    /**
     * {@code this == other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term eq(double other) {
        return Term.of(Choice.eq(expr(), literal(other).expr()));
    }

    /**
     * {@code this != other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ne(Term other) {
        return Term.of(Choice.ne(expr(), Term.operand("ne", other)));
    }

    /**
     * {@code this != other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term ne(double other) {
        return Term.of(Choice.ne(expr(), literal(other).expr()));
    }

    /**
     * {@code this < other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term lt(Term other) {
        return Term.of(Choice.lt(expr(), Term.operand("lt", other)));
    }

    /**
     * {@code this < other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term lt(double other) {
        return Term.of(Choice.lt(expr(), literal(other).expr()));
    }

    /**
     * {@code this <= other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term le(Term other) {
        return Term.of(Choice.le(expr(), Term.operand("le", other)));
    }

    /**
     * {@code this <= other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term le(double other) {
        return Term.of(Choice.le(expr(), literal(other).expr()));
    }

    /**
     * {@code this > other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term gt(Term other) {
        return Term.of(Choice.gt(expr(), Term.operand("gt", other)));
    }

    /**
     * {@code this > other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term gt(double other) {
        return Term.of(Choice.gt(expr(), literal(other).expr()));
    }

    /**
     * {@code this >= other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ge(Term other) {
        return Term.of(Choice.ge(expr(), Term.operand("ge", other)));
    }

    /**
     * {@code this >= other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term ge(double other) {
        return Term.of(Choice.ge(expr(), literal(other).expr()));
    }

    /**
     * NumPy's {@code matmul}: matrices batched over leading axes; a vector is a row on the left, a column on the right.
     *
     * @param other a term whose next to last length is this one's last
     * @return the product
     * @throws io.adjoint.AdjointException if the inner lengths differ
     */
    default Term matmul(Term other) {
        return Term.of(Products.matmul(expr(), Term.operand("matmul", other)));
    }

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
