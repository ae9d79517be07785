package io.adjoint.dsl;

import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Powers;
import io.adjoint.op.Products;

/** Arithmetic between a term and another term or a number, with NumPy's broadcasting. */
public sealed interface Operators extends Fluent permits Term {

    /**
     * {@code this + other}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term plus(Term other) {
        return Term.of(Arithmetic.plus(expr(), Term.operand("plus", other)));
    }

    /**
     * {@code this + other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term plus(double other) {
        return Term.of(Arithmetic.plus(expr(), literal(other).expr()));
    }

    /**
     * {@code this - other}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term minus(Term other) {
        return Term.of(Arithmetic.minus(expr(), Term.operand("minus", other)));
    }

    /**
     * {@code this - other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term minus(double other) {
        return Term.of(Arithmetic.minus(expr(), literal(other).expr()));
    }

    /**
     * {@code this * other}, element by element.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term times(Term other) {
        return Term.of(Arithmetic.times(expr(), Term.operand("times", other)));
    }

    /**
     * {@code this * other}, element by element, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term times(double other) {
        return Term.of(Arithmetic.times(expr(), literal(other).expr()));
    }

    /**
     * {@code this / other}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term div(Term other) {
        return Term.of(Arithmetic.div(expr(), Term.operand("div", other)));
    }

    /**
     * {@code this / other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term div(double other) {
        return Term.of(Arithmetic.div(expr(), literal(other).expr()));
    }

    /**
     * {@code this ^ other}; the corner cases are listed at {@link Powers}.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term pow(Term other) {
        return Term.of(Powers.pow(expr(), Term.operand("pow", other)));
    }

    /**
     * {@code this ^ other}, with a number.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term pow(double other) {
        return Term.of(Powers.pow(expr(), literal(other).expr()));
    }

    /**
     * The greater of this and another; equal values share the cotangent.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term maximum(Term other) {
        return Term.of(Choice.maximum(expr(), Term.operand("maximum", other)));
    }

    /**
     * The greater of this and another; equal values share the cotangent.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term maximum(double other) {
        return Term.of(Choice.maximum(expr(), literal(other).expr()));
    }

    /**
     * The lesser of this and another; equal values share the cotangent.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term minimum(Term other) {
        return Term.of(Choice.minimum(expr(), Term.operand("minimum", other)));
    }

    /**
     * The lesser of this and another; equal values share the cotangent.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term minimum(double other) {
        return Term.of(Choice.minimum(expr(), literal(other).expr()));
    }

    /**
     * NumPy's {@code matmul}: matrices batched over leading axes; a vector is a row on the left, a column on the right.
     *
     * @param other a term whose next to last length is this one's last
     * @return the product
     * @throws io.adjoint.AdjointException if the inner lengths differ
     */
    default Term matmul(Term other) {
        return Term.of(Products.matmul(expr(), Term.operand("matmul", other)));
    }
}
