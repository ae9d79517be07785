package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Indexing;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** Indexing of a term: the functions of {@link Indexing}. */
public sealed interface IndexingMethods extends Fluent permits TermMethods {

    /**
     * The part at positions along the leading axes, which are dropped.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.get(1);                        // tensor([3.0, 4.0])
     * a.get(1, -1).gradient().of(a);   // tensor([[0.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param positions from 0, or from -1 backwards
     * @return the part
     * @throws AdjointException if there are too many positions or one is out of range
     */
    default Term get(int... positions) {
        return Term.of(Indexing.get(expr(), positions));
    }

    /**
     * The elements at positions along the leading axes: NumPy's integer array indexing.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0.1, 0.9}, {0.7, 0.3}});
     * scores.get(constant(0, 1), constant(1, 1));   // tensor([0.9, 0.3]): an element of each row
     * }</pre>
     *
     * @param indices whole numbers from 0, or from -1 backwards; they may be computed but have no derivative
     * @return the elements, with the axes to which the indices are broadcast in place of those they pick from
     * @throws AdjointException if there are too many indices, a position is out of range, or the indices cannot be
     *     broadcast together
     */
    default Term get(Term... indices) {
        return Term.of(Indexing.get(expr(), Term.operands("get", indices).toArray(Expr[]::new)));
    }

    /**
     * NumPy's indexing: an index for each of the leading axes; axes not named stay whole. Ranges are clipped to the
     * axis and may be empty; the axes of single positions are dropped. Several index arrays are broadcast together, and
     * their axes stand where the arrays stand if those are neighbours, else in front.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.get(Index.range(0, 2), Index.at(-1));   // tensor([3.0, 6.0]): as a[0:2, -1]
     * a.get(Index.at(1), Index.of(2, 0, 2));    // tensor([6.0, 4.0, 6.0])
     * }</pre>
     *
     * @param indices at most one an axis
     * @return the part
     * @throws AdjointException if there are more indices than axes, a position is out of range, a mask does not fit, or
     *     index arrays cannot be broadcast together
     */
    default Term get(Index... indices) {
        return Term.of(Indexing.get(expr(), Term.indices(indices)));
    }

    /**
     * This term with other elements where an index selects: what an assignment to the part would make of it. Both this
     * term and the value have a derivative.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.with(Index.range(1, 3), constant(7));   // tensor([1.0, 7.0, 7.0])
     * }</pre>
     *
     * @param index along the first axes
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of the shape of this term
     * @throws AdjointException if there are too many indices, a position is out of range, a mask does not fit, or the
     *     value does not
     */
    default Term with(Index index, Term value) {
        return Term.of(Indexing.with(expr(), Term.index(index), Term.operand("with", value)));
    }

    /**
     * This term with a number where an index selects.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.with(Index.at(1), 0);                          // tensor([1.0, 0.0, 3.0])
     * x.with(Index.at(1), 0).sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param index along the first axes
     * @param value a number
     * @return a term of the shape of this term
     * @throws AdjointException if there are too many indices, a position is out of range, a mask does not fit, or the
     *     value does not
     */
    default Term with(Index index, double value) {
        return Term.of(Indexing.with(expr(), Term.index(index), value));
    }

    /**
     * This term with other elements where indices select: what an assignment to a part would make of it. Cotangents go
     * to where the elements come from; of several put in one place the last stays.
     *
     * @param indices at most one an axis, as for {@link Term#get}
     * @param value of a shape that can be broadcast to that of the part
     * @return an expression of the shape of this term
     * @throws AdjointException as {@link Term#get}, or if the value does not fit
     */
    default Term with(List<Index> indices, Term value) {
        return Term.of(Indexing.with(expr(), Term.indices(indices), Term.operand("with", value)));
    }

    /**
     * This term with elements added where an index selects; several added in one place are summed.
     *
     * <pre>{@code
     * var x = constant(10, 20, 30);
     * x.withAdded(Index.of(0, 0, 2), constant(1, 2, 3));   // tensor([13.0, 20.0, 33.0]): both are added
     * x.with(Index.of(0, 0, 2), constant(1, 2, 3));        // tensor([2.0, 20.0, 3.0]): the last stays
     * }</pre>
     *
     * @param index along the first axes
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of the shape of this term
     * @throws AdjointException if there are too many indices, a position is out of range, a mask does not fit, or the
     *     value does not
     */
    default Term withAdded(Index index, Term value) {
        return Term.of(Indexing.withAdded(expr(), Term.index(index), Term.operand("withAdded", value)));
    }

    /**
     * This term with elements added where indices select; several added in one place are summed.
     *
     * @param indices at most one an axis, as for {@link Term#get}
     * @param value of a shape that can be broadcast to that of the part
     * @return an expression of the shape of this term
     * @throws AdjointException as {@link Term#get}, or if the value does not fit
     */
    default Term withAdded(List<Index> indices, Term value) {
        return Term.of(Indexing.withAdded(expr(), Term.indices(indices), Term.operand("withAdded", value)));
    }

    /**
     * The elements where a mask is true, in row-major order.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.maskedSelect(Tensor.of(1, 0, 1));                          // tensor([1.0, 3.0])
     * x.maskedSelect(Tensor.of(1, 0, 1)).sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param mask truth values, of a shape that can be broadcast to that of this term
     * @return a vector
     * @throws AdjointException if the mask does not fit
     */
    default Term maskedSelect(Tensor mask) {
        return Term.of(Indexing.maskedSelect(expr(), mask));
    }

    /**
     * Elements of a source, in row-major order, in place of those where a mask is true.
     *
     * <pre>{@code
     * var source = variable("source", 10.0, 20.0, 30.0);
     * var y = constant(1, 2, 3).maskedScatter(Tensor.of(1, 0, 1), source);   // tensor([10.0, 2.0, 20.0])
     * y.sum().gradient().of(source);                                         // tensor([1.0, 1.0, 0.0]): 30 is not used
     * }</pre>
     *
     * @param mask truth values, of a shape that can be broadcast to that of this term
     * @param source at least as many elements as there are true ones
     * @return an expression of the shape of this term
     * @throws AdjointException if the mask does not fit, or the source has too few elements
     */
    default Term maskedScatter(Tensor mask, Term source) {
        return Term.of(Indexing.maskedScatter(expr(), mask, Term.operand("maskedScatter", source)));
    }

    /**
     * One position along an axis, which is dropped.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.select(1, -1);   // tensor([2.0, 4.0]): the last column
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param position the position, perhaps negative
     * @return an expression of one axis less
     * @throws AdjointException if axis or position are out of range
     */
    default Term select(int axis, int position) {
        return Term.of(Indexing.select(expr(), axis, position));
    }

    /**
     * This term with other elements at one position along an axis: where {@link Term#select} would read them.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var y = a.selectScatter(constant(8, 9), 1, 0);   // tensor([[8.0, 2.0], [9.0, 4.0]])
     * y.sum().gradient().of(a);                        // tensor([[0.0, 1.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param source what is put there, of the shape of this term without the axis
     * @param axis the axis, perhaps negative
     * @param position the position, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if axis or position are out of range, or the source has another shape
     */
    default Term selectScatter(Term source, int axis, int position) {
        return Term.of(Indexing.selectScatter(expr(), Term.operand("selectScatter", source), axis, position));
    }

    /**
     * This term with other elements at a range of positions along an axis.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4);
     * x.sliceScatter(constant(8, 9), 0, Index.range(1, null, 2));   // tensor([1.0, 8.0, 3.0, 9.0])
     * }</pre>
     *
     * @param source what is put there, as long along the axis as the range and of the lengths of this term elsewhere
     * @param axis the axis, perhaps negative
     * @param positions a range
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range, or the source has another shape
     */
    default Term sliceScatter(Term source, int axis, Index positions) {
        return Term.of(Indexing.sliceScatter(
            expr(), Term.operand("sliceScatter", source), axis, Term.index(positions)));
    }
}
