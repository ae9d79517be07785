package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Truths;

/** Truths of a term: the functions of {@link Truths}. */
public sealed interface TruthsMethods extends Fluent permits TermMethods {

    /**
     * Whether elements are NaN.
     *
     * <pre>{@code
     * constant(1, Double.NaN, Double.POSITIVE_INFINITY).isnan();   // tensor([0.0, 1.0, 0.0])
     * constant(0).div(constant(0)).isnan();                        // 1.0
     * }</pre>
     *
     * @return the truth values
     * @throws AdjointException if the operand is null
     */
    default Term isnan() {
        return Term.of(Truths.isnan(expr()));
    }

    /**
     * Whether elements are infinite, of either sign.
     *
     * <pre>{@code
     * constant(1, Double.NaN, Double.NEGATIVE_INFINITY).isinf();   // tensor([0.0, 0.0, 1.0])
     * constant(1).div(constant(0)).isinf();                        // 1.0
     * }</pre>
     *
     * @return the truth values
     * @throws AdjointException if the operand is null
     */
    default Term isinf() {
        return Term.of(Truths.isinf(expr()));
    }

    /**
     * Whether elements are neither infinite nor NaN.
     *
     * <pre>{@code
     * var x = constant(1, Double.NaN, Double.NEGATIVE_INFINITY);
     * x.isfinite();                      // tensor([1.0, 0.0, 0.0])
     * where(x.isfinite(), x, 0).sum();   // 1.0
     * }</pre>
     *
     * @return the truth values
     * @throws AdjointException if the operand is null
     */
    default Term isfinite() {
        return Term.of(Truths.isfinite(expr()));
    }

    /**
     * Whether elements are 0.
     *
     * <pre>{@code
     * constant(0, 1, 5, Double.NaN).logicalNot();   // tensor([1.0, 0.0, 0.0, 0.0]): NaN counts as true
     * }</pre>
     *
     * @return their opposites
     * @throws AdjointException if the operand is null
     */
    default Term logicalNot() {
        return Term.of(Truths.logicalNot(expr()));
    }

    /**
     * Whether both are true.
     *
     * <pre>{@code
     * var x = constant(-1, 0.5, 2);
     * x.ge(0).logicalAnd(x.le(1));   // tensor([0.0, 1.0, 0.0]): which lie within
     * }</pre>
     *
     * @param b truth values that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logicalAnd(Term b) {
        return Term.of(Truths.logicalAnd(expr(), Term.operand("logicalAnd", b)));
    }

    /**
     * Whether one or both are true.
     *
     * <pre>{@code
     * var x = constant(-1, 0.5, 2);
     * x.lt(0).logicalOr(x.gt(1));   // tensor([1.0, 0.0, 1.0]): which lie outside
     * }</pre>
     *
     * @param b truth values that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logicalOr(Term b) {
        return Term.of(Truths.logicalOr(expr(), Term.operand("logicalOr", b)));
    }

    /**
     * Whether just one is true.
     *
     * <pre>{@code
     * constant(0, 0, 1, 1).logicalXor(constant(0, 5, 0, 5));   // tensor([0.0, 1.0, 1.0, 0.0])
     * }</pre>
     *
     * @param b truth values that can be broadcast with this term
     * @return the truth values
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    default Term logicalXor(Term b) {
        return Term.of(Truths.logicalXor(expr(), Term.operand("logicalXor", b)));
    }
}
