package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Index;
import io.adjoint.op.Indexing;
import io.adjoint.op.Layouts;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rearrangements and parts of a term. */
public sealed interface Shapeable extends Fluent permits Term {

    /**
     * The same elements in row-major order with another shape.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.reshape(3, -1);                       // tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
     * a.reshape(6).get(3).gradient().of(a);   // tensor([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param dims the lengths; one of them may be -1, to be computed
     * @return the reshaped term
     * @throws io.adjoint.AdjointException if the numbers of elements differ
     */
    default Term reshape(int... dims) {
        return Term.of(Layouts.reshape(expr(), dims));
    }

    /**
     * {@return the last two axes exchanged: the matrix transposed, and every matrix of a batch}
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.transpose();                       // tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
     * a.transpose().matmul(a).get(0, 2);   // 27.0
     * }</pre>
     *
     * @throws io.adjoint.AdjointException if this term has fewer than two axes
     */
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
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var images = constant(Tensor.ones(10, 3, 8, 9));
     * images.permute(0, 2, 3, 1).shape();   // (10, 8, 9, 3)
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.broadcastTo(3, 2);                          // tensor([[1.0, 2.0], [1.0, 2.0], [1.0, 2.0]])
     * x.broadcastTo(3, 2).sum().gradient().of(x);   // tensor([3.0, 3.0])
     * }</pre>
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
     * NumPy's indexing; see {@link Index}. Several index arrays are broadcast together.
     *
     * <pre>{@code
     * import io.adjoint.op.Index;
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.get(Index.range(0, 2), Index.at(-1));   // tensor([3.0, 6.0]): as a[0:2, -1]
     * a.get(Index.at(1), Index.of(2, 0, 2));    // tensor([6.0, 4.0, 6.0])
     * }</pre>
     *
     * @param indices a position, range, array or mask for each of the leading axes
     * @return the part; axes of single positions are dropped
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, or a mask does not
     * fit
     */
    default Term get(Index... indices) {
        return Term.of(Indexing.get(expr(), indices));
    }

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
     * @throws io.adjoint.AdjointException if there are too many positions or one is out of range
     */
    default Term get(int... positions) {
        return Term.of(Indexing.get(expr(), IntStream.of(AdjointException.notNull(positions, "index", "the positions"))
                .mapToObj(Index::at).toArray(Index[]::new)));
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
     * @param position from 0, or from -1 backwards
     * @return the part
     * @throws io.adjoint.AdjointException if axis or position are out of range
     */
    default Term select(int axis, int position) {
        return Term.of(Indexing.select(expr(), axis, position));
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
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, or the indices
     * cannot be broadcast together
     */
    default Term get(Term... indices) {
        return Term.of(Indexing.get(expr(), Stream.of(AdjointException.notNull(indices, "index", "the indices"))
                .map(index -> Index.of(Term.operand("index", index))).toArray(Index[]::new)));
    }

    /**
     * This term with other elements where an index selects: what an assignment to the part would make of it. Both
     * this term and the value have a derivative.
     *
     * <pre>{@code
     * import io.adjoint.op.Index;
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.with(Index.range(1, 3), constant(7));   // tensor([1.0, 7.0, 7.0])
     * }</pre>
     *
     * @param index along the first axes
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    default Term with(Index index, Term value) {
        return with(List.of(AdjointException.notNull(index, "with", "an index")), value);
    }

    /**
     * This term with a number where an index selects.
     *
     * <pre>{@code
     * import io.adjoint.op.Index;
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.with(Index.at(1), 0);                          // tensor([1.0, 0.0, 3.0])
     * x.with(Index.at(1), 0).sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param index along the first axes
     * @param value a number
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    default Term with(Index index, double value) {
        return with(index, literal(value));
    }

    /**
     * This term with other elements where indices select; of several put in one place the last stays.
     *
     * @param indices at most one an axis
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    default Term with(List<Index> indices, Term value) {
        return Term.of(Indexing.with(expr(), indices, AdjointException.notNull(value, "with", "the value").expr()));
    }

    /**
     * This term with elements added where an index selects; several added in one place are summed.
     *
     * <pre>{@code
     * import io.adjoint.op.Index;
     * var x = constant(10, 20, 30);
     * x.withAdded(Index.of(0, 0, 2), constant(1, 2, 3));   // tensor([13.0, 20.0, 33.0]): both are added
     * x.with(Index.of(0, 0, 2), constant(1, 2, 3));        // tensor([2.0, 20.0, 3.0]): the last stays
     * }</pre>
     *
     * @param index along the first axes
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    default Term withAdded(Index index, Term value) {
        return withAdded(List.of(AdjointException.notNull(index, "withAdded", "an index")), value);
    }

    /**
     * This term with elements added where indices select; several added in one place are summed.
     *
     * @param indices at most one an axis
     * @param value of a shape that can be broadcast to that of the part
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are too many indices, a position is out of range, a mask does not
     * fit, or the value does not
     */
    default Term withAdded(List<Index> indices, Term value) {
        return Term.of(Indexing.withAdded(expr(), indices,
                AdjointException.notNull(value, "withAdded", "the value").expr()));
    }

    /**
     * The elements where a mask is true, in row-major order.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.maskedSelect(Tensor.of(1, 0, 1));                          // tensor([1.0, 3.0])
     * x.maskedSelect(Tensor.of(1, 0, 1)).sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param mask truth values, of a shape that can be broadcast to this term's
     * @return a vector
     * @throws io.adjoint.AdjointException if the mask does not fit
     */
    default Term maskedSelect(Tensor mask) {
        return Term.of(Indexing.maskedSelect(expr(), mask));
    }

    /**
     * Elements of a source, in row-major order, in place of those where a mask is true.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var source = variable("source", 10.0, 20.0, 30.0);
     * var y = constant(1, 2, 3).maskedScatter(Tensor.of(1, 0, 1), source);   // tensor([10.0, 2.0, 20.0])
     * y.sum().gradient().of(source);                                         // tensor([1.0, 1.0, 0.0]): 30 is not used
     * }</pre>
     *
     * @param mask truth values, of a shape that can be broadcast to this term's
     * @param source at least as many elements as there are true ones
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the mask does not fit, or the source has too few elements
     */
    default Term maskedScatter(Tensor mask, Term source) {
        return Term.of(Indexing.maskedScatter(expr(), mask, Term.operand("maskedScatter", source)));
    }
}
