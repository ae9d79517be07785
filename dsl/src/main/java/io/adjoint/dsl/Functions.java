package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Powers;
import io.adjoint.op.Rounding;
import io.adjoint.op.Trigonometric;
import io.adjoint.tensor.DType;

/** Functions of a term, element by element. */
public sealed interface Functions extends Fluent permits Term {

    /** {@return {@code -this}} */
    default Term neg() {
        return Term.of(Arithmetic.neg(expr()));
    }

    /** {@return {@code 1 / this}} */
    default Term reciprocal() {
        return Term.of(Arithmetic.reciprocal(expr()));
    }

    /** {@return {@code this * this}} */
    default Term square() {
        return Term.of(Powers.square(expr()));
    }

    /** {@return the square root, of infinite slope at 0} */
    default Term sqrt() {
        return Term.of(Powers.sqrt(expr()));
    }

    /** {@return {@code 1 / sqrt(this)}} */
    default Term rsqrt() {
        return Term.of(Powers.rsqrt(expr()));
    }

    /** {@return the cube root} */
    default Term cbrt() {
        return Term.of(Powers.cbrt(expr()));
    }

    /** {@return {@code e^this}} */
    default Term exp() {
        return Term.of(Exponential.exp(expr()));
    }

    /** {@return {@code 2^this}} */
    default Term exp2() {
        return Term.of(Exponential.exp2(expr()));
    }

    /** {@return {@code e^this - 1}, exact near 0} */
    default Term expm1() {
        return Term.of(Exponential.expm1(expr()));
    }

    /** {@return the natural logarithm} */
    default Term log() {
        return Term.of(Exponential.log(expr()));
    }

    /** {@return the logarithm to base 2} */
    default Term log2() {
        return Term.of(Exponential.log2(expr()));
    }

    /** {@return the logarithm to base 10} */
    default Term log10() {
        return Term.of(Exponential.log10(expr()));
    }

    /** {@return {@code log(1 + this)}, exact near 0} */
    default Term log1p() {
        return Term.of(Exponential.log1p(expr()));
    }

    /** {@return the sine} */
    default Term sin() {
        return Term.of(Trigonometric.sin(expr()));
    }

    /** {@return the cosine} */
    default Term cos() {
        return Term.of(Trigonometric.cos(expr()));
    }

    /** {@return the tangent} */
    default Term tan() {
        return Term.of(Trigonometric.tan(expr()));
    }

    /** {@return the arc sine} */
    default Term asin() {
        return Term.of(Trigonometric.asin(expr()));
    }

    /** {@return the arc cosine} */
    default Term acos() {
        return Term.of(Trigonometric.acos(expr()));
    }

    /** {@return the arc tangent} */
    default Term atan() {
        return Term.of(Trigonometric.atan(expr()));
    }

    /** {@return the hyperbolic sine} */
    default Term sinh() {
        return Term.of(Hyperbolic.sinh(expr()));
    }

    /** {@return the hyperbolic cosine} */
    default Term cosh() {
        return Term.of(Hyperbolic.cosh(expr()));
    }

    /** {@return the hyperbolic tangent} */
    default Term tanh() {
        return Term.of(Hyperbolic.tanh(expr()));
    }

    /** {@return the inverse hyperbolic sine} */
    default Term asinh() {
        return Term.of(Hyperbolic.asinh(expr()));
    }

    /** {@return the inverse hyperbolic cosine} */
    default Term acosh() {
        return Term.of(Hyperbolic.acosh(expr()));
    }

    /** {@return the inverse hyperbolic tangent} */
    default Term atanh() {
        return Term.of(Hyperbolic.atanh(expr()));
    }

    /** {@return the absolute value, of slope 0 at 0} */
    default Term abs() {
        return Term.of(Choice.abs(expr()));
    }

    /** {@return the sign, of derivative 0} */
    default Term sign() {
        return Term.of(Choice.sign(expr()));
    }

    /**
     * This term moved between two numbers; the cotangent passes within and at the bounds.
     *
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(this, low), high)}
     * @throws io.adjoint.AdjointException if a bound is NaN
     */
    default Term clamp(double low, double high) {
        return Term.of(Choice.clamp(expr(), low, high));
    }

    /**
     * This term moved between two others; the cotangent passes within and at the bounds.
     *
     * @param low the lower bounds
     * @param high the upper bounds
     * @return {@code min(max(this, low), high)}
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term clamp(Term low, Term high) {
        return Term.of(Choice.clamp(expr(), Term.operand("clamp", low), Term.operand("clamp", high)));
    }

    /** {@return the value alone, constant in the eyes of every derivative} */
    default Term stopGradient() {
        return Term.of(Choice.stopGradient(expr()));
    }

    /**
     * The same numbers in another precision.
     *
     * @param dtype the dtype to reach
     * @return this term converted
     * @throws io.adjoint.AdjointException if the dtype is null
     */
    default Term to(DType dtype) {
        return Term.of(Arithmetic.cast(expr(), AdjointException.notNull(dtype, "to", "the dtype")));
    }

    /** {@return the logistic function {@code 1 / (1 + e^-this)}} */
    default Term sigmoid() {
        return Term.of(Exponential.sigmoid(expr()));
    }

    /** {@return {@code log(this / (1 - this))}, the inverse of sigmoid} */
    default Term logit() {
        return Term.of(Exponential.logit(expr()));
    }

    /**
     * {@link #logit()} of this term moved between {@code eps} and {@code 1 - eps}.
     *
     * @param eps how far from 0 and 1 to stay, from 0 to a half
     * @return the logarithm of the odds
     * @throws io.adjoint.AdjointException if {@code eps} is out of range
     */
    default Term logit(double eps) {
        return Term.of(Exponential.logit(expr(), eps));
    }

    /** {@return {@code log(sigmoid(this))}, exact in both tails} */
    default Term logSigmoid() {
        return Term.of(Exponential.logSigmoid(expr()));
    }

    /** {@return {@code log(1 + e^this)} without overflow} */
    default Term softplus() {
        return Term.of(Exponential.softplus(expr()));
    }

    /** {@return the entropy {@code -this log(this)}} */
    default Term entr() {
        return Term.of(Exponential.entr(expr()));
    }

    /** {@return the greatest integer not above} */
    default Term floor() {
        return Term.of(Rounding.floor(expr()));
    }

    /** {@return the least integer not below} */
    default Term ceil() {
        return Term.of(Rounding.ceil(expr()));
    }

    /** {@return the nearest integer, of two equally near the even one} */
    default Term round() {
        return Term.of(Rounding.round(expr()));
    }

    /** {@return the integer part} */
    default Term trunc() {
        return Term.of(Rounding.trunc(expr()));
    }

    /** {@return what rounding towards 0 takes away} */
    default Term frac() {
        return Term.of(Rounding.frac(expr()));
    }
}
