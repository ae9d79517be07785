package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Bags;
import io.adjoint.tensor.Merge;

/** Bags of a term: the functions of {@link Bags}. */
public sealed interface BagsMethods extends Fluent permits TermMethods {

    /**
     * The means of the rows at the positions of each bag, PyTorch's default.
     *
     * <pre>{@code
     * var table = variable("table", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * table.embeddingBag(constant(new double[][] {{0, 2}, {1, 1}}));   // tensor([[3.0, 4.0], [3.0, 4.0]])
     * }</pre>
     *
     * @param index positions, of shape (bags, length)
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table or the index is no matrix, or a position is out of range
     */
    default Term embeddingBag(Term index) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index)));
    }

    /**
     * The means of the rows at the positions of each bag, bags of any lengths.
     *
     * @param index positions of all bags one after another, a vector
     * @param offsets where each bag begins, from 0 in ascending order
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table is no matrix, the index no vector, a position out of range, or the offsets
     *     do not ascend from 0
     */
    default Term embeddingBag(Term index, int... offsets) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index), offsets));
    }

    /**
     * The rows at the positions of each bag, reduced to one.
     *
     * <pre>{@code
     * var table = variable("table", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * table.embeddingBag(constant(new double[][] {{0, 2}}), Merge.MEAN);              // tensor([[3.0, 4.0]])
     * table.embeddingBag(constant(0, 2, 1), new int[] {0, 2}, Merge.SUM);             // tensor([[6.0, 8.0], [3.0, 4.0]])
     * table.embeddingBag(constant(new double[][] {{0, 2}}), constant(new double[][] {{10, 1}}));   // tensor([[15.0, 26.0]])
     * }</pre>
     *
     * @param index positions, of shape (bags, length)
     * @param how sum, mean or greatest; PyTorch's default is the mean
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table or the index is no matrix, a position is out of range, or the reduction is
     *     another
     */
    default Term embeddingBag(Term index, Merge how) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index), how));
    }

    /**
     * The sum of the rows at the positions of each bag, each row times a weight.
     *
     * @param index positions, of shape (bags, length)
     * @param perSampleWeights a weight for each position
     * @return a matrix of a row for each bag
     * @throws AdjointException if the table or the index is no matrix, a position is out of range, or the weights have
     *     another shape than the index
     */
    default Term embeddingBag(Term index, Term perSampleWeights) {
        return Term.of(Bags.embeddingBag(
            expr(), Term.operand("embeddingBag", index), Term.operand("embeddingBag", perSampleWeights)));
    }

    /**
     * The rows at the positions of each bag, reduced to one, bags of any lengths.
     *
     * @param index positions of all bags one after another, a vector
     * @param offsets where each bag begins, from 0 in ascending order
     * @param how sum, mean or greatest; PyTorch's default is the mean
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws AdjointException if the table is no matrix, the index no vector, a position out of range, the offsets do
     *     not ascend from 0, or the reduction is another
     */
    default Term embeddingBag(Term index, int[] offsets, Merge how) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index), offsets, how));
    }
}
