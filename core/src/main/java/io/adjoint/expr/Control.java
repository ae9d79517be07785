package io.adjoint.expr;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An operation that holds functions as data, and decides which of them is computed and how often: loops, choices, calls.
 * What stays with it lives in {@code io.adjoint.function}; a traversal sees its application as one node.
 */
public non-sealed interface Control extends Joint {

    /**
     * How the results move as the operands do: the Jacobian-vector product, by control again.
     *
     * @param application any result of an application of this operation
     * @param tangents one for each operand, of its type; empty where it does not move
     * @param wanted which results are asked for, from 0
     * @return for each result an expression of its type; empty where it does not move, or is not asked for
     * @throws io.adjoint.AdjointException if there are more or fewer tangents than operands, or one has another type
     */
    List<Optional<Expr>> pushed(Apply application, List<Optional<Expr>> tangents, IntPredicate wanted);
}
