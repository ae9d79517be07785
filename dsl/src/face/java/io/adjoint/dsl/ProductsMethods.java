package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.product.Products;

/** Products of a term: the functions of {@link Products}. */
public sealed interface ProductsMethods extends Fluent permits TermMethods {

    /**
     * NumPy's {@code matmul}: the product of matrices, batched over leading axes with broadcasting; a vector on the
     * left is a row, on the right a column, and its axis is dropped from the result.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * matmul(a, a);                 // tensor([[7.0, 10.0], [15.0, 22.0]])
     * matmul(a, constant(1, -1));   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param b of shape (..., k, n) or (k)
     * @return of shape (..., m, n)
     * @throws AdjointException if either has no axes, or the inner lengths differ
     */
    default Term matmul(Term b) {
        return Term.of(Products.matmul(expr(), Term.operand("matmul", b)));
    }

    /**
     * The sum of products of two vectors, {@code sum of this[i] b[i] over i}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.dot(constant(4, 5, 6));    // 32.0
     * x.dot(x).gradient().of(x);   // tensor([2.0, 4.0, 6.0])
     * }</pre>
     *
     * @param b of shape (n)
     * @return a number
     * @throws AdjointException if they are no vectors of one length
     */
    default Term dot(Term b) {
        return Term.of(Products.dot(expr(), Term.operand("dot", b)));
    }

    /**
     * The sums of products of vectors along the last axis.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * x.vecdot(constant(10, 1));   // tensor([12.0, 34.0])
     * }</pre>
     *
     * @param b vectors of a shape that can be broadcast with that of this term
     * @return a number a vector
     * @throws AdjointException if the shapes cannot be broadcast together or have no axis
     */
    default Term vecdot(Term b) {
        return Term.of(Products.vecdot(expr(), Term.operand("vecdot", b)));
    }

    /**
     * The sums of products of vectors along an axis.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * x.vecdot(x, 0);   // tensor([10.0, 20.0])
     * }</pre>
     *
     * @param b vectors of a shape that can be broadcast with that of this term
     * @param axis the axis of the vectors, perhaps negative; PyTorch's default is -1
     * @return a number a vector
     * @throws AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    default Term vecdot(Term b, int axis) {
        return Term.of(Products.vecdot(expr(), Term.operand("vecdot", b), axis));
    }

    /**
     * All products of an element of one vector and one of another, {@code y[i, j] = this[i] b[j]}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.outer(constant(3, 5));                          // tensor([[3.0, 5.0], [6.0, 10.0]])
     * x.outer(constant(3, 5)).sum().gradient().of(x);   // tensor([8.0, 8.0])
     * }</pre>
     *
     * @param b of shape (n)
     * @return of shape (m, n)
     * @throws AdjointException if they are no vectors
     */
    default Term outer(Term b) {
        return Term.of(Products.outer(expr(), Term.operand("outer", b)));
    }

    /**
     * A matrix times a vector, {@code y[i] = sum of this[i, j] x[j] over j}; {@link Term#matmul} takes any axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.mv(constant(1, 10));                             // tensor([21.0, 43.0])
     * a.mv(constant(1, 10)).vjp(constant(1, 0)).of(a);   // tensor([[1.0, 10.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param x of shape (n)
     * @return of shape (m)
     * @throws AdjointException if the shapes are others
     */
    default Term mv(Term x) {
        return Term.of(Products.mv(expr(), Term.operand("mv", x)));
    }

    /**
     * A matrix times a matrix, {@code y[i, j] = sum of this[i, k] b[k, j] over k}; {@link Term#matmul} takes any axes.
     *
     * <pre>{@code
     * var turn = constant(new double[][] {{0, -1}, {1, 0}});
     * turn.mm(turn);   // tensor([[-1.0, 0.0], [0.0, -1.0]]): half a turn
     * }</pre>
     *
     * @param b of shape (k, n)
     * @return of shape (m, n)
     * @throws AdjointException if the shapes are others
     */
    default Term mm(Term b) {
        return Term.of(Products.mm(expr(), Term.operand("mm", b)));
    }

    /**
     * Matrices times as many matrices; {@link Term#matmul} takes any axes.
     *
     * <pre>{@code
     * var a = constant(Tensor.ones(10, 2, 3));
     * var b = constant(Tensor.ones(10, 3, 4));
     * a.bmm(b).shape();   // (10, 2, 4)
     * }</pre>
     *
     * @param b of shape (batch, k, n)
     * @return of shape (batch, m, n)
     * @throws AdjointException if the shapes are others
     */
    default Term bmm(Term b) {
        return Term.of(Products.bmm(expr(), Term.operand("bmm", b)));
    }

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
        return Term.of(Products.addmm(expr(), Term.operand("addmm", a), Term.operand("addmm", b)));
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
        return Term.of(Products.addmm(expr(), Term.operand("addmm", a), Term.operand("addmm", b), beta, alpha));
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
        return Term.of(Products.baddbmm(expr(), Term.operand("baddbmm", a), Term.operand("baddbmm", b)));
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
        return Term.of(Products.baddbmm(expr(), Term.operand("baddbmm", a), Term.operand("baddbmm", b), beta, alpha));
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
        return Term.of(Products.addmv(expr(), Term.operand("addmv", a), Term.operand("addmv", x)));
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
        return Term.of(Products.addmv(expr(), Term.operand("addmv", a), Term.operand("addmv", x), beta, alpha));
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
        return Term.of(Products.addr(expr(), Term.operand("addr", a), Term.operand("addr", b)));
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
        return Term.of(Products.addr(expr(), Term.operand("addr", a), Term.operand("addr", b), beta, alpha));
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
        return Term.of(Products.addbmm(expr(), Term.operand("addbmm", a), Term.operand("addbmm", b)));
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
        return Term.of(Products.addbmm(expr(), Term.operand("addbmm", a), Term.operand("addbmm", b), beta, alpha));
    }

    /**
     * Kronecker's product: {@code b} in the place of every element of this term, times that element.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}});
     * a.kron(constant(new double[][] {{1}, {10}}));   // tensor([[1.0, 2.0], [10.0, 20.0]])
     * }</pre>
     *
     * @param b any expression; of the two, axes are added in front of the one that has fewer
     * @return an expression whose lengths are the products of both's
     * @throws AdjointException if an operand is null
     */
    default Term kron(Term b) {
        return Term.of(Products.kron(expr(), Term.operand("kron", b)));
    }

    /**
     * The cross product of vectors of three elements along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 0, 0);
     * x.cross(constant(0, 1, 0));                   // tensor([0.0, 0.0, 1.0])
     * constant(1, 2, 3).cross(constant(2, 4, 6));   // tensor([0.0, 0.0, 0.0]): parallel
     * }</pre>
     *
     * @param other vectors that can be broadcast with these
     * @return the vectors orthogonal to both
     * @throws AdjointException if the last axes are not of length 3
     */
    default Term cross(Term other) {
        return Term.of(Products.cross(expr(), Term.operand("cross", other)));
    }

    /**
     * The cross product of vectors of three elements.
     *
     * @param b as many, or a shape that can be broadcast with that of this term
     * @param axis the axis of both, perhaps negative; NumPy's default is -1
     * @return the vectors orthogonal to both
     * @throws AdjointException if the axis is not of length 3 in both, or the shapes cannot be broadcast together
     */
    default Term cross(Term b, int axis) {
        return Term.of(Products.cross(expr(), Term.operand("cross", b), axis));
    }
}
