package io.adjoint.dsl;

import io.adjoint.op.Gathers;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.ScatterReductions.How;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.scatter.Segments;

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
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.indexSelect(1, 1, 0, 1);                          // tensor([[2.0, 1.0, 2.0], [4.0, 3.0, 4.0]])
     * a.indexSelect(1, 1, 0, 1).sum().gradient().of(a);   // tensor([[1.0, 2.0], [1.0, 2.0]])
     * }</pre>
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
     * <pre>{@code
     * var vectors = variable("vectors", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * vectors.embedding(constant(2, 0));                                // tensor([[5.0, 6.0], [1.0, 2.0]])
     * vectors.embedding(constant(2, 0)).sum().gradient().of(vectors);   // tensor([[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @return a term whose shape is that of the index and the length of a row
     * @throws io.adjoint.AdjointException if this is no matrix, or a position is out of range
     */
    default Term embedding(Term index) {
        return Term.of(Gathers.embedding(expr(), Term.operand("embedding", index)));
    }

    /**
     * The rows of this matrix at the positions of an index, of which one stands for nothing: its row has no derivative.
     *
     * @param index whole numbers from 0, or from -1 backwards; it may be computed but has no derivative
     * @param padding that position, perhaps negative
     * @return a term whose shape is that of the index and the length of a row
     * @throws io.adjoint.AdjointException if this is no matrix, or a position is out of range
     */
    default Term embedding(Term index, int padding) {
        return Term.of(Gathers.embedding(expr(), Term.operand("embedding", index), padding));
    }

    /**
     * Elements by their positions in row-major order.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.take(3, 0, -1);   // tensor([4.0, 1.0, 4.0])
     * }</pre>
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
     * <pre>{@code
     * var a = constant(new double[][] {{1, 9}, {3, 4}});
     * a.take(a.argmax().plus(1));   // 3.0: the one after the greatest
     * }</pre>
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
     * <pre>{@code
     * var p = variable("p", new double[][] {{0.1, 0.9}, {0.7, 0.3}});
     * var labels = constant(new double[][] {{1}, {0}});
     * p.gather(1, labels);                                // tensor([[0.9], [0.7]])
     * p.gather(1, labels).log().sum().gradient().of(p);   // tensor([[0.0, 1.11111...], [1.42857..., 0.0]])
     * }</pre>
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
     * <pre>{@code
     * var a = constant(new double[][] {{3, 1, 2}, {7, 9, 8}});
     * a.takeAlongAxis(1, a.argsort(1));   // tensor([[1.0, 2.0, 3.0], [7.0, 8.0, 9.0]]): sorted
     * }</pre>
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
     * <pre>{@code
     * var source = variable("source", 7.0, 8.0, 9.0);
     * var y = constant(0, 0, 0).scatter(0, constant(2, 0, 2), source);   // tensor([8.0, 0.0, 9.0])
     * y.sum().gradient().of(source);                                     // tensor([0.0, 1.0, 1.0]): 7 was overwritten
     * }</pre>
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
     * Along an axis, elements added at the positions of an index: for axis 1, {@code y[i, index[i, j]] += source[i,
     * j]}.
     *
     * <pre>{@code
     * var bins = constant(0, 1, 1, 1);
     * constant(0, 0, 0).scatterAdd(0, bins, constant(1, 1, 1, 1));   // tensor([1.0, 3.0, 0.0]): a histogram
     * }</pre>
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
     * <pre>{@code
     * var source = variable("source", 1.0, 2.0, 3.0);
     * var y = constant(10, 20).indexAdd(0, constant(1, 1, 0), source);   // tensor([13.0, 23.0])
     * y.vjp(constant(1, 100)).of(source);                                // tensor([100.0, 100.0, 1.0])
     * }</pre>
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
     * This term with slices times a factor added along an axis at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index whole numbers from 0, or from -1 backwards
     * @param source a slice for each position, or one that can be broadcast to them
     * @param alpha the factor
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexAdd(int axis, Term index, Term source, double alpha) {
        return Term.of(Scatters.indexAdd(expr(), axis, Term.operand("indexAdd", index),
                Term.operand("indexAdd", source), alpha));
    }

    /**
     * Slices put along an axis at the positions of an index.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * var y = x.indexCopy(0, constant(2, 0), constant(10, 20));   // tensor([20.0, 2.0, 10.0])
     * y.sum().gradient().of(x);                                   // tensor([0.0, 1.0, 0.0])
     * }</pre>
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
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.indexFill(1, constant(0), -1);   // tensor([[-1.0, 2.0], [-1.0, 4.0]])
     * }</pre>
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
     * <pre>{@code
     * var scores = constant(1, 2, 3);
     * var hidden = constant(0, 0, 1);
     * scores.maskedFill(hidden, Double.NEGATIVE_INFINITY).softmax(0);   // tensor([0.26894..., 0.73105..., 0.0])
     * }</pre>
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
     * <pre>{@code
     * var sales = constant(5, 7, 1);
     * sales.segmentSum(constant(1, 0, 1), 3);   // tensor([7.0, 6.0, 0.0])
     * }</pre>
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
     * <pre>{@code
     * constant(2, 0).oneHot(3);   // tensor([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param classes the length of the vectors
     * @return a term of one axis more
     * @throws io.adjoint.AdjointException if the number of classes is below 1
     */
    default Term oneHot(int classes) {
        return Term.of(Scatters.oneHot(expr(), classes));
    }

    /**
     * Along an axis, the greatest of this term and of the elements that an index sends there; equal ones share the
     * cotangent.
     *
     * <pre>{@code
     * var x = constant(0, 5);
     * x.scatterAmax(0, constant(0, 1, 0), constant(3, 2, 1));   // tensor([3.0, 5.0])
     * }</pre>
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
     * Along an axis, the least of this term and of the elements that an index sends there; equal ones share the
     * cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 4.0);
     * var y = x.scatterAmin(0, constant(0, 1), constant(4, 9));   // tensor([4.0, 4.0])
     * y.sum().gradient().of(x);                                   // tensor([0.5, 1.0]): two fours share it
     * }</pre>
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
     * Elements that an index sends to one place, reduced there to one.
     *
     * <pre>{@code
     * import io.adjoint.op.scatter.ScatterReductions.How;
     * var x = variable("x", 5.0, 5.0);
     * x.scatterReduce(0, constant(0, 0), constant(2, 3), How.PROD, true);    // tensor([30.0, 5.0])
     * x.scatterReduce(0, constant(0, 0), constant(2, 3), How.MEAN, false);   // tensor([2.5, 5.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source what is sent, of the shape of the index
     * @param how what is made of the elements in one place
     * @param includeSelf whether the element that stands there is one of them
     * @return a term of this one's shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterReduce(int axis, Term index, Term source, How how, boolean includeSelf) {
        return Term.of(ScatterReductions.scatterReduce(expr(), axis, Term.operand("scatterReduce", index),
                Term.operand("scatterReduce", source), how, includeSelf));
    }

    /**
     * Slices that an index sends to one place, reduced there element by element.
     *
     * <pre>{@code
     * import io.adjoint.op.scatter.ScatterReductions.How;
     * var x = variable("x", 1.0, 1.0);
     * x.indexReduce(0, constant(1, 1), constant(2, 3), How.AMAX, true);   // tensor([1.0, 3.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position
     * @param how what is made of the elements in one place
     * @param includeSelf whether the element that stands there is one of them
     * @return a term of this one's shape
     * @throws io.adjoint.AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexReduce(int axis, Term index, Term source, How how, boolean includeSelf) {
        return Term.of(ScatterReductions.indexReduce(expr(), axis, Term.operand("indexReduce", index),
                Term.operand("indexReduce", source), how, includeSelf));
    }

    /**
     * Means of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var marks = constant(1, 2, 4);
     * marks.segmentMean(constant(0, 0, 2), 3);   // tensor([1.5, 0.0, 4.0]): nothing belongs to 1
     * }</pre>
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
     * The greatest elements of the slices along the first axis that belong to one segment; equal ones share the
     * cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 8.0, 5.0);
     * x.segmentMax(constant(0, 1, 0), 2);                          // tensor([5.0, 8.0])
     * x.segmentMax(constant(0, 1, 0), 2).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0])
     * }</pre>
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
     * The least elements of the slices along the first axis that belong to one segment; equal ones share the cotangent.
     *
     * <pre>{@code
     * var x = constant(3, 8, 5);
     * x.segmentMin(constant(0, 1, 0), 3);   // tensor([3.0, 8.0, inf]): nothing belongs to 2
     * }</pre>
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
