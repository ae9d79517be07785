package io.adjoint.op;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import io.adjoint.expr.OrNumber;
import io.adjoint.kernel.Bulk;
import java.util.List;

/** Exponentials and logarithms. A logarithm is -inf at 0 and NaN below. */
public final class Exponential {

    private static final double LN2 = Math.log(2);
    private static final double ROOT2 = Math.sqrt(2);

    private static final double LN10 = Math.log(10);

    private static final Elementwise EXP = unary("exp", Bulk.EXP, (x, y) -> factor(y), Domain.of(REAL))
            .typeset("e^{#1}", Notation.POWER);

    private static final Elementwise EXP2 =
            unary("exp2", x -> Math.pow(2, x),
                    // a power less, since a slope by ln 2 smaller may be finite where the power is not
                    (x, y) -> factor(times(exp2(minus(x, number(1, x))), 2 * LN2)), Domain.of(REAL))
                    .typeset("2^{#1}", Notation.POWER);

    private static final Elementwise EXPM1 =
            unary("expm1", Bulk.EXPM1, (x, y) -> factor(exp(x)), Domain.of(REAL))
                    .typeset("e^{#1} - 1", Notation.SUM);

    private static final Elementwise LOG =
            unary("log", Bulk.LOG, (x, y) -> factor(reciprocal(x)).beside(x, () -> number(1, x)),
                    Domain.of(POSITIVE))
                    .typeset("\\log\\left(#1\\right)");

    private static final Elementwise LOG2 =
            unary("log2", Exponential::binaryLogarithm, (x, y) -> factor(reciprocal(times(x, LN2))),
                    Domain.of(POSITIVE))
                    .typeset("\\log_{2}\\left(#1\\right)");

    private static final Elementwise LOG10 =
            unary("log10", Math::log10, (x, y) -> factor(reciprocal(times(x, LN10))), Domain.of(POSITIVE))
                    .typeset("\\log_{10}\\left(#1\\right)");

    private static final Elementwise LOG1P = unary("log1p", Bulk.LOG1P,
            (x, y) -> factor(reciprocal(plus(x, number(1, x)))), Domain.of(between(-0.7, 2)))
            .typeset("\\log\\left(#1 + 1\\right)");

    /** The difference, but 0 of two equal infinities, which so share a sum of exponentials evenly. */
    private static final Elementwise GAP = binary(
            "gap",
            (a, b) -> a == b ? 0 : a - b,
            (a, b, y) -> factor(y, 1),
            (a, b, y) -> factor(y, -1),
            Domain.of(REAL, REAL))
            .typeset("#1 - #2", Notation.SUM);

    private static final Elementwise LOGADDEXP = binary(
            "logaddexp",
            (a, b) -> a == b ? a + LN2 : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))),
            (a, b, y) -> factor(sigmoid(GAP.on(a, b))),
            (a, b, y) -> factor(sigmoid(GAP.on(b, a))),
            Domain.of(REAL, REAL))
            .typeset("\\log\\left(e^{#1} + e^{#2}\\right)");

    private static final Elementwise LOGADDEXP2 = binary(
            "logaddexp2",
            (a, b) -> a == b ? a + 1 : Math.max(a, b) + Math.log1p(Math.pow(2, -Math.abs(a - b))) / LN2,
            (a, b, y) -> factor(sigmoid(times(GAP.on(a, b), LN2))),
            (a, b, y) -> factor(sigmoid(times(GAP.on(b, a), LN2))),
            Domain.of(REAL, REAL))
            .typeset("\\log_{2}\\left(2^{#1} + 2^{#2}\\right)");

    private static final Elementwise SIGMOID = unary("sigmoid", Bulk.SIGMOID,
            (x, y) -> factor(Exponential.SIGMOID_SLOPE.on(x)), Domain.of(REAL))
            .typeset("\\sigma\\left(#1\\right)");

    /** {@code y (1 - y)} of a sigmoid y, with all its digits in both tails, and its own slope with them near 0. */
    private static final Elementwise SIGMOID_SLOPE = unary("sigmoidSlope", Bulk.SIGMOID_SLOPE,
            (x, y) -> factor(neg(times(y, Hyperbolic.tanh(times(x, 0.5))))), Domain.of(REAL))
            .typeset("\\sigma'\\left(#1\\right)");

    private static final Elementwise LOGIT = unary("logit", Exponential::logOdds,
            (x, y) -> factor(plus(reciprocal(x), reciprocal(minus(number(1, x), x)))), Domain.of(between(0.2, 0.8)));

    private static final Elementwise LOG_SIGMOID = unary("logSigmoid",
            x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
            (x, y) -> factor(sigmoid(neg(x))), Domain.of(REAL))
            .typeset("\\log \\sigma\\left(#1\\right)", Notation.POWER);

    private static final Elementwise SOFTPLUS = unary("softplus",
            x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
            (x, y) -> factor(sigmoid(x)), Domain.of(REAL));

    /** The quotient, but 0 where a is, whatever b. */
    private static final Elementwise PORTION = binary(
            "portion",
            (a, b) -> a == 0 ? 0 : a / b,
            (a, b, y) -> factor(reciprocal(b)),
            (a, b, y) -> factor(neg(Exponential.PORTION.on(y, b))),
            Domain.of(REAL, POSITIVE))
            .typeset("\\frac{#1}{#2}", Notation.POWER);

    private static final Elementwise XLOGY = binary(
            "xlogy",
            (a, b) -> a == 0 && b == b ? 0 : a * Math.log(b),
            (a, b, y) -> factor(a.equals(b) ? log(b) : unlessFlat(a, b, log(b))),
            (a, b, y) -> factor(a.equals(b) ? number(1, b) : PORTION.on(a, b)),
            Domain.of(REAL, POSITIVE))
            .typeset("#1 \\log\\left(#2\\right)", Notation.PRODUCT);

    private static final Elementwise XLOG1PY = binary(
            "xlog1py",
            (a, b) -> a == 0 && b == b ? 0 : a * Math.log1p(b),
            (a, b, y) -> factor(unlessFlat(a, plus(b, number(1, b)), log1p(b))),
            (a, b, y) -> factor(PORTION.on(a, plus(b, number(1, b)))),
            Domain.of(REAL, between(-0.5, 2)))
            .typeset("#1 \\log\\left(#2 + 1\\right)", Notation.PRODUCT);

    private static final Elementwise ENTR = unary("entr", Exponential::entropy,
            (x, y) -> factor(neg(plus(log(x), number(1, x)))).beside(x, () -> minus(y, x)), Domain.of(POSITIVE))
            .typeset("-#1 \\log\\left(#1\\right)", Notation.SIGN);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = Entry.concat(
            Entry.ofAll(EXP, EXP2, EXPM1, LOG2, LOG10, SIGMOID, LOGIT),
            List.of(
                    Entry.of(LOG).kink("-inf at 0, with slope inf"),
                    Entry.of(LOG1P).kink("-inf at -1, with slope inf"),
                    Entry.of(LOGADDEXP).kink("slopes 1/2 where both are the same infinity"),
                    Entry.of(LOGADDEXP2).kink("slopes 1/2 where both are the same infinity"),
                    Entry.of(GAP).asInner(),
                    Entry.of(SIGMOID_SLOPE).asInner(),
                    Entry.of(PORTION).asInner(),
                    Entry.of(LOG_SIGMOID).as("torch.nn.functional.logsigmoid"),
                    Entry.of(SOFTPLUS).as("torch.nn.functional.softplus"),
                    Entry.of(XLOGY).kink("0 where a is 0, whatever b but NaN"),
                    Entry.of(XLOG1PY).as("torch.special.xlog1py").kink("0 where a is 0, whatever b but NaN"),
                    Entry.of(ENTR).as("torch.special.entr").kink("0 at 0, -inf below")));

    private Exponential() {}

    /** Exact at powers of 2: the exponent of the nearest one, and the logarithm of what is left. */
    private static double binaryLogarithm(double x) {
        int exponent = Math.getExponent(x * ROOT2);
        boolean normal = exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
        return normal ? exponent + Math.log(Math.scalb(x, -exponent)) / LN2 : Math.log(x) / LN2;
    }

    /** Near one half the odds are near 1, where their distance from it is exact and their logarithm is not. */
    private static double logOdds(double x) {
        return x > 0.25 && x < 0.75 ? Math.log1p((2 * x - 1) / (1 - x)) : Math.log(x / (1 - x));
    }

    private static double entropy(double x) {
        return x < 0 ? Double.NEGATIVE_INFINITY : x == 0 ? 0 : -x * Math.log(x);
    }

    /** The slope, but 0 where a is 0 and the logarithm's argument is not positive. */
    private static Expr unlessFlat(Expr a, Expr argument, Expr slope) {
        Expr flat = times(Choice.eq(a, number(0, a)), Choice.le(argument, number(0, argument)));
        return Choice.where(flat, number(0, slope), slope);
    }

    /**
     * {@code e^x}, its own derivative.
     *
     * <pre>{@code
     * var x = variable("x", 1.0);
     * x.exp();                                     // 2.71828...
     * x.exp().gradient().of(x).gradient().of(x);   // exp(x), value 2.71828...
     * }</pre>
     *
     * @param x any expression
     * @return the exponential
     * @throws AdjointException if the operand is null
     */
    public static Expr exp(Expr x) {
        return EXP.on(x);
    }

    /**
     * {@code 2^x}, of derivative {@code log(2) 2^x}.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 10.0);
     * x.exp2();                          // tensor([0.5, 1024.0])
     * x.exp2().sum().gradient().of(x);   // tensor([0.34657..., 709.78271...])
     * }</pre>
     *
     * @param x any expression
     * @return the power
     * @throws AdjointException if the operand is null
     */
    public static Expr exp2(Expr x) {
        return EXP2.on(x);
    }

    /**
     * {@code e^x - 1}, exact near 0, of derivative {@code e^x}.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.expm1();          // 1.0E-20
     * x.exp().minus(1);   // 0.0: the digits are lost
     * }</pre>
     *
     * @param x any expression
     * @return the exponential less 1
     * @throws AdjointException if the operand is null
     */
    public static Expr expm1(Expr x) {
        return EXPM1.on(x);
    }

    /**
     * The natural logarithm, of derivative {@code 1 / x}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0);
     * x.log();                          // tensor([0.69314..., -inf])
     * x.log().sum().gradient().of(x);   // tensor([0.5, inf])
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    public static Expr log(Expr x) {
        return LOG.on(x);
    }

    /**
     * The logarithm to base 2, of derivative {@code 1 / (log(2) x)}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var p = constant(0.5, 0.25, 0.25);
     * p.times(p.log2()).sum().neg();   // 1.5: the entropy in bits
     * variable("x", 10.0).log2();      // 3.32192...
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    public static Expr log2(Expr x) {
        return LOG2.on(x);
    }

    /**
     * The logarithm to base 10, of derivative {@code 1 / (log(10) x)}: -inf at 0, NaN below.
     *
     * <pre>{@code
     * var power = variable("power", 1.0, 1000.0);
     * power.log10().times(10);                    // tensor([0.0, 30.0]): decibels
     * power.log10().sum().gradient().of(power);   // tensor([0.43429..., 4.3429...E-4])
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm
     * @throws AdjointException if the operand is null
     */
    public static Expr log10(Expr x) {
        return LOG10.on(x);
    }

    /**
     * {@code log(1 + x)}, exact near 0, of derivative {@code 1 / (1 + x)}: -inf at -1, NaN below.
     *
     * <pre>{@code
     * var x = variable("x", 1e-20);
     * x.log1p();         // 1.0E-20
     * x.plus(1).log();   // 0.0: the digits are lost
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm of 1 + x
     * @throws AdjointException if the operand is null
     */
    public static Expr log1p(Expr x) {
        return LOG1P.on(x);
    }

    /**
     * {@code log(e^a + e^b)} without overflow. Where both are the same infinity each slope is one half.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0);
     * x.logaddexp(constant(1000));                    // 1000.69314...
     * x.logaddexp(constant(1000)).gradient().of(x);   // 0.5
     * x.exp().plus(constant(1000).exp()).log();       // inf
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the logarithm of the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logaddexp(Expr a, @OrNumber Expr b) {
        return LOGADDEXP.on(a, b);
    }

    /**
     * {@code log2(2^a + 2^b)} without overflow. Where both are the same infinity each slope is one half.
     *
     * <pre>{@code
     * var x = variable("x", 2000.0);
     * x.logaddexp2(constant(2000));                    // 2001.0
     * x.logaddexp2(constant(2001)).gradient().of(x);   // 0.33333...
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the logarithm to base 2 of the sum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logaddexp2(Expr a, @OrNumber Expr b) {
        return LOGADDEXP2.on(a, b);
    }

    /**
     * The logistic function {@code s = 1 / (1 + e^-x)}, of derivative {@code s (1 - s)}.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 0.0);
     * x.sigmoid();                          // tensor([0.0, 0.5])
     * x.sigmoid().sum().gradient().of(x);   // tensor([0.0, 0.25])
     * }</pre>
     *
     * @param x any expression
     * @return the logistic function, between 0 and 1
     * @throws AdjointException if the operand is null
     */
    public static Expr sigmoid(Expr x) {
        return SIGMOID.on(x);
    }

    /**
     * {@code log(x / (1 - x))}, the inverse of sigmoid: infinite at 0 and 1 and NaN outside.
     *
     * <pre>{@code
     * var p = variable("p", 0.75, 1.0);
     * p.logit();                          // tensor([1.09861..., inf])
     * p.logit().sum().gradient().of(p);   // tensor([5.33333..., inf])
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm of the odds
     * @throws AdjointException if the operand is null
     */
    public static Expr logit(Expr x) {
        return LOGIT.on(x);
    }

    /**
     * {@link #logit(Expr)} of x moved between {@code eps} and {@code 1 - eps}.
     *
     * @param x any expression
     * @param eps how far from 0 and 1 to stay, from 0 to a half
     * @return the logarithm of the odds; nothing flows where x is outside
     * @throws AdjointException if {@code eps} is out of range
     */
    public static Expr logit(Expr x, double eps) {
        AdjointException.notNull(x, "logit", "an operand");
        if (!(eps >= 0 && eps <= 0.5)) {
            throw new AdjointException("logit", "eps " + eps, "a number from 0 to 0.5", "Pass a small one, as 1e-6");
        }
        return logit(Choice.clamp(x, eps, 1 - eps));
    }

    /**
     * {@code log(sigmoid(x))}, exact in both tails.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0);
     * x.logSigmoid();                    // -1000.0
     * x.sigmoid().log();                 // -inf
     * x.logSigmoid().gradient().of(x);   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @return the logarithm, not positive
     * @throws AdjointException if the operand is null
     */
    public static Expr logSigmoid(Expr x) {
        return LOG_SIGMOID.on(x);
    }

    /**
     * {@code log(1 + e^x)} without overflow and without a threshold: exact for every x. Its derivative is {@code
     * sigmoid(x)}.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.softplus();                          // tensor([0.69314..., 1000.0])
     * x.softplus().sum().gradient().of(x);   // tensor([0.5, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return a smooth rectifier
     * @throws AdjointException if the operand is null
     */
    public static Expr softplus(Expr x) {
        return SOFTPLUS.on(x);
    }

    /**
     * {@code log(1 + e^(beta x)) / beta}, but x itself beyond a threshold, as PyTorch has it.
     *
     * <pre>{@code
     * var x = constant(5);
     * x.softplus(2, 20);   // 5.00002...
     * x.softplus(2, 9);    // 5.0: beyond the threshold
     * }</pre>
     *
     * @param x any expression
     * @param beta how sharp the bend is, not 0; PyTorch's default is 1
     * @param threshold where {@code beta x} is above it the result is x; PyTorch's default is 20
     * @return a smooth rectifier
     * @throws AdjointException if beta is 0, or either is NaN
     */
    public static Expr softplus(Expr x, double beta, double threshold) {
        AdjointException.notNull(x, "softplus", "an operand");
        if (beta == 0 || Double.isNaN(beta) || Double.isNaN(threshold)) {
            throw new AdjointException("softplus", "beta " + beta + " and threshold " + threshold,
                    "a beta other than 0 and a number", "PyTorch's defaults are 1 and 20");
        }
        Expr steep = times(x, beta);
        Expr smooth = Arithmetic.div(softplus(steep), number(beta, x));
        return Choice.where(Choice.gt(steep, number(threshold, x)), x, smooth);
    }

    /**
     * {@code a log(b)}, but 0 where a is 0, unless b is NaN. Where a is 0 and b not positive its slope in a is 0; so is
     * its slope in b where both are 0.
     *
     * <pre>{@code
     * var p = constant(0, 0.5, 0.5);
     * var q = variable("q", 0.0, 0.25, 0.75);
     * p.xlogy(p).minus(p.xlogy(q)).sum();   // 0.14384...: how far q is from p
     * p.xlogy(q).sum().gradient().of(q);    // tensor([0.0, 2.0, 0.66666...])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr xlogy(Expr a, @OrNumber Expr b) {
        return XLOGY.on(a, b);
    }

    /**
     * {@code a log(1 + b)}, but 0 where a is 0, unless b is NaN. Where a is 0 and b not above -1 its slope in a is 0.
     *
     * <pre>{@code
     * constant(0, 1).xlog1py(constant(-1, 1e-20));   // tensor([0.0, 1.0E-20])
     * var y = variable("y", -1.0);
     * constant(0).xlog1py(y).gradient().of(y);       // 0.0
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the product
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr xlog1py(Expr a, @OrNumber Expr b) {
        return XLOG1PY.on(a, b);
    }

    /**
     * The entropy {@code -x log(x)}: 0 at 0, where its slope is infinite, and -inf below.
     *
     * <pre>{@code
     * var p = variable("p", 0.5, 0.5, 0.0);
     * p.entr().sum();                    // 0.69314...: the entropy of a coin
     * p.entr().sum().gradient().of(p);   // tensor([-0.30685..., -0.30685..., inf])
     * }</pre>
     *
     * @param x any expression
     * @return the entropy
     * @throws AdjointException if the operand is null
     */
    public static Expr entr(Expr x) {
        return ENTR.on(x);
    }
}
