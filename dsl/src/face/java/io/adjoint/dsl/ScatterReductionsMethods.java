package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.tensor.Merge;

/** Scatter Reductions of a term: the functions of {@link ScatterReductions}. */
public sealed interface ScatterReductionsMethods extends Fluent permits TermMethods {

    /**
     * Along an axis, the elements that an index sends to one place reduced: for axis 1, each {@code source[i, j]} goes
     * to place {@code [i, index[i, j]]}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, 5.0);
     * x.scatterReduce(0, constant(0, 0), constant(2, 3), Merge.PROD, true);    // tensor([30.0, 5.0])
     * x.scatterReduce(0, constant(0, 0), constant(2, 3), Merge.MEAN, false);   // tensor([2.5, 5.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term; along the others no longer than this term
     * @param source what is sent: of a shape that can be broadcast to that of the index, or longer and then cut
     * @param how what is made of the elements in one place
     * @param includeSelf whether the element of this term in that place is one of them
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterReduce(int axis, Term index, Term source, Merge how, boolean includeSelf) {
        return Term.of(ScatterReductions.scatterReduce(
            expr(), axis, Term.operand("scatterReduce", index), Term.operand("scatterReduce", source), how,
            includeSelf));
    }

    /**
     * Slices along an axis that an index sends to one place reduced, element by element.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 1.0);
     * x.indexReduce(0, constant(1, 1), constant(2, 3), Merge.AMAX, true);   // tensor([1.0, 3.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @param how what is made of the slices in one place
     * @param includeSelf whether the slice of this term in that place is one of them
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexReduce(int axis, Term index, Term source, Merge how, boolean includeSelf) {
        return Term.of(ScatterReductions.indexReduce(
            expr(), axis, Term.operand("indexReduce", index), Term.operand("indexReduce", source), how, includeSelf));
    }
}
