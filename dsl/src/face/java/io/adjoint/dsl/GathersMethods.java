package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Gathers;

/** Gathers of a term: the functions of {@link Gathers}. */
public sealed interface GathersMethods extends Fluent permits TermMethods {

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
     * @param positions from 0, or from -1 backwards
     * @return This term with that axis replaced by one as long as the positions
     * @throws AdjointException if the axis or a position is out of range
     */
    default Term indexSelect(int axis, int... positions) {
        return Term.of(Gathers.indexSelect(expr(), axis, positions));
    }

    /**
     * The slices along an axis at the positions of an index.
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of any shape
     * @return This term with that axis replaced by those of the index
     * @throws AdjointException if the axis or a position is out of range
     */
    default Term indexSelect(int axis, Term index) {
        return Term.of(Gathers.indexSelect(expr(), axis, Term.operand("indexSelect", index)));
    }

    /**
     * The rows of a table at the positions of an index.
     *
     * <pre>{@code
     * var vectors = variable("vectors", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * vectors.embedding(constant(2, 0));                                // tensor([[5.0, 6.0], [1.0, 2.0]])
     * vectors.embedding(constant(2, 0)).sum().gradient().of(vectors);   // tensor([[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @param index positions, of any shape
     * @return an expression whose shape is that of the index and the length of a row
     * @throws AdjointException if the table is no matrix, or a position is out of range
     */
    default Term embedding(Term index) {
        return Term.of(Gathers.embedding(expr(), Term.operand("embedding", index)));
    }

    /**
     * The rows of a table at the positions of an index, of which one stands for nothing: its row has no derivative.
     *
     * @param index positions, of any shape
     * @param padding that position, perhaps negative
     * @return an expression whose shape is that of the index and the length of a row
     * @throws AdjointException if the table is no matrix, or a position is out of range
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
     * @param positions from 0, or from -1 backwards
     * @return a vector as long as the positions
     * @throws AdjointException if a position is out of range
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
     * @param index positions, of any shape
     * @return an expression of the shape of the index
     * @throws AdjointException if a position is out of range
     */
    default Term take(Term index) {
        return Term.of(Gathers.take(expr(), Term.operand("take", index)));
    }

    /**
     * Along an axis, the elements at the positions of an index: for axis 1, {@code y[i, j] = this[i, index[i, j]]}.
     *
     * <pre>{@code
     * var p = variable("p", new double[][] {{0.1, 0.9}, {0.7, 0.3}});
     * var labels = constant(new double[][] {{1}, {0}});
     * p.gather(1, labels);                                // tensor([[0.9], [0.7]])
     * p.gather(1, labels).log().sum().gradient().of(p);   // tensor([[0.0, 1.11111...], [1.42857..., 0.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term; along the others no longer than this term
     * @return an expression of the shape of the index
     * @throws AdjointException if the axis or a position is out of range, or the shapes do not fit
     */
    default Term gather(int axis, Term index) {
        return Term.of(Gathers.gather(expr(), axis, Term.operand("gather", index)));
    }

    /**
     * NumPy's {@code take_along_axis}: {@link Term#gather} after broadcasting the other axes of operand and index.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{3, 1, 2}, {7, 9, 8}});
     * a.takeAlongAxis(1, a.argsort(1));   // tensor([[1.0, 2.0, 3.0], [7.0, 8.0, 9.0]]): sorted
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param index positions, of as many axes as this term
     * @return the elements, as long along the axis as the index
     * @throws AdjointException if the axis or a position is out of range, or the shapes cannot be broadcast together
     */
    default Term takeAlongAxis(int axis, Term index) {
        return Term.of(Gathers.takeAlongAxis(expr(), axis, Term.operand("takeAlongAxis", index)));
    }
}
