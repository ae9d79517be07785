package io.adjoint.dsl;

import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;

/** What the groups of fluent methods stand on: the expression they wrap. */
public sealed interface Fluent
        permits SpecialFunctions, Deciding, Blending,
        Operators, Comparing, Pairing, Functions, Circular, Activating, Reducible, Measuring, Extremal, Shapeable,
        Multiplying, Arranging,
        Diagonal,
        Splitting,
        Replacing,
        Windowed,
        Aliases,
        Scanning,
        Padding,
        Counting,
        Ordering,
        Picking,
        Convolving,
        Poolable,
        Matrices,
        Decomposable,
        Layered {

    /** {@return the expression} */
    Expr expr();

    /**
     * A number to stand beside this term in a formula.
     *
     * @param value the number
     * @return a constant in this term's dtype
     */
    default Term literal(double value) {
        return Term.of(Constant.literal(value, expr().dtype()));
    }
}
