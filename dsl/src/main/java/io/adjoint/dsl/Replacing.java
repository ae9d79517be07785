package io.adjoint.dsl;

import io.adjoint.op.Index;
import io.adjoint.op.Indexing;
import io.adjoint.op.scatter.Scatters;

/** Terms with other elements at some places, under the names that PyTorch has for it; see {@link Term#with}. */
public sealed interface Replacing extends Fluent permits Term {

    /**
     * This term with other elements at one position along an axis: where {@link Term#select} would read them.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var y = a.selectScatter(constant(8, 9), 1, 0);   // tensor([[8.0, 2.0], [9.0, 4.0]])
     * y.sum().gradient().of(a);                        // tensor([[0.0, 1.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param source what is put there, of this shape without the axis
     * @param axis the axis, perhaps negative
     * @param position the position, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if axis or position are out of range, or the source has another shape
     */
    default Term selectScatter(Term source, int axis, int position) {
        return Term.of(Indexing.selectScatter(expr(), Term.operand("selectScatter", source), axis, position));
    }

    /**
     * This term with other elements at a range of positions along an axis.
     *
     * <pre>{@code
     * import io.adjoint.op.Index;
     * var x = constant(1, 2, 3, 4);
     * x.sliceScatter(constant(8, 9), 0, Index.range(1, null, 2));   // tensor([1.0, 8.0, 3.0, 9.0])
     * }</pre>
     *
     * @param source what is put there, as long along the axis as the range
     * @param axis the axis, perhaps negative
     * @param positions a range
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range, or the source has another shape
     */
    default Term sliceScatter(Term source, int axis, Index positions) {
        return Term.of(Indexing.sliceScatter(expr(), Term.operand("sliceScatter", source), axis, positions));
    }

    /**
     * This term with other elements at positions that count it in row-major order; of several in one place the last stays.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 3, 5}, {6, 7, 8}});
     * a.put(constant(1, 3), constant(9, 10));   // tensor([[4.0, 9.0, 5.0], [10.0, 7.0, 8.0]])
     * }</pre>
     *
     * @param index whole numbers from 0, or from -1 backwards
     * @param source as many elements as positions
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if a position is out of range, or there are not as many elements as positions
     */
    default Term put(Term index, Term source) {
        return put(index, source, false);
    }

    /**
     * This term with other elements put, or added, at positions that count it in row-major order.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3);
     * x.put(constant(0, 0), constant(5, 6), true);   // tensor([12.0, 2.0, 3.0])
     * }</pre>
     *
     * @param index whole numbers from 0, or from -1 backwards
     * @param source as many elements as positions
     * @param accumulate whether they are added to what is there, not put in its place
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if a position is out of range, or there are not as many elements as positions
     */
    default Term put(Term index, Term source, boolean accumulate) {
        return Term.of(Scatters.put(expr(), Term.operand("put", index), Term.operand("put", source), accumulate));
    }
}
