package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Exponential;

/** Exponential of a term: the functions of {@link Exponential}. */
public sealed interface ExponentialMethods extends Fluent permits TermMethods {

    /**
     * {@code e^this}, its own derivative.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.exp();                                     // 2.71828...
     * x.exp().gradient().of(x).gradient().of(x);   // exp(x), value 2.71828...
     * }</pre>
     *
     * @return the exponential
     * @throws AdjointException if the operand is null
     */
    default Term exp() {
        return Term.of(Exponential.exp(expr()));
    }

    /**
     * {@code 2^this}, of derivative {@code log(2) 2^this}.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 10.0);
     * x.exp2();                          // tensor([0.5, 1024.0])
     * x.exp2().sum().gradient().of(x);   // tensor([0.34657..., 709.78271...])
     * }</pre>
     *
     * @return the power
     * @throws AdjointException if the operand is null
     */
    default Term exp2() {
        return Term.of(Exponential.exp2(expr()));
    }

    /**
     * {@code e^this - 1}, exact near 0, of derivative {@code e^this}.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.expm1();          // 1.0E-20
     * x.exp().minus(1);   // 0.0: the digits are lost
     * }</pre>
     *
     * @return the exponential less 1
     * @throws AdjointException if the operand is null
     */
    default Term expm1() {
        return Term.of(Exponential.expm1(expr()));
    }

    /**
     * The natural logarithm, of derivative {@code 1 / this}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0);
     * x.log();                          // tensor([0.69314..., -inf])
     * x.log().sum().gradient().of(x);   // tensor([0.5, inf])
     * }</pre>
     *
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    default Term log() {
        return Term.of(Exponential.log(expr()));
    }

    /**
     * The logarithm to base 2, of derivative {@code 1 / (log(2) this)}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var p = constant(0.5, 0.25, 0.25);
     * p.times(p.log2()).sum().neg();   // 1.5: the entropy in bits
     * variable("x", 10.0).log2();      // 3.32192...
     * }</pre>
     *
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    default Term log2() {
        return Term.of(Exponential.log2(expr()));
    }

    /**
     * The logarithm to base 10, of derivative {@code 1 / (log(10) this)}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var power = variable("power", 1.0, 1000.0);
     * power.log10().times(10);                    // tensor([0.0, 30.0]): decibels
     * power.log10().sum().gradient().of(power);   // tensor([0.43429..., 4.3429...E-4])
     * }</pre>
     *
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    default Term log10() {
        return Term.of(Exponential.log10(expr()));
    }

    /**
     * {@code log(1 + this)}, exact near 0, of derivative {@code 1 / (1 + this)}: -inf at -1, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.log1p();         // 1.0E-20
     * x.plus(1).log();   // 0.0: the digits are lost
     * }</pre>
     *
     * @return the logarithm of 1 + this term
     * @throws AdjointException if the operand is null
     */
    default Term log1p() {
        return Term.of(Exponential.log1p(expr()));
    }

    /**
     * {@code log(e^this + e^b)} without overflow. Where both are the same infinity each slope is one half.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.logaddexp(constant(1000));                    // 1000.69314...
     * x.logaddexp(constant(1000)).gradient().of(x);   // 0.5
     * x.exp().plus(constant(1000).exp()).log();       // inf
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the logarithm of the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp(Term b) {
        return Term.of(Exponential.logaddexp(expr(), Term.operand("logaddexp", b)));
    }

    /**
     * {@code log(e^this + e^b)} without overflow. Where both are the same infinity each slope is one half.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the logarithm of the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp(double b) {
        return Term.of(Exponential.logaddexp(expr(), literal(b).expr()));
    }

    /**
     * {@code log2(2^this + 2^b)} without overflow. Where both are the same infinity each slope is one half.
     *
     * <pre>{@code
     * var x = variable("x", 2000.0);
     * x.logaddexp2(constant(2000));                    // 2001.0
     * x.logaddexp2(constant(2001)).gradient().of(x);   // 0.33333...
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the logarithm to base 2 of the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp2(Term b) {
        return Term.of(Exponential.logaddexp2(expr(), Term.operand("logaddexp2", b)));
    }

    /**
     * {@code log2(2^this + 2^b)} without overflow. Where both are the same infinity each slope is one half.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the logarithm to base 2 of the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logaddexp2(double b) {
        return Term.of(Exponential.logaddexp2(expr(), literal(b).expr()));
    }

    /**
     * The logistic function {@code s = 1 / (1 + e^-this)}, of derivative {@code s (1 - s)}.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 0.0);
     * x.sigmoid();                          // tensor([0.0, 0.5])
     * x.sigmoid().sum().gradient().of(x);   // tensor([0.0, 0.25])
     * }</pre>
     *
     * @return the logistic function, between 0 and 1
     * @throws AdjointException if the operand is null
     */
    default Term sigmoid() {
        return Term.of(Exponential.sigmoid(expr()));
    }

    /**
     * {@code log(this / (1 - this))}, the inverse of sigmoid: infinite at 0 and 1 and NaN outside.
     *
     * <pre>{@code
     * var p = variable("p", 0.75, 1.0);
     * p.logit();                          // tensor([1.09861..., inf])
     * p.logit().sum().gradient().of(p);   // tensor([5.33333..., inf])
     * }</pre>
     *
     * @return the logarithm of the odds
     * @throws AdjointException if the operand is null
     */
    default Term logit() {
        return Term.of(Exponential.logit(expr()));
    }

    /**
     * {@link Term#logit} of this term moved between {@code eps} and {@code 1 - eps}.
     *
     * @param eps how far from 0 and 1 to stay, from 0 to a half
     * @return the logarithm of the odds; nothing flows where this term is outside
     * @throws AdjointException if {@code eps} is out of range
     */
    default Term logit(double eps) {
        return Term.of(Exponential.logit(expr(), eps));
    }

    /**
     * {@code log(sigmoid(this))}, exact in both tails.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0);
     * x.logSigmoid();                    // -1000.0
     * x.sigmoid().log();                 // -inf
     * x.logSigmoid().gradient().of(x);   // 1.0
     * }</pre>
     *
     * @return the logarithm, not positive
     * @throws AdjointException if the operand is null
     */
    default Term logSigmoid() {
        return Term.of(Exponential.logSigmoid(expr()));
    }

    /**
     * {@code log(1 + e^this)} without overflow and without a threshold: exact for every this term. Its derivative is
     * {@code sigmoid(this term)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.softplus();                          // tensor([0.69314..., 1000.0])
     * x.softplus().sum().gradient().of(x);   // tensor([0.5, 1.0])
     * }</pre>
     *
     * @return a smooth rectifier
     * @throws AdjointException if the operand is null
     */
    default Term softplus() {
        return Term.of(Exponential.softplus(expr()));
    }

    /**
     * {@code log(1 + e^(beta this)) / beta}, but this term itself beyond a threshold, as PyTorch has it.
     *
     * <pre>{@code
     * var x = constant(5);
     * x.softplus(2, 20);   // 5.00002...
     * x.softplus(2, 9);    // 5.0: beyond the threshold
     * }</pre>
     *
     * @param beta how sharp the bend is, not 0; PyTorch's default is 1
     * @param threshold where {@code beta this} is above it the result is this term; PyTorch's default is 20
     * @return a smooth rectifier
     * @throws AdjointException if beta is 0, or either is NaN
     */
    default Term softplus(double beta, double threshold) {
        return Term.of(Exponential.softplus(expr(), beta, threshold));
    }

    /**
     * {@code this log(b)}, but 0 where a is 0, unless b is NaN. Where a is 0 and b not positive its slope in a is 0; so
     * is its slope in b where both are 0.
     *
     * <pre>{@code
     * var p = constant(0, 0.5, 0.5);
     * var q = variable("q", 0.0, 0.25, 0.75);
     * p.xlogy(p).minus(p.xlogy(q)).sum();   // 0.14384...: how far q is from p
     * p.xlogy(q).sum().gradient().of(q);    // tensor([0.0, 2.0, 0.66666...])
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term xlogy(Term b) {
        return Term.of(Exponential.xlogy(expr(), Term.operand("xlogy", b)));
    }

    /**
     * {@code this log(b)}, but 0 where a is 0, unless b is NaN. Where a is 0 and b not positive its slope in a is 0; so
     * is its slope in b where both are 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term xlogy(double b) {
        return Term.of(Exponential.xlogy(expr(), literal(b).expr()));
    }

    /**
     * {@code this log(1 + b)}, but 0 where a is 0, unless b is NaN. Where a is 0 and b not above -1 its slope in a is
     * 0.
     *
     * <pre>{@code
     * constant(0, 1).xlog1py(constant(-1, 1e-20));   // tensor([0.0, 1.0E-20])
     * var y = variable("y", -1.0);
     * constant(0).xlog1py(y).gradient().of(y);       // 0.0
     * }</pre>
     *
     * @param b an expression that can be broadcast with this term
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term xlog1py(Term b) {
        return Term.of(Exponential.xlog1py(expr(), Term.operand("xlog1py", b)));
    }

    /**
     * {@code this log(1 + b)}, but 0 where a is 0, unless b is NaN. Where a is 0 and b not above -1 its slope in a is
     * 0.
     *
     * @param b a number in the place of an expression that can be broadcast with this term
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term xlog1py(double b) {
        return Term.of(Exponential.xlog1py(expr(), literal(b).expr()));
    }

    /**
     * The entropy {@code -this log(this)}: 0 at 0, where its slope is infinite, and -inf below.
     *
     * <pre>{@code
     * var p = variable("p", 0.5, 0.5, 0.0);
     * p.entr().sum();                    // 0.69314...: the entropy of a coin
     * p.entr().sum().gradient().of(p);   // tensor([-0.30685..., -0.30685..., inf])
     * }</pre>
     *
     * @return the entropy
     * @throws AdjointException if the operand is null
     */
    default Term entr() {
        return Term.of(Exponential.entr(expr()));
    }
}
