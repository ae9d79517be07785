package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.LeastSquares;

/** Least Squares of a term: the functions of {@link LeastSquares}. */
public sealed interface LeastSquaresMethods extends Fluent permits TermMethods {

    /**
     * The X of least norm for which {@code A X - B} is least; singular values up to the greatest times the machine's
     * precision and the longer length count as 0.
     *
     * <pre>{@code
     * var line = constant(new double[][] {{1, 0}, {1, 1}, {1, 3}});
     * line.lstsq(constant(1, 2, 6));   // tensor([0.71428..., 1.71428...]): intercept and slope
     * }</pre>
     *
     * @param b of shape (..., m, k), (..., m) or (m); a vector by the rule of {@link Term#solve}
     * @return X, of shape (..., n, k) or (..., n)
     * @throws AdjointException if the shapes do not fit
     */
    default Term lstsq(Term b) {
        return Term.of(LeastSquares.lstsq(expr(), Term.operand("lstsq", b)));
    }

    /**
     * The X of least norm for which {@code A X - B} is least.
     *
     * @param b of shape (..., m, k), (..., m) or (m); a vector by the rule of {@link Term#solve}
     * @param rcond singular values up to this times the greatest count as 0
     * @return X, of shape (..., n, k) or (..., n)
     * @throws AdjointException if the shapes do not fit, or rcond is NaN or negative
     */
    default Term lstsq(Term b, double rcond) {
        return Term.of(LeastSquares.lstsq(expr(), Term.operand("lstsq", b), rcond));
    }

    /**
     * The pseudoinverse of each matrix, by Moore and Penrose, with the usual rcond of {@link Term#lstsq}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 0}, {0, 0}});
     * a.pinv();   // tensor([[0.5, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @return of shape (..., n, m); NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes
     */
    default Term pinv() {
        return Term.of(LeastSquares.pinv(expr()));
    }

    /**
     * The pseudoinverse of each matrix, by Moore and Penrose.
     *
     * @param rcond singular values up to this times the greatest count as 0
     * @return of shape (..., n, m); NaN where an element is not finite
     * @throws AdjointException if a has fewer than two axes, or rcond is NaN or negative
     */
    default Term pinv(double rcond) {
        return Term.of(LeastSquares.pinv(expr(), rcond));
    }

    /**
     * How many singular values count, with the usual rcond of {@link Term#lstsq}. The derivative is 0.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {2, 4}}).matrixRank();   // 1.0
     * }</pre>
     *
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes
     */
    default Term matrixRank() {
        return Term.of(LeastSquares.matrixRank(expr()));
    }

    /**
     * How many singular values are greater than {@code rcond} times the greatest. The derivative is 0.
     *
     * @param rcond what counts as 0
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes, or rcond is NaN or negative
     */
    default Term matrixRank(double rcond) {
        return Term.of(LeastSquares.matrixRank(expr(), rcond));
    }

    /**
     * The pseudoinverse of each matrix, perhaps of symmetric ones, with the usual rcond of {@link Term#lstsq}.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 9}, {0, 4}}).pinv(true);   // tensor([[0.5, 0.0], [0.0, 0.25]]): 9 is not read
     * }</pre>
     *
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (..., n, m); NaN where an element that is read is not finite
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian
     */
    default Term pinv(boolean hermitian) {
        return Term.of(LeastSquares.pinv(expr(), hermitian));
    }

    /**
     * The pseudoinverse of each matrix, perhaps of symmetric ones.
     *
     * @param rcond singular values up to this times the greatest count as 0
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (..., n, m); NaN where an element that is read is not finite
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian, or rcond is NaN or
     *     negative
     */
    default Term pinv(double rcond, boolean hermitian) {
        return Term.of(LeastSquares.pinv(expr(), rcond, hermitian));
    }

    /**
     * How many singular values count, perhaps of symmetric matrices, with the usual rcond of {@link Term#lstsq}. The
     * derivative is 0.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 9}, {0, 0}}).matrixRank(true);   // 1.0: 9 is not read
     * }</pre>
     *
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian
     */
    default Term matrixRank(boolean hermitian) {
        return Term.of(LeastSquares.matrixRank(expr(), hermitian));
    }

    /**
     * How many singular values are greater than {@code rcond} times the greatest, perhaps of symmetric matrices. The
     * derivative is 0.
     *
     * @param rcond what counts as 0
     * @param hermitian whether the matrices are symmetric, so that their lower triangles are read alone
     * @return of shape (...)
     * @throws AdjointException if a has fewer than two axes, or is not square but hermitian, or rcond is NaN or
     *     negative
     */
    default Term matrixRank(double rcond, boolean hermitian) {
        return Term.of(LeastSquares.matrixRank(expr(), rcond, hermitian));
    }
}
