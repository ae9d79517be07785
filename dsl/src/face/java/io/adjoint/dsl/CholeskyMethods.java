package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.linalg.Cholesky;

/** Cholesky of a term: the functions of {@link Cholesky}. */
public sealed interface CholeskyMethods extends Fluent permits TermMethods {

    /**
     * The lower triangular L with positive diagonal for which {@code A = L L'}. The symmetric part of A is meant, half
     * of A + A', so that its derivative is symmetric.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 2}, {2, 10}});
     * a.cholesky();   // tensor([[2.0, 0.0], [1.0, 3.0]])
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is not positive definite
     */
    default Term cholesky() {
        return Term.of(Cholesky.cholesky(expr()));
    }

    /**
     * The lower L for which {@code A = L L'}, or the upper U for which {@code A = U' U}.
     *
     * @param upper whether the upper factor is asked for
     * @return of the same shape; NaN where an element is not finite
     * @throws AdjointException if the matrices are not square; when evaluated, if one is not positive definite
     */
    default Term cholesky(boolean upper) {
        return Term.of(Cholesky.cholesky(expr(), upper));
    }

    /**
     * The solution of {@code L L' X = B}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 2}, {2, 10}});
     * var b = constant(new double[][] {{8}, {22}});
     * b.choleskySolve(a.cholesky());   // tensor([[1.0], [2.0]]): a of it is b
     * }</pre>
     *
     * @param factor lower triangular L, of shape (..., n, n)
     * @return X
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    default Term choleskySolve(Term factor) {
        return Term.of(Cholesky.choleskySolve(expr(), Term.operand("choleskySolve", factor)));
    }

    /**
     * The solution of {@code L L' X = B} or {@code U' U X = B}.
     *
     * @param factor triangular, of shape (..., n, n)
     * @param upper whether the factor is the upper U
     * @return X
     * @throws AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    default Term choleskySolve(Term factor, boolean upper) {
        return Term.of(Cholesky.choleskySolve(expr(), Term.operand("choleskySolve", factor), upper));
    }

    /**
     * The inverse of {@code L L'}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 16}});
     * a.cholesky().choleskyInverse();   // tensor([[0.25, 0.0], [0.0, 0.0625]])
     * }</pre>
     *
     * @return of the same shape
     * @throws AdjointException if the matrices are not square; when evaluated, if the diagonal has a zero
     */
    default Term choleskyInverse() {
        return Term.of(Cholesky.choleskyInverse(expr()));
    }

    /**
     * The inverse of {@code L L'} or {@code U' U}.
     *
     * @param upper whether the factor is the upper U
     * @return of the same shape
     * @throws AdjointException if the matrices are not square; when evaluated, if the diagonal has a zero
     */
    default Term choleskyInverse(boolean upper) {
        return Term.of(Cholesky.choleskyInverse(expr(), upper));
    }
}
