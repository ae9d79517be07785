package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.scatter.Segments;

/** Segments of a term: the functions of {@link Segments}. */
public sealed interface SegmentsMethods extends Fluent permits TermMethods {

    /**
     * Along an axis, the greatest of this term and of the elements that an index sends there: for axis 1, the greatest
     * of {@code y[i, k] = this[i, k]} and all {@code source[i, j]} with {@code index[i, j] = k}.
     *
     * <pre>{@code
     * var x = constant(0, 5);
     * x.scatterAmax(0, constant(0, 1, 0), constant(3, 2, 1));   // tensor([3.0, 5.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term; along the others no longer than this term
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterAmax(int axis, Term index, Term source) {
        return Term.of(Segments.scatterAmax(
            expr(), axis, Term.operand("scatterAmax", index), Term.operand("scatterAmax", source)));
    }

    /**
     * Along an axis, the least of this term and of the elements that an index sends there.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 4.0);
     * var y = x.scatterAmin(0, constant(0, 1), constant(4, 9));   // tensor([4.0, 4.0])
     * y.sum().gradient().of(x);                                   // tensor([0.5, 1.0]): two fours share it
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term; along the others no longer than this term
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterAmin(int axis, Term index, Term source) {
        return Term.of(Segments.scatterAmin(
            expr(), axis, Term.operand("scatterAmin", index), Term.operand("scatterAmin", source)));
    }

    /**
     * Means of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var marks = constant(1, 2, 4);
     * marks.segmentMean(constant(0, 0, 2), 3);   // tensor([1.5, 0.0, 4.0]): nothing belongs to 1
     * }</pre>
     *
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; zeros for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentMean(Term segments, int count) {
        return Term.of(Segments.segmentMean(expr(), Term.operand("segmentMean", segments), count));
    }

    /**
     * The greatest elements of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 8.0, 5.0);
     * x.segmentMax(constant(0, 1, 0), 2);                          // tensor([5.0, 8.0])
     * x.segmentMax(constant(0, 1, 0), 2).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0])
     * }</pre>
     *
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; -inf for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentMax(Term segments, int count) {
        return Term.of(Segments.segmentMax(expr(), Term.operand("segmentMax", segments), count));
    }

    /**
     * The least elements of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var x = constant(3, 8, 5);
     * x.segmentMin(constant(0, 1, 0), 3);   // tensor([3.0, 8.0, inf]): nothing belongs to 2
     * }</pre>
     *
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; inf for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentMin(Term segments, int count) {
        return Term.of(Segments.segmentMin(expr(), Term.operand("segmentMin", segments), count));
    }
}
