package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Blocks;

/** Blocks of a term: the functions of {@link Blocks}. */
public sealed interface BlocksMethods extends Fluent permits TermMethods {

    /**
     * The square Vandermonde matrix of a vector, with falling powers: {@code y[i, j] = this[i]^(n - 1 - j)}.
     *
     * <pre>{@code
     * constant(2, 3).vander();   // tensor([[2.0, 1.0], [3.0, 1.0]])
     * }</pre>
     *
     * @return a term of one axis more
     * @throws AdjointException if this term has no axes
     */
    default Term vander() {
        return Term.of(Blocks.vander(expr()));
    }

    /**
     * The powers of each element along a new last axis: a Vandermonde matrix of a vector.
     *
     * <pre>{@code
     * constant(1, 2, 3).vander(3, true);   // tensor([[1.0, 1.0, 1.0], [1.0, 2.0, 4.0], [1.0, 3.0, 9.0]])
     * }</pre>
     *
     * @param count how many powers, from the 0th
     * @param increasing whether the 0th comes first; else it comes last
     * @return an expression of one axis more
     * @throws AdjointException if the count is negative
     */
    default Term vander(int count, boolean increasing) {
        return Term.of(Blocks.vander(expr(), count, increasing));
    }

    /**
     * Every pair of elements of this vector, each in the vector's order.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * x.combinations();           // tensor([[1.0, 2.0], [1.0, 3.0], [2.0, 3.0]])
     * x.combinations(3, false);   // tensor([[1.0, 2.0, 3.0]])
     * }</pre>
     *
     * @return a matrix of a row for each pair
     * @throws AdjointException if this term is no vector, or the pairs are too many to be stored
     */
    default Term combinations() {
        return Term.of(Blocks.combinations(expr()));
    }

    /**
     * Every choice of some elements of this vector, each in the vector's order and of different elements.
     *
     * <pre>{@code
     * constant(1, 2, 3).combinations(1);   // tensor([[1.0], [2.0], [3.0]])
     * constant(1, 2, 3).combinations(3);   // tensor([[1.0, 2.0, 3.0]])
     * }</pre>
     *
     * @param count how many elements a choice has; of none, as in PyTorch, there is no row but an empty vector
     * @return a matrix of a row for each choice
     * @throws AdjointException if this term is no vector, the count is negative, or the choices are too many to be
     *     stored
     */
    default Term combinations(int count) {
        return Term.of(Blocks.combinations(expr(), count));
    }

    /**
     * Every choice of some elements of a vector, each in the vector's order; choices in the order of their positions.
     *
     * @param count how many elements a choice has; of none, as in PyTorch, there is no row but an empty vector
     * @param withReplacement whether an element may come more than once
     * @return a matrix of a row for each choice
     * @throws AdjointException if this term is no vector, the count is negative, or the choices are too many to be
     *     stored
     */
    default Term combinations(int count, boolean withReplacement) {
        return Term.of(Blocks.combinations(expr(), count, withReplacement));
    }
}
