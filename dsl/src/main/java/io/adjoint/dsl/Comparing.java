package io.adjoint.dsl;

import io.adjoint.op.Choice;

/** Comparisons of a term with another term or a number, as truth values 1 and 0; they have no derivative. */
public sealed interface Comparing extends Fluent permits Term {

    /**
     * {@code this == other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term eq(Term other) {
        return Term.of(Choice.eq(expr(), Term.operand("eq", other)));
    }

    /**
     * {@code this == other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term eq(double other) {
        return Term.of(Choice.eq(expr(), literal(other).expr()));
    }

    /**
     * {@code this != other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ne(Term other) {
        return Term.of(Choice.ne(expr(), Term.operand("ne", other)));
    }

    /**
     * {@code this != other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term ne(double other) {
        return Term.of(Choice.ne(expr(), literal(other).expr()));
    }

    /**
     * {@code this < other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term lt(Term other) {
        return Term.of(Choice.lt(expr(), Term.operand("lt", other)));
    }

    /**
     * {@code this < other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term lt(double other) {
        return Term.of(Choice.lt(expr(), literal(other).expr()));
    }

    /**
     * {@code this <= other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term le(Term other) {
        return Term.of(Choice.le(expr(), Term.operand("le", other)));
    }

    /**
     * {@code this <= other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term le(double other) {
        return Term.of(Choice.le(expr(), literal(other).expr()));
    }

    /**
     * {@code this > other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term gt(Term other) {
        return Term.of(Choice.gt(expr(), Term.operand("gt", other)));
    }

    /**
     * {@code this > other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term gt(double other) {
        return Term.of(Choice.gt(expr(), literal(other).expr()));
    }

    /**
     * {@code this >= other}, as 1 or 0.
     *
     * @param other a term whose shape can be broadcast with this one's
     * @return the result
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term ge(Term other) {
        return Term.of(Choice.ge(expr(), Term.operand("ge", other)));
    }

    /**
     * {@code this >= other}, as 1 or 0.
     *
     * @param other a number, taken in this term's dtype
     * @return the result
     */
    default Term ge(double other) {
        return Term.of(Choice.ge(expr(), literal(other).expr()));
    }
}
