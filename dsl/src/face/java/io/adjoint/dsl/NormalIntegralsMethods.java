package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.special.NormalIntegrals;

/** Normal Integrals of a term: the functions of {@link NormalIntegrals}. */
public sealed interface NormalIntegralsMethods extends Fluent permits TermMethods {

    /**
     * The error function, {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to this term.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.erf();                          // tensor([0.0, 0.84270...])
     * x.erf().sum().gradient().of(x);   // tensor([1.12837..., 0.41510...])
     * }</pre>
     *
     * @return the error function, between -1 and 1
     * @throws AdjointException if the operand is null
     */
    default Term erf() {
        return Term.of(NormalIntegrals.erf(expr()));
    }

    /**
     * The complementary error function {@code 1 - erf(this)}, with all its digits in the upper tail.
     *
     * <pre>{@code
     * constant(10).erfc();                     // 2.0884...E-45
     * constant(1).minus(constant(10).erf());   // 0.0: the digits are lost
     * }</pre>
     *
     * @return the complement, between 0 and 2
     * @throws AdjointException if the operand is null
     */
    default Term erfc() {
        return Term.of(NormalIntegrals.erfc(expr()));
    }

    /**
     * The scaled complementary error function {@code exp(this^2) erfc(this)}, whose derivatives of every order keep
     * their digits where this term is large.
     *
     * <pre>{@code
     * var x = variable("x", 1e10);
     * x.erfcx();                    // 5.6418...E-11
     * x.erfcx().gradient().of(x);   // -5.6418...E-21
     * }</pre>
     *
     * @return the product, positive
     * @throws AdjointException if the operand is null
     */
    default Term erfcx() {
        return Term.of(NormalIntegrals.erfcx(expr()));
    }

    /**
     * The inverse of the error function.
     *
     * <pre>{@code
     * var x = variable("x", 0.5);
     * x.erfinv();                    // 0.47693...
     * x.erfinv().gradient().of(x);   // 1.11258...
     * }</pre>
     *
     * @return the inverse; infinite at -1 and 1, NaN outside
     * @throws AdjointException if the operand is null
     */
    default Term erfinv() {
        return Term.of(NormalIntegrals.erfinv(expr()));
    }

    /**
     * The distribution function of the standard normal distribution, {@code erfc(-this / sqrt(2)) / 2}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 2.0);
     * x.ndtr();                          // tensor([0.5, 0.97724...])
     * x.ndtr().sum().gradient().of(x);   // tensor([0.39894..., 0.05399...])
     * }</pre>
     *
     * @return the probability of a number not above this term
     * @throws AdjointException if the operand is null
     */
    default Term ndtr() {
        return Term.of(NormalIntegrals.ndtr(expr()));
    }

    /**
     * The logarithm of {@link Term#ndtr}, without its underflow: in the lower tail as {@code -this^2 / 2}.
     *
     * <pre>{@code
     * var x = variable("x", -50.0);
     * x.logNdtr();                    // -1254.83136...
     * x.ndtr().log();                 // -inf
     * x.logNdtr().gradient().of(x);   // 50.01998...
     * }</pre>
     *
     * @return the logarithm, not positive
     * @throws AdjointException if the operand is null
     */
    default Term logNdtr() {
        return Term.of(NormalIntegrals.logNdtr(expr()));
    }

    /**
     * The quantile of the standard normal distribution, the inverse of {@link Term#ndtr}.
     *
     * <pre>{@code
     * var p = variable("p", 0.975, 1.0);
     * p.ndtri();                          // tensor([1.95996..., inf])
     * p.ndtri().sum().gradient().of(p);   // tensor([17.11008..., inf])
     * }</pre>
     *
     * @return the inverse; infinite at 0 and 1, NaN outside
     * @throws AdjointException if the operand is null
     */
    default Term ndtri() {
        return Term.of(NormalIntegrals.ndtri(expr()));
    }

    /**
     * The normalised cardinal sine {@code sin(pi this) / (pi this)}, 1 at 0 and smooth there: {@code -pi^2 / 3} is its
     * second derivative.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.sinc();                                     // 1.0
     * x.sinc().gradient().of(x).gradient().of(x);   // -3.28986...
     * }</pre>
     *
     * @return the cardinal sine
     * @throws AdjointException if the operand is null
     */
    default Term sinc() {
        return Term.of(NormalIntegrals.sinc(expr()));
    }
}
