package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Index;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import java.util.stream.IntStream;

/** Rearrangements and parts of a term. */
public sealed interface Shapeable extends Fluent permits Term {

    /**
     * The same elements in row-major order with another shape.
     *
     * @param dims the lengths; one of them may be -1, to be computed
     * @return the reshaped term
     * @throws io.adjoint.AdjointException if the numbers of elements differ
     */
    default Term reshape(int... dims) {
        return Term.of(Layouts.reshape(expr(), dims));
    }

    /** {@return the matrix transposed, and every matrix of a batch} */
    default Term transpose() {
        return Term.of(Layouts.transpose(expr()));
    }

    /**
     * Two axes exchanged.
     *
     * @param first an axis, perhaps negative
     * @param second another axis
     * @return the rearranged term
     * @throws io.adjoint.AdjointException if an axis is out of range
     */
    default Term transpose(int first, int second) {
        return Term.of(Layouts.transpose(expr(), first, second));
    }

    /**
     * The axes in another order: axis i of the result is axis {@code axes[i]} of this term.
     *
     * @param axes each axis once
     * @return the rearranged term
     * @throws io.adjoint.AdjointException if the axes are no permutation
     */
    default Term permute(int... axes) {
        return Term.of(Layouts.permute(expr(), axes));
    }

    /**
     * This term repeated along new leading axes and axes of length 1.
     *
     * @param dims the lengths to reach
     * @return the broadcast term
     * @throws io.adjoint.AdjointException if NumPy's rule does not reach them
     */
    default Term broadcastTo(int... dims) {
        return Term.of(
                Layouts.broadcastTo(expr(), Shape.of(AdjointException.notNull(dims, "broadcastTo", "the lengths"))));
    }

    /**
     * NumPy's basic indexing; see {@link Index}.
     *
     * @param indices a position or range for each of the leading axes
     * @return the part; axes of single positions are dropped
     * @throws io.adjoint.AdjointException if there are too many indices or a position is out of range
     */
    default Term get(Index... indices) {
        return Term.of(Indexing.get(expr(), indices));
    }

    /**
     * The part at positions along the leading axes, which are dropped.
     *
     * @param positions from 0, or from -1 backwards
     * @return the part
     * @throws io.adjoint.AdjointException if there are too many positions or one is out of range
     */
    default Term get(int... positions) {
        return Term.of(Indexing.get(expr(), IntStream.of(AdjointException.notNull(positions, "index", "the positions"))
                .mapToObj(Index::at).toArray(Index[]::new)));
    }

    /**
     * One position along an axis, which is dropped.
     *
     * @param axis the axis, perhaps negative
     * @param position from 0, or from -1 backwards
     * @return the part
     * @throws io.adjoint.AdjointException if axis or position are out of range
     */
    default Term select(int axis, int position) {
        return Term.of(Indexing.select(expr(), axis, position));
    }
}
