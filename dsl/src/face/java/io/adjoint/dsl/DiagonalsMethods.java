package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Diagonals;

/** Diagonals of a term: the functions of {@link Diagonals}. */
public sealed interface DiagonalsMethods extends Fluent permits TermMethods {

    /**
     * The main diagonal in the plane of the first two axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.diagonal();                          // tensor([1.0, 4.0])
     * a.diagonal().sum().gradient().of(a);   // tensor([[1.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @return This term without those axes, with the diagonal as its last
     * @throws AdjointException if there are fewer than two axes
     */
    default Term diagonal() {
        return Term.of(Diagonals.diagonal(expr()));
    }

    /**
     * A diagonal in the plane of the first two axes: element i is at row i, column {@code i + offset}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}});
     * a.diagonal(1);    // tensor([2.0, 6.0])
     * a.diagonal(-1);   // tensor([4.0])
     * }</pre>
     *
     * @param offset how far above the main diagonal, perhaps negative
     * @return This term without those axes, with the diagonal as its last
     * @throws AdjointException if there are fewer than two axes
     */
    default Term diagonal(int offset) {
        return Term.of(Diagonals.diagonal(expr(), offset));
    }

    /**
     * A diagonal: element i is {@code this[i, i + offset]}.
     *
     * @param offset how far above the main diagonal, perhaps negative
     * @param rows the axis of rows, perhaps negative
     * @param columns the axis of columns
     * @return This term without those axes, with the diagonal as its last
     * @throws AdjointException if an axis is out of range or both are one
     */
    default Term diagonal(int offset, int rows, int columns) {
        return Term.of(Diagonals.diagonal(expr(), offset, rows, columns));
    }

    /**
     * Matrices with the last axis of this term on the main diagonal and zeros elsewhere.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * x.diagEmbed();   // tensor([[[1.0, 0.0], [0.0, 2.0]], [[3.0, 0.0], [0.0, 4.0]]])
     * }</pre>
     *
     * @return a term of one axis more
     * @throws AdjointException if this term has no axes
     */
    default Term diagEmbed() {
        return Term.of(Diagonals.diagEmbed(expr()));
    }

    /**
     * Matrices with the last axis of this term on a diagonal and zeros elsewhere.
     *
     * @param offset how far above the main diagonal, perhaps negative
     * @return of shape (..., n + |offset|, n + |offset|)
     * @throws AdjointException if this term has no axes
     */
    default Term diagEmbed(int offset) {
        return Term.of(Diagonals.diagEmbed(expr(), offset));
    }

    /**
     * Matrices in the plane of two axes, with the last axis of this term on a diagonal and zeros elsewhere.
     *
     * @param offset how far above the main diagonal, perhaps negative
     * @param rows the axis of rows in the result, perhaps negative
     * @param columns the axis of columns in the result
     * @return an expression of one axis more
     * @throws AdjointException if this term has no axes, an axis is out of range or both are one
     */
    default Term diagEmbed(int offset, int rows, int columns) {
        return Term.of(Diagonals.diagEmbed(expr(), offset, rows, columns));
    }

    /**
     * The diagonal matrix of a vector, or the main diagonal of a matrix.
     *
     * <pre>{@code
     * constant(1, 2).diag();                              // tensor([[1.0, 0.0], [0.0, 2.0]])
     * constant(new double[][] {{1, 2}, {3, 4}}).diag();   // tensor([1.0, 4.0])
     * }</pre>
     *
     * @return a matrix or a vector
     * @throws AdjointException if this term has neither one nor two axes
     */
    default Term diag() {
        return Term.of(Diagonals.diag(expr()));
    }

    /**
     * The matrix of a vector, or a diagonal of a matrix.
     *
     * @param offset how far above the main diagonal, perhaps negative
     * @return a matrix with the vector on that diagonal, or a vector
     * @throws AdjointException if this term has neither one nor two axes
     */
    default Term diag(int offset) {
        return Term.of(Diagonals.diag(expr(), offset));
    }

    /**
     * The sum of the main diagonal of a matrix, and of every matrix of a batch.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.trace();                              // 5.0
     * a.matmul(a).trace().gradient().of(a);   // tensor([[2.0, 6.0], [4.0, 8.0]]): twice the transpose
     * }</pre>
     *
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term trace() {
        return Term.of(Diagonals.trace(expr()));
    }

    /**
     * The lower triangle of a matrix with its diagonal, zeros above it.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.tril();                          // tensor([[1.0, 0.0], [3.0, 4.0]])
     * a.tril().sum().gradient().of(a);   // tensor([[1.0, 0.0], [1.0, 1.0]])
     * }</pre>
     *
     * @return a term of the shape of this term
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term tril() {
        return Term.of(Diagonals.tril(expr()));
    }

    /**
     * The lower triangle, zeros above it.
     *
     * @param offset the last diagonal kept; 0 is the main one
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term tril(int offset) {
        return Term.of(Diagonals.tril(expr(), offset));
    }

    /**
     * The upper triangle of a matrix with its diagonal, zeros below it.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
     * a.triu();    // tensor([[1.0, 2.0, 3.0], [0.0, 5.0, 6.0], [0.0, 0.0, 9.0]])
     * a.triu(1);   // tensor([[0.0, 2.0, 3.0], [0.0, 0.0, 6.0], [0.0, 0.0, 0.0]])
     * }</pre>
     *
     * @return a term of the shape of this term
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term triu() {
        return Term.of(Diagonals.triu(expr()));
    }

    /**
     * The upper triangle, zeros below it.
     *
     * @param offset the first diagonal kept; 0 is the main one
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term triu(int offset) {
        return Term.of(Diagonals.triu(expr(), offset));
    }

    /**
     * A matrix with all elements, in row-major order, on its diagonal.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.diagflat().shape();          // (4, 4)
     * constant(1, 2).diagflat();     // tensor([[1.0, 0.0], [0.0, 2.0]])
     * }</pre>
     *
     * @return a matrix, zeros elsewhere
     * @throws AdjointException if the matrix cannot be stored
     */
    default Term diagflat() {
        return Term.of(Diagonals.diagflat(expr()));
    }

    /**
     * A matrix with all elements of this term, in row-major order, on a diagonal.
     *
     * @param offset how far above the main diagonal, perhaps negative
     * @return a matrix, zeros elsewhere
     * @throws AdjointException if the matrix cannot be stored
     */
    default Term diagflat(int offset) {
        return Term.of(Diagonals.diagflat(expr(), offset));
    }

    /**
     * This term with other elements on the main diagonal of the first two axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * var y = a.diagonalScatter(constant(8, 9));   // tensor([[8.0, 2.0], [3.0, 9.0]])
     * y.sum().gradient().of(a);                    // tensor([[0.0, 1.0], [1.0, 0.0]])
     * }</pre>
     *
     * @param source what is put there, of the diagonal's shape
     * @return a term of the shape of this term
     * @throws AdjointException if there are fewer than two axes, or the source has another shape
     */
    default Term diagonalScatter(Term source) {
        return Term.of(Diagonals.diagonalScatter(expr(), Term.operand("diagonalScatter", source)));
    }

    /**
     * This term with other elements on a diagonal: where {@link Term#diagonal} would read them.
     *
     * @param source what is put there, of the diagonal's shape
     * @param offset how far above the main diagonal, perhaps negative
     * @param rows the axis of rows, perhaps negative
     * @param columns the axis of columns
     * @return an expression of the shape of this term
     * @throws AdjointException if an axis is out of range, both are one, or the source has another shape
     */
    default Term diagonalScatter(Term source, int offset, int rows, int columns) {
        return Term.of(Diagonals.diagonalScatter(
            expr(), Term.operand("diagonalScatter", source), offset, rows, columns));
    }
}
