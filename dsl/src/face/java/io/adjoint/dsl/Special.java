package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.special.BesselOrders;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.LogIncomplete;

/** Functions of terms. */
public abstract class Special {

    Special() {}

    /**
     * The Bessel function of the first kind and real order, at positive arguments. Where it waves, its error is
     * relative to the height of the waves.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.jv(nu, constant(2));                      // 0.51301...: sqrt(2 / (pi x)) sin x
     * Special.jv(nu, constant(2)).gradient().of(nu);    // 0.34047...
     * Special.jv(nu, constant(0));                      // 0
     * }</pre>
     *
     * @param order any expression, of numbers up to a million
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code J_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term jv(Term order, Term x) {
        return Term.of(BesselOrders.jv(Term.argument("jv", order), Term.argument("jv", x)));
    }

    /**
     * The Bessel function of the first kind and real order, at positive arguments. Where it waves, its error is
     * relative to the height of the waves.
     *
     * @param order a number in the place of any expression, of numbers up to a million
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code J_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term jv(double order, Term x) {
        return Term.of(BesselOrders.jv(Term.number("jv", order, x), Term.argument("jv", x)));
    }

    /**
     * The Bessel function of the second kind and real order. Where it waves, its error is relative to the height of the
     * waves.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.yv(nu, constant(2));                      // 0.23478...: -sqrt(2 / (pi x)) cos x
     * Special.yv(nu, constant(2)).gradient().of(nu);    // -0.67660...
     * Special.yv(nu, constant(0));                      // -inf
     * }</pre>
     *
     * @param order any expression, of numbers up to a million
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code Y_order(x)}; infinite at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term yv(Term order, Term x) {
        return Term.of(BesselOrders.yv(Term.argument("yv", order), Term.argument("yv", x)));
    }

    /**
     * The Bessel function of the second kind and real order. Where it waves, its error is relative to the height of the
     * waves.
     *
     * @param order a number in the place of any expression, of numbers up to a million
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code Y_order(x)}; infinite at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term yv(double order, Term x) {
        return Term.of(BesselOrders.yv(Term.number("yv", order, x), Term.argument("yv", x)));
    }

    /**
     * The modified Bessel function of the first kind and real order, at positive arguments.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.iv(nu, constant(2));                      // 2.04623...: sqrt(2 / (pi x)) sinh x
     * Special.iv(nu, constant(2)).gradient().of(nu);    // -0.75733...
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code I_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term iv(Term order, Term x) {
        return Term.of(BesselOrders.iv(Term.argument("iv", order), Term.argument("iv", x)));
    }

    /**
     * The modified Bessel function of the first kind and real order, at positive arguments.
     *
     * @param order a number in the place of any expression
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code I_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term iv(double order, Term x) {
        return Term.of(BesselOrders.iv(Term.number("iv", order, x), Term.argument("iv", x)));
    }

    /**
     * The modified Bessel function of the first kind and real order, at positive arguments, scaled so that it does not
     * overflow.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.ive(nu, constant(1000));   // 0.01261...
     * Special.iv(nu, constant(1000));    // inf
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^-x I_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term ive(Term order, Term x) {
        return Term.of(BesselOrders.ive(Term.argument("ive", order), Term.argument("ive", x)));
    }

    /**
     * The modified Bessel function of the first kind and real order, at positive arguments, scaled so that it does not
     * overflow.
     *
     * @param order a number in the place of any expression
     * @param x the argument, not negative, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^-x I_order(x)}; the limit at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term ive(double order, Term x) {
        return Term.of(BesselOrders.ive(Term.number("ive", order, x), Term.argument("ive", x)));
    }

    /**
     * The modified Bessel function of the second kind.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.kv(nu, constant(1));                     // 0.46106...: sqrt(pi / 2) / e
     * Special.kv(nu, constant(1)).gradient().of(nu);   // 0.16659...
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term kv(Term order, Term x) {
        return Term.of(BesselOrders.kv(Term.argument("kv", order), Term.argument("kv", x)));
    }

    /**
     * The modified Bessel function of the second kind.
     *
     * @param order a number in the place of any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term kv(double order, Term x) {
        return Term.of(BesselOrders.kv(Term.number("kv", order, x), Term.argument("kv", x)));
    }

    /**
     * The modified Bessel function of the second kind, scaled so that it does not underflow.
     *
     * <pre>{@code
     * var nu = variable("nu", 2.5);
     * Special.kv(nu, constant(1000));    // 0.0
     * Special.kve(nu, constant(1000));   // 0.03975...
     * }</pre>
     *
     * @param order any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^x K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term kve(Term order, Term x) {
        return Term.of(BesselOrders.kve(Term.argument("kve", order), Term.argument("kve", x)));
    }

    /**
     * The modified Bessel function of the second kind, scaled so that it does not underflow.
     *
     * @param order a number in the place of any expression
     * @param x the argument, positive, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^x K_order(x)}; inf at 0 and NaN below
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term kve(double order, Term x) {
        return Term.of(BesselOrders.kve(Term.number("kve", order, x), Term.argument("kve", x)));
    }

    /**
     * The logarithm of the size of the beta function.
     *
     * <pre>{@code
     * Special.lbeta(constant(1e20), constant(2));                        // -92.10340...
     * var x = constant(1e20);
     * x.lgamma().plus(constant(2).lgamma()).minus(x.plus(2).lgamma());   // 0.0
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return {@code lgamma(a) + lgamma(b) - lgamma(a + b)}, for positive operands without cancellation
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term lbeta(Term a, Term b) {
        return Term.of(Gammas.lbeta(Term.argument("lbeta", a), Term.argument("lbeta", b)));
    }

    /**
     * The beta function.
     *
     * <pre>{@code
     * var a = variable("a", 2.0);
     * Special.beta(a, constant(3));                    // 0.08333...: 1! 2! / 4!
     * Special.beta(a, constant(3)).gradient().of(a);   // -0.09027...
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return {@code Gamma(a) Gamma(b) / Gamma(a + b)}
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term beta(Term a, Term b) {
        return Term.of(Gammas.beta(Term.argument("beta", a), Term.argument("beta", b)));
    }

    /**
     * Hurwitz's zeta function, the sum of {@code (q + k)^-s} over k from 0; with q = 1 it is Riemann's. Its n-th
     * derivative in s is the sum of {@code (-log(q + k))^n (q + k)^-s}, NaN where q is negative.
     *
     * <pre>{@code
     * var s = variable("s", 2.0);
     * Special.zeta(s, constant(1, 2));                 // tensor([1.64493..., 0.64493...]): pi^2 / 6, and less 1
     * Special.zeta(s, constant(1)).gradient().of(s);   // -0.93754...
     * }</pre>
     *
     * @param s the exponent; the sum is inf at 1 and NaN below
     * @param q the shift, of a shape that can be broadcast with that of {@code s}
     * @return the sum; inf where q is 0, -1, -2, ...
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term zeta(Term s, Term q) {
        return Term.of(Gammas.zeta(Term.argument("zeta", s), Term.argument("zeta", q)));
    }

    /**
     * Hurwitz's zeta function, the sum of {@code (q + k)^-s} over k from 0; with q = 1 it is Riemann's. Its n-th
     * derivative in s is the sum of {@code (-log(q + k))^n (q + k)^-s}, NaN where q is negative.
     *
     * @param s a number in the place of the exponent; the sum is inf at 1 and NaN below
     * @param q the shift, of a shape that can be broadcast with that of {@code s}
     * @return the sum; inf where q is 0, -1, -2, ...
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term zeta(double s, Term q) {
        return Term.of(Gammas.zeta(Term.number("zeta", s, q), Term.argument("zeta", q)));
    }

    /**
     * The lower incomplete gamma function, regularised: the integral of {@code t^(a-1) e^-t} from 0 to x, divided by
     * {@code Gamma(a)}.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * Special.gammainc(constant(1), x);                    // 0.86466...: 1 - e^-x
     * Special.gammainc(constant(1), x).gradient().of(x);   // 0.13533...: e^-x
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the end, not negative, of a shape that can be broadcast with that of {@code a}
     * @return a number from 0 to 1; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammainc(Term a, Term x) {
        return Term.of(Incomplete.gammainc(Term.argument("gammainc", a), Term.argument("gammainc", x)));
    }

    /**
     * The lower incomplete gamma function, regularised: the integral of {@code t^(a-1) e^-t} from 0 to x, divided by
     * {@code Gamma(a)}.
     *
     * @param a a number in the place of the exponent, not negative
     * @param x the end, not negative, of a shape that can be broadcast with that of {@code a}
     * @return a number from 0 to 1; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammainc(double a, Term x) {
        return Term.of(Incomplete.gammainc(Term.number("gammainc", a, x), Term.argument("gammainc", x)));
    }

    /**
     * The upper incomplete gamma function, regularised: {@code 1 - gammainc(a, x)}, with all its digits where it is
     * small.
     *
     * <pre>{@code
     * var x = constant(60);
     * Special.gammaincc(constant(2), x);                     // 5.3414...E-25: (1 + x) e^-x
     * constant(1).minus(Special.gammainc(constant(2), x));   // 0.0
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the beginning, not negative, of a shape that can be broadcast with that of {@code a}
     * @return a number from 0 to 1; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammaincc(Term a, Term x) {
        return Term.of(Incomplete.gammaincc(Term.argument("gammaincc", a), Term.argument("gammaincc", x)));
    }

    /**
     * The upper incomplete gamma function, regularised: {@code 1 - gammainc(a, x)}, with all its digits where it is
     * small.
     *
     * @param a a number in the place of the exponent, not negative
     * @param x the beginning, not negative, of a shape that can be broadcast with that of {@code a}
     * @return a number from 0 to 1; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammaincc(double a, Term x) {
        return Term.of(Incomplete.gammaincc(Term.number("gammaincc", a, x), Term.argument("gammaincc", x)));
    }

    /**
     * The inverse of {@link Special#gammainc} in x: the quantile of the gamma distribution, with derivatives in the
     * exponent too.
     *
     * <pre>{@code
     * var p = variable("p", 0.3);
     * Special.gammaincinv(constant(1), p);                    // 0.35667...: the quantile, -log(1 - p)
     * Special.gammaincinv(constant(1), p).gradient().of(p);   // 1.42857...
     * }</pre>
     *
     * @param a the exponent, positive
     * @param p probabilities, of a shape that can be broadcast with that of {@code a}
     * @return the quantile; inf at 1, NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammaincinv(Term a, Term p) {
        return Term.of(Incomplete.gammaincinv(Term.argument("gammaincinv", a), Term.argument("gammaincinv", p)));
    }

    /**
     * The inverse of {@link Special#gammainc} in x: the quantile of the gamma distribution, with derivatives in the
     * exponent too.
     *
     * @param a a number in the place of the exponent, positive
     * @param p probabilities, of a shape that can be broadcast with that of {@code a}
     * @return the quantile; inf at 1, NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammaincinv(double a, Term p) {
        return Term.of(Incomplete.gammaincinv(Term.number("gammaincinv", a, p), Term.argument("gammaincinv", p)));
    }

    /**
     * The incomplete beta function, regularised: the integral of {@code t^(a-1) (1-t)^(b-1)} from 0 to x, divided by
     * {@code B(a, b)}.
     *
     * <pre>{@code
     * var x = variable("x", 1 / 3.0);
     * Special.betainc(constant(2), constant(3), x);                    // 0.40740...
     * Special.betainc(constant(2), constant(3), x).gradient().of(x);   // 1.77777...: 12 x (1 - x)^2
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betainc(Term a, Term b, Term x) {
        return Term.of(Incomplete.betainc(
            Term.argument("betainc", a), Term.argument("betainc", b), Term.argument("betainc", x)));
    }

    /**
     * The incomplete beta function, regularised: the integral of {@code t^(a-1) (1-t)^(b-1)} from 0 to x, divided by
     * {@code B(a, b)}.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betainc(double a, Term b, Term x) {
        return Term.of(Incomplete.betainc(
            Term.number("betainc", a, b), Term.argument("betainc", b), Term.argument("betainc", x)));
    }

    /**
     * The incomplete beta function, regularised: the integral of {@code t^(a-1) (1-t)^(b-1)} from 0 to x, divided by
     * {@code B(a, b)}.
     *
     * @param a the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the end, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betainc(Term a, double b, Term x) {
        return Term.of(Incomplete.betainc(
            Term.argument("betainc", a), Term.number("betainc", b, a), Term.argument("betainc", x)));
    }

    /**
     * The incomplete beta function, regularised: the integral of {@code t^(a-1) (1-t)^(b-1)} from 0 to x, divided by
     * {@code B(a, b)}.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the end, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betainc(double a, double b, Term x) {
        return Term.of(Incomplete.betainc(
            Term.number("betainc", a, x), Term.number("betainc", b, x), Term.argument("betainc", x)));
    }

    /**
     * The complement of the incomplete beta function, regularised: {@code 1 - betainc(a, b, x)}, with all its digits
     * where it is small.
     *
     * <pre>{@code
     * var x = constant(0.75);
     * Special.betaincc(constant(2), constant(60), x);                     // 3.4606...E-35: (1 - x)^60 (1 + 60 x)
     * constant(1).minus(Special.betainc(constant(2), constant(60), x));   // 0.0
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betaincc(Term a, Term b, Term x) {
        return Term.of(Incomplete.betaincc(
            Term.argument("betaincc", a), Term.argument("betaincc", b), Term.argument("betaincc", x)));
    }

    /**
     * The complement of the incomplete beta function, regularised: {@code 1 - betainc(a, b, x)}, with all its digits
     * where it is small.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betaincc(double a, Term b, Term x) {
        return Term.of(Incomplete.betaincc(
            Term.number("betaincc", a, b), Term.argument("betaincc", b), Term.argument("betaincc", x)));
    }

    /**
     * The complement of the incomplete beta function, regularised: {@code 1 - betainc(a, b, x)}, with all its digits
     * where it is small.
     *
     * @param a the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betaincc(Term a, double b, Term x) {
        return Term.of(Incomplete.betaincc(
            Term.argument("betaincc", a), Term.number("betaincc", b, a), Term.argument("betaincc", x)));
    }

    /**
     * The complement of the incomplete beta function, regularised: {@code 1 - betainc(a, b, x)}, with all its digits
     * where it is small.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return a number from 0 to 1; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betaincc(double a, double b, Term x) {
        return Term.of(Incomplete.betaincc(
            Term.number("betaincc", a, x), Term.number("betaincc", b, x), Term.argument("betaincc", x)));
    }

    /**
     * The logarithm of {@link Special#gammainc}, also where that underflows.
     *
     * <pre>{@code
     * var x = constant(1e-200);
     * Special.gammainc(constant(2), x);      // 0.0
     * Special.logGammainc(constant(2), x);   // -921.72718...: log(x^2 / 2)
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the end, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logGammainc(Term a, Term x) {
        return Term.of(LogIncomplete.logGammainc(Term.argument("logGammainc", a), Term.argument("logGammainc", x)));
    }

    /**
     * The logarithm of {@link Special#gammainc}, also where that underflows.
     *
     * @param a a number in the place of the exponent, not negative
     * @param x the end, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logGammainc(double a, Term x) {
        return Term.of(LogIncomplete.logGammainc(Term.number("logGammainc", a, x), Term.argument("logGammainc", x)));
    }

    /**
     * The logarithm of {@link Special#gammaincc}, also where that underflows.
     *
     * <pre>{@code
     * var a = variable("a", 0.5);
     * Special.logGammaincc(a, constant(40));                    // -42.42893...
     * Special.logGammaincc(a, constant(40)).gradient().of(a);   // 5.67651...
     * Special.logGammaincc(a, constant(4000));                  // -4004.71951...: gammaincc is 0
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the beginning, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logGammaincc(Term a, Term x) {
        return Term.of(LogIncomplete.logGammaincc(Term.argument("logGammaincc", a), Term.argument("logGammaincc", x)));
    }

    /**
     * The logarithm of {@link Special#gammaincc}, also where that underflows.
     *
     * @param a a number in the place of the exponent, not negative
     * @param x the beginning, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive; NaN where a or x is negative
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logGammaincc(double a, Term x) {
        return Term.of(LogIncomplete.logGammaincc(Term.number("logGammaincc", a, x), Term.argument("logGammaincc", x)));
    }

    /**
     * The logarithm of {@link Special#betainc}, also where that underflows.
     *
     * <pre>{@code
     * var x = constant(1e-200);
     * Special.betainc(constant(2), constant(1), x);      // 0.0: x^2
     * Special.logBetainc(constant(2), constant(1), x);   // -921.03403...
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetainc(Term a, Term b, Term x) {
        return Term.of(LogIncomplete.logBetainc(
            Term.argument("logBetainc", a), Term.argument("logBetainc", b), Term.argument("logBetainc", x)));
    }

    /**
     * The logarithm of {@link Special#betainc}, also where that underflows.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetainc(double a, Term b, Term x) {
        return Term.of(LogIncomplete.logBetainc(
            Term.number("logBetainc", a, b), Term.argument("logBetainc", b), Term.argument("logBetainc", x)));
    }

    /**
     * The logarithm of {@link Special#betainc}, also where that underflows.
     *
     * @param a the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the end, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetainc(Term a, double b, Term x) {
        return Term.of(LogIncomplete.logBetainc(
            Term.argument("logBetainc", a), Term.number("logBetainc", b, a), Term.argument("logBetainc", x)));
    }

    /**
     * The logarithm of {@link Special#betainc}, also where that underflows.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the end, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetainc(double a, double b, Term x) {
        return Term.of(LogIncomplete.logBetainc(
            Term.number("logBetainc", a, x), Term.number("logBetainc", b, x), Term.argument("logBetainc", x)));
    }

    /**
     * The logarithm of {@link Special#betaincc}, also where that underflows.
     *
     * <pre>{@code
     * var b = variable("b", 800.0);
     * Special.logBetaincc(constant(1), b, constant(0.75));                    // -1109.03548...: b log(1 - x)
     * Special.logBetaincc(constant(1), b, constant(0.75)).gradient().of(b);   // -1.38629...
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetaincc(Term a, Term b, Term x) {
        return Term.of(LogIncomplete.logBetaincc(
            Term.argument("logBetaincc", a), Term.argument("logBetaincc", b), Term.argument("logBetaincc", x)));
    }

    /**
     * The logarithm of {@link Special#betaincc}, also where that underflows.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetaincc(double a, Term b, Term x) {
        return Term.of(LogIncomplete.logBetaincc(
            Term.number("logBetaincc", a, b), Term.argument("logBetaincc", b), Term.argument("logBetaincc", x)));
    }

    /**
     * The logarithm of {@link Special#betaincc}, also where that underflows.
     *
     * @param a the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetaincc(Term a, double b, Term x) {
        return Term.of(LogIncomplete.logBetaincc(
            Term.argument("logBetaincc", a), Term.number("logBetaincc", b, a), Term.argument("logBetaincc", x)));
    }

    /**
     * The logarithm of {@link Special#betaincc}, also where that underflows.
     *
     * @param a a number in the place of the first exponent, positive
     * @param b a number in the place of the second exponent, positive
     * @param x the beginning, from 0 to 1
     * @return the logarithm, not positive; NaN where an operand is out of range
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetaincc(double a, double b, Term x) {
        return Term.of(LogIncomplete.logBetaincc(
            Term.number("logBetaincc", a, x), Term.number("logBetaincc", b, x), Term.argument("logBetaincc", x)));
    }
}
