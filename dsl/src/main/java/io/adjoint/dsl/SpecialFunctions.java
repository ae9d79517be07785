package io.adjoint.dsl;

import io.adjoint.op.special.Bessel;
import io.adjoint.op.special.BesselOrders;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.NormalIntegrals;

/**
 * Special functions of a term, element by element. Those of several terms are in {@code Special}.
 *
 * <pre>{@code
 * var x = variable("x", 0.5);
 * x.lgamma().gradient().of(x);   // digamma(x), value -1.96351...
 * }</pre>
 */
public sealed interface SpecialFunctions extends Fluent permits Term {

    /**
     * {@return the error function, {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to this, of
     * derivative {@code 2/sqrt(pi) exp(-this^2)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.erf();                          // tensor([0.0, 0.84270...])
     * x.erf().sum().gradient().of(x);   // tensor([1.12837..., 0.41510...])
     * }</pre>
     */
    default Term erf() {
        return Term.of(NormalIntegrals.erf(expr()));
    }

    /**
     * {@return {@code 1 - erf(this)}, with all its digits in the upper tail}
     *
     * <pre>{@code
     * constant(10).erfc();                     // 2.0884...E-45
     * constant(1).minus(constant(10).erf());   // 0.0: the digits are lost
     * }</pre>
     */
    default Term erfc() {
        return Term.of(NormalIntegrals.erfc(expr()));
    }

    /**
     * {@return {@code exp(this^2) erfc(this)}, about {@code 1 / (sqrt(pi) this)} for large numbers}
     *
     * <pre>{@code
     * var x = variable("x", 1e10);
     * x.erfcx();                    // 5.6418...E-11
     * x.erfcx().gradient().of(x);   // -5.6418...E-21
     * }</pre>
     */
    default Term erfcx() {
        return Term.of(NormalIntegrals.erfcx(expr()));
    }

    /**
     * {@return the inverse of the error function, infinite at -1 and 1, NaN outside; its derivative is {@code
     * sqrt(pi)/2 exp(erfinv(this)^2)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.5);
     * x.erfinv();                    // 0.47693...
     * x.erfinv().gradient().of(x);   // 1.11258...
     * }</pre>
     */
    default Term erfinv() {
        return Term.of(NormalIntegrals.erfinv(expr()));
    }

    /**
     * {@return the distribution function of the standard normal distribution, {@code erfc(-this / sqrt(2)) / 2}; its
     * derivative is the density}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 2.0);
     * x.ndtr();                          // tensor([0.5, 0.97724...])
     * x.ndtr().sum().gradient().of(x);   // tensor([0.39894..., 0.05399...])
     * }</pre>
     */
    default Term ndtr() {
        return Term.of(NormalIntegrals.ndtr(expr()));
    }

    /**
     * {@return the logarithm of {@link #ndtr}, without its underflow: in the lower tail about {@code -this^2 / 2}}
     *
     * <pre>{@code
     * var x = variable("x", -50.0);
     * x.logNdtr();                    // -1254.83136...
     * x.ndtr().log();                 // -inf
     * x.logNdtr().gradient().of(x);   // 50.01998...
     * }</pre>
     */
    default Term logNdtr() {
        return Term.of(NormalIntegrals.logNdtr(expr()));
    }

    /**
     * {@return the quantile of the standard normal distribution, the inverse of {@link #ndtr}: infinite at 0 and 1, NaN
     * outside}
     *
     * <pre>{@code
     * var p = variable("p", 0.975, 1.0);
     * p.ndtri();                          // tensor([1.95996..., inf])
     * p.ndtri().sum().gradient().of(p);   // tensor([17.11008..., inf])
     * }</pre>
     */
    default Term ndtri() {
        return Term.of(NormalIntegrals.ndtri(expr()));
    }

    /**
     * {@return {@code sin(pi this) / (pi this)}, 1 at 0 and smooth there, where {@code -pi^2 / 3} is its second
     * derivative}
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.sinc();                                     // 1.0
     * x.sinc().gradient().of(x).gradient().of(x);   // -3.28986...
     * }</pre>
     */
    default Term sinc() {
        return Term.of(NormalIntegrals.sinc(expr()));
    }

    /**
     * {@return {@code log|Gamma(this)|}, inf at 0, -1, -2, ...; its derivative is {@link #digamma}}
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.lgamma();                    // 5905.22042...: log(999!)
     * x.lgamma().gradient().of(x);   // digamma(x), value 6.90725...
     * }</pre>
     */
    default Term lgamma() {
        return Term.of(Gammas.lgamma(expr()));
    }

    /**
     * {@return the derivative of {@link #lgamma}: -inf at 0, inf at -0, NaN at -1, -2, ...}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.digamma();                    // -0.57721...: minus Euler's constant
     * x.digamma().gradient().of(x);   // 1.64493...: pi^2 / 6
     * }</pre>
     */
    default Term digamma() {
        return Term.of(Gammas.digamma(expr()));
    }

    /**
     * The n-th derivative of {@link #digamma}, {@code (-1)^(n+1) n! zeta(n + 1, this)}; infinite at 0, -1, -2, ...
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.polygamma(2);                    // -2.40411...: -2 zeta(3)
     * x.polygamma(1).gradient().of(x);   // -2.40411...: the same
     * }</pre>
     *
     * @param n the order, not negative
     * @return the derivative
     * @throws io.adjoint.AdjointException if the order is negative
     */
    default Term polygamma(int n) {
        return Term.of(Gammas.polygamma(n, expr()));
    }

    /**
     * The logarithm of the multivariate gamma function of dimension p, {@code p (p - 1) / 4 log(pi) + sum of
     * lgamma(this - i / 2) over i < p}.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * x.multigammaln(1);                    // 0.69314...: log(2)
     * x.multigammaln(2);                    // 1.55019...
     * x.multigammaln(2).gradient().of(x);   // 1.62594...
     * }</pre>
     *
     * @param p the dimension, from 1
     * @return the logarithm
     * @throws io.adjoint.AdjointException if the dimension is below 1
     */
    default Term multigammaln(int p) {
        return Term.of(Gammas.multigammaln(expr(), p));
    }

    /**
     * {@return the Bessel function of the first kind and order 0, of derivative {@code -J_1(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 2.404825557695773);
     * x.besselJ0().sum().gradient().of(x);   // tensor([-0.0, -0.51914...])
     * constant(0, 1).besselJ0();             // tensor([1.0, 0.76519...])
     * }</pre>
     */
    default Term besselJ0() {
        return Term.of(Bessel.besselJ0(expr()));
    }

    /**
     * {@return the Bessel function of the first kind and order 1, of derivative {@code J_0(this) - J_1(this) / this},
     * 1/2 at 0}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.besselJ1();                          // tensor([0.0, 0.44005...])
     * x.besselJ1().sum().gradient().of(x);   // tensor([0.5, 0.32514...])
     * }</pre>
     */
    default Term besselJ1() {
        return Term.of(Bessel.besselJ1(expr()));
    }

    /**
     * {@return the Bessel function of the second kind and order 0, -inf at 0 and NaN below; its derivative is {@code
     * -Y_1(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselY0();                    // 0.08825...
     * x.besselY0().gradient().of(x);   // 0.78121...
     * }</pre>
     */
    default Term besselY0() {
        return Term.of(Bessel.besselY0(expr()));
    }

    /**
     * {@return the Bessel function of the second kind and order 1, -inf at 0 and NaN below}
     *
     * <pre>{@code
     * var x = constant(1);
     * x.besselY1();                                                               // -0.78121...
     * x.besselJ1().times(x.besselY0()).minus(x.besselJ0().times(x.besselY1()));   // 0.63661...: 2 / (pi x)
     * }</pre>
     */
    default Term besselY1() {
        return Term.of(Bessel.besselY1(expr()));
    }

    /**
     * {@return the modified Bessel function of the first kind and order 0, of derivative {@code I_1(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.i0();                          // tensor([1.0, 1.26606...])
     * x.i0().sum().gradient().of(x);   // tensor([0.0, 0.56515...])
     * }</pre>
     */
    default Term i0() {
        return Term.of(Bessel.i0(expr()));
    }

    /**
     * {@return the modified Bessel function of the first kind and order 1, of derivative {@code I_0(this) - I_1(this) /
     * this}, 1/2 at 0}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, -1.0);
     * x.i1();                          // tensor([0.0, -0.56515...])
     * x.i1().sum().gradient().of(x);   // tensor([0.5, 0.70090...])
     * }</pre>
     */
    default Term i1() {
        return Term.of(Bessel.i1(expr()));
    }

    /**
     * {@return {@code e^-|this| i0(this)}, of slope 0 at 0}
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.i0e();                                  // 0.01261...
     * x.i0();                                   // inf
     * x.i0e().log().plus(x).gradient().of(x);   // 0.99949...: of log(i0(x))
     * }</pre>
     */
    default Term i0e() {
        return Term.of(Bessel.i0e(expr()));
    }

    /**
     * {@return {@code e^-|this| i1(this)}, of slope 1/2 at 0}
     *
     * <pre>{@code
     * var kappa = variable("kappa", 1000.0);
     * kappa.i1e().div(kappa.i0e());   // 0.99949...: how close a von Mises distribution is
     * }</pre>
     */
    default Term i1e() {
        return Term.of(Bessel.i1e(expr()));
    }

    /**
     * {@return the modified Bessel function of the second kind and order 0, inf at 0 and NaN below; its derivative is
     * {@code -k1(this)}}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.k0();                    // 0.42102...
     * x.k0().gradient().of(x);   // -0.60190...
     * }</pre>
     */
    default Term k0() {
        return Term.of(BesselOrders.k0(expr()));
    }

    /**
     * {@return the modified Bessel function of the second kind and order 1, inf at 0 and NaN below}
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.k1();                    // 0.60190...
     * x.k1().gradient().of(x);   // -1.02293...
     * }</pre>
     */
    default Term k1() {
        return Term.of(BesselOrders.k1(expr()));
    }

    /**
     * {@return {@code e^this k0(this)}, which does not underflow}
     *
     * <pre>{@code
     * var x = constant(1000);
     * x.k0();    // 0.0
     * x.k0e();   // 0.03962...
     * }</pre>
     */
    default Term k0e() {
        return Term.of(BesselOrders.k0e(expr()));
    }

    /**
     * {@return {@code e^this k1(this)}, which does not underflow}
     *
     * <pre>{@code
     * var x = constant(1000);
     * x.k1();    // 0.0
     * x.k1e();   // 0.03964...
     * }</pre>
     */
    default Term k1e() {
        return Term.of(BesselOrders.k1e(expr()));
    }

    /**
     * The Bessel function of the first kind of an integer order, of derivative {@code (J_(n-1) - J_(n+1)) / 2}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselJ(2);                    // 0.11490...
     * x.besselJ(2).gradient().of(x);   // 0.21024...
     * x.besselJ(-3);                   // -0.01956...: -J_3
     * }</pre>
     *
     * @param n the order
     * @return {@code J_n(this)}
     */
    default Term besselJ(int n) {
        return Term.of(Bessel.besselJ(n, expr()));
    }

    /**
     * The Bessel function of the second kind of an integer order, infinite at 0 and NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselY(2);                    // -1.65068...
     * x.besselY(2).gradient().of(x);   // 2.52015...: (Y_1 - Y_3) / 2
     * }</pre>
     *
     * @param n the order
     * @return {@code Y_n(this)}
     */
    default Term besselY(int n) {
        return Term.of(Bessel.besselY(n, expr()));
    }

    /**
     * The modified Bessel function of the first kind of an integer order, of derivative {@code (I_(n-1) + I_(n+1)) /
     * 2}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.besselI(2);                    // 0.13574...
     * x.besselI(2).gradient().of(x);   // 0.29366...
     * }</pre>
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
     * <pre>{@code
     * constant(1000).besselIe(3);   // 0.01256...
     * constant(1000).besselI(3);    // inf
     * }</pre>
     *
     * @param n the order
     * @return {@code e^-|this| I_n(this)}
     */
    default Term besselIe(int n) {
        return Term.of(Bessel.besselIe(n, expr()));
    }
}
