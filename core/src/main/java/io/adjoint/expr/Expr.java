package io.adjoint.expr;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;

/**
 * A differentiable expression: an immutable tree with sharing.
 *
 * <p>Every traversal is a switch over these three cases; a new operation is a new {@link Op} value and changes no
 * traversal. Nodes compare by identity (a structural {@code equals} on a shared tree takes exponential time); two
 * variables of one name and type are the same symbol. {@link Numbering} answers structural equality. An expression of whole numbers is an index, too: of positions
 * that are computed.
 */
public sealed interface Expr extends Index.Computed permits Constant, Variable, Apply {

    /**
     * The shape and dtype, known since the node was built.
     *
     * @return the type of every value this expression can take
     */
    Type type();

    /**
     * The extents of the axes.
     *
     * @return the shape of every value this expression can take
     */
    default Shape shape() {
        return type().shape();
    }

    /**
     * The precision.
     *
     * @return the dtype of every value this expression can take
     */
    default DType dtype() {
        return type().dtype();
    }

    /**
     * Whether zeros of this cotangent may be masks, of elements that are absent; see {@link Op#masks}.
     *
     * @return true if a zero may stand for an element that is absent
     */
    default boolean masked() {
        return false;
    }
}
