package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;

/** The partial derivative of an elementwise function with respect to one operand: what its cotangent is multiplied by. */
public sealed interface Partial {

    /**
     * A factor.
     *
     * @param value the derivative as an expression in operands and result
     */
    record Factor(Expr value) implements Partial {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Factor {
            AdjointException.notNull(value, "partial", "the factor");
        }
    }

    /**
     * A weight that chooses elements: where it is 0 the cotangent is masked and nothing flows, not even where another
     * factor is infinite.
     *
     * @param weight 0 where nothing flows, 1 where all does, between where a tie is shared
     */
    record Mask(Expr weight) implements Partial {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Mask {
            AdjointException.notNull(weight, "partial", "the mask");
        }
    }

    /** No derivative: the function is constant, or piecewise constant, in this operand. */
    record None() implements Partial {}

    /** No derivative. */
    Partial NONE = new None();

    /**
     * A factor.
     *
     * @param value the derivative
     * @return the partial
     */
    static Partial factor(Expr value) {
        return new Factor(value);
    }

    /**
     * A factor that is a number.
     *
     * @param like an operand, for its dtype
     * @param value the derivative
     * @return the partial
     */
    static Partial factor(Expr like, double value) {
        return new Factor(Arithmetic.number(value, like));
    }

    /**
     * A mask.
     *
     * @param weight 0 where nothing flows
     * @return the partial
     */
    static Partial mask(Expr weight) {
        return new Mask(weight);
    }
}
