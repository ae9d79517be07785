package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Pieces;
import java.util.List;

/** Pieces of a term: the functions of {@link Pieces}. */
public sealed interface PiecesMethods extends Fluent permits TermMethods {

    /**
     * Some neighbouring positions along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0, 4.0);
     * x.narrow(0, 1, 2);                                   // tensor([2.0, 3.0])
     * x.narrow(0, 1, 2).square().sum().gradient().of(x);   // tensor([0.0, 4.0, 6.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param start the first position; negative counts from the end
     * @param length how many positions
     * @return the part
     * @throws AdjointException if the axis is out of range, or the positions reach beyond it
     */
    default Term narrow(int axis, int start, int length) {
        return Term.of(Pieces.narrow(expr(), axis, start, length));
    }

    /**
     * Parts of a length along the first axis; the last may be shorter.
     *
     * @param length of each part, at least 1
     * @return the parts
     * @throws AdjointException if the length is below 1, or this term has no axes
     */
    default List<Term> split(int length) {
        return Term.all(Pieces.split(expr(), length));
    }

    /**
     * Pieces of one length along an axis; the last may be shorter.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.split(2, 0).size();   // 3
     * x.split(2, 0).get(2);   // tensor([5.0]): the last is shorter
     * }</pre>
     *
     * @param length of a piece, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order; of an empty axis one empty piece
     * @throws AdjointException if the length is below 1 or the axis out of range
     */
    default List<Term> split(int length, int axis) {
        return Term.all(Pieces.split(expr(), length, axis));
    }

    /**
     * Pieces of given lengths along an axis.
     *
     * <pre>{@code
     * var gates = constant(1, 2, 3, 4, 5);
     * gates.split(new int[] {2, 3}, 0).get(1);   // tensor([3.0, 4.0, 5.0])
     * }</pre>
     *
     * @param lengths of the pieces, which fill the axis
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws AdjointException if a length is negative, their sum is not the axis's length, or the axis is out of range
     */
    default List<Term> split(int[] lengths, int axis) {
        return Term.all(Pieces.split(expr(), lengths, axis));
    }

    /**
     * About so many parts along the first axis, of equal lengths but for the last.
     *
     * @param count how many, at least 1
     * @return the parts
     * @throws AdjointException if the count is below 1, or this term has no axes
     */
    default List<Term> chunk(int count) {
        return Term.all(Pieces.chunk(expr(), count));
    }

    /**
     * At most so many pieces of one length along an axis; the last may be shorter.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.chunk(3, 0).getLast();   // tensor([5.0])
     * x.chunk(4, 0).size();      // 3: pieces of two are enough
     * }</pre>
     *
     * @param count how many, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws AdjointException if the count is below 1 or the axis out of range
     */
    default List<Term> chunk(int count, int axis) {
        return Term.all(Pieces.chunk(expr(), count, axis));
    }

    /**
     * The slices along the first axis, which is dropped.
     *
     * @return the slices
     * @throws AdjointException if this term has no axes
     */
    default List<Term> unbind() {
        return Term.all(Pieces.unbind(expr()));
    }

    /**
     * The slices along an axis, which is dropped: the reverse of {@link Mathematics#stack}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var columns = a.unbind(1);
     * columns.get(0).times(columns.get(1));   // tensor([2.0, 12.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a slice for each position, in order
     * @throws AdjointException if the axis is out of range
     */
    default List<Term> unbind(int axis) {
        return Term.all(Pieces.unbind(expr(), axis));
    }

    /**
     * So many pieces along an axis, of lengths that differ by at most one, longer ones first; some may be empty.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5);
     * x.tensorSplit(3, 0).getFirst();   // tensor([1.0, 2.0])
     * x.tensorSplit(3, 0).getLast();    // tensor([5.0])
     * }</pre>
     *
     * @param sections how many, at least 1
     * @param axis the axis, perhaps negative
     * @return the pieces in order
     * @throws AdjointException if there are no sections or the axis is out of range
     */
    default List<Term> tensorSplit(int sections, int axis) {
        return Term.all(Pieces.tensorSplit(expr(), sections, axis));
    }

    /**
     * Pieces along an axis, cut before given positions, as slices are: {@code [:p], [p:q], [q:]}.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @param axis the axis, perhaps negative
     * @return the pieces in order, one more than positions
     * @throws AdjointException if the axis is out of range
     */
    default List<Term> tensorSplit(int[] positions, int axis) {
        return Term.all(Pieces.tensorSplit(expr(), positions, axis));
    }

    /**
     * Equal pieces along the second axis, of a vector along its only one.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var halves = a.hsplit(2);
     * halves.get(0).minus(halves.get(1));   // tensor([[-1.0], [-1.0]])
     * }</pre>
     *
     * @param sections how many
     * @return the pieces in order
     * @throws AdjointException if there are too few axes, or the sections do not divide the axis
     */
    default List<Term> hsplit(int sections) {
        return Term.all(Pieces.hsplit(expr(), sections));
    }

    /**
     * Pieces along the second axis, of a vector along its only one, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws AdjointException if there are too few axes
     */
    default List<Term> hsplit(int[] positions) {
        return Term.all(Pieces.hsplit(expr(), positions));
    }

    /**
     * Equal pieces along the first axis.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.vsplit(2).get(1);   // tensor([[3.0, 4.0]])
     * }</pre>
     *
     * @param sections how many
     * @return the pieces in order
     * @throws AdjointException if there are too few axes, or the sections do not divide the axis
     */
    default List<Term> vsplit(int sections) {
        return Term.all(Pieces.vsplit(expr(), sections));
    }

    /**
     * Pieces along the first axis, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws AdjointException if there are too few axes
     */
    default List<Term> vsplit(int[] positions) {
        return Term.all(Pieces.vsplit(expr(), positions));
    }

    /**
     * Equal pieces along the third axis.
     *
     * <pre>{@code
     * var colours = constant(1, 2, 3, 4).reshape(1, 2, 2);
     * colours.dsplit(2).get(1);   // tensor([[[2.0], [4.0]]])
     * }</pre>
     *
     * @param sections how many
     * @return the pieces in order
     * @throws AdjointException if there are too few axes, or the sections do not divide the axis
     */
    default List<Term> dsplit(int sections) {
        return Term.all(Pieces.dsplit(expr(), sections));
    }

    /**
     * Pieces along the third axis, cut before given positions.
     *
     * @param positions where a piece begins, perhaps negative; clipped to the axis
     * @return the pieces in order, one more than positions
     * @throws AdjointException if there are too few axes
     */
    default List<Term> dsplit(int[] positions) {
        return Term.all(Pieces.dsplit(expr(), positions));
    }
}
