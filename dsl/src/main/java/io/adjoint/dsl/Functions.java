package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Exponential;
import io.adjoint.op.Powers;
import io.adjoint.op.Rounding;
import io.adjoint.tensor.DType;

/** Functions of a term, element by element. */
public sealed interface Functions extends Fluent permits Term {

    /**
     * {@return {@code -this}}
     *
     * <pre>{@code
     * var x = variable("x", 1.0, -2.0);
     * x.neg();                          // tensor([-1.0, 2.0])
     * x.neg().sum().gradient().of(x);   // tensor([-1.0, -1.0])
     * }</pre>
     */
    default Term neg() {
        return Term.of(Arithmetic.neg(expr()));
    }

    /**
     * {@return {@code 1 / this}, of derivative {@code -1 / this^2}; infinite at 0, of the zero's sign}
     *
     * <pre>{@code
     * var x = variable("x", 4.0);
     * x.reciprocal().gradient().of(x);    // -0.0625
     * constant(0.0, -0.0).reciprocal();   // tensor([inf, -inf])
     * }</pre>
     */
    default Term reciprocal() {
        return Term.of(Arithmetic.reciprocal(expr()));
    }

    /**
     * {@return {@code this * this}, of derivative {@code 2 this}}
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.5);
     * x.square();                          // tensor([9.0, 0.25])
     * x.square().sum().gradient().of(x);   // tensor([-6.0, 1.0])
     * }</pre>
     */
    default Term square() {
        return Term.of(Powers.square(expr()));
    }

    /**
     * {@return the square root, of derivative {@code 1 / (2 sqrt(this))}, infinite at 0; NaN below 0}
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.sqrt();                          // tensor([2.0, 0.0])
     * x.sqrt().sum().gradient().of(x);   // tensor([0.25, inf])
     * }</pre>
     */
    default Term sqrt() {
        return Term.of(Powers.sqrt(expr()));
    }

    /**
     * {@return {@code 1 / sqrt(this)}, of derivative {@code -this^(-3/2) / 2}; inf at 0, NaN below}
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 0.0);
     * x.rsqrt();                          // tensor([0.5, inf])
     * x.rsqrt().sum().gradient().of(x);   // tensor([-0.0625, -inf])
     * }</pre>
     */
    default Term rsqrt() {
        return Term.of(Powers.rsqrt(expr()));
    }

    /**
     * {@return the cube root, real for negative numbers, too; its slope is infinite at 0}
     *
     * <pre>{@code
     * var x = variable("x", -8.0);
     * x.cbrt();                    // -2.0
     * x.pow(1 / 3.0);              // nan
     * x.cbrt().gradient().of(x);   // 0.08333...: 1 / (3 cbrt(x)^2)
     * }</pre>
     */
    default Term cbrt() {
        return Term.of(Powers.cbrt(expr()));
    }

    /**
     * {@return {@code e^this}, its own derivative}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.exp();                                     // 2.71828...
     * x.exp().gradient().of(x).gradient().of(x);   // exp(x), value 2.71828...
     * }</pre>
     */
    default Term exp() {
        return Term.of(Exponential.exp(expr()));
    }

    /**
     * {@return {@code 2^this}, of derivative {@code log(2) 2^this}}
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 10.0);
     * x.exp2();                          // tensor([0.5, 1024.0])
     * x.exp2().sum().gradient().of(x);   // tensor([0.34657..., 709.78271...])
     * }</pre>
     */
    default Term exp2() {
        return Term.of(Exponential.exp2(expr()));
    }

    /**
     * {@return {@code e^this - 1}, exact near 0; its derivative is {@code e^this}}
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.expm1();          // 1.0E-20
     * x.exp().minus(1);   // 0.0: the digits are lost
     * }</pre>
     */
    default Term expm1() {
        return Term.of(Exponential.expm1(expr()));
    }

    /**
     * {@return the natural logarithm, of derivative {@code 1 / this}; -inf at 0, NaN below}
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0);
     * x.log();                          // tensor([0.69314..., -inf])
     * x.log().sum().gradient().of(x);   // tensor([0.5, inf])
     * }</pre>
     */
    default Term log() {
        return Term.of(Exponential.log(expr()));
    }

    /**
     * {@return the logarithm to base 2, of derivative {@code 1 / (log(2) this)}; -inf at 0, NaN below}
     *
     * <pre>{@code
     * var p = constant(0.5, 0.25, 0.25);
     * p.times(p.log2()).sum().neg();   // 1.5: the entropy in bits
     * variable("x", 10.0).log2();      // 3.32192...
     * }</pre>
     */
    default Term log2() {
        return Term.of(Exponential.log2(expr()));
    }

    /**
     * {@return the logarithm to base 10, of derivative {@code 1 / (log(10) this)}; -inf at 0, NaN below}
     *
     * <pre>{@code
     * var power = variable("power", 1.0, 1000.0);
     * power.log10().times(10);                    // tensor([0.0, 30.0]): decibels
     * power.log10().sum().gradient().of(power);   // tensor([0.43429..., 4.3429...E-4])
     * }</pre>
     */
    default Term log10() {
        return Term.of(Exponential.log10(expr()));
    }

    /**
     * {@return {@code log(1 + this)}, exact near 0, of derivative {@code 1 / (1 + this)}; -inf at -1, NaN below}
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.log1p();         // 1.0E-20
     * x.plus(1).log();   // 0.0: the digits are lost
     * }</pre>
     */
    default Term log1p() {
        return Term.of(Exponential.log1p(expr()));
    }

    /**
     * {@return the absolute value, of derivative {@code sign(this)}, which is 0 at 0}
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.abs();                          // tensor([3.0, 0.0, 2.0])
     * x.abs().sum().gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     */
    default Term abs() {
        return Term.of(Choice.abs(expr()));
    }

    /**
     * {@return -1 below 0, 1 above and 0 at 0; NaN of NaN; of derivative 0 everywhere}
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.sign();                          // tensor([-1.0, 0.0, 1.0])
     * x.sign().sum().gradient().of(x);   // tensor([0.0, 0.0, 0.0])
     * }</pre>
     */
    default Term sign() {
        return Term.of(Choice.sign(expr()));
    }

    /**
     * This term moved between two numbers; the cotangent passes within and at the bounds.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 0.5, 1.0, 7.0);
     * x.clamp(0, 1);                          // tensor([0.0, 0.0, 0.5, 1.0, 1.0])
     * x.clamp(0, 1).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0, 1.0, 0.0]): 1 at the bounds
     * }</pre>
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

    /**
     * {@link #clamp(double, double)} by NumPy's name.
     *
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(this, low), high)}
     * @throws io.adjoint.AdjointException if a bound is NaN
     */
    default Term clip(double low, double high) {
        return clamp(low, high);
    }

    /**
     * {@link #clamp(Term, Term)} by NumPy's name.
     *
     * @param low the lower bounds
     * @param high the upper bounds
     * @return {@code min(max(this, low), high)}
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term clip(Term low, Term high) {
        return clamp(low, high);
    }

    /** {@return the value alone, constant in the eyes of every derivative} */
    default Term stopGradient() {
        return Term.of(Choice.stopGradient(expr()));
    }

    /**
     * The same numbers in another precision.
     *
     * <pre>{@code
     * import io.adjoint.tensor.DType;
     * var x = variable("x", 0.1);
     * x.to(DType.FLOAT32).to(DType.FLOAT64);   // 0.100000001...: float32 has seven digits
     * x.to(DType.FLOAT32).gradient().of(x);    // 1.0: the derivative is float64 again
     * }</pre>
     *
     * @param dtype the dtype to reach
     * @return this term converted
     * @throws io.adjoint.AdjointException if the dtype is null
     */
    default Term to(DType dtype) {
        return Term.of(Arithmetic.cast(expr(), AdjointException.notNull(dtype, "to", "the dtype")));
    }

    /**
     * {@return the logistic function {@code s = 1 / (1 + e^-this)}, of derivative {@code s (1 - s)}}
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 0.0);
     * x.sigmoid();                          // tensor([0.0, 0.5])
     * x.sigmoid().sum().gradient().of(x);   // tensor([0.0, 0.25])
     * }</pre>
     */
    default Term sigmoid() {
        return Term.of(Exponential.sigmoid(expr()));
    }

    /**
     * {@return {@code log(this / (1 - this))}, the inverse of sigmoid: -inf at 0, inf at 1, NaN outside}
     *
     * <pre>{@code
     * var p = variable("p", 0.75, 1.0);
     * p.logit();                          // tensor([1.09861..., inf])
     * p.logit().sum().gradient().of(p);   // tensor([5.33333..., inf])
     * }</pre>
     */
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

    /**
     * {@return {@code log(sigmoid(this)) = -softplus(-this)}, exact in both tails; its derivative is {@code
     * sigmoid(-this)}}
     *
     * <pre>{@code
     * var x = variable("x", -1000.0);
     * x.logSigmoid();                    // -1000.0
     * x.sigmoid().log();                 // -inf
     * x.logSigmoid().gradient().of(x);   // 1.0
     * }</pre>
     */
    default Term logSigmoid() {
        return Term.of(Exponential.logSigmoid(expr()));
    }

    /**
     * {@return {@code log(1 + e^this)} without overflow; its derivative is {@code sigmoid(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.softplus();                          // tensor([0.69314..., 1000.0])
     * x.softplus().sum().gradient().of(x);   // tensor([0.5, 1.0])
     * }</pre>
     */
    default Term softplus() {
        return Term.of(Exponential.softplus(expr()));
    }

    /**
     * {@return the entropy {@code -this log(this)}, 0 at 0 and -inf below}
     *
     * <pre>{@code
     * var p = variable("p", 0.5, 0.5, 0.0);
     * p.entr().sum();                    // 0.69314...: the entropy of a coin
     * p.entr().sum().gradient().of(p);   // tensor([-0.30685..., -0.30685..., inf])
     * }</pre>
     */
    default Term entr() {
        return Term.of(Exponential.entr(expr()));
    }

    /**
     * {@return the greatest integer not above; it has no derivative but 0}
     *
     * <pre>{@code
     * var x = variable("x", 1.5, -1.5);
     * x.floor();                          // tensor([1.0, -2.0])
     * x.floor().sum().gradient().of(x);   // tensor([0.0, 0.0])
     * }</pre>
     */
    default Term floor() {
        return Term.of(Rounding.floor(expr()));
    }

    /**
     * {@return the least integer not below; it has no derivative but 0}
     *
     * <pre>{@code
     * var x = constant(1.5, -0.5);
     * x.ceil();                // tensor([2.0, -0.0])
     * x.neg().floor().neg();   // tensor([2.0, -0.0])
     * }</pre>
     */
    default Term ceil() {
        return Term.of(Rounding.ceil(expr()));
    }

    /**
     * {@return the nearest integer, of two equally near the even one; it has no derivative but 0}
     *
     * <pre>{@code
     * constant(0.5, 1.5, 2.5, -0.5).round();                        // tensor([0.0, 2.0, 2.0, -0.0])
     * var x = variable("x", 2.7);
     * x.plus(x.round().minus(x).stopGradient()).gradient().of(x);   // 1.0: straight through
     * }</pre>
     */
    default Term round() {
        return Term.of(Rounding.round(expr()));
    }

    /**
    * The nearest numbers of so many digits after the point, of two equally near the one whose last digit is even.
     *
     * <pre>{@code
     * constant(2.675, 1234.5).round(1);    // tensor([2.7, 1234.5])
     * constant(2.675, 1234.5).round(-2);   // tensor([0.0, 1200.0])
     * }</pre>
     *
     * @param decimals how many digits; -1 rounds to tens
     * @return {@code round(this * 10^decimals) / 10^decimals}
     */
    default Term round(int decimals) {
        return Term.of(Rounding.round(expr(), decimals));
    }

    /**
     * {@return the integer part, rounded towards 0; it has no derivative but 0}
     *
     * <pre>{@code
     * var x = constant(1.7, -1.7);
     * x.trunc();   // tensor([1.0, -1.0])
     * x.floor();   // tensor([1.0, -2.0])
     * }</pre>
     */
    default Term trunc() {
        return Term.of(Rounding.trunc(expr()));
    }

    /**
     * {@return {@code this - trunc(this)}, what rounding towards 0 takes away, of this term's sign; its derivative is
     * 1}
     *
     * <pre>{@code
     * var x = variable("x", 2.75, -2.75);
     * x.frac();                          // tensor([0.75, -0.75])
     * x.frac().sum().gradient().of(x);   // tensor([1.0, 1.0])
     * }</pre>
     */
    default Term frac() {
        return Term.of(Rounding.frac(expr()));
    }
}
