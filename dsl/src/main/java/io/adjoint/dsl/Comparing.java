package io.adjoint.dsl;

import io.adjoint.op.Choice;

/** Comparisons of a term with another term or a number, as truth values 1 and 0; they have no derivative. */
public sealed interface Comparing extends Fluent permits Term {

    /**
     * {@code this == other}, as 1 or 0; NaN equals nothing.
     *
     * <pre>{@code
     * constant(1, 2, Double.NaN).eq(constant(1, 3, Double.NaN));   // tensor([1.0, 0.0, 0.0])
     * constant(3, 1, 3).eq(3).sum();                               // 2.0: how many are 3
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term eq(Term other) {
        return Term.of(Choice.eq(expr(), Term.operand("eq", other)));
    }

    /**
     * {@code this == other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term eq(double other) {
        return Term.of(Choice.eq(expr(), literal(other).expr()));
    }

    /**
     * {@code this != other}, as 1 or 0; NaN differs from itself, too.
     *
     * <pre>{@code
     * var x = constant(1, Double.NaN);
     * x.ne(x);                // tensor([0.0, 1.0])
     * x.ne(constant(0, 0));   // tensor([1.0, 1.0])
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ne(Term other) {
        return Term.of(Choice.ne(expr(), Term.operand("ne", other)));
    }

    /**
     * {@code this != other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term ne(double other) {
        return Term.of(Choice.ne(expr(), literal(other).expr()));
    }

    /**
     * {@code this < other}, as 1 or 0; false where either is NaN.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.lt(constant(2));                                 // tensor([1.0, 0.0, 0.0])
     * x.lt(constant(2)).sum().gradient().connected(x);   // false: without a derivative
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term lt(Term other) {
        return Term.of(Choice.lt(expr(), Term.operand("lt", other)));
    }

    /**
     * {@code this < other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term lt(double other) {
        return Term.of(Choice.lt(expr(), literal(other).expr()));
    }

    /**
     * {@code this <= other}, as 1 or 0; false where either is NaN.
     *
     * <pre>{@code
     * var i = constant(0, 1, 2);
     * i.le(i.unsqueeze(1));   // tensor([[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [1.0, 1.0, 1.0]]): a causal mask
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term le(Term other) {
        return Term.of(Choice.le(expr(), Term.operand("le", other)));
    }

    /**
     * {@code this <= other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term le(double other) {
        return Term.of(Choice.le(expr(), literal(other).expr()));
    }

    /**
     * {@code this > other}, as 1 or 0; false where either is NaN.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 2.0);
     * x.gt(constant(0)).times(x);                          // tensor([-0.0, 2.0])
     * x.gt(constant(0)).times(x).sum().gradient().of(x);   // tensor([0.0, 1.0]): the rectifier again
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term gt(Term other) {
        return Term.of(Choice.gt(expr(), Term.operand("gt", other)));
    }

    /**
     * {@code this > other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term gt(double other) {
        return Term.of(Choice.gt(expr(), literal(other).expr()));
    }

    /**
     * {@code this >= other}, as 1 or 0; false where either is NaN.
     *
     * <pre>{@code
     * constant(1, 2, Double.NaN).ge(constant(2));   // tensor([0.0, 1.0, 0.0])
     * constant(0.3, 0.9, 0.6).ge(0.5).mean();       // 0.66666...: the share that reaches it
     * }</pre>
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result, of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ge(Term other) {
        return Term.of(Choice.ge(expr(), Term.operand("ge", other)));
    }

    /**
     * {@code this >= other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result, of this term's shape
     */
    default Term ge(double other) {
        return Term.of(Choice.ge(expr(), literal(other).expr()));
    }
}
