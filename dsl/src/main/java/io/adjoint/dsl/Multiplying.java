package io.adjoint.dsl;

import io.adjoint.op.product.Contractions;
import io.adjoint.op.product.Products;
import io.adjoint.op.statistics.Distances;

/** Products of vectors, matrices and tensors, and distances made of them. */
public sealed interface Multiplying extends Fluent permits Term {

    /**
     * The sum of products of two vectors, {@code sum of this[i] other[i] over i}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.dot(constant(4, 5, 6));    // 32.0
     * x.dot(x).gradient().of(x);   // tensor([2.0, 4.0, 6.0])
     * }</pre>
     *
     * @param other a vector of this one's length
     * @return a number
     * @throws io.adjoint.AdjointException if they are no vectors of one length
     */
    default Term dot(Term other) {
        return Term.of(Products.dot(expr(), Term.operand("dot", other)));
    }

    /**
     * The sum of products over the last axis of both; the product where one is a number.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.inner(a);              // tensor([[5.0, 11.0], [11.0, 25.0]]): a a^T
     * a.inner(constant(10));   // tensor([[10.0, 20.0], [30.0, 40.0]])
     * }</pre>
     *
     * @param other a term whose last length is this one's
     * @return a term of the other axes
     * @throws io.adjoint.AdjointException if the last lengths differ
     */
    default Term inner(Term other) {
        return Term.of(Contractions.inner(expr(), Term.operand("inner", other)));
    }

    /**
     * All products of an element of this vector and one of another, {@code y[i, j] = this[i] other[j]}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0);
     * x.outer(constant(3, 5));                          // tensor([[3.0, 5.0], [6.0, 10.0]])
     * x.outer(constant(3, 5)).sum().gradient().of(x);   // tensor([8.0, 8.0])
     * }</pre>
     *
     * @param other a vector
     * @return a matrix
     * @throws io.adjoint.AdjointException if they are no vectors
     */
    default Term outer(Term other) {
        return Term.of(Products.outer(expr(), Term.operand("outer", other)));
    }

    /**
     * This matrix times a vector, {@code y[i] = sum of this[i, j] other[j] over j}; {@code matmul} takes any axes.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.mv(constant(1, 10));                             // tensor([21.0, 43.0])
     * a.mv(constant(1, 10)).vjp(constant(1, 0)).of(a);   // tensor([[1.0, 10.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param other a vector of as many elements as this has columns
     * @return a vector
     * @throws io.adjoint.AdjointException if the shapes are others
     */
    default Term mv(Term other) {
        return Term.of(Products.mv(expr(), Term.operand("mv", other)));
    }

    /**
     * This matrix times a matrix, {@code y[i, j] = sum of this[i, k] other[k, j] over k}; {@code matmul} takes any
     * axes.
     *
     * <pre>{@code
     * var turn = constant(new double[][] {{0, -1}, {1, 0}});
     * turn.mm(turn);   // tensor([[-1.0, 0.0], [0.0, -1.0]]): half a turn
     * }</pre>
     *
     * @param other a matrix of as many rows as this has columns
     * @return a matrix
     * @throws io.adjoint.AdjointException if the shapes are others
     */
    default Term mm(Term other) {
        return Term.of(Products.mm(expr(), Term.operand("mm", other)));
    }

    /**
     * These matrices times as many others; {@code matmul} takes any axes.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(Tensor.ones(10, 2, 3));
     * var b = constant(Tensor.ones(10, 3, 4));
     * a.bmm(b).shape();   // (10, 2, 4)
     * }</pre>
     *
     * @param other a term of shape (batch, k, n) where this has (batch, m, k)
     * @return a term of shape (batch, m, n)
     * @throws io.adjoint.AdjointException if the shapes are others
     */
    default Term bmm(Term other) {
        return Term.of(Products.bmm(expr(), Term.operand("bmm", other)));
    }

    /**
     * Kronecker's product: the other in the place of every element of this, times that element.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}});
     * a.kron(constant(new double[][] {{1}, {10}}));   // tensor([[1.0, 2.0], [10.0, 20.0]])
     * }</pre>
     *
     * @param other any term
     * @return a term whose lengths are the products of both's
     * @throws io.adjoint.AdjointException if the other is null
     */
    default Term kron(Term other) {
        return Term.of(Products.kron(expr(), Term.operand("kron", other)));
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
     * @throws io.adjoint.AdjointException if the last axes are not of length 3
     */
    default Term cross(Term other) {
        return cross(other, -1);
    }

    /**
     * The cross product of vectors of three elements.
     *
     * @param other vectors that can be broadcast with these
     * @param axis the axis of the components, perhaps negative
     * @return the vectors orthogonal to both
     * @throws io.adjoint.AdjointException if the axis is not of length 3 in both
     */
    default Term cross(Term other, int axis) {
        return Term.of(Products.cross(expr(), Term.operand("cross", other), axis));
    }

    /**
     * The sum of products over the last axes of this and the first of another.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(Tensor.ones(2, 3, 4));
     * var b = constant(Tensor.ones(3, 4, 5));
     * a.tensordot(b, 2).shape();   // (2, 5)
     * }</pre>
     *
     * @param other a term whose first lengths are this one's last
     * @param count how many axes are summed
     * @return a term of the other axes, this one's first
     * @throws io.adjoint.AdjointException if there are too few axes, or their lengths differ
     */
    default Term tensordot(Term other, int count) {
        return Term.of(Contractions.tensordot(expr(), Term.operand("tensordot", other), count));
    }

    /**
     * The sum of products over given axes of both.
     *
     * @param other any term
     * @param axes axes of this, perhaps negative
     * @param otherAxes as many axes of the other, each of its partner's length
     * @return a term of the other axes, this one's first
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or their lengths or numbers differ
     */
    default Term tensordot(Term other, int[] axes, int[] otherAxes) {
        return Term.of(Contractions.tensordot(expr(), Term.operand("tensordot", other), axes, otherAxes));
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term addmm(Term a, Term b) {
        return addmm(a, b, 1, 1);
    }

    /**
     * {@code beta this + alpha a b} with matrices.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * constant(Double.NaN).addmm(a, a, 0, 1);   // tensor([[7.0, 10.0], [15.0, 22.0]]): 0 times this is 0
     * }</pre>
     *
     * @param a the left factor
     * @param b the right factor
     * @param beta the factor of this; where it is 0 this has no effect
     * @param alpha the factor of the product
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term addmm(Term a, Term b, double beta, double alpha) {
        return Term.of(Products.addmm(expr(), Term.operand("addmm", a), Term.operand("addmm", b), beta, alpha));
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term addmv(Term a, Term x) {
        return addmv(a, x, 1, 1);
    }

    /**
     * {@code beta this + alpha p}, where p is a product of a matrix and a vector.
     *
     * @param a a matrix
     * @param x a vector
     * @param beta the factor of this; where it is 0 this has no effect
     * @param alpha the factor of the product
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes do not fit
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term addr(Term a, Term b) {
        return addr(a, b, 1, 1);
    }

    /**
     * {@code beta this + alpha p}, where p is the outer product of two vectors.
     *
     * @param a a vector
     * @param b a vector
     * @param beta the factor of this; where it is 0 this has no effect
     * @param alpha the factor of the product
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes do not fit
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term addbmm(Term a, Term b) {
        return addbmm(a, b, 1, 1);
    }

    /**
     * {@code beta this + alpha p}, where p is the sum of the products of batches of matrices.
     *
     * @param a the left factors
     * @param b the right factors
     * @param beta the factor of this; where it is 0 this has no effect
     * @param alpha the factor of the product
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term addbmm(Term a, Term b, double beta, double alpha) {
        return Term.of(Products.addbmm(expr(), Term.operand("addbmm", a), Term.operand("addbmm", b), beta, alpha));
    }

    /**
     * This plus a product of batches of matrices.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(Tensor.ones(2, 1, 3));
     * var b = constant(Tensor.ones(2, 3, 1));
     * constant(10).baddbmm(a, b);   // tensor([[[13.0]], [[13.0]]])
     * }</pre>
     *
     * @param a the left factor
     * @param b the right factor
     * @return {@code this + a b}
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term baddbmm(Term a, Term b) {
        return baddbmm(a, b, 1, 1);
    }

    /**
     * {@code beta this + alpha a b} with batches of matrices.
     *
     * @param a the left factor
     * @param b the right factor
     * @param beta the factor of this; where it is 0 this has no effect
     * @param alpha the factor of the product
     * @return the sum
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term baddbmm(Term a, Term b, double beta, double alpha) {
        return Term.of(Products.baddbmm(expr(), Term.operand("baddbmm", a), Term.operand("baddbmm", b), beta, alpha));
    }

    /**
     * Euclid's distance of every vector of this, along the last axis, from every one of another; of slope 0 where they
     * are equal.
     *
     * <pre>{@code
     * var x = variable("x", new double[][] {{0, 0}, {5, 12}});
     * x.cdist(x);                          // tensor([[0.0, 13.0], [13.0, 0.0]])
     * x.cdist(x).sum().gradient().of(x);   // tensor([[-0.76923..., -1.84615...], [0.76923..., 1.84615...]])
     * }</pre>
     *
     * @param other a term of shape (..., n, k) where this has (..., m, k)
     * @return a term of shape (..., m, n)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term cdist(Term other) {
        return cdist(other, 2);
    }

    /**
     * Euclid's distances of the rows of this matrix from one another, each pair once.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{0, 0}, {3, 4}, {0, 4}});
     * x.pdist();   // tensor([5.0, 4.0, 3.0])
     * }</pre>
     *
     * @return a vector: of the first from the second, the third and so on, then of the second from the third
     * @throws io.adjoint.AdjointException if this is no matrix
     */
    default Term pdist() {
        return pdist(2);
    }

    /**
     * The distances of the rows of this matrix from one another, each pair once, in the p-norm.
     *
     * @param p the exponent, at least 0, perhaps infinite
     * @return a vector: of the first from the second, the third and so on, then of the second from the third
     * @throws io.adjoint.AdjointException if this is no matrix, or p is negative or NaN
     */
    default Term pdist(double p) {
        return Term.of(Distances.pdist(expr(), p));
    }

    /**
     * The distance of every vector of this, along the last axis, from every one of another, in the p-norm.
     *
     * @param other a term of shape (..., n, k) where this has (..., m, k)
     * @param p the exponent, at least 0, perhaps infinite
     * @return a term of shape (..., m, n)
     * @throws io.adjoint.AdjointException if the shapes do not fit, or p is negative or NaN
     */
    default Term cdist(Term other, double p) {
        return Term.of(Distances.cdist(expr(), Term.operand("cdist", other), p));
    }

    /**
     * Euclid's distance {@code |this - other + 1e-6|} of vectors along the last axis, with PyTorch's 1e-6 added to each
     * difference.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {1, 1}});
     * a.pairwiseDistance(constant(3, 4));         // tensor([4.99999..., 3.60554...])
     * a.pairwiseDistance(constant(3, 4), 1, 0);   // tensor([7.0, 5.0])
     * }</pre>
     *
     * @param other vectors that can be broadcast with these
     * @return the distances, without the last axis
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term pairwiseDistance(Term other) {
        return pairwiseDistance(other, 2, 1e-6);
    }

    /**
     * The p-norm of {@code this - other + eps} along the last axis.
     *
     * @param other vectors that can be broadcast with these
     * @param p the exponent, at least 0, perhaps infinite
     * @param eps added to each difference
     * @return the distances, without the last axis
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together, or p is negative or NaN
     */
    default Term pairwiseDistance(Term other, double p, double eps) {
        return Term.of(Distances.pairwiseDistance(expr(), Term.operand("pairwiseDistance", other), p, eps, false));
    }

    /**
     * The cosine {@code a b / (|a| |b|)} of the angle between vectors, whose lengths count as 1e-8 where they are less.
     *
     * <pre>{@code
     * var a = variable("a", 1.0, 2.0);
     * a.cosineSimilarity(constant(3, 4), 0);                    // 0.98386...
     * a.cosineSimilarity(constant(3, 4), 0).gradient().of(a);   // tensor([0.07155..., -0.03577...])
     * }</pre>
     *
     * @param other vectors that can be broadcast with these
     * @param axis the axis of the vectors, perhaps negative
     * @return the cosines, without that axis
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    default Term cosineSimilarity(Term other, int axis) {
        return cosineSimilarity(other, axis, 1e-8);
    }

    /**
     * The cosine of the angle between vectors, whose lengths count as {@code eps} where they are less.
     *
     * @param other vectors that can be broadcast with these
     * @param axis the axis of the vectors, perhaps negative
     * @param eps the least length
     * @return the cosines, without that axis
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    default Term cosineSimilarity(Term other, int axis, double eps) {
        return Term.of(Distances.cosineSimilarity(expr(), Term.operand("cosineSimilarity", other), axis, eps));
    }
}
