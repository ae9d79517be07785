package io.adjoint.op.special;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.absorb;
import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.ternary;
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
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.special.GammaQuantile;
import io.adjoint.special.GammaTails;
import io.adjoint.special.IncompleteBeta;
import io.adjoint.special.IncompleteGamma;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The regularised incomplete gamma and beta functions: distribution functions of the gamma and beta distributions. They
 * have derivatives in all their operands.
 */
public final class Incomplete {

    static final Interval EXPONENT = between(0.8, 3);

    /** {@code x^(a-1) e^-x / Gamma(a)}; as its derivative in x is a difference of two of its kind, it is exact at 0. */
    private static final Elementwise GAMMA_DENSITY = binary(
            "gammaDensity",
            IncompleteGamma::density,
            (a, x, y) -> factor(absorb(y, Gammas.logLessDigamma(a, x))),
            (a, x, y) -> factor(minus(Incomplete.GAMMA_DENSITY.on(minus(a, number(1, a)), x), y)),
            Domain.of(EXPONENT, POSITIVE));

    /** The n-th derivative of the lower function in its exponent, the first operand a literal n. */
    private static final Elementwise BY_EXPONENT = ternary(
            "gammaincByExponent",
            (n, a, x) -> GammaTails.byExponent((int) n, a, x),
            (n, a, x, y) -> NONE,
            (n, a, x, y) -> factor(Incomplete.BY_EXPONENT.on(plus(n, number(1, n)), a, x)),
            (n, a, x, y) -> factor(densityByExponent((int) ((Constant) n).value().item(), a, x)),
            Domain.of(between(1, 1), EXPONENT, POSITIVE));

    private static final Elementwise GAMMAINC = binary(
            "gammainc",
            IncompleteGamma::lower,
            (a, x, y) -> factor(byExponent(a, x)),
            (a, x, y) -> factor(GAMMA_DENSITY.on(a, x)),
            Domain.of(EXPONENT, POSITIVE))
            .typeset("P\\left(#1, #2\\right)");

    private static final Elementwise GAMMAINCC = binary(
            "gammaincc",
            IncompleteGamma::upper,
            (a, x, y) -> factor(neg(byExponent(a, x))),
            (a, x, y) -> factor(neg(GAMMA_DENSITY.on(a, x))),
            Domain.of(EXPONENT, POSITIVE))
            .typeset("Q\\left(#1, #2\\right)");

    /** The quantile depends on the exponent as an implicit function: its slope is that of the level line. */
    private static final Elementwise GAMMAINCINV = binary(
            "gammaincinv",
            GammaQuantile::of,
            (a, p, y) -> factor(QuantileSlopes.byExponent(a, p, y)),
            (a, p, y) -> factor(QuantileSlopes.byProbability(a, p, y)),
            Domain.of(EXPONENT, between(0.2, 0.8)));

    private static final Elementwise BETA_DENSITY = ternary(
            "betaDensity",
            IncompleteBeta::density,
            (a, b, x, y) -> factor(absorb(y, BetaExponents.slope(1, 0, a, b, x))),
            (a, b, x, y) -> factor(absorb(y, BetaExponents.slope(0, 1, a, b, x))),
            (a, b, x, y) -> factor(minus(
                    raised(a, plus(a, b), lower -> Incomplete.BETA_DENSITY.on(lower, b, x), div(y, x)),
                    raised(b, plus(a, b), lower -> Incomplete.BETA_DENSITY.on(a, lower, x),
                            div(y, minus(number(1, x), x))))),
            Domain.of(EXPONENT, EXPONENT, between(0.2, 0.8)));

    private static final Elementwise BETAINC = ternary(
            "betainc",
            IncompleteBeta::regularised,
            (a, b, x, y) -> factor(BetaExponents.derivative(1, 0, a, b, x)),
            (a, b, x, y) -> factor(BetaExponents.derivative(0, 1, a, b, x)),
            (a, b, x, y) -> factor(BETA_DENSITY.on(a, b, x)),
            Domain.of(EXPONENT, EXPONENT, between(0.2, 0.8)))
            .typeset("I_{#3}\\left(#1, #2\\right)");

    private static final Elementwise BETAINCC = ternary(
            "betaincc",
            IncompleteBeta::complement,
            (a, b, x, y) -> factor(neg(BetaExponents.derivative(1, 0, a, b, x))),
            (a, b, x, y) -> factor(neg(BetaExponents.derivative(0, 1, a, b, x))),
            (a, b, x, y) -> factor(neg(BETA_DENSITY.on(a, b, x))),
            Domain.of(EXPONENT, EXPONENT, between(0.2, 0.8)))
            .typeset("1 - I_{#3}\\left(#1, #2\\right)", Notation.SUM);

    static final String RANGE = "NaN where an operand is out of range";

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(GAMMAINC).kink(RANGE),
            Entry.of(GAMMAINCC).kink(RANGE),
            Entry.of(GAMMAINCINV).as("scipy.special.gammaincinv").kink(RANGE),
            Entry.of(BETAINC).as("scipy.special.betainc").kink(RANGE),
            Entry.of(BETAINCC).as("scipy.special.betaincc").kink(RANGE),
            Entry.of(GAMMA_DENSITY).asInner(),
            Entry.of(BETA_DENSITY).asInner());

    private Incomplete() {}

    private static Expr byExponent(Expr a, Expr x) {
        return BY_EXPONENT.on(number(1, a), a, x);
    }

    /** The n-th derivative of the density in its exponent, as a complete Bell polynomial of those of its logarithm. */
    private static Expr densityByExponent(int n, Expr a, Expr x) {
        List<Expr> derivatives = new ArrayList<>(List.of(GAMMA_DENSITY.on(a, x)));
        for (int m = 0; m < n; m++) {
            Expr sum = number(0, a);
            for (int i = 0; i <= m; i++) {
                Expr slope = i == 0 ? Gammas.logLessDigamma(a, x) : neg(Gammas.polygamma(i, a));
                double choices = CombinatoricsUtils.binomialCoefficientDouble(m, i);
                sum = plus(sum, times(absorb(derivatives.get(m - i), slope), choices));
            }
            derivatives.add(sum);
        }
        return derivatives.getLast();
    }

    /**
     * {@code (a - 1)} times the density over x, or as much for the other exponent. Above 1 as {@code (a + b - 1)} times
     * the density with an exponent lower by 1, which is exact at the end of the range too.
     */
    private static Expr raised(Expr a, Expr sum, UnaryOperator<Expr> density, Expr quotient) {
        Expr lower = minus(a, number(1, a));
        Expr above = times(minus(sum, number(1, sum)), density.apply(lower));
        Expr below = absorb(lower, quotient);
        return switch (lower) {
            case Constant constant when constant.isLiteral() -> constant.value().item() > 0 ? above : below;
            default -> Choice.where(Choice.gt(lower, number(0, lower)), above, below);
        };
    }

    static Expr betaDensity(Expr a, Expr b, Expr x) {
        return BETA_DENSITY.on(a, b, x);
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
    public static Expr gammainc(@OrNumber Expr a, Expr x) {
        return GAMMAINC.on(a, x);
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
    public static Expr gammaincc(@OrNumber Expr a, Expr x) {
        return GAMMAINCC.on(a, x);
    }

    /**
     * The inverse of {@link #gammainc} in x: the quantile of the gamma distribution, with derivatives in the exponent too.
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
    public static Expr gammaincinv(@OrNumber Expr a, Expr p) {
        return GAMMAINCINV.on(a, p);
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
    public static Expr betainc(@OrNumber Expr a, @OrNumber Expr b, Expr x) {
        return BETAINC.on(a, b, x);
    }

    /**
     * The complement of the incomplete beta function, regularised: {@code 1 - betainc(a, b, x)}, with all its digits where
     * it is small.
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
    public static Expr betaincc(@OrNumber Expr a, @OrNumber Expr b, Expr x) {
        return BETAINCC.on(a, b, x);
    }
}
