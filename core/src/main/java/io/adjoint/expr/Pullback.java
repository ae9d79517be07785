package io.adjoint.expr;

import java.util.Optional;

/** How an operation's cotangent is pulled back to one of its operands; see {@link Op#pullback}. */
@FunctionalInterface
public interface Pullback {

    /**
     * The vector-Jacobian product for one operand.
     *
     * @param node an application of the operation
     * @param operand which operand, from 0
     * @param cotangent of the node's type
     * @return an expression of the operand's shape; empty if nothing flows
     */
    Optional<Expr> of(Apply node, int operand, Expr cotangent);
}
