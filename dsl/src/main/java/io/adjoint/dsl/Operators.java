package io.adjoint.dsl;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Powers;
import io.adjoint.op.product.Products;

/** Arithmetic between a term and another term or a number, with NumPy's broadcasting. */
public sealed interface Operators extends Fluent permits Term {

    /**
     * {@code this + other}.
     *
     * <pre>{@code
     * var row = variable("row", 1.0, 2.0);
     * var column = variable("column", new double[][] {{10}, {20}});
     * row.plus(column);                               // tensor([[11.0, 12.0], [21.0, 22.0]])
     * row.plus(column).sum().gradient().of(column);   // tensor([[2.0], [2.0]]): as often as it is broadcast
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term plus(Term other) {
        return Term.of(Arithmetic.plus(expr(), Term.operand("plus", other)));
    }

    /**
     * {@code this + other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term plus(double other) {
        return Term.of(Arithmetic.plus(expr(), literal(other).expr()));
    }

    /**
     * {@code this - other}.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, 7.0);
     * x.minus(constant(2));                          // tensor([3.0, 5.0])
     * constant(2).minus(x).sum().gradient().of(x);   // tensor([-1.0, -1.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term minus(Term other) {
        return Term.of(Arithmetic.minus(expr(), Term.operand("minus", other)));
    }

    /**
     * {@code this - other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term minus(double other) {
        return Term.of(Arithmetic.minus(expr(), literal(other).expr()));
    }

    /**
     * {@code this * other}, element by element; {@link #matmul} multiplies matrices.
     *
     * <pre>{@code
     * var x = variable("x", 3.0);
     * var y = variable("y", 5.0);
     * x.times(y).gradient().of(x);   // y, value 5.0
     * x.times(x).gradient().of(x);   // x + x, value 6.0
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term times(Term other) {
        return Term.of(Arithmetic.times(expr(), Term.operand("times", other)));
    }

    /**
     * {@code this * other}, element by element, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term times(double other) {
        return Term.of(Arithmetic.times(expr(), literal(other).expr()));
    }

    /**
     * {@code this / other}, by IEEE's rules where the other is 0.
     *
     * <pre>{@code
     * constant(1).div(constant(4, 0, -0.0));   // tensor([0.25, inf, -inf])
     * var y = variable("y", 4.0);
     * constant(8).div(y).gradient().of(y);     // -0.5: -8 / y^2
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term div(Term other) {
        return Term.of(Arithmetic.div(expr(), Term.operand("div", other)));
    }

    /**
     * {@code this / other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term div(double other) {
        return Term.of(Arithmetic.div(expr(), literal(other).expr()));
    }

    /**
     * {@code this ^ other}; the corner cases are listed at {@link Powers}.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * x.pow(constant(3, 0, 2));                          // tensor([-8.0, 1.0, 9.0])
     * x.pow(constant(3, 0, 2)).sum().gradient().of(x);   // tensor([12.0, 0.0, 6.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term pow(Term other) {
        return Term.of(Powers.pow(expr(), Term.operand("pow", other)));
    }

    /**
     * {@code this ^ other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term pow(double other) {
        return Term.of(Powers.pow(expr(), literal(other).expr()));
    }

    /**
     * The greater of this and another; equal values share the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.maximum(constant(2));                          // tensor([2.0, 2.0, 3.0])
     * x.maximum(constant(2)).sum().gradient().of(x);   // tensor([0.0, 0.5, 1.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term maximum(Term other) {
        return Term.of(Choice.maximum(expr(), Term.operand("maximum", other)));
    }

    /**
     * The greater of this and another; equal values share the cotangent.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term maximum(double other) {
        return Term.of(Choice.maximum(expr(), literal(other).expr()));
    }

    /**
     * The lesser of this and another; equal values share the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.minimum(constant(Double.NaN));                 // tensor([nan, nan, nan])
     * x.minimum(constant(2)).sum().gradient().of(x);   // tensor([1.0, 0.5, 0.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term minimum(Term other) {
        return Term.of(Choice.minimum(expr(), Term.operand("minimum", other)));
    }

    /**
     * The lesser of this and another; equal values share the cotangent.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term minimum(double other) {
        return Term.of(Choice.minimum(expr(), literal(other).expr()));
    }

    /**
     * NumPy's {@code matmul}: matrices batched over leading axes; a vector is a row on the left, a column on the right.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.matmul(constant(1, 10));                          // tensor([21.0, 43.0])
     * a.matmul(constant(1, 10)).sum().gradient().of(a);   // tensor([[1.0, 10.0], [1.0, 10.0]])
     * }</pre>
     *
     * @param other a term whose next to last length is this one's last
     * @return the product
     * @throws io.adjoint.AdjointException if the inner lengths differ
     */
    default Term matmul(Term other) {
        return Term.of(Products.matmul(expr(), Term.operand("matmul", other)));
    }
}
