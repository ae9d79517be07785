package io.adjoint.dsl;

import io.adjoint.op.linalg.Cholesky;
import io.adjoint.op.linalg.Determinants;
import io.adjoint.op.linalg.Solves;
import io.adjoint.op.linalg.TensorSystems;

/**
 * Linear algebra of matrices along the last two axes, batched over the leading ones, as {@code torch.linalg}.
 *
 * <pre>{@code
 * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
 * var x = a.solve(constant(2, 2));    // tensor([1.0, 0.5])
 * x.sum().gradient().of(a);           // tensor([[-0.5, -0.25], [-0.25, -0.125]])
 * }</pre>
 */
public sealed interface Matrices extends Fluent permits Term {

    /**
     * The inverse Y of each matrix, of derivative {@code dY = -Y dX Y}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
     * a.inverse();                            // tensor([[0.5, 0.0], [0.0, 0.25]])
     * a.inverse().trace().gradient().of(a);   // tensor([[-0.25, -0.0], [-0.0, -0.0625]])
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    default Term inverse() {
        return Term.of(Solves.inverse(expr()));
    }

    /**
     * The solution X of A X = B, where A is this term. B is a vector if it has one axis, or if its shape is that of A
     * without the last axis; else matrices. Leading axes broadcast.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 1}, {0, 4}});
     * var b = variable("b", 4.0, 8.0);
     * a.solve(b);                          // tensor([1.0, 2.0])
     * a.solve(b).sum().gradient().of(b);   // tensor([0.5, 0.125]): of the transposed system
     * }</pre>
     *
     * @param b the right-hand side, of as many rows as A
     * @return X, of the shape of B after broadcasting
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if a matrix is singular
     */
    default Term solve(Term b) {
        return Term.of(Solves.solve(expr(), Term.operand("solve", b)));
    }

    /**
     * The solution X of A X = B, or of X A = B, where A is this term and B no vector.
     *
     * @param b the right-hand side, of as many rows as A, or as many columns if A stands to the right
     * @param left whether A stands to the left of X
     * @return X, of the shape of B after broadcasting
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if a matrix is singular
     */
    default Term solve(Term b, boolean left) {
        return Term.of(Solves.solve(expr(), Term.operand("solve", b), left));
    }

    /**
     * The solution X of A X = B for triangular A, this term.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 9}, {1, 4}});
     * a.solveTriangular(constant(new double[][] {{2}, {9}}), false);   // tensor([[1.0], [2.0]]): 9 is not read
     * }</pre>
     *
     * @param b of as many rows as A
     * @param upper whether the upper triangle of A is read, else the lower one
     * @return X, of the shape of B after broadcasting
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    default Term solveTriangular(Term b, boolean upper) {
        return Term.of(Solves.solveTriangular(expr(), Term.operand("solveTriangular", b), upper));
    }

    /**
     * The solution X of A X = B, or of X A = B, for triangular A, this term.
     *
     * @param b of as many rows as A, or as many columns if A stands to the right
     * @param upper whether the upper triangle of A is read, else the lower one
     * @param left whether A stands to the left of X
     * @param unitriangular whether the diagonal is not read but taken for ones
     * @return X, of the shape of B after broadcasting
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if the diagonal that is read has a
     *     zero
     */
    default Term solveTriangular(Term b, boolean upper, boolean left, boolean unitriangular) {
        return Term.of(
                Solves.solveTriangular(expr(), Term.operand("solveTriangular", b), upper, left, unitriangular));
    }

    /**
     * The lower triangular L with positive diagonal for which L L' is this term, of which the symmetric part is meant.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 2}, {2, 10}});
     * a.cholesky();   // tensor([[2.0, 0.0], [1.0, 3.0]])
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if one is not positive
     *     definite
     */
    default Term cholesky() {
        return Term.of(Cholesky.cholesky(expr()));
    }

    /**
     * The lower L for which L L', or the upper U for which U' U, is this term, of which the symmetric part is meant.
     *
     * @param upper whether the upper factor is asked for
     * @return of the same shape; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if one is not positive
     *     definite
     */
    default Term cholesky(boolean upper) {
        return Term.of(Cholesky.cholesky(expr(), upper));
    }

    /**
     * The solution X of L L' X = B, where B is this term.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 2}, {2, 10}});
     * var b = constant(new double[][] {{8}, {22}});
     * b.choleskySolve(a.cholesky());   // tensor([[1.0], [2.0]]): a of it is b
     * }</pre>
     *
     * @param factor lower triangular L
     * @return X
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    default Term choleskySolve(Term factor) {
        return Term.of(Cholesky.choleskySolve(expr(), Term.operand("choleskySolve", factor)));
    }

    /**
     * The solution X of L L' X = B, or of U' U X = B, where B is this term.
     *
     * @param factor triangular
     * @param upper whether the factor is the upper U
     * @return X
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if the diagonal has a zero
     */
    default Term choleskySolve(Term factor, boolean upper) {
        return Term.of(Cholesky.choleskySolve(expr(), Term.operand("choleskySolve", factor), upper));
    }

    /**
     * The inverse of L L', where L is this term.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 16}});
     * a.cholesky().choleskyInverse();   // tensor([[0.25, 0.0], [0.0, 0.0625]])
     * }</pre>
     *
     * @return of the same shape
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if the diagonal has a zero
     */
    default Term choleskyInverse() {
        return Term.of(Cholesky.choleskyInverse(expr()));
    }

    /**
     * The inverse of L L', or of U' U, where the factor is this term.
     *
     * @param upper whether the factor is the upper U
     * @return of the same shape
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if the diagonal has a zero
     */
    default Term choleskyInverse(boolean upper) {
        return Term.of(Cholesky.choleskyInverse(expr(), upper));
    }

    /**
     * The determinant of each matrix; 1 of an empty one. It is differentiable at singular matrices, too; where there is
     * an inverse, the derivative is {@code det(A) A^-T}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{0, 0}, {0, 3}});
     * a.det();                    // 0.0
     * a.det().gradient().of(a);   // tensor([[3.0, 0.0], [0.0, 0.0]]): the cofactors
     * }</pre>
     *
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if the matrices are not square
     */
    default Term det() {
        return Term.of(Determinants.det(expr()));
    }

    /**
     * The sign and the logarithm of the absolute value of each determinant, which neither overflow nor underflow.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(Tensor.eye(400)).times(-0.1);
     * a.slogdet().sign();        // 1.0
     * a.slogdet().logabsdet();   // -921.03403...
     * a.det();                   // 0.0: underflow
     * }</pre>
     *
     * @return both
     * @throws io.adjoint.AdjointException if the matrices are not square; when the derivative is evaluated, if one is
     *     singular
     */
    default Slogdet slogdet() {
        Determinants.Slogdet parts = Determinants.slogdet(expr());
        return new Slogdet(Term.of(parts.sign()), Term.of(parts.logabsdet()));
    }

    /**
     * The logarithm of each determinant: -inf where it is 0, NaN where it is negative. Its derivative is {@code A^-T}.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{2, 0}, {0, 4}});
     * a.logdet();                    // 2.07944...
     * a.logdet().gradient().of(a);   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if the matrices are not square; when the derivative is evaluated, if one is
     *     singular
     */
    default Term logdet() {
        return Term.of(Determinants.logdet(expr()));
    }

    /**
     * The inverse of what {@code tensordot(this, x, rank - ind)} does to x.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 0}, {0, 4}}).tensorinv(1);   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @param ind how many axes are first, at least 1; PyTorch's default is 2
     * @return a term of the other axes and then the first
     * @throws io.adjoint.AdjointException if the lengths do not fit; when evaluated, if there is no inverse
     */
    default Term tensorinv(int ind) {
        return Term.of(TensorSystems.tensorinv(expr(), ind));
    }

    /**
     * The x for which {@code tensordot(this, x, rank of x)} is the right-hand side.
     *
     * <pre>{@code
     * constant(new double[][] {{2, 0}, {0, 4}}).tensorsolve(constant(2, 4));   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param b the right-hand side, whose axes come first in this
     * @return x
     * @throws io.adjoint.AdjointException if the shapes do not fit; when evaluated, if there is no single solution
     */
    default Term tensorsolve(Term b) {
        return Term.of(TensorSystems.tensorsolve(expr(), Term.operand("tensorsolve", b)));
    }
}
