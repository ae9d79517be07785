package io.adjoint.op;

import static io.adjoint.expr.Interval.POSITIVE;
import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Define.binary;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.NONE;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Elementwise.Role;
import io.adjoint.expr.Elementwise.Traits;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Notation;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What is true of elements: 1 or 0 in the operands' dtype, without a derivative. Any number but 0 counts as true, NaN
 * too.
 */
public final class Truths {

    private static final Elementwise ISNAN = test("isnan", x -> x != x ? 1 : 0);

    private static final Elementwise ISINF = test("isinf", x -> Double.isInfinite(x) ? 1 : 0);

    private static final Elementwise ISFINITE = test("isfinite", x -> Double.isFinite(x) ? 1 : 0);

    private static final Elementwise NOT = test("logicalNot", x -> x == 0 ? 1 : 0)
            .typeset("\\lnot #1", Notation.SIGN);

    private static final Elementwise AND = connective("logicalAnd", "\\land", (a, b) -> a != 0 && b != 0 ? 1 : 0);

    private static final Elementwise OR = connective("logicalOr", "\\lor", (a, b) -> a != 0 || b != 0 ? 1 : 0);

    private static final Elementwise XOR = connective("logicalXor", "\\oplus", (a, b) -> a != 0 != (b != 0) ? 1 : 0);

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = Entry.ofAll(ISNAN, ISINF, ISFINITE, NOT, AND, OR, XOR);

    private Truths() {}

    private static Elementwise test(String name, DoubleUnaryOperator truth) {
        return unary(name, truth, (x, y) -> NONE, Domain.of(POSITIVE), Traits.NONE.in(Role.TRUTH));
    }

    private static Elementwise connective(String name, String latex, DoubleBinaryOperator truth) {
        return binary(name, truth, (a, b, y) -> NONE, (a, b, y) -> NONE, Domain.of(POSITIVE, REAL),
                Traits.NONE.in(Role.TRUTH))
                .typeset("#1:2 " + latex + " #2", Notation.COMPARISON);
    }

    /**
     * Whether elements are NaN.
     *
     * <pre>{@code
     * constant(1, Double.NaN, Double.POSITIVE_INFINITY).isnan();   // tensor([0.0, 1.0, 0.0])
     * constant(0).div(constant(0)).isnan();                        // 1.0
     * }</pre>
     *
     * @param x any expression
     * @return the truth values
     * @throws AdjointException if the operand is null
     */
    public static Expr isnan(Expr x) {
        return ISNAN.on(x);
    }

    /**
     * Whether elements are infinite, of either sign.
     *
     * <pre>{@code
     * constant(1, Double.NaN, Double.NEGATIVE_INFINITY).isinf();   // tensor([0.0, 0.0, 1.0])
     * constant(1).div(constant(0)).isinf();                        // 1.0
     * }</pre>
     *
     * @param x any expression
     * @return the truth values
     * @throws AdjointException if the operand is null
     */
    public static Expr isinf(Expr x) {
        return ISINF.on(x);
    }

    /**
     * Whether elements are neither infinite nor NaN.
     *
     * <pre>{@code
     * var x = constant(1, Double.NaN, Double.NEGATIVE_INFINITY);
     * x.isfinite();                      // tensor([1.0, 0.0, 0.0])
     * where(x.isfinite(), x, 0).sum();   // 1.0
     * }</pre>
     *
     * @param x any expression
     * @return the truth values
     * @throws AdjointException if the operand is null
     */
    public static Expr isfinite(Expr x) {
        return ISFINITE.on(x);
    }

    /**
     * Whether elements are 0.
     *
     * <pre>{@code
     * constant(0, 1, 5, Double.NaN).logicalNot();   // tensor([1.0, 0.0, 0.0, 0.0]): NaN counts as true
     * }</pre>
     *
     * @param x truth values
     * @return their opposites
     * @throws AdjointException if the operand is null
     */
    public static Expr logicalNot(Expr x) {
        return NOT.on(x);
    }

    /**
     * Whether both are true.
     *
     * <pre>{@code
     * var x = constant(-1, 0.5, 2);
     * x.ge(0).logicalAnd(x.le(1));   // tensor([0.0, 1.0, 0.0]): which lie within
     * }</pre>
     *
     * @param a truth values
     * @param b truth values that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logicalAnd(Expr a, Expr b) {
        return AND.on(a, b);
    }

    /**
     * Whether one or both are true.
     *
     * <pre>{@code
     * var x = constant(-1, 0.5, 2);
     * x.lt(0).logicalOr(x.gt(1));   // tensor([1.0, 0.0, 1.0]): which lie outside
     * }</pre>
     *
     * @param a truth values
     * @param b truth values that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logicalOr(Expr a, Expr b) {
        return OR.on(a, b);
    }

    /**
     * Whether just one is true.
     *
     * <pre>{@code
     * constant(0, 0, 1, 1).logicalXor(constant(0, 5, 0, 5));   // tensor([0.0, 1.0, 1.0, 0.0])
     * }</pre>
     *
     * @param a truth values
     * @param b truth values that can be broadcast with {@code a}
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr logicalXor(Expr a, Expr b) {
        return XOR.on(a, b);
    }
}
