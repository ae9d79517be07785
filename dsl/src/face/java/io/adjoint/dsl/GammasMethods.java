package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.special.Gammas;

/** Gammas of a term: the functions of {@link Gammas}. */
public sealed interface GammasMethods extends Fluent permits TermMethods {

    /**
     * The logarithm of the size of the gamma function.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.lgamma();                    // 5905.22042...: log(999!)
     * x.lgamma().gradient().of(x);   // digamma(x), value 6.90725...
     * }</pre>
     *
     * @return {@code log|Gamma(this)|}; inf at 0, -1, -2, ...
     * @throws AdjointException if the operand is null
     */
    default Term lgamma() {
        return Term.of(Gammas.lgamma(expr()));
    }

    /**
     * The derivative of {@link Term#lgamma}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.digamma();                    // -0.57721...: minus Euler's constant
     * x.digamma().gradient().of(x);   // 1.64493...: pi^2 / 6
     * }</pre>
     *
     * @return the logarithmic derivative of the gamma function; -inf at 0, inf at -0, NaN at -1, -2, ...
     * @throws AdjointException if the operand is null
     */
    default Term digamma() {
        return Term.of(Gammas.digamma(expr()));
    }

    /**
     * The n-th derivative of {@link Term#digamma}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.polygamma(2);                    // -2.40411...: -2 zeta(3)
     * x.polygamma(1).gradient().of(x);   // -2.40411...: the same
     * }</pre>
     *
     * @param n the order, not negative
     * @return {@code (-1)^(n+1) n! zeta(n + 1, this)}
     * @throws AdjointException if the order is negative or the operand null
     */
    default Term polygamma(int n) {
        return Term.of(Gammas.polygamma(n, expr()));
    }

    /**
     * The logarithm of the multivariate gamma function of some dimension,
     * {@code p (p - 1) / 4 log(pi) + sum of lgamma(this - i / 2) over i < p}.
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
     * @throws AdjointException if the dimension is below 1 or the operand null
     */
    default Term multigammaln(int p) {
        return Term.of(Gammas.multigammaln(expr(), p));
    }
}
