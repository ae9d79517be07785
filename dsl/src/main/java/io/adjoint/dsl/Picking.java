package io.adjoint.dsl;

import io.adjoint.op.Gathers;
import io.adjoint.op.Scatters;
import io.adjoint.op.Segments;

/**
 * Elements of a term picked by an index, and put or added where an index says.
 *
 * <pre>{@code
 * var x = variable("x", 1.0, 2.0, 3.0);
 * x.take(2, 0, 2);                                  // tensor([3.0, 1.0, 3.0])
 * x.take(2, 0, 2).sum().gradient().of(x);           // tensor([1.0, 0.0, 2.0])
 * x.indexAdd(0, constant(0, 0), constant(10, 5));   // tensor([16.0, 2.0, 3.0])
 * }</pre>
 */
public sealed interface Picking extends Fluent permits Term {

    /**
     * The slices at positions along an axis; a position may come more than once.
     *
     * @param axis the axis, perhaps negative
     * @param positions whole numbers from 0, or from -1 backwards
     * @return this term with that axis replaced by one as long as the positions
     * @throws io.adjoint.AdjointException if the axis or a position is out of range
     */
    default Term indexSelect(int axis, int... positions) {
        return Term.of(Gathers.indexSelect(expr(), axis, positions));
    }

    /**
     * The slices along an axis at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @return this term with that axis replaced by those of the index
     * @throws io.adjoint.AdjointException if the axis or a position is out of range
     */
    default Term indexSelect(int axis, Term index) {
        return Term.of(Gathers.indexSelect(expr(), axis, Term.operand("indexSelect", index)));
    }

    /**
     * The rows of this matrix at the positions of an index.
     *
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @return a term whose shape is that of the index and the length of a row
     * @throws io.adjoint.AdjointException if this is no matrix, or a position is out of range
     */
    default Term embedding(Term index) {
        return Term.of(Gathers.embedding(expr(), Term.operand("embedding", index)));
    }

    /**
     * Elements by their positions in row-major order.
     *
     * @param positions whole numbers from 0, or from -1 backwards
     * @return a vector as long as the positions
     * @throws io.adjoint.AdjointException if a position is out of range
     */
    default Term take(int... positions) {
        return Term.of(Gathers.take(expr(), positions));
    }

    /**
     * Elements by their positions in row-major order.
     *
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @return a term of the shape of the index
     * @throws io.adjoint.AdjointException if a position is out of range
     */
    default Term take(Term index) {
        return Term.of(Gathers.take(expr(), Term.operand("take", index)));
    }

    /**
     * Along an axis, the elements at the positions of an index: for axis 1, {@code y[i, j] = x[i, index[i, j]]}.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers, of as many axes as this term and along the others no longer
     * @return a term of the shape of the index
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term gather(int axis, Term index) {
        return Term.of(Gathers.gather(expr(), axis, Term.operand("gather", index)));
    }

    /**
     * NumPy's {@code take_along_axis}: {@link #gather} after broadcasting the other axes.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers, of as many axes as this term
     * @return the elements, as long along the axis as the index
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes cannot be
     * broadcast together
     */
    default Term takeAlongAxis(int axis, Term index) {
        return Term.of(Gathers.takeAlongAxis(expr(), axis, Term.operand("takeAlongAxis", index)));
    }

    /**
     * Along an axis, elements put at the positions of an index: for axis 1, {@code y[i, index[i, j]] = source[i, j]}.
     * Of several in one place the last stays.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers, of as many axes as this term and along the others no longer
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatter(int axis, Term index, Term source) {
        return Term.of(Scatters.scatter(expr(), axis, Term.operand("scatter", index), Term.operand("scatter", source)));
    }

    /**
     * Along an axis, elements added at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers, of as many axes as this term and along the others no longer
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterAdd(int axis, Term index, Term source) {
        return Term.of(Scatters.scatterAdd(expr(), axis, Term.operand("scatterAdd", index),
                Term.operand("scatterAdd", source)));
    }

    /**
     * Slices added along an axis at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @param source a slice for each position, or what can be broadcast to them
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexAdd(int axis, Term index, Term source) {
        return Term
                .of(Scatters.indexAdd(expr(), axis, Term.operand("indexAdd", index), Term.operand("indexAdd", source)));
    }

    /**
     * Slices put along an axis at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @param source a slice for each position, or what can be broadcast to them
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexCopy(int axis, Term index, Term source) {
        return Term.of(
                Scatters.indexCopy(expr(), axis, Term.operand("indexCopy", index), Term.operand("indexCopy", source)));
    }

    /**
     * One number put in every slice along an axis that an index names.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @param value a number
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range
     */
    default Term indexFill(int axis, Term index, double value) {
        return Term.of(Scatters.indexFill(expr(), axis, Term.operand("indexFill", index), literal(value).expr()));
    }

    /**
     * One number in place of the elements where a mask holds.
     *
     * @param mask truth values, of a shape that can be broadcast to this term's
     * @param value a number
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the mask does not fit
     */
    default Term maskedFill(Term mask, double value) {
        return Term.of(Scatters.maskedFill(expr(), Term.operand("maskedFill", mask), literal(value).expr()));
    }

    /**
     * One number in place of the elements where a mask holds.
     *
     * @param mask truth values, of a shape that can be broadcast to this term's
     * @param value a number
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the mask does not fit, or the value has axes
     */
    default Term maskedFill(Term mask, Term value) {
        return Term
                .of(Scatters.maskedFill(expr(), Term.operand("maskedFill", mask), Term.operand("maskedFill", value)));
    }

    /**
     * Sums of the slices along the first axis that belong to one segment.
     *
     * @param segments for each slice the segment it belongs to
     * @param count how many segments there are
     * @return a slice for each segment
     * @throws io.adjoint.AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentSum(Term segments, int count) {
        return Term.of(Scatters.segmentSum(expr(), Term.operand("segmentSum", segments), count));
    }

    /**
     * For each element, a whole number from 0, a vector that is 1 there and 0 elsewhere; it has no derivative.
     *
     * @param classes the length of the vectors
     * @return a term of one axis more
     * @throws io.adjoint.AdjointException if the number of classes is below 1
     */
    default Term oneHot(int classes) {
        return Term.of(Scatters.oneHot(expr(), classes));
    }

    /**
     * Along an axis, the greatest of this term and of the elements that an index sends there.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers, of as many axes as this term and along the others no longer
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterAmax(int axis, Term index, Term source) {
        return Term.of(Segments.scatterAmax(expr(), axis, Term.operand("scatterAmax", index),
                Term.operand("scatterAmax", source)));
    }

    /**
     * Along an axis, the least of this term and of the elements that an index sends there.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers, of as many axes as this term and along the others no longer
     * @param source of a shape that can be broadcast to that of the index, or longer and then cut
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterAmin(int axis, Term index, Term source) {
        return Term.of(Segments.scatterAmin(expr(), axis, Term.operand("scatterAmin", index),
                Term.operand("scatterAmin", source)));
    }

    /**
     * Means of the slices along the first axis that belong to one segment.
     *
     * @param segments for each slice the segment it belongs to
     * @param count how many segments there are
     * @return a slice for each segment; zeros for one to which nothing belongs
     * @throws io.adjoint.AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentMean(Term segments, int count) {
        return Term.of(Segments.segmentMean(expr(), Term.operand("segmentMean", segments), count));
    }

    /**
     * The greatest elements of the slices along the first axis that belong to one segment.
     *
     * @param segments for each slice the segment it belongs to
     * @param count how many segments there are
     * @return a slice for each segment; -inf for one to which nothing belongs
     * @throws io.adjoint.AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentMax(Term segments, int count) {
        return Term.of(Segments.segmentMax(expr(), Term.operand("segmentMax", segments), count));
    }

    /**
     * The least elements of the slices along the first axis that belong to one segment.
     *
     * @param segments for each slice the segment it belongs to
     * @param count how many segments there are
     * @return a slice for each segment; inf for one to which nothing belongs
     * @throws io.adjoint.AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentMin(Term segments, int count) {
        return Term.of(Segments.segmentMin(expr(), Term.operand("segmentMin", segments), count));
    }
}
