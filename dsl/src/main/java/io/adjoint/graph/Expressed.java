package io.adjoint.graph;

import io.adjoint.expr.Expr;

/** What stands for an expression, as a term does. */
@FunctionalInterface
public interface Expressed {

    /**
     * The expression.
     *
     * @return what this stands for
     */
    Expr expr();
}
