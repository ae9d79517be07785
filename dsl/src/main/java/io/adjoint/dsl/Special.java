package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Gammas;
import io.adjoint.op.Incomplete;

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
     * @param a any term
     * @param b a term whose shape can be broadcast with that of {@code a}
     * @return the result
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term beta(Term a, Term b) {
        return Term.of(Gammas.beta(Term.operand("beta", a), Term.operand("beta", b)));
    }

    /**
     * The logarithm of the size of the beta function.
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
     * The lower incomplete gamma function, regularised.
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
     */
    public static Term gammainc(double a, Term x) {
        return Term.of(Incomplete.gammainc(Arithmetic.number(a, Term.operand("gammainc", x)), x.expr()));
    }

    /**
     * The upper incomplete gamma function, regularised.
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
     */
    public static Term gammaincc(double a, Term x) {
        return Term.of(Incomplete.gammaincc(Arithmetic.number(a, Term.operand("gammaincc", x)), x.expr()));
    }

    /**
     * Hurwitz's zeta function, the sum of {@code (q + k)^-s} over k from 0. Its derivative in s, the sum of
     * {@code -log(q + k) (q + k)^-s}, is NaN where q is negative.
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
     */
    public static Term zeta(double s, Term q) {
        return Term.of(Gammas.zeta(Arithmetic.number(s, Term.operand("zeta", q)), q.expr()));
    }

    /**
     * The inverse of {@link #gammainc(Term, Term)} in x: the quantile of the gamma distribution.
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
     */
    public static Term gammaincinv(double a, Term p) {
        return Term.of(Incomplete.gammaincinv(Arithmetic.number(a, Term.operand("gammaincinv", p)), p.expr()));
    }

    /**
     * The incomplete beta function, regularised: the distribution function of the beta distribution, with derivatives
     * in the exponents, too.
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
     */
    public static Term betainc(double a, double b, Term x) {
        Expr end = Term.operand("betainc", x);
        return Term.of(Incomplete.betainc(Arithmetic.number(a, end), Arithmetic.number(b, end), end));
    }
}
