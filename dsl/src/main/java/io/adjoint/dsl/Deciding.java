package io.adjoint.dsl;

import io.adjoint.op.Truths;

/**
 * What is true of elements, as 1 or 0 in the term's dtype, without a derivative.
 *
 * <pre>{@code
 * var x = variable("x", 1.0, Double.NaN, 3.0);
 * Term known = x.isnan().logicalNot();
 * where(known, x, 0).sum().div(known.sum());   // 2.0: the mean of what is known
 * }</pre>
 */
public sealed interface Deciding extends Fluent permits Term {

    /**
     * {@return 1 where NaN, else 0}
     *
     * <pre>{@code
     * constant(1, Double.NaN, Double.POSITIVE_INFINITY).isnan();   // tensor([0.0, 1.0, 0.0])
     * constant(0).div(constant(0)).isnan();                        // 1.0
     * }</pre>
     */
    default Term isnan() {
        return Term.of(Truths.isnan(expr()));
    }

    /**
     * {@return 1 where infinite, of either sign, else 0}
     *
     * <pre>{@code
     * constant(1, Double.NaN, Double.NEGATIVE_INFINITY).isinf();   // tensor([0.0, 0.0, 1.0])
     * constant(1).div(constant(0)).isinf();                        // 1.0
     * }</pre>
     */
    default Term isinf() {
        return Term.of(Truths.isinf(expr()));
    }

    /**
     * {@return 1 where neither infinite nor NaN, else 0}
     *
     * <pre>{@code
     * var x = constant(1, Double.NaN, Double.NEGATIVE_INFINITY);
     * x.isfinite();                      // tensor([1.0, 0.0, 0.0])
     * where(x.isfinite(), x, 0).sum();   // 1.0
     * }</pre>
     */
    default Term isfinite() {
        return Term.of(Truths.isfinite(expr()));
    }

    /**
     * {@return 1 where 0, else 0}
     *
     * <pre>{@code
     * constant(0, 1, 5, Double.NaN).logicalNot();   // tensor([1.0, 0.0, 0.0, 0.0]): NaN counts as true
     * }</pre>
     */
    default Term logicalNot() {
        return Term.of(Truths.logicalNot(expr()));
    }

    /**
     * Whether both are other than 0.
     *
     * <pre>{@code
     * var x = constant(-1, 0.5, 2);
     * x.ge(0).logicalAnd(x.le(1));   // tensor([0.0, 1.0, 0.0]): which lie within
     * }</pre>
     *
     * @param other truth values that can be broadcast with these
     * @return truth values, 1 or 0
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logicalAnd(Term other) {
        return Term.of(Truths.logicalAnd(expr(), Term.operand("logicalAnd", other)));
    }

    /**
     * Whether one or both are other than 0.
     *
     * <pre>{@code
     * var x = constant(-1, 0.5, 2);
     * x.lt(0).logicalOr(x.gt(1));   // tensor([1.0, 0.0, 1.0]): which lie outside
     * }</pre>
     *
     * @param other truth values that can be broadcast with these
     * @return truth values, 1 or 0
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logicalOr(Term other) {
        return Term.of(Truths.logicalOr(expr(), Term.operand("logicalOr", other)));
    }

    /**
     * Whether just one is other than 0.
     *
     * <pre>{@code
     * constant(0, 0, 1, 1).logicalXor(constant(0, 5, 0, 5));   // tensor([0.0, 1.0, 1.0, 0.0])
     * }</pre>
     *
     * @param other truth values that can be broadcast with these
     * @return truth values, 1 or 0
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term logicalXor(Term other) {
        return Term.of(Truths.logicalXor(expr(), Term.operand("logicalXor", other)));
    }
}
