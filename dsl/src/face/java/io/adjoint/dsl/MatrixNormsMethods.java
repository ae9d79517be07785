package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.MatrixNorms;

/** Matrix Norms of a term: the functions of {@link MatrixNorms}. */
public sealed interface MatrixNormsMethods extends Fluent permits TermMethods {

    /**
     * The Frobenius norm, the root of the sum of squares.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {2, 4}}).matrixNorm();   // 5.0
     * }</pre>
     *
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes
     */
    default Term matrixNorm() {
        return Term.of(MatrixNorms.matrixNorm(expr()));
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, the sum of the singular values.
     *
     * @param order which
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes, or the order is neither
     */
    default Term matrixNorm(String order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order));
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, the sum of the singular values. The reduced
     * axes stay, with length 1.
     *
     * @param order which
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes, or the order is neither
     */
    default Term matrixNormKeepDims(String order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, true));
    }

    /**
     * The norm of order 1, the greatest sum of sizes down a column; of order infinity, along a row; of order 2, the
     * greatest singular value; of the negative orders the least ones.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, -2}, {3, 4}});
     * a.matrixNorm(1);                          // 6.0: down a column
     * a.matrixNorm(Double.POSITIVE_INFINITY);   // 7.0: along a row
     * }</pre>
     *
     * @param order 1, 2, an infinity, or one of them negative
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes, or an empty one along which an extreme is taken,
     *     or the order is another
     */
    default Term matrixNorm(double order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order));
    }

    /**
     * The norm of order 1, the greatest sum of sizes down a column; of order infinity, along a row; of order 2, the
     * greatest singular value; of the negative orders the least ones. The reduced axes stay, with length 1.
     *
     * @param order 1, 2, an infinity, or one of them negative
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes, or an empty one along which an extreme is taken,
     *     or the order is another
     */
    default Term matrixNormKeepDims(double order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, true));
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, of matrices along any two axes.
     *
     * <pre>{@code
     * constant(3, 4).reshape(2, 1, 1).matrixNorm("fro", false, 0, -1);   // tensor([5.0])
     * }</pre>
     *
     * @param order which
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or the order is neither
     */
    default Term matrixNorm(String order, int rows, int columns) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, false, rows, columns));
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, of matrices along any two axes. The reduced
     * axes stay, with length 1.
     *
     * @param order which
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or the order is neither
     */
    default Term matrixNormKeepDims(String order, int rows, int columns) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, true, rows, columns));
    }

    /**
     * The norm of order 1, 2, infinity or one of them negative, of matrices along any two axes.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, -2}, {3, 4}});
     * a.matrixNorm(1, false, 1, 0);   // 7.0: rows and columns exchanged
     * }</pre>
     *
     * @param order as that of {@link Term#matrixNorm}
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or as {@link Term#matrixNorm}
     */
    default Term matrixNorm(double order, int rows, int columns) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, false, rows, columns));
    }

    /**
     * The norm of order 1, 2, infinity or one of them negative, of matrices along any two axes. The reduced axes stay,
     * with length 1.
     *
     * @param order as that of {@link Term#matrixNorm}
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or as {@link Term#matrixNorm}
     */
    default Term matrixNormKeepDims(double order, int rows, int columns) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, true, rows, columns));
    }

    /**
     * The condition number in the norm of order 2, the greatest singular value by the least. Of equal ones the first
     * and the last count, as PyTorch's; it is infinite, with slope 0, where the least counts as 0, and NaN for a matrix
     * of zeros.
     *
     * <pre>{@code
     * constant(new double[][] {{100, 0}, {0, 2}}).cond();   // 50.0
     * constant(new double[][] {{1, 0}, {0, 0}}).cond();     // inf
     * }</pre>
     *
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes or no elements
     */
    default Term cond() {
        return Term.of(MatrixNorms.cond(expr()));
    }

    /**
     * The condition number in a norm of {@link Term#matrixNorm}; infinite for singular matrices.
     *
     * @param order of the norm
     * @return of shape (...)
     * @throws AdjointException if the shape does not fit, or the order is none of a norm
     */
    default Term cond(double order) {
        return Term.of(MatrixNorms.cond(expr(), order));
    }

    /**
     * The condition number in the Frobenius norm {@code "fro"} or the nuclear norm {@code "nuc"}; infinite for singular
     * matrices.
     *
     * @param order which
     * @return of shape (...)
     * @throws AdjointException if the matrices are not square, or the order is neither
     */
    default Term cond(String order) {
        return Term.of(MatrixNorms.cond(expr(), order));
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, the sum of the singular values.
     *
     * @param order which
     * @param keepDims whether the last two axes stay with length 1
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes, or the order is neither
     */
    default Term matrixNorm(String order, boolean keepDims) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, keepDims));
    }

    /**
     * The norm of order 1, the greatest sum of sizes down a column; of order infinity, along a row; of order 2, the
     * greatest singular value; of the negative orders the least ones.
     *
     * @param order 1, 2, an infinity, or one of them negative
     * @param keepDims whether the last two axes stay with length 1
     * @return of shape (...)
     * @throws AdjointException if this term has fewer than two axes, or an empty one along which an extreme is taken,
     *     or the order is another
     */
    default Term matrixNorm(double order, boolean keepDims) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, keepDims));
    }

    /**
     * The Frobenius norm {@code "fro"}, or the nuclear norm {@code "nuc"}, of matrices along any two axes.
     *
     * @param order which
     * @param keepDims whether both axes stay with length 1
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or the order is neither
     */
    default Term matrixNorm(String order, boolean keepDims, int rows, int columns) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, keepDims, rows, columns));
    }

    /**
     * The norm of order 1, 2, infinity or one of them negative, of matrices along any two axes.
     *
     * @param order as that of {@link Term#matrixNorm}
     * @param keepDims whether both axes stay with length 1
     * @param rows the axis along which a matrix has its rows one after another, perhaps negative
     * @param columns the axis along which it has its columns
     * @return without these axes
     * @throws AdjointException if an axis is out of range, they are the same, or as {@link Term#matrixNorm}
     */
    default Term matrixNorm(double order, boolean keepDims, int rows, int columns) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, keepDims, rows, columns));
    }
}
