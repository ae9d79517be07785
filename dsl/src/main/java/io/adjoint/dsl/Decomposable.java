package io.adjoint.dsl;

import io.adjoint.op.linalg.Factorisations;
import io.adjoint.op.linalg.LeastSquares;
import io.adjoint.op.linalg.MatrixFunctions;
import io.adjoint.op.linalg.MatrixNorms;
import io.adjoint.op.linalg.SingularValues;
import io.adjoint.op.linalg.Spectra;
import io.adjoint.op.linalg.SymmetricFunctions;
import java.util.function.DoubleUnaryOperator;

/**
 * Decompositions, functions and norms of matrices along the last two axes, batched over the leading ones, as
 * {@code torch.linalg}.
 *
 * <pre>{@code
 * var a = variable("a", new double[][] {{0, 3}, {2, 0}});
 * a.svd().s();             // tensor([3.0, 2.0])
 * a.matrixNorm("nuc");     // 5.0
 * }</pre>
 */
public sealed interface Decomposable extends Fluent permits Term {

    /**
     * This term as Q R with min(m, n) columns of Q, and the signs that LAPACK gives.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 1}, {1, 3}});
     * a.qr().r();   // tensor([[-1.41421..., -2.82842...], [0.0, 1.41421...]])
     * }</pre>
     *
     * @return both factors
     * @throws io.adjoint.AdjointException if there are fewer than two axes; when the derivative is evaluated, if the
     *     first columns are linearly dependent
     */
    default Qr qr() {
        return qr(false);
    }

    /**
     * This term as Q R, Q perhaps completed to a square. For more rows than columns the complete factors have no
     * derivative.
     *
     * @param complete whether Q is m by m
     * @return both factors
     * @throws io.adjoint.AdjointException if there are fewer than two axes; when the derivative is evaluated, if the
     *     first columns are linearly dependent
     */
    default Qr qr(boolean complete) {
        Factorisations.Qr parts = Factorisations.qr(expr(), complete);
        return new Qr(Term.of(parts.q()), Term.of(parts.r()));
    }

    /**
     * This term as P L U, by partial pivoting.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {2, 8}});
     * a.lu().u();   // tensor([[2.0, 8.0], [0.0, -2.0]]): rows exchanged for the greater pivot
     * a.lu().l();   // tensor([[1.0, 0.0], [0.5, 1.0]])
     * a.lu().p();   // tensor([[0.0, 1.0], [1.0, 0.0]])
     * }</pre>
     *
     * @return the factors
     * @throws io.adjoint.AdjointException if there are fewer than two axes; when the derivative is evaluated, if a
     *     pivot is 0
     */
    default Lu lu() {
        Factorisations.Lu parts = Factorisations.lu(expr());
        return new Lu(Term.of(parts.p()), Term.of(parts.l()), Term.of(parts.u()));
    }

    /**
     * Eigenvalues and eigenvectors of the symmetric part of each matrix.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 1}, {1, 0}});
     * a.eigh().eigenvalues();                           // tensor([-0.61803..., 1.61803...])
     * a.eigh().eigenvalues().get(1).gradient().of(a);   // tensor([[0.72360..., 0.44721...], [0.44721..., 0.27639...]])
     * }</pre>
     *
     * @return both, eigenvalues ascending; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when a derivative of the vectors, or a second
     *     one of the values, is evaluated, if eigenvalues are equal
     */
    default Eigh eigh() {
        Spectra.Eigh parts = Spectra.eigh(expr());
        return new Eigh(Term.of(parts.eigenvalues()), Term.of(parts.eigenvectors()));
    }

    /**
     * The eigenvalues of the symmetric part of each matrix; the derivative of one is {@code v v^T}, v its eigenvector.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 4}, {0, 1}});
     * a.eigvalsh();   // tensor([-1.56155..., 2.56155...])
     * }</pre>
     *
     * @return ascending; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when a second derivative is evaluated, if
     *     eigenvalues are equal
     */
    default Term eigvalsh() {
        return Term.of(Spectra.eigvalsh(expr()));
    }

    /**
     * The reduced singular value decomposition.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 1}, {0, 1}});
     * a.svd().s();                           // tensor([1.61803..., 0.61803...])
     * a.svd().s().get(0).gradient().of(a);   // tensor([[0.44721..., 0.72360...], [0.27639..., 0.44721...]])
     * }</pre>
     *
     * @return its parts, singular values descending; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if there are fewer than two axes; when a derivative of the vectors, or a
     *     second one of the values, is evaluated, if singular values are equal, or one is 0 and the matrix not square
     */
    default Svd svd() {
        return svd(false);
    }

    /**
     * The singular value decomposition, perhaps with square U and Vh, whose further vectors have no derivatives.
     *
     * @param fullMatrices whether U and Vh are square
     * @return its parts, singular values descending; NaN where an element is not finite
     * @throws io.adjoint.AdjointException as {@link #svd()}; if derivatives of full vectors of a matrix that is not
     *     square are asked for
     */
    default Svd svd(boolean fullMatrices) {
        SingularValues.Svd parts = SingularValues.svd(expr(), fullMatrices);
        return new Svd(Term.of(parts.u()), Term.of(parts.s()), Term.of(parts.vh()));
    }

    /**
     * The singular values of each matrix; the derivative of one is {@code u v^T}, of its vectors.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{3, 0, 0}, {0, 0, 4}});
     * a.svdvals();   // tensor([4.0, 3.0])
     * }</pre>
     *
     * @return descending; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if there are fewer than two axes; when a second derivative is evaluated, if
     *     singular values are equal, or one is 0 and the matrix not square
     */
    default Term svdvals() {
        return Term.of(SingularValues.svdvals(expr()));
    }

    /**
     * The X of least norm for which A X - B is least, where A is this term, of any rank.
     *
     * <pre>{@code
     * var line = constant(new double[][] {{1, 0}, {1, 1}, {1, 3}});
     * line.lstsq(constant(1, 2, 6));   // tensor([0.71428..., 1.71428...]): intercept and slope
     * }</pre>
     *
     * @param b the right-hand side; a vector by the rule of {@link Matrices#solve}
     * @return X
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term lstsq(Term b) {
        return Term.of(LeastSquares.lstsq(expr(), Term.operand("lstsq", b)));
    }

    /**
     * The X of least norm for which A X - B is least, where A is this term, of any rank.
     *
     * @param b the right-hand side; a vector by the rule of {@link Matrices#solve}
     * @param rcond singular values up to this times the greatest count as 0
     * @return X
     * @throws io.adjoint.AdjointException if the shapes do not fit, or rcond is NaN or negative
     */
    default Term lstsq(Term b, double rcond) {
        return Term.of(LeastSquares.lstsq(expr(), Term.operand("lstsq", b), rcond));
    }

    /**
     * The pseudoinverse of each matrix, by Moore and Penrose.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{2, 0}, {0, 0}});
     * a.pinv();   // tensor([[0.5, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @return with rows and columns exchanged; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if there are fewer than two axes
     */
    default Term pinv() {
        return Term.of(LeastSquares.pinv(expr()));
    }

    /**
     * The pseudoinverse of each matrix, by Moore and Penrose.
     *
     * @param rcond singular values up to this times the greatest count as 0
     * @return with rows and columns exchanged; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if there are fewer than two axes, or rcond is NaN or negative
     */
    default Term pinv(double rcond) {
        return Term.of(LeastSquares.pinv(expr(), rcond));
    }

    /**
     * The rank of each matrix: how many singular values count. The derivative is 0.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {2, 4}}).matrixRank();   // 1.0
     * }</pre>
     *
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes
     */
    default Term matrixRank() {
        return Term.of(LeastSquares.matrixRank(expr()));
    }

    /**
     * The rank of each matrix: how many singular values count. The derivative is 0.
     *
     * @param rcond singular values up to this times the greatest count as 0
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes, or rcond is NaN or negative
     */
    default Term matrixRank(double rcond) {
        return Term.of(LeastSquares.matrixRank(expr(), rcond));
    }

    /**
     * The exponential of each matrix.
     *
     * <pre>{@code
     * var t = variable("t", 2.0);
     * var shear = constant(new double[][] {{0, 1}, {0, 0}});
     * shear.times(t).matrixExp();                          // tensor([[1.0, 2.0], [0.0, 1.0]])
     * shear.times(t).matrixExp().sum().gradient().of(t);   // 1.0
     * }</pre>
     *
     * @return of the same shape; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square
     */
    default Term matrixExp() {
        return Term.of(MatrixFunctions.matrixExp(expr()));
    }

    /**
     * A power of each matrix; of its inverse if n is negative.
     *
     * <pre>{@code
     * var fibonacci = constant(new double[][] {{1, 1}, {1, 0}});
     * fibonacci.matrixPower(10);   // tensor([[89.0, 55.0], [55.0, 34.0]])
     * fibonacci.matrixPower(-1);   // tensor([[0.0, 1.0], [1.0, -1.0]])
     * }</pre>
     *
     * @param n any integer; 0 gives the unit matrix
     * @return of the same shape
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if n is negative and one is
     *     singular
     */
    default Term matrixPower(int n) {
        return Term.of(MatrixFunctions.matrixPower(expr(), n));
    }

    /**
     * The first columns of a product of Householder's reflections (1 - t v v'), whose v stand below this term's
     * diagonal.
     *
     * <pre>{@code
     * var v = constant(new double[][] {{1}, {1}});
     * v.householderProduct(constant(1).unsqueeze(0));   // tensor([[0.0], [-1.0]]): the first column of 1 - t v v'
     * }</pre>
     *
     * @param tau the factors t
     * @return of this term's shape after broadcasting
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term householderProduct(Term tau) {
        return Term.of(MatrixFunctions.householderProduct(expr(), Term.operand("householderProduct", tau)));
    }

    /**
     * The Frobenius norm of each matrix, the root of the sum of squares.
     *
     * <pre>{@code
     * constant(new double[][] {{1, 2}, {2, 4}}).matrixNorm();   // 5.0
     * }</pre>
     *
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes
     */
    default Term matrixNorm() {
        return Term.of(MatrixNorms.matrixNorm(expr()));
    }

    /**
     * The Frobenius norm {@code "fro"} or the nuclear norm {@code "nuc"} of each matrix.
     *
     * @param order which
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes, or the order is neither
     */
    default Term matrixNorm(String order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order));
    }

    /**
     * The norm of each matrix of order 1, greatest sum down a column; infinity, along a row; 2, greatest singular
     * value; or negative, the least ones.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, -2}, {3, 4}});
     * a.matrixNorm(1);                          // 6.0: down a column
     * a.matrixNorm(Double.POSITIVE_INFINITY);   // 7.0: along a row
     * }</pre>
     *
     * @param order 1, 2, an infinity, or one of them negative
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes or no elements, or the order is another
     */
    default Term matrixNorm(double order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order));
    }

    /**
     * As {@link #matrixNorm(String)}, both axes with length 1.
     *
     * @param order which
     * @return a matrix of one element a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes, or the order is neither
     */
    default Term matrixNormKeepDims(String order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, true));
    }

    /**
     * As {@link #matrixNorm(double)}, both axes with length 1.
     *
     * @param order 1, 2, an infinity, or one of them negative
     * @return a matrix of one element a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes or no elements, or the order is another
     */
    default Term matrixNormKeepDims(double order) {
        return Term.of(MatrixNorms.matrixNorm(expr(), order, true));
    }

    /**
     * The condition number of each matrix, the greatest singular value by the least; infinite if it is singular.
     *
     * <pre>{@code
     * constant(new double[][] {{100, 0}, {0, 2}}).cond();   // 50.0
     * constant(new double[][] {{1, 0}, {0, 0}}).cond();     // inf
     * }</pre>
     *
     * @return a number a matrix
     * @throws io.adjoint.AdjointException if there are fewer than two axes or no elements
     */
    default Term cond() {
        return Term.of(MatrixNorms.cond(expr()));
    }

    /**
     * The condition number of each matrix in the Frobenius norm {@code "fro"} or the nuclear norm {@code "nuc"}.
     *
     * @param order which
     * @return a number a matrix; infinite if it is singular
     * @throws io.adjoint.AdjointException if the matrices are not square, or the order is neither
     */
    default Term cond(String order) {
        return Term.of(MatrixNorms.cond(expr(), order));
    }

    /**
     * The condition number of each matrix in a norm of {@link #matrixNorm(double)}.
     *
     * @param order of the norm
     * @return a number a matrix; infinite if it is singular
     * @throws io.adjoint.AdjointException if the shape does not fit, or the order is none of a norm
     */
    default Term cond(double order) {
        return Term.of(MatrixNorms.cond(expr(), order));
    }

    /**
     * The square root of each positive semidefinite matrix, {@code X X = A}, right at equal eigenvalues to any order.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{4, 0}, {0, 4}});
     * a.sqrtm();                                  // tensor([[2.0, 0.0], [0.0, 2.0]])
     * a.sqrtm().get(0).get(1).gradient().of(a);   // tensor([[0.0, 0.125], [0.125, 0.0]])
     * }</pre>
     *
     * @return of the same shape, of the symmetric part; NaN where an eigenvalue is negative or an element not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when a derivative is evaluated, if one is
     *     singular
     */
    default Term sqrtm() {
        return Term.of(SymmetricFunctions.sqrtm(expr()));
    }

    /**
     * The inverse of the square root of each positive definite matrix, {@code X A X = 1}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 16}});
     * a.inverseSqrtm();   // tensor([[0.5, 0.0], [0.0, 0.25]])
     * }</pre>
     *
     * @return of the same shape, of the symmetric part; NaN where an eigenvalue is negative or an element not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    default Term inverseSqrtm() {
        return Term.of(SymmetricFunctions.inverseSqrtm(expr()));
    }

    /**
     * The logarithm of each positive definite matrix, whose exponential it is.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {0, 2}});
     * a.logm();   // tensor([[0.0, 0.0], [0.0, 0.69314...]])
     * }</pre>
     *
     * @return of the same shape, of the symmetric part; NaN where an eigenvalue is negative or an element not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if one is singular
     */
    default Term logm() {
        return Term.of(SymmetricFunctions.logm(expr()));
    }

    /**
     * The exponential of each symmetric matrix; {@link #matrixExp()} takes any.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {0, 1}});
     * a.symmetricExp();   // tensor([[1.0, 0.0], [0.0, 2.71828...]])
     * }</pre>
     *
     * @return of the same shape, of the symmetric part; NaN where an element is not finite
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if the exponential overflows
     */
    default Term symmetricExp() {
        return Term.of(SymmetricFunctions.symmetricExp(expr()));
    }

    /**
     * A real power of each symmetric matrix; of an indefinite one only integral powers.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{4, 0}, {0, 9}});
     * a.symmetricPower(1.5);   // tensor([[8.0, 0.0], [0.0, 27.0]])
     * }</pre>
     *
     * @param exponent any number
     * @return of the same shape, of the symmetric part; NaN where the power of an eigenvalue is
     * @throws io.adjoint.AdjointException if the matrices are not square; when evaluated, if one is singular and the
     *     power, or in a derivative that of f, infinite
     */
    default Term symmetricPower(double exponent) {
        return Term.of(SymmetricFunctions.symmetricPower(expr(), exponent));
    }

    /**
     * {@code V diag(f(w)) V^T} for any f of the eigenvalues w, smooth also where they are equal. A derivative of order k
     * takes those of f up to order k.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 0}, {0, 1}});
     * var y = a.symmetricFunction(w -> w * w * w, w -> 3 * w * w, w -> 6 * w);
     * y.sum().gradient().of(a);   // tensor([[3.0, 3.0], [3.0, 3.0]])
     * }</pre>
     *
     * @param f the function of an eigenvalue
     * @param derivatives f', f'', ..., as many as there will be orders of derivatives
     * @return of the same shape, of the symmetric part; NaN where f is at an eigenvalue
     * @throws io.adjoint.AdjointException if the matrices are not square or a function is null; when evaluated, if f is
     *     infinite at an eigenvalue; when a derivative is evaluated at equal eigenvalues, if that of f is not given
     */
    default Term symmetricFunction(DoubleUnaryOperator f, DoubleUnaryOperator... derivatives) {
        return Term.of(SymmetricFunctions.symmetricFunction(expr(), f, derivatives));
    }
}
