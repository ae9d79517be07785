package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.scatter.Scatters;

/** Scatters of a term: the functions of {@link Scatters}. */
public sealed interface ScattersMethods extends Fluent permits TermMethods {

    /**
     * Along an axis, elements put at the positions of an index: for axis 1, {@code y[i, index[i, j]] = source[i, j]},
     * and this term elsewhere.
     *
     * <pre>{@code
     * var source = variable("source", 7.0, 8.0, 9.0);
     * var y = constant(0, 0, 0).scatter(0, constant(2, 0, 2), source);   // tensor([8.0, 0.0, 9.0])
     * y.sum().gradient().of(source);                                     // tensor([0.0, 1.0, 1.0]): 7 was overwritten
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term; along the others no longer than this term
     * @param source what is put: of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatter(int axis, Term index, Term source) {
        return Term.of(Scatters.scatter(expr(), axis, Term.operand("scatter", index), Term.operand("scatter", source)));
    }

    /**
     * Along an axis, elements added at the positions of an index: for axis 1, each {@code source[i, j]} is added to
     * {@code this[i, index[i, j]]}.
     *
     * <pre>{@code
     * var bins = constant(0, 1, 1, 1);
     * constant(0, 0, 0).scatterAdd(0, bins, constant(1, 1, 1, 1));   // tensor([1.0, 3.0, 0.0]): a histogram
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term; along the others no longer than this term
     * @param source what is added: of a shape that can be broadcast to that of the index, or longer and then cut
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term scatterAdd(int axis, Term index, Term source) {
        return Term.of(Scatters.scatterAdd(
            expr(), axis, Term.operand("scatterAdd", index), Term.operand("scatterAdd", source)));
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
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexAdd(int axis, Term index, Term source) {
        return Term.of(Scatters.indexAdd(
            expr(), axis, Term.operand("indexAdd", index), Term.operand("indexAdd", source)));
    }

    /**
     * Slices times a factor added along an axis at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @param alpha the factor
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexAdd(int axis, Term index, Term source, double alpha) {
        return Term.of(Scatters.indexAdd(
            expr(), axis, Term.operand("indexAdd", index), Term.operand("indexAdd", source), alpha));
    }

    /**
     * This term with other elements at positions that count it in row-major order; of several in one place the last
     * stays.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 3, 5}, {6, 7, 8}});
     * a.put(constant(1, 3), constant(9, 10));   // tensor([[4.0, 9.0, 5.0], [10.0, 7.0, 8.0]])
     * }</pre>
     *
     * @param index whole numbers from 0, or from -1 backwards
     * @param source as many elements as positions
     * @return a term of the shape of this term
     * @throws AdjointException if a position is out of range, or there are not as many elements as positions
     */
    default Term put(Term index, Term source) {
        return Term.of(Scatters.put(expr(), Term.operand("put", index), Term.operand("put", source)));
    }

    /**
     * Elements put, or added, at positions that count this term in row-major order.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * x.put(constant(0, 0), constant(5, 6), true);   // tensor([12.0, 2.0, 3.0])
     * }</pre>
     *
     * @param index positions, of any shape
     * @param source as many elements as positions
     * @param accumulate whether they are added to what is there, not put in its place
     * @return an expression of the shape of this term
     * @throws AdjointException if a position is out of range, or there are not as many elements as positions
     */
    default Term put(Term index, Term source, boolean accumulate) {
        return Term.of(Scatters.put(expr(), Term.operand("put", index), Term.operand("put", source), accumulate));
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
     * @param index positions
     * @param source a slice for each position, or one that can be broadcast to them
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term indexCopy(int axis, Term index, Term source) {
        return Term.of(Scatters.indexCopy(
            expr(), axis, Term.operand("indexCopy", index), Term.operand("indexCopy", source)));
    }

    /**
     * One value put in every slice along an axis that an index names.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.indexFill(1, constant(0), -1);   // tensor([[-1.0, 2.0], [-1.0, 4.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param value a number
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the value has axes
     */
    default Term indexFill(int axis, Term index, Term value) {
        return Term.of(Scatters.indexFill(
            expr(), axis, Term.operand("indexFill", index), Term.operand("indexFill", value)));
    }

    /**
     * One value put in every slice along an axis that an index names.
     *
     * @param axis the axis, perhaps negative
     * @param index positions
     * @param value a number in the place of a number
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis or a position is out of range, or the value has axes
     */
    default Term indexFill(int axis, Term index, double value) {
        return Term.of(Scatters.indexFill(expr(), axis, Term.operand("indexFill", index), literal(value).expr()));
    }

    /**
     * One value in place of the elements where a mask holds.
     *
     * <pre>{@code
     * var scores = constant(1, 2, 3);
     * var hidden = constant(0, 0, 1);
     * scores.maskedFill(hidden, Double.NEGATIVE_INFINITY).softmax(0);   // tensor([0.26894..., 0.73105..., 0.0])
     * }</pre>
     *
     * @param mask truth values, of a shape that can be broadcast to that of this term
     * @param value a number
     * @return an expression of the shape of this term
     * @throws AdjointException if the value has axes, or the mask does not fit
     */
    default Term maskedFill(Term mask, Term value) {
        return Term.of(Scatters.maskedFill(
            expr(), Term.operand("maskedFill", mask), Term.operand("maskedFill", value)));
    }

    /**
     * One value in place of the elements where a mask holds.
     *
     * @param mask truth values, of a shape that can be broadcast to that of this term
     * @param value a number in the place of a number
     * @return an expression of the shape of this term
     * @throws AdjointException if the value has axes, or the mask does not fit
     */
    default Term maskedFill(Term mask, double value) {
        return Term.of(Scatters.maskedFill(expr(), Term.operand("maskedFill", mask), literal(value).expr()));
    }

    /**
     * Sums of the slices along the first axis that belong to one segment.
     *
     * <pre>{@code
     * var sales = constant(5, 7, 1);
     * sales.segmentSum(constant(1, 0, 1), 3);   // tensor([7.0, 6.0, 0.0])
     * }</pre>
     *
     * @param segments for each slice the segment it belongs to, a vector of positions
     * @param count how many segments there are
     * @return a slice for each segment; zeros for one to which nothing belongs
     * @throws AdjointException if there is no segment for each slice, or one is out of range
     */
    default Term segmentSum(Term segments, int count) {
        return Term.of(Scatters.segmentSum(expr(), Term.operand("segmentSum", segments), count));
    }

    /**
     * For each position a vector that is 1 there and 0 elsewhere. It has no derivative; a position out of range gives
     * zeros.
     *
     * <pre>{@code
     * constant(2, 0).oneHot(3);   // tensor([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param classes the length of the vectors
     * @return an expression of one axis more than the index, in its dtype
     * @throws AdjointException if the number of classes is below 1
     */
    default Term oneHot(int classes) {
        return Term.of(Scatters.oneHot(expr(), classes));
    }
}
