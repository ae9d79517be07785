package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.product.AddedProducts;

/** Added Products of a term: the functions of {@link AddedProducts}. */
public sealed interface AddedProductsMethods extends Fluent permits TermMethods {

    /**
     * This plus a product of matrices.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(10, 20).addmm(a, a);   // tensor([[17.0, 30.0], [25.0, 42.0]])
     * }</pre>
     *
     * @param a the left factor
     * @param b the right factor
     * @return {@code this + a b}
     * @throws AdjointException if the shapes do not fit
     */
    default Term addmm(Term a, Term b) {
        return Term.of(AddedProducts.addmm(expr(), Term.operand("addmm", a), Term.operand("addmm", b)));
    }

    /**
     * {@code beta this + alpha a b} with matrices {@code a} and {@code b}; where beta is 0, this term has no effect.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(Double.NaN).addmm(a, a, 0, 1);   // tensor([[7.0, 10.0], [15.0, 22.0]]): 0 times this is 0
     * }</pre>
     *
     * @param a of shape (m, k)
     * @param b of shape (k, n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    default Term addmm(Term a, Term b, double beta, double alpha) {
        return Term.of(AddedProducts.addmm(expr(), Term.operand("addmm", a), Term.operand("addmm", b), beta, alpha));
    }

    /**
     * This plus a product of batches of matrices.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(2, 1, 3));
     * var b = constant(Tensor.ones(2, 3, 1));
     * constant(10).baddbmm(a, b);   // tensor([[[13.0]], [[13.0]]])
     * }</pre>
     *
     * @param a the left factor
     * @param b the right factor
     * @return {@code this + a b}
     * @throws AdjointException if the shapes do not fit
     */
    default Term baddbmm(Term a, Term b) {
        return Term.of(AddedProducts.baddbmm(expr(), Term.operand("baddbmm", a), Term.operand("baddbmm", b)));
    }

    /**
     * {@code beta this + alpha a b} with batches of matrices; where beta is 0, this term has no effect.
     *
     * @param a of shape (batch, m, k)
     * @param b of shape (batch, k, n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (batch, m, n)
     * @throws AdjointException if the shapes are others
     */
    default Term baddbmm(Term a, Term b, double beta, double alpha) {
        return Term.of(AddedProducts.baddbmm(
            expr(), Term.operand("baddbmm", a), Term.operand("baddbmm", b), beta, alpha));
    }

    /**
     * This plus a product of a matrix and a vector.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(1, 1).addmv(a, constant(1, 1));   // tensor([4.0, 8.0])
     * }</pre>
     *
     * @param a a matrix
     * @param x a vector
     * @return the sum
     * @throws AdjointException if the shapes do not fit
     */
    default Term addmv(Term a, Term x) {
        return Term.of(AddedProducts.addmv(expr(), Term.operand("addmv", a), Term.operand("addmv", x)));
    }

    /**
     * {@code beta this + alpha a x} with a matrix {@code a} and a vector {@code x}; where beta is 0, this term has no
     * effect.
     *
     * @param a of shape (m, n)
     * @param x of shape (n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m)
     * @throws AdjointException if the shapes are others
     */
    default Term addmv(Term a, Term x, double beta, double alpha) {
        return Term.of(AddedProducts.addmv(expr(), Term.operand("addmv", a), Term.operand("addmv", x), beta, alpha));
    }

    /**
     * This plus the outer product of two vectors.
     *
     * <pre>{@code
     * constant(1, 0).addr(constant(1, 2), constant(3, 4));   // tensor([[4.0, 4.0], [7.0, 8.0]])
     * }</pre>
     *
     * @param a a vector
     * @param b a vector
     * @return the sum
     * @throws AdjointException if the shapes do not fit
     */
    default Term addr(Term a, Term b) {
        return Term.of(AddedProducts.addr(expr(), Term.operand("addr", a), Term.operand("addr", b)));
    }

    /**
     * {@code beta this + alpha a b'} with vectors {@code a} and {@code b}; where beta is 0, this term has no effect.
     *
     * @param a of shape (m)
     * @param b of shape (n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    default Term addr(Term a, Term b, double beta, double alpha) {
        return Term.of(AddedProducts.addr(expr(), Term.operand("addr", a), Term.operand("addr", b), beta, alpha));
    }

    /**
     * This plus the sum of the products of batches of matrices.
     *
     * <pre>{@code
     * var a = constant(1, 2).reshape(2, 1, 1);
     * constant(10).addbmm(a, a);   // tensor([[15.0]]): 10 + 1 1 + 2 2
     * }</pre>
     *
     * @param a the left factors
     * @param b the right factors
     * @return the sum
     * @throws AdjointException if the shapes do not fit
     */
    default Term addbmm(Term a, Term b) {
        return Term.of(AddedProducts.addbmm(expr(), Term.operand("addbmm", a), Term.operand("addbmm", b)));
    }

    /**
     * {@code beta this + alpha (a1 b1 + a2 b2 + ...)} with batches of matrices; where beta is 0, this term has no
     * effect.
     *
     * @param a of shape (batch, m, k)
     * @param b of shape (batch, k, n)
     * @param beta a factor; PyTorch's default is 1
     * @param alpha a factor; PyTorch's default is 1
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    default Term addbmm(Term a, Term b, double beta, double alpha) {
        return Term.of(AddedProducts.addbmm(expr(), Term.operand("addbmm", a), Term.operand("addbmm", b), beta, alpha));
    }
}
