package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.special.BesselOrders;
import io.adjoint.op.special.Gammas;
import io.adjoint.op.special.Incomplete;
import io.adjoint.op.special.LogIncomplete;

/**
 * Special functions of several terms, with NumPy's broadcasting. Those of one term are methods of the term.
 *
 * <pre>{@code
 * var x = variable("x", 2.0);
 * Special.gammainc(3, x).gradient().of(x);   // 0.27067...: the gamma density x^2 e^-x / 2
 * }</pre>
 */
public final class Special {

    private Special() {}

    /**
     * The beta function {@code Gamma(a) Gamma(b) / Gamma(a + b)}.
     *
     * <pre>{@code
     * var a = variable("a", 2.0);
     * Special.beta(a, constant(3));                    // 0.08333...: 1! 2! / 4!
     * Special.beta(a, constant(3)).gradient().of(a);   // -0.09027...
     * }</pre>
     *
     * @param a any term
     * @param b a term whose shape can be broadcast with that of {@code a}
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term beta(Term a, Term b) {
        return Term.of(Gammas.beta(Term.operand("beta", a), Term.operand("beta", b)));
    }

    /**
     * The logarithm of the size of the beta function, {@code lgamma(a) + lgamma(b) - lgamma(a + b)}, for positive
     * operands without cancellation.
     *
     * <pre>{@code
     * Special.lbeta(constant(1e20), constant(2));                        // -92.10340...
     * var x = constant(1e20);
     * x.lgamma().plus(constant(2).lgamma()).minus(x.plus(2).lgamma());   // 0.0
     * }</pre>
     *
     * @param a any term
     * @param b a term whose shape can be broadcast with that of {@code a}
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term lbeta(Term a, Term b) {
        return Term.of(Gammas.lbeta(Term.operand("lbeta", a), Term.operand("lbeta", b)));
    }

    /**
     * The lower incomplete gamma function, regularised: the integral of {@code t^(a-1) e^-t} from 0 to x, over {@code
     * Gamma(a)}; NaN where an operand is out of range. Its derivative in x is {@code x^(a-1) e^-x / Gamma(a)}.
     *
     * <pre>{@code
     * var x = variable("x", 2.0);
     * Special.gammainc(constant(1), x);                    // 0.86466...: 1 - e^-x
     * Special.gammainc(constant(1), x).gradient().of(x);   // 0.13533...: e^-x
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the end of the integral, not negative, of a shape that can be broadcast with that of {@code a}
     * @return a number from 0 to 1
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammainc(Term a, Term x) {
        return Term.of(Incomplete.gammainc(Term.operand("gammainc", a), Term.operand("gammainc", x)));
    }

    /**
     * The lower incomplete gamma function, regularised.
     *
     * @param a the exponent, not negative, taken in the dtype of {@code x}
     * @param x the end of the integral, not negative
     * @return a number from 0 to 1
     * @throws AdjointException if a term is null
     */
    public static Term gammainc(double a, Term x) {
        return Term.of(Incomplete.gammainc(Arithmetic.number(a, Term.operand("gammainc", x)), x.expr()));
    }

    /**
     * The upper incomplete gamma function, regularised: the integral of {@code t^(a-1) e^-t} from x on, over {@code
     * Gamma(a)}, with all its digits in the upper tail; NaN where an operand is out of range.
     *
     * <pre>{@code
     * var x = constant(60);
     * Special.gammaincc(constant(2), x);                     // 5.3414...E-25: (1 + x) e^-x
     * constant(1).minus(Special.gammainc(constant(2), x));   // 0.0
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the beginning of the integral, not negative, of a shape that can be broadcast with that of {@code a}
     * @return a number from 0 to 1
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammaincc(Term a, Term x) {
        return Term.of(Incomplete.gammaincc(Term.operand("gammaincc", a), Term.operand("gammaincc", x)));
    }

    /**
     * The upper incomplete gamma function, regularised.
     *
     * @param a the exponent, not negative, taken in the dtype of {@code x}
     * @param x the beginning of the integral, not negative
     * @return a number from 0 to 1
     * @throws AdjointException if a term is null
     */
    public static Term gammaincc(double a, Term x) {
        return Term.of(Incomplete.gammaincc(Arithmetic.number(a, Term.operand("gammaincc", x)), x.expr()));
    }

    /**
     * Hurwitz's zeta function, the sum of {@code (q + k)^-s} over k from 0. Its derivative in s, the sum of
     * {@code -log(q + k) (q + k)^-s}, is NaN where q is negative.
     *
     * <pre>{@code
     * var s = variable("s", 2.0);
     * Special.zeta(s, constant(1, 2));                 // tensor([1.64493..., 0.64493...]): pi^2 / 6, and less 1
     * Special.zeta(s, constant(1)).gradient().of(s);   // -0.93754...
     * }</pre>
     *
     * @param s the exponent, above 1
     * @param q the shift, of a shape that can be broadcast with that of {@code s}
     * @return the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term zeta(Term s, Term q) {
        return Term.of(Gammas.zeta(Term.operand("zeta", s), Term.operand("zeta", q)));
    }

    /**
     * Hurwitz's zeta function, the sum of {@code (q + k)^-s} over k from 0. Its derivative in s, the sum of
     * {@code -log(q + k) (q + k)^-s}, is NaN where q is negative.
     *
     * @param s the exponent, above 1, taken in the dtype of {@code q}
     * @param q the shift
     * @return the sum
     * @throws AdjointException if a term is null
     */
    public static Term zeta(double s, Term q) {
        return Term.of(Gammas.zeta(Arithmetic.number(s, Term.operand("zeta", q)), q.expr()));
    }

    /**
     * The inverse of {@link #gammainc(Term, Term)} in x: the quantile of the gamma distribution.
     *
     * <pre>{@code
     * var p = variable("p", 0.3);
     * Special.gammaincinv(constant(1), p);                    // 0.35667...: the quantile, -log(1 - p)
     * Special.gammaincinv(constant(1), p).gradient().of(p);   // 1.42857...
     * }</pre>
     *
     * @param a the exponent, positive
     * @param p probabilities, of a shape that can be broadcast with that of {@code a}
     * @return the quantile
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term gammaincinv(Term a, Term p) {
        return Term.of(Incomplete.gammaincinv(Term.operand("gammaincinv", a), Term.operand("gammaincinv", p)));
    }

    /**
     * The inverse of {@link #gammainc(double, Term)} in x: the quantile of the gamma distribution.
     *
     * @param a the exponent, positive, taken in the dtype of {@code p}
     * @param p probabilities
     * @return the quantile
     * @throws AdjointException if a term is null
     */
    public static Term gammaincinv(double a, Term p) {
        return Term.of(Incomplete.gammaincinv(Arithmetic.number(a, Term.operand("gammaincinv", p)), p.expr()));
    }

    /**
     * The incomplete beta function, regularised: the integral of {@code t^(a-1) (1-t)^(b-1)} from 0 to x, over {@code
     * B(a, b)}, the distribution function of the beta distribution, with derivatives in the exponents, too; NaN where
     * an operand is out of range.
     *
     * <pre>{@code
     * var x = variable("x", 1 / 3.0);
     * Special.betainc(constant(2), constant(3), x);                    // 0.40740...
     * Special.betainc(constant(2), constant(3), x).gradient().of(x);   // 1.77777...: 12 x (1 - x)^2
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end of the integral, from 0 to 1
     * @return a number from 0 to 1
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betainc(Term a, Term b, Term x) {
        return Term.of(Incomplete.betainc(
                Term.operand("betainc", a), Term.operand("betainc", b), Term.operand("betainc", x)));
    }

    /**
     * The incomplete beta function, regularised.
     *
     * @param a the first exponent, positive, taken in the dtype of {@code x}
     * @param b the second exponent, positive, taken in the dtype of {@code x}
     * @param x the end of the integral, from 0 to 1
     * @return a number from 0 to 1
     * @throws AdjointException if a term is null
     */
    public static Term betainc(double a, double b, Term x) {
        Expr end = Term.operand("betainc", x);
        return Term.of(Incomplete.betainc(Arithmetic.number(a, end), Arithmetic.number(b, end), end));
    }

    /**
     * The logarithm of {@link #gammainc(Term, Term)}, also where that underflows; NaN where an operand is out of range.
     *
     * <pre>{@code
     * var x = constant(1e-200);
     * Special.gammainc(constant(2), x);      // 0.0
     * Special.logGammainc(constant(2), x);   // -921.72718...: log(x^2 / 2)
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the end of the integral, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logGammainc(Term a, Term x) {
        return Term.of(LogIncomplete.logGammainc(Term.operand("logGammainc", a), Term.operand("logGammainc", x)));
    }

    /**
     * The logarithm of {@link #gammainc(double, Term)}.
     *
     * @param a the exponent, not negative, taken in the dtype of {@code x}
     * @param x the end of the integral, not negative
     * @return the logarithm, not positive
     * @throws AdjointException if a term is null
     */
    public static Term logGammainc(double a, Term x) {
        return Term.of(LogIncomplete.logGammainc(Arithmetic.number(a, Term.operand("logGammainc", x)), x.expr()));
    }

    /**
     * The logarithm of {@link #gammaincc(Term, Term)}, also where that underflows; NaN where an operand is out of range.
     *
     * <pre>{@code
     * var a = variable("a", 0.5);
     * Special.logGammaincc(a, constant(40));                    // -42.42893...
     * Special.logGammaincc(a, constant(40)).gradient().of(a);   // 5.67651...
     * Special.logGammaincc(a, constant(4000));                  // -4004.71951...: gammaincc is 0
     * }</pre>
     *
     * @param a the exponent, not negative
     * @param x the beginning of the integral, not negative, of a shape that can be broadcast with that of {@code a}
     * @return the logarithm, not positive
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logGammaincc(Term a, Term x) {
        return Term.of(LogIncomplete.logGammaincc(Term.operand("logGammaincc", a), Term.operand("logGammaincc", x)));
    }

    /**
     * The logarithm of {@link #gammaincc(double, Term)}.
     *
     * @param a the exponent, not negative, taken in the dtype of {@code x}
     * @param x the beginning of the integral, not negative
     * @return the logarithm, not positive
     * @throws AdjointException if a term is null
     */
    public static Term logGammaincc(double a, Term x) {
        return Term.of(LogIncomplete.logGammaincc(Arithmetic.number(a, Term.operand("logGammaincc", x)), x.expr()));
    }

    /**
     * The complement of the incomplete beta function, regularised: {@code 1 - betainc(a, b, x)}, with all its
     * digits where it is small; NaN where an operand is out of range.
     *
     * <pre>{@code
     * var x = constant(0.75);
     * Special.betaincc(constant(2), constant(60), x);                     // 3.4606...E-35: (1 - x)^60 (1 + 60 x)
     * constant(1).minus(Special.betainc(constant(2), constant(60), x));   // 0.0
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning of the integral, from 0 to 1
     * @return a number from 0 to 1
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term betaincc(Term a, Term b, Term x) {
        return Term.of(Incomplete.betaincc(
                Term.operand("betaincc", a), Term.operand("betaincc", b), Term.operand("betaincc", x)));
    }

    /**
     * The complement of the incomplete beta function, regularised.
     *
     * @param a the first exponent, positive, taken in the dtype of {@code x}
     * @param b the second exponent, positive, taken in the dtype of {@code x}
     * @param x the beginning of the integral, from 0 to 1
     * @return a number from 0 to 1
     * @throws AdjointException if a term is null
     */
    public static Term betaincc(double a, double b, Term x) {
        Expr end = Term.operand("betaincc", x);
        return Term.of(Incomplete.betaincc(Arithmetic.number(a, end), Arithmetic.number(b, end), end));
    }

    /**
     * The logarithm of {@link #betainc(Term, Term, Term)}, also where that underflows; NaN where an operand is out of range.
     *
     * <pre>{@code
     * var x = constant(1e-200);
     * Special.betainc(constant(2), constant(1), x);      // 0.0: x^2
     * Special.logBetainc(constant(2), constant(1), x);   // -921.03403...
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the end of the integral, from 0 to 1
     * @return the logarithm, not positive
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetainc(Term a, Term b, Term x) {
        return Term.of(LogIncomplete.logBetainc(
                Term.operand("logBetainc", a), Term.operand("logBetainc", b), Term.operand("logBetainc", x)));
    }

    /**
     * The logarithm of {@link #betainc(double, double, Term)}.
     *
     * @param a the first exponent, positive, taken in the dtype of {@code x}
     * @param b the second exponent, positive, taken in the dtype of {@code x}
     * @param x the end of the integral, from 0 to 1
     * @return the logarithm, not positive
     * @throws AdjointException if a term is null
     */
    public static Term logBetainc(double a, double b, Term x) {
        Expr end = Term.operand("logBetainc", x);
        return Term.of(LogIncomplete.logBetainc(Arithmetic.number(a, end), Arithmetic.number(b, end), end));
    }

    /**
     * The logarithm of {@link #betaincc(Term, Term, Term)}, also where that underflows; NaN where an operand is out of range.
     *
     * <pre>{@code
     * var b = variable("b", 800.0);
     * Special.logBetaincc(constant(1), b, constant(0.75));                    // -1109.03548...: b log(1 - x)
     * Special.logBetaincc(constant(1), b, constant(0.75)).gradient().of(b);   // -1.38629...
     * }</pre>
     *
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param x the beginning of the integral, from 0 to 1
     * @return the logarithm, not positive
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term logBetaincc(Term a, Term b, Term x) {
        return Term.of(LogIncomplete.logBetaincc(
                Term.operand("logBetaincc", a), Term.operand("logBetaincc", b), Term.operand("logBetaincc", x)));
    }

    /**
     * The logarithm of {@link #betaincc(double, double, Term)}.
     *
     * @param a the first exponent, positive, taken in the dtype of {@code x}
     * @param b the second exponent, positive, taken in the dtype of {@code x}
     * @param x the beginning of the integral, from 0 to 1
     * @return the logarithm, not positive
     * @throws AdjointException if a term is null
     */
    public static Term logBetaincc(double a, double b, Term x) {
        Expr end = Term.operand("logBetaincc", x);
        return Term.of(LogIncomplete.logBetaincc(Arithmetic.number(a, end), Arithmetic.number(b, end), end));
    }

    /**
     * The modified Bessel function of the second kind and real order; inf at 0 and NaN below. It has derivatives in the order, too.
     *
     * <pre>{@code
     * var nu = variable("nu", 0.5);
     * Special.kv(nu, constant(1));                     // 0.46106...: sqrt(pi / 2) / e
     * Special.kv(nu, constant(1)).gradient().of(nu);   // 0.16659...
     * }</pre>
     *
     * @param order any term
     * @param x the argument, of a shape that can be broadcast with that of {@code order}
     * @return {@code K_order(x)}
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term kv(Term order, Term x) {
        return Term.of(BesselOrders.kv(Term.operand("kv", order), Term.operand("kv", x)));
    }

    /**
     * The modified Bessel function of the second kind and real order; inf at 0 and NaN below.
     *
     * @param order the order, taken in the dtype of {@code x}
     * @param x the argument
     * @return {@code K_order(x)}
     * @throws AdjointException if a term is null
     */
    public static Term kv(double order, Term x) {
        return Term.of(BesselOrders.kv(Arithmetic.number(order, Term.operand("kv", x)), x.expr()));
    }

    /**
     * The modified Bessel function of the second kind and real order, scaled so that it does not underflow; inf at 0 and NaN below. It has derivatives in the order, too.
     *
     * <pre>{@code
     * var nu = variable("nu", 2.5);
     * Special.kv(nu, constant(1000));    // 0.0
     * Special.kve(nu, constant(1000));   // 0.03975...
     * }</pre>
     *
     * @param order any term
     * @param x the argument, of a shape that can be broadcast with that of {@code order}
     * @return {@code e^x K_order(x)}
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term kve(Term order, Term x) {
        return Term.of(BesselOrders.kve(Term.operand("kve", order), Term.operand("kve", x)));
    }

    /**
     * The modified Bessel function of the second kind and real order, scaled so that it does not underflow; inf at 0 and NaN below.
     *
     * @param order the order, taken in the dtype of {@code x}
     * @param x the argument
     * @return {@code e^x K_order(x)}
     * @throws AdjointException if a term is null
     */
    public static Term kve(double order, Term x) {
        return Term.of(BesselOrders.kve(Arithmetic.number(order, Term.operand("kve", x)), x.expr()));
    }
}
