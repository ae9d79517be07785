package io.adjoint.batch;

import io.adjoint.expr.Expr;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Examples;
import io.adjoint.op.Layouts;
import io.adjoint.op.Mosaic;
import io.adjoint.tensor.Shape;
import java.util.SortedMap;

/**
 * How an expression lies over the examples. That of a single cotangent or tangent for each example has nothing but one
 * element in each of them, which is not the number 0, and is carried as what it has until something mixes the elements.
 */
sealed interface Spread {

    /** The expression for all examples, along its first axis. */
    Expr whole(int length);

    /** Of every example something. */
    record Whole(Expr all) implements Spread {
        @Override
        public Expr whole(int length) {
            return all;
        }
    }

    /**
     * Of each example the element of its own number alone, so that there are as many examples as elements.
     *
     * @param elements those elements, a vector
     * @param shape of an example
     */
    record Diagonal(Expr elements, Shape shape) implements Spread {
        @Override
        public Expr whole(int length) {
            return Layouts.reshape(Diagonals.unplaced(elements), Examples.prepended(length, shape));
        }
    }

    /**
     * Nothing at all but of few examples.
     *
     * @param examples what there is, by the example's number; of one type, at least one
     */
    record Few(SortedMap<Integer, Expr> examples) implements Spread {
        @Override
        public Expr whole(int length) {
            return Mosaic.rows(examples, length);
        }
    }
}
