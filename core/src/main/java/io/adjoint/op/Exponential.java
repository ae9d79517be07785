package io.adjoint.op;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.reciprocal;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.kernel.Bulk;
import java.util.List;

/** Exponentials and logarithms. A logarithm is -inf at 0 and NaN below. */
public final class Exponential {

    private static final double LN2 = Math.log(2);

    private static final double LN10 = Math.log(10);

    private static final Elementwise EXP = unary("exp", Bulk.EXP.scalar(), (x, y) -> factor(y), Domain.of(REAL));

    private static final Elementwise EXP2 =
            unary("exp2", x -> Math.pow(2, x), (x, y) -> factor(times(y, LN2)), Domain.of(REAL));

    private static final Elementwise EXPM1 =
            unary("expm1", Bulk.EXPM1.scalar(), (x, y) -> factor(exp(x)), Domain.of(REAL));

    private static final Elementwise LOG =
            unary("log", Bulk.LOG.scalar(), (x, y) -> factor(reciprocal(x)), Domain.of(POSITIVE));

    private static final Elementwise LOG2 =
            unary("log2", x -> Math.log(x) / LN2, (x, y) -> factor(reciprocal(times(x, LN2))), Domain.of(POSITIVE));

    private static final Elementwise LOG10 =
            unary("log10", Math::log10, (x, y) -> factor(reciprocal(times(x, LN10))), Domain.of(POSITIVE));

    private static final Elementwise LOG1P = unary("log1p", Bulk.LOG1P.scalar(),
            (x, y) -> factor(reciprocal(plus(x, number(1, x)))), Domain.of(between(-0.7, 2)));

    static final List<Entry> ENTRIES = Entry.ofAll(EXP, EXP2, EXPM1, LOG, LOG2, LOG10, LOG1P);

    private Exponential() {}

    /**
     * {@code e^x}.
     *
     * @param x any expression
     * @return the exponential
     */
    public static Expr exp(Expr x) {
        return EXP.on(x);
    }

    /**
     * {@code 2^x}.
     *
     * @param x any expression
     * @return the power
     */
    public static Expr exp2(Expr x) {
        return EXP2.on(x);
    }

    /**
     * {@code e^x - 1}, exact near 0.
     *
     * @param x any expression
     * @return the exponential less 1
     */
    public static Expr expm1(Expr x) {
        return EXPM1.on(x);
    }

    /**
     * The natural logarithm.
     *
     * @param x any expression
     * @return the logarithm
     */
    public static Expr log(Expr x) {
        return LOG.on(x);
    }

    /**
     * The logarithm to base 2.
     *
     * @param x any expression
     * @return the logarithm
     */
    public static Expr log2(Expr x) {
        return LOG2.on(x);
    }

    /**
     * The logarithm to base 10.
     *
     * @param x any expression
     * @return the logarithm
     */
    public static Expr log10(Expr x) {
        return LOG10.on(x);
    }

    /**
     * {@code log(1 + x)}, exact near 0; -inf at -1.
     *
     * @param x any expression
     * @return the logarithm of 1 + x
     */
    public static Expr log1p(Expr x) {
        return LOG1P.on(x);
    }
}
