package io.adjoint.dsl;

import io.adjoint.op.Bessel;
import io.adjoint.op.Gammas;
import io.adjoint.op.Special;

/**
 * Special functions of a term, element by element. Those of several terms are in {@code Special}.
 *
 * <pre>{@code
 * var x = variable("x", 0.5);
 * x.lgamma().gradient().of(x);   // digamma(x), value -1.96351...
 * }</pre>
 */
public sealed interface SpecialFunctions extends Fluent permits Term {

    /** {@return the error function, {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to this} */
    default Term erf() {
        return Term.of(Special.erf(expr()));
    }

    /** {@return {@code 1 - erf(this)}, with all its digits in the upper tail} */
    default Term erfc() {
        return Term.of(Special.erfc(expr()));
    }

    /** {@return {@code exp(this^2) erfc(this)}} */
    default Term erfcx() {
        return Term.of(Special.erfcx(expr()));
    }

    /** {@return the inverse of the error function, NaN outside -1 to 1} */
    default Term erfinv() {
        return Term.of(Special.erfinv(expr()));
    }

    /** {@return the distribution function of the standard normal distribution} */
    default Term ndtr() {
        return Term.of(Special.ndtr(expr()));
    }

    /** {@return the logarithm of {@link #ndtr}, without its underflow} */
    default Term logNdtr() {
        return Term.of(Special.logNdtr(expr()));
    }

    /** {@return the quantile of the standard normal distribution, NaN outside 0 to 1} */
    default Term ndtri() {
        return Term.of(Special.ndtri(expr()));
    }

    /** {@return {@code sin(pi this) / (pi this)}, smooth at 0, where it is 1} */
    default Term sinc() {
        return Term.of(Special.sinc(expr()));
    }

    /** {@return the logarithm of the size of the gamma function} */
    default Term lgamma() {
        return Term.of(Gammas.lgamma(expr()));
    }

    /** {@return the derivative of {@link #lgamma}} */
    default Term digamma() {
        return Term.of(Gammas.digamma(expr()));
    }

    /**
     * The n-th derivative of {@link #digamma}.
     *
     * @param n the order, not negative
     * @return the derivative
     * @throws io.adjoint.AdjointException if the order is negative
     */
    default Term polygamma(int n) {
        return Term.of(Gammas.polygamma(n, expr()));
    }

    /**
     * The logarithm of the multivariate gamma function.
     *
     * @param p the dimension, from 1
     * @return the logarithm
     * @throws io.adjoint.AdjointException if the dimension is below 1
     */
    default Term multigammaln(int p) {
        return Term.of(Gammas.multigammaln(expr(), p));
    }

    /** {@return the Bessel function of the first kind and order 0} */
    default Term besselJ0() {
        return Term.of(Bessel.besselJ0(expr()));
    }

    /** {@return the Bessel function of the first kind and order 1} */
    default Term besselJ1() {
        return Term.of(Bessel.besselJ1(expr()));
    }

    /** {@return the Bessel function of the second kind and order 0, NaN below 0} */
    default Term besselY0() {
        return Term.of(Bessel.besselY0(expr()));
    }

    /** {@return the Bessel function of the second kind and order 1, NaN below 0} */
    default Term besselY1() {
        return Term.of(Bessel.besselY1(expr()));
    }

    /** {@return the modified Bessel function of the first kind and order 0} */
    default Term i0() {
        return Term.of(Bessel.i0(expr()));
    }

    /** {@return the modified Bessel function of the first kind and order 1} */
    default Term i1() {
        return Term.of(Bessel.i1(expr()));
    }

    /** {@return {@code e^-|this| i0(this)}, of slope 0 at 0} */
    default Term i0e() {
        return Term.of(Bessel.i0e(expr()));
    }

    /** {@return {@code e^-|this| i1(this)}, of slope 1/2 at 0} */
    default Term i1e() {
        return Term.of(Bessel.i1e(expr()));
    }

    /**
     * The Bessel function of the first kind.
     *
     * @param n the order
     * @return {@code J_n(this)}
     */
    default Term besselJ(int n) {
        return Term.of(Bessel.besselJ(n, expr()));
    }

    /**
     * The Bessel function of the second kind, NaN below 0.
     *
     * @param n the order
     * @return {@code Y_n(this)}
     */
    default Term besselY(int n) {
        return Term.of(Bessel.besselY(n, expr()));
    }

    /**
     * The modified Bessel function of the first kind.
     *
     * @param n the order
     * @return {@code I_n(this)}
     */
    default Term besselI(int n) {
        return Term.of(Bessel.besselI(n, expr()));
    }

    /**
     * The modified Bessel function of the first kind, scaled so that it does not overflow.
     *
     * @param n the order
     * @return {@code e^-|this| I_n(this)}
     */
    default Term besselIe(int n) {
        return Term.of(Bessel.besselIe(n, expr()));
    }
}
