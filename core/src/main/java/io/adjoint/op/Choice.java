package io.adjoint.op;

import static io.adjoint.expr.Interval.NEGATIVE;
import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.expr.Interval.between;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.ternary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.NONE;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.Partial.mask;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.OrNumber;
import io.adjoint.expr.Notation;
import io.adjoint.kernel.Selection;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;

/**
 * Functions with kinks and jumps, and choices between values. A truth value is 1 or 0 in the operands' dtype; any
 * number but 0 counts as true, NaN too.
 *
 * <p>Conventions where calculus leaves a choice, PyTorch's: {@code |x|' = 0} at 0; of two equal values each takes half
 * of a maximum's or minimum's cotangent; clamp passes the cotangent at its bounds; a choice masks the cotangent of the
 * branch not taken, so that an infinity or NaN there has no effect on any derivative.
 */
public final class Choice {

    private static final Elementwise ABS =
            unary("abs", Math::abs, (x, y) -> factor(sign(x)).beside(y, () -> x), Domain.of(POSITIVE).or(NEGATIVE))
                    .typeset("\\left|#1\\right|");

    private static final Elementwise SIGN =
            unary("sign", Math::signum, (x, y) -> NONE, Domain.of(POSITIVE).or(NEGATIVE))
                    .typeset("\\operatorname{sgn}\\left(#1\\right)");

    private static final Elementwise EQ = comparison("eq", "==", "=", Selection.EQUAL, (a, b) -> truth(a == b));

    private static final Elementwise NE = comparison("ne", "!=", "\\neq", Selection.UNEQUAL, (a, b) -> truth(a != b));

    private static final Elementwise LT = comparison("lt", "<", "<", Selection.LESS, (a, b) -> truth(a < b));

    private static final Elementwise LE = comparison("le", "<=", "\\leq", Selection.AT_MOST, (a, b) -> truth(a <= b));

    private static final Elementwise GT = comparison("gt", ">", ">", Selection.GREATER, (a, b) -> truth(a > b));

    private static final Elementwise GE = comparison("ge", ">=", "\\geq", Selection.AT_LEAST, (a, b) -> truth(a >= b));

    /** 0 where the first is less, half where they are equal, else 1: beside NaN neither is less, as in PyTorch. */
    private static final Elementwise LEAD = binary(
            "lead",
            (a, b) -> a < b ? 0 : a == b ? 0.5 : 1,
            (a, b, y) -> NONE,
            (a, b, y) -> NONE,
            Domain.of(POSITIVE, NEGATIVE).or(NEGATIVE, POSITIVE))
            .typeset("\\left[#1 > #2\\right]");

    static final Elementwise MAXIMUM = binary(
            "maximum",
            Math::max,
            (a, b, y) -> mask(LEAD.on(a, b)),
            (a, b, y) -> mask(LEAD.on(b, a)),
            Domain.of(POSITIVE, NEGATIVE).or(NEGATIVE, POSITIVE))
            .typeset("\\max\\left(#1, #2\\right)");

    static final Elementwise MINIMUM = binary(
            "minimum",
            Math::min,
            (a, b, y) -> mask(LEAD.on(b, a)),
            (a, b, y) -> mask(LEAD.on(a, b)),
            Domain.of(POSITIVE, NEGATIVE).or(NEGATIVE, POSITIVE))
            .typeset("\\min\\left(#1, #2\\right)");

    private static final Elementwise WHERE = ternary(
            "where",
            (c, a, b) -> c != 0 ? a : b,
            (c, a, b, y) -> NONE,
            (c, a, b, y) -> mask(ne(c, number(0, c))),
            (c, a, b, y) -> mask(eq(c, number(0, c))),
            Domain.of(POSITIVE, REAL, REAL).or(between(0, 0), REAL, REAL),
            Traits.NONE.vectorised(Selection.CHOICE))
            .typeset("\\begin{cases} #2 & \\;\\text{if } #1 \\\\ #3 & \\;\\text{otherwise} \\end{cases}",
                    Notation.POWER);

    private static final Elementwise CLAMP = ternary(
            "clamp",
            (x, low, high) -> Math.min(Math.max(x, low), high),
            (x, low, high, y) -> mask(within(x, low, high)),
            (x, low, high, y) -> mask(times(lt(x, low), lt(low, high))),
            (x, low, high, y) -> mask(maximum(gt(x, high), gt(low, high))),
            Domain.of(between(-0.4, 0.4), between(-2, -0.6), between(0.6, 2))
                    .or(between(-3, -2.2), between(-2, -0.6), between(0.6, 2))
                    .or(between(2.2, 3), between(-2, -0.6), between(0.6, 2)));

    private static final Elementwise STOP_GRADIENT =
            unary("stopGradient", x -> x, (x, y) -> NONE, Domain.of(REAL), Traits.NONE.withoutFlow());

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES =
            List.of(
                    Entry.of(ABS).kink("slope 0 at 0"),
                    Entry.of(SIGN).kink("0 at 0; slope 0 everywhere"),
                    Entry.of(EQ),
                    Entry.of(NE),
                    Entry.of(LT),
                    Entry.of(LE),
                    Entry.of(GT),
                    Entry.of(GE),
                    Entry.of(LEAD).asInner(),
                    Entry.of(MAXIMUM).kink("equal operands take half each"),
                    Entry.of(MINIMUM).kink("equal operands take half each"),
                    Entry.of("fmax", apart(x -> fmax(x.get(0), x.get(1))), apart(x -> fmax(x.get(1), x.get(0))))
                            .kink("NaN only where both are; the first of two equal ones takes all"),
                    Entry.of("fmin", apart(x -> fmin(x.get(0), x.get(1))), apart(x -> fmin(x.get(1), x.get(0))))
                            .kink("NaN only where both are; the first of two equal ones takes all"),
                    Entry.of(WHERE).kink("nothing flows into the branch not taken, not even 0 times infinity"),
                    Entry.of(CLAMP).kink("slope 1 at the bounds; where they are crossed all flows to the upper one"));

    private Choice() {}

    private static Sample apart(Function<List<Expr>, Expr> call) {
        return new Sample(List.of(Shape.of(2, 3), Shape.of(3)), List.of(POSITIVE, NEGATIVE), call);
    }

    /** 1 where x lies between the bounds, of which an infinite one bounds nothing that the other lets through. */
    private static Expr within(Expr x, Expr low, Expr high) {
        if (isLiteral(Double.POSITIVE_INFINITY, high)) {
            return ge(x, low);
        }
        return isLiteral(Double.NEGATIVE_INFINITY, low) ? le(x, high) : times(ge(x, low), le(x, high));
    }

    private static boolean isLiteral(double value, Expr bound) {
        return bound instanceof Constant constant && constant.isLiteral() && constant.value().item() == value;
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static Elementwise comparison(
            String name, String sign, String latex, Selection kernel, DoubleBinaryOperator test) {
        return binary(
                name,
                test,
                (a, b, y) -> NONE,
                (a, b, y) -> NONE,
                Domain.of(POSITIVE, NEGATIVE).or(NEGATIVE, POSITIVE),
                Traits.NONE.written(Notation.infix(sign, Notation.COMPARISON)).in(Elementwise.Role.TRUTH)
                        .vectorised(kernel))
                .typeset("#1:2 " + latex + " #2", Notation.COMPARISON);
    }

    /**
     * The absolute value; slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.abs();                          // tensor([3.0, 0.0, 2.0])
     * x.abs().sum().gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @return {@code |x|}
     * @throws AdjointException if the operand is null
     */
    public static Expr abs(Expr x) {
        return ABS.on(x);
    }

    /**
     * The sign: -1, 0 or 1, a zero with its own sign, NaN for NaN. Its derivative is 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.sign();                          // tensor([-1.0, 0.0, 1.0])
     * x.sign().sum().gradient().of(x);   // tensor([0.0, 0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return the sign
     * @throws AdjointException if the operand is null
     */
    public static Expr sign(Expr x) {
        return SIGN.on(x);
    }

    /**
     * {@code a == b}: 1 where equal, else 0.
     *
     * <pre>{@code
     * constant(1, 2, Double.NaN).eq(constant(1, 3, Double.NaN));   // tensor([1.0, 0.0, 0.0])
     * constant(3, 1, 3).eq(3).sum();                               // 2.0: how many are 3
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr eq(Expr a, @OrNumber Expr b) {
        return EQ.on(a, b);
    }

    /**
     * {@code a != b}: 1 where different, else 0.
     *
     * <pre>{@code
     * var x = constant(1, Double.NaN);
     * x.ne(x);                // tensor([0.0, 1.0])
     * x.ne(constant(0, 0));   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr ne(Expr a, @OrNumber Expr b) {
        return NE.on(a, b);
    }

    /**
     * {@code a < b}: 1 where less, else 0.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.lt(constant(2));                                 // tensor([1.0, 0.0, 0.0])
     * x.lt(constant(2)).sum().gradient().connected(x);   // false: without a derivative
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr lt(Expr a, @OrNumber Expr b) {
        return LT.on(a, b);
    }

    /**
     * {@code a <= b}: 1 where less or equal, else 0.
     *
     * <pre>{@code
     * var i = constant(0, 1, 2);
     * i.le(i.unsqueeze(1));   // tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]): a causal mask
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr le(Expr a, @OrNumber Expr b) {
        return LE.on(a, b);
    }

    /**
     * {@code a > b}: 1 where greater, else 0.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 2.0);
     * x.gt(constant(0)).times(x);                          // tensor([-0.0, 2.0])
     * x.gt(constant(0)).times(x).sum().gradient().of(x);   // tensor([0.0, 1.0]): the rectifier again
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr gt(Expr a, @OrNumber Expr b) {
        return GT.on(a, b);
    }

    /**
     * {@code a >= b}: 1 where greater or equal, else 0.
     *
     * <pre>{@code
     * constant(1, 2, Double.NaN).ge(constant(2));   // tensor([0.0, 1.0, 0.0])
     * constant(0.3, 0.9, 0.6).ge(0.5).mean();       // 0.66666...: the share that reaches it
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr ge(Expr a, @OrNumber Expr b) {
        return GE.on(a, b);
    }

    /**
     * The greater of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * maximum(x, constant(2));                         // tensor([2.0, 2.0])
     * sum(maximum(x, constant(2))).gradient().of(x);   // tensor([0.0, 0.5])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the maximum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr maximum(Expr a, @OrNumber Expr b) {
        return MAXIMUM.on(a, b);
    }

    /**
     * The lesser of two, element by element; NaN if either is. Equal values share the cotangent evenly.
     *
     * <pre>{@code
     * var a = variable("a", 1.0);
     * var b = variable("b", 1.0);
     * minimum(a, b).gradient().of(a);   // 0.5
     * minimum(a, b).gradient().of(b);   // 0.5: half each
     * }</pre>
     *
     * @param a any expression
     * @param b an expression that can be broadcast with {@code a}
     * @return the minimum
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr minimum(Expr a, @OrNumber Expr b) {
        return MINIMUM.on(a, b);
    }

    /**
     * The greater of two, and the other one where one is NaN. The first of two equal ones takes the cotangent.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 3).fmax(constant(2, 2, Double.NaN));   // tensor([2.0, 2.0, 3.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the greater
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr fmax(Expr a, @OrNumber Expr b) {
        return AdjointException.calling("fmax", () -> where(Truths.logicalOr(ge(a, b), Truths.isnan(b)), a, b));
    }

    /**
     * The lesser of two, and the other one where one is NaN. The first of two equal ones takes the cotangent.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 3).fmin(constant(2, 2, Double.NaN));   // tensor([1.0, 2.0, 3.0])
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return the lesser
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr fmin(Expr a, @OrNumber Expr b) {
        return AdjointException.calling("fmin", () -> where(Truths.logicalOr(le(a, b), Truths.isnan(b)), a, b));
    }

    /**
     * {@code a} where the condition is not 0, else {@code b}. The branch not taken gets no cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * where(x.gt(0), x.sqrt(), x);                          // tensor([0.0, 2.0])
     * where(x.gt(0), x.sqrt(), x).sum().gradient().of(x);   // tensor([1.0, 0.25]): no inf
     * }</pre>
     *
     * @param condition truth values
     * @param a taken where the condition holds
     * @param b taken elsewhere
     * @return the choice, of the shape to which all three are broadcast
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr where(Expr condition, @OrNumber Expr a, @OrNumber Expr b) {
        return WHERE.on(condition, a, b);
    }

    /**
     * {@code clamp} by NumPy's name.
     *
     * @param x any expression
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(x, low), high)}
     * @throws AdjointException if a bound is NaN
     */
    public static Expr clip(Expr x, double low, double high) {
        return clamp(x, low, high);
    }

    /**
     * {@code clamp} by NumPy's name.
     *
     * @param x any expression
     * @param low the lower bounds
     * @param high the upper bounds
     * @return {@code min(max(x, low), high)}
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr clip(Expr x, Expr low, Expr high) {
        return clamp(x, low, high);
    }

    /**
     * x moved into {@code [low, high]}, and {@code high} where the bounds are crossed. The cotangent passes where x lies
     * within or at the bounds.
     *
     * @param x any expression
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(x, low), high)}, and {@code high} where the bounds are crossed, which then takes the cotangent
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr clamp(Expr x, Expr low, Expr high) {
        return CLAMP.on(x, low, high);
    }

    /**
     * x moved between two numbers.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 0.5, 1.0, 7.0);
     * x.clamp(0, 1);                          // tensor([0.0, 0.0, 0.5, 1.0, 1.0])
     * x.clamp(0, 1).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0, 1.0, 0.0]): 1 at the bounds
     * }</pre>
     *
     * @param x any expression
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @return {@code min(max(x, low), high)}
     * @throws AdjointException if a bound is NaN
     */
    public static Expr clamp(Expr x, double low, double high) {
        AdjointException.notNull(x, "clamp", "an operand");
        if (Double.isNaN(low) || Double.isNaN(high)) {
            throw new AdjointException("clamp", "bounds " + low + " and " + high, "two numbers",
                    "Leave a side open with an infinity");
        }
        return CLAMP.on(x, number(low, x), number(high, x));
    }

    /**
     * The value alone: the same numbers, and no derivative.
     *
     * @param x any expression
     * @return x, constant in the eyes of every derivative
     * @throws AdjointException if the operand is null
     */
    public static Expr stopGradient(Expr x) {
        return STOP_GRADIENT.on(x);
    }
}
