package io.adjoint.op.special;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.ternary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.NONE;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.OrNumber;
import io.adjoint.expr.Interval;
import io.adjoint.op.Entry;
import io.adjoint.op.Sample;
import io.adjoint.special.GammaDifferences;
import io.adjoint.special.GammaFunctions;
import io.adjoint.special.Zeta;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.Function;

/** The gamma function's logarithm and its derivatives, the beta function and Hurwitz's zeta function. */
public final class Gammas {

    private static final Interval BETWEEN_POLES = between(-1.7, -1.3);

    private static final Elementwise POLYGAMMA = binary(
            "polygamma",
            (n, x) -> GammaFunctions.polygamma((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(Gammas.POLYGAMMA.on(plus(n, number(1, n)), x)),
            Domain.of(between(1, 1), POSITIVE))
            .typeset("\\psi^{\\left(#1\\right)}\\left(#2\\right)");

    private static final Elementwise DIGAMMA = unary("digamma", GammaFunctions::digamma,
            (x, y) -> factor(polygamma(1, x)), Domain.of(between(0.7, 3)).or(BETWEEN_POLES))
            .typeset("\\psi\\left(#1\\right)");

    private static final Elementwise LGAMMA = unary("lgamma", GammaFunctions::lgamma,
            (x, y) -> factor(digamma(x)), Domain.of(between(0.7, 3)).or(BETWEEN_POLES))
            .typeset("\\log \\left|\\Gamma\\left(#1\\right)\\right|", Notation.POWER);

    /** {@code polygamma(n, a + b) - polygamma(n, a)}, the first operand a literal n. */
    private static final Elementwise POLYGAMMA_STEP = ternary(
            "polygammaStep",
            (n, a, b) -> GammaDifferences.polygamma((int) n, a, b),
            (n, a, b, y) -> NONE,
            (n, a, b, y) -> factor(Gammas.POLYGAMMA_STEP.on(plus(n, number(1, n)), a, b)),
            (n, a, b, y) -> factor(Gammas.POLYGAMMA.on(plus(n, number(1, n)), plus(a, b))),
            Domain.of(between(1, 1), between(0.7, 3), between(0.7, 3)))
            .typeset("\\psi^{\\left(#1\\right)}\\left(#2 + #3\\right) - \\psi^{\\left(#1\\right)}\\left(#2\\right)",
                    Notation.SUM);

    /** {@code log(x) - digamma(a)}. */
    private static final Elementwise LOG_LESS_DIGAMMA = binary(
            "logLessDigamma",
            GammaFunctions::logLessDigamma,
            (a, x, y) -> factor(neg(polygamma(1, a))),
            (a, x, y) -> factor(reciprocal(x)),
            Domain.of(between(0.7, 3), between(0.7, 3)))
            .typeset("\\log\\left(#2\\right) - \\psi\\left(#1\\right)", Notation.SUM);

    private static final Elementwise LBETA = binary(
            "lbeta",
            GammaFunctions::lbeta,
            (a, b, y) -> factor(neg(step(0, a, b))),
            (a, b, y) -> factor(neg(step(0, b, a))),
            Domain.of(between(0.7, 3), between(0.7, 3)))
            .typeset("\\log \\mathrm{B}\\left(#1, #2\\right)", Notation.POWER);

    private static final Elementwise BETA = binary(
            "beta",
            GammaFunctions::beta,
            (a, b, y) -> factor(neg(times(y, step(0, a, b)))),
            (a, b, y) -> factor(neg(times(y, step(0, b, a)))),
            Domain.of(between(0.7, 3), between(0.7, 3)))
            .typeset("\\mathrm{B}\\left(#1, #2\\right)");

    /** The n-th derivative of the zeta function in its exponent, the first operand a literal n. */
    private static final Elementwise ZETA_BY_EXPONENT = ternary(
            "zetaByExponent",
            (n, s, q) -> Zeta.byExponent((int) n, s, q),
            (n, s, q, y) -> NONE,
            (n, s, q, y) -> factor(zetaByExponent(plus(n, number(1, n)), s, q)),
            (n, s, q, y) -> factor(zetaByExponentAndShift(n, s, q)),
            Domain.of(between(1, 1), between(2, 4), between(0.8, 3)));

    private static final Elementwise ZETA = binary(
            "zeta",
            Zeta::hurwitz,
            (s, q, y) -> factor(zetaByExponent(number(1, s), s, q)),
            (s, q, y) -> factor(neg(times(s, zeta(plus(s, number(1, s)), q)))),
            Domain.of(between(2, 4), between(0.8, 3)))
            .typeset("\\zeta\\left(#1, #2\\right)");

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(LGAMMA).as("torch.lgamma").kink("inf at 0, -1, -2, ..."),
            Entry.of(DIGAMMA).as("torch.digamma").kink("-inf at 0, inf at -0, NaN at -1, -2, ..."),
            Entry.of("polygamma", sampled(between(0.7, 3), x -> polygamma(2, x)),
                    sampled(BETWEEN_POLES, x -> polygamma(1, x)))
                    .as("torch.polygamma").kink("infinite at 0, -1, -2, ..."),
            Entry.of("multigammaln", sampled(between(1.7, 4), x -> multigammaln(x, 3))),
            Entry.of(LBETA).as("scipy.special.betaln"),
            Entry.of(BETA).as("scipy.special.beta"),
            Entry.of(LOG_LESS_DIGAMMA).asInner(),
            Entry.of(ZETA).kink("inf where q is 0, -1, -2, ...; slope in s NaN where q is negative"));

    private Gammas() {}

    private static Sample sampled(Interval within, Function<Expr, Expr> call) {
        return new Sample(List.of(Shape.of(2, 3)), List.of(within), x -> call.apply(x.getFirst()));
    }

    /** {@code polygamma(n, a + b) - polygamma(n, a)}, however unlike a and b are. */
    static Expr step(int n, Expr a, Expr b) {
        return POLYGAMMA_STEP.on(number(n, a), a, b);
    }

    /** {@code log(x) - digamma(a)}. */
    static Expr logLessDigamma(Expr a, Expr x) {
        return LOG_LESS_DIGAMMA.on(a, x);
    }

    private static Expr zetaByExponent(Expr n, Expr s, Expr q) {
        return ZETA_BY_EXPONENT.on(n, s, q);
    }

    /** The derivative in q, {@code -s zeta(s + 1, q)}, differentiated n times in s by Leibniz's rule. */
    private static Expr zetaByExponentAndShift(Expr n, Expr s, Expr q) {
        Expr steeper = plus(s, number(1, s));
        Expr lower = ((Constant) n).value().item() == 1
                ? zeta(steeper, q)
                : zetaByExponent(minus(n, number(1, n)), steeper, q);
        return neg(plus(times(s, zetaByExponent(n, steeper, q)), times(n, lower)));
    }

    /**
     * The logarithm of the size of the gamma function.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.lgamma();                    // 5905.22042...: log(999!)
     * x.lgamma().gradient().of(x);   // digamma(x), value 6.90725...
     * }</pre>
     *
     * @param x any expression
     * @return {@code log|Gamma(x)|}; inf at 0, -1, -2, ...
     * @throws AdjointException if the operand is null
     */
    public static Expr lgamma(Expr x) {
        return LGAMMA.on(x);
    }

    /**
     * The derivative of {@link #lgamma}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.digamma();                    // -0.57721...: minus Euler's constant
     * x.digamma().gradient().of(x);   // 1.64493...: pi^2 / 6
     * }</pre>
     *
     * @param x any expression
     * @return the logarithmic derivative of the gamma function; -inf at 0, inf at -0, NaN at -1, -2, ...
     * @throws AdjointException if the operand is null
     */
    public static Expr digamma(Expr x) {
        return DIGAMMA.on(x);
    }

    /**
     * The n-th derivative of {@link #digamma}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.polygamma(2);                    // -2.40411...: -2 zeta(3)
     * x.polygamma(1).gradient().of(x);   // -2.40411...: the same
     * }</pre>
     *
     * @param n the order, not negative
     * @param x any expression
     * @return {@code (-1)^(n+1) n! zeta(n + 1, x)}
     * @throws AdjointException if the order is negative or the operand null
     */
    public static Expr polygamma(int n, Expr x) {
        if (n < 0) {
            throw new AdjointException("polygamma", "order " + n, "an order from 0", "0 is digamma, 1 its derivative");
        }
        return n == 0 ? digamma(x) : POLYGAMMA.on(number(n, AdjointException.notNull(x, "polygamma", "an operand")), x);
    }

    /**
     * The logarithm of the multivariate gamma function of some dimension,
     * {@code p (p - 1) / 4 log(pi) + sum of lgamma(x - i / 2) over i < p}.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * x.multigammaln(1);                    // 0.69314...: log(2)
     * x.multigammaln(2);                    // 1.55019...
     * x.multigammaln(2).gradient().of(x);   // 1.62594...
     * }</pre>
     *
     * @param x any expression, above {@code (p - 1) / 2} where the function is meant
     * @param p the dimension, from 1
     * @return the logarithm
     * @throws AdjointException if the dimension is below 1 or the operand null
     */
    public static Expr multigammaln(Expr x, int p) {
        AdjointException.notNull(x, "multigammaln", "an operand");
        if (p < 1) {
            throw new AdjointException("multigammaln", "dimension " + p, "a dimension from 1",
                    "1 is lgamma itself");
        }
        Expr sum = lgamma(x);
        for (int i = 1; i < p; i++) {
            sum = plus(sum, lgamma(minus(x, number(i / 2.0, x))));
        }
        return plus(sum, number(p * (p - 1) / 4.0 * Math.log(Math.PI), x));
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
    public static Expr lbeta(Expr a, Expr b) {
        return LBETA.on(a, b);
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
    public static Expr beta(Expr a, Expr b) {
        return BETA.on(a, b);
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
    public static Expr zeta(@OrNumber Expr s, Expr q) {
        return ZETA.on(s, q);
    }
}
