package io.adjoint.op.special;

import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Exponential.exp;
import static io.adjoint.op.Partial.NONE;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Powers.square;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.kernel.Bulk;
import io.adjoint.op.Entry;
import io.adjoint.special.ErrorFunctions;
import io.adjoint.special.NormalDistribution;
import io.adjoint.special.Sinc;
import java.util.List;

/** The error function, the normal distribution and their kin, accurate far into the tails, and the cardinal sine. */
public final class NormalIntegrals {

    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

    private static final Elementwise ERF = unary("erf", Bulk.ERF, (x, y) -> factor(bell(x)), Domain.of(REAL));

    private static final Elementwise ERFC =
            unary("erfc", ErrorFunctions::erfc, (x, y) -> factor(neg(bell(x))), Domain.of(REAL));

    /** The n-th derivative of erfcx, the first operand a literal n. */
    private static final Elementwise ERFCX_DERIVATIVE = binary(
            "erfcxDerivative",
            (n, x) -> ErrorFunctions.erfcxDerivative((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(derivative(NormalIntegrals.ERFCX_DERIVATIVE, n, x)),
            Domain.of(between(1, 1), REAL))
            .typeset("\\operatorname{erfcx}^{\\left(#1\\right)}\\left(#2\\right)");

    private static final Elementwise ERFCX = unary("erfcx", ErrorFunctions::erfcx,
            (x, y) -> factor(ERFCX_DERIVATIVE.on(number(1, x), x)), Domain.of(REAL));

    private static final Elementwise ERFINV = unary("erfinv", NormalDistribution::erfinv,
            (x, y) -> factor(times(exp(square(y)), 1 / TWO_OVER_SQRT_PI)), Domain.of(between(-0.8, 0.8)));

    private static final Elementwise NDTR = unary("ndtr", NormalDistribution::ndtr,
            (x, y) -> factor(times(exp(times(square(x), -0.5)), 1 / SQRT_2_PI)), Domain.of(REAL))
            .typeset("\\Phi\\left(#1\\right)");

    /** The n-th derivative of logNdtr, the first operand a literal n from 2. */
    private static final Elementwise LOG_NDTR_DERIVATIVE = binary(
            "logNdtrDerivative",
            (n, x) -> NormalDistribution.logNdtrDerivative((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(derivative(NormalIntegrals.LOG_NDTR_DERIVATIVE, n, x)),
            Domain.of(between(2, 2), REAL));

    private static final Elementwise INVERSE_MILLS = unary("inverseMills", NormalDistribution::inverseMills,
            (x, y) -> factor(LOG_NDTR_DERIVATIVE.on(number(2, x), x)), Domain.of(REAL));

    private static final Elementwise LOG_NDTR = unary("logNdtr", NormalDistribution::logNdtr,
            (x, y) -> factor(INVERSE_MILLS.on(x)), Domain.of(REAL).or(between(-30, -20)))
            .typeset("\\log \\Phi\\left(#1\\right)", Notation.POWER);

    private static final Elementwise NDTRI = unary("ndtri", NormalDistribution::ndtri,
            (x, y) -> factor(times(exp(times(square(y), 0.5)), SQRT_2_PI)), Domain.of(between(0.2, 0.8)))
            .typeset("\\Phi^{-1}\\left(#1\\right)");

    /** The n-th derivative of sinc, the first operand a literal n. */
    private static final Elementwise SINC_DERIVATIVE = binary(
            "sincDerivative",
            (n, x) -> Sinc.derivative((int) n, x),
            (n, x, y) -> NONE,
            (n, x, y) -> factor(derivative(NormalIntegrals.SINC_DERIVATIVE, n, x)),
            Domain.of(between(1, 1), REAL))
            .typeset("\\operatorname{sinc}^{\\left(#1\\right)}\\left(#2\\right)");

    private static final Elementwise SINC = unary("sinc", x -> Sinc.derivative(0, x),
            (x, y) -> factor(SINC_DERIVATIVE.on(number(1, x), x)), Domain.of(between(-1, 1)).or(between(-1e-3, 1e-3)));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of(ERF),
            Entry.of(ERFC),
            Entry.of(ERFCX),
            Entry.of(ERFINV).kink("infinite at -1 and 1, NaN outside"),
            Entry.of(NDTR),
            Entry.of(LOG_NDTR),
            Entry.of(NDTRI).kink("infinite at 0 and 1, NaN outside"),
            Entry.of(SINC).kink("1 at 0, and smooth there"),
            Entry.of(INVERSE_MILLS).asInner());

    private NormalIntegrals() {}

    /** {@code 2 exp(-x^2) / sqrt(pi)}. */
    private static Expr bell(Expr x) {
        return times(exp(neg(square(x))), TWO_OVER_SQRT_PI);
    }

    /** The next of a family of derivatives that are numbered by their first operand, a literal. */
    private static Expr derivative(Elementwise family, Expr n, Expr x) {
        return family.on(plus(n, number(1, n)), x);
    }

    /**
     * The error function, {@code 2/sqrt(pi)} times the integral of {@code exp(-t^2)} from 0 to x.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0);
     * x.erf();                          // tensor([0.0, 0.84270...])
     * x.erf().sum().gradient().of(x);   // tensor([1.12837..., 0.41510...])
     * }</pre>
     *
     * @param x any expression
     * @return the error function, between -1 and 1
     * @throws AdjointException if the operand is null
     */
    public static Expr erf(Expr x) {
        return ERF.on(x);
    }

    /**
     * The complementary error function {@code 1 - erf(x)}, with all its digits in the upper tail.
     *
     * <pre>{@code
     * constant(10).erfc();                     // 2.0884...E-45
     * constant(1).minus(constant(10).erf());   // 0.0: the digits are lost
     * }</pre>
     *
     * @param x any expression
     * @return the complement, between 0 and 2
     * @throws AdjointException if the operand is null
     */
    public static Expr erfc(Expr x) {
        return ERFC.on(x);
    }

    /**
     * The scaled complementary error function {@code exp(x^2) erfc(x)}, whose derivatives of every order keep their
     * digits where x is large.
     *
     * <pre>{@code
     * var x = variable("x", 1e10);
     * x.erfcx();                    // 5.6418...E-11
     * x.erfcx().gradient().of(x);   // -5.6418...E-21
     * }</pre>
     *
     * @param x any expression
     * @return the product, positive
     * @throws AdjointException if the operand is null
     */
    public static Expr erfcx(Expr x) {
        return ERFCX.on(x);
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
     * @param x any expression
     * @return the inverse; infinite at -1 and 1, NaN outside
     * @throws AdjointException if the operand is null
     */
    public static Expr erfinv(Expr x) {
        return ERFINV.on(x);
    }

    /**
     * The distribution function of the standard normal distribution, {@code erfc(-x / sqrt(2)) / 2}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 2.0);
     * x.ndtr();                          // tensor([0.5, 0.97724...])
     * x.ndtr().sum().gradient().of(x);   // tensor([0.39894..., 0.05399...])
     * }</pre>
     *
     * @param x any expression
     * @return the probability of a number not above x
     * @throws AdjointException if the operand is null
     */
    public static Expr ndtr(Expr x) {
        return NDTR.on(x);
    }

    /**
     * The logarithm of {@link #ndtr}, without its underflow: in the lower tail as {@code -x^2 / 2}.
     *
     * <pre>{@code
     * var x = variable("x", -50.0);
     * x.logNdtr();                    // -1254.83136...
     * x.ndtr().log();                 // -inf
     * x.logNdtr().gradient().of(x);   // 50.01998...
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm, not positive
     * @throws AdjointException if the operand is null
     */
    public static Expr logNdtr(Expr x) {
        return LOG_NDTR.on(x);
    }

    /**
     * The quantile of the standard normal distribution, the inverse of {@link #ndtr}.
     *
     * <pre>{@code
     * var p = variable("p", 0.975, 1.0);
     * p.ndtri();                          // tensor([1.95996..., inf])
     * p.ndtri().sum().gradient().of(p);   // tensor([17.11008..., inf])
     * }</pre>
     *
     * @param p probabilities
     * @return the inverse; infinite at 0 and 1, NaN outside
     * @throws AdjointException if the operand is null
     */
    public static Expr ndtri(Expr p) {
        return NDTRI.on(p);
    }

    /**
     * The normalised cardinal sine {@code sin(pi x) / (pi x)}, 1 at 0 and smooth there: {@code -pi^2 / 3} is its second
     * derivative.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * x.sinc();                                     // 1.0
     * x.sinc().gradient().of(x).gradient().of(x);   // -3.28986...
     * }</pre>
     *
     * @param x any expression
     * @return the cardinal sine
     * @throws AdjointException if the operand is null
     */
    public static Expr sinc(Expr x) {
        return SINC.on(x);
    }
}
