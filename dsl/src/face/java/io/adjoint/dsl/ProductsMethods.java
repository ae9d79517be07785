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
