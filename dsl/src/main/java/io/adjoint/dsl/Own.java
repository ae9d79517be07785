package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.check.GradientCheck;
import io.adjoint.check.Report;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * An elementwise operation of one's own, to be applied to terms; made by {@code Adjoint.elementwise}. It broadcasts, is
 * differentiated to any order, and fuses in programs. Two are equal only if they are the same operation, whatever they are
 * called.
 */
public sealed interface Own {

    /**
     * The operation of core.
     *
     * @return what is applied
     */
    Elementwise operation();

    /**
     * Holds the partial derivatives to finite differences, to third order, at points of the operation's domain.
     *
     * @return what disagrees
     */
    default Report check() {
        return GradientCheck.sampled(operation());
    }

    /**
     * Of one operand.
     *
     * @param operation the operation of core
     */
    record Unary(Elementwise operation) implements Own, UnaryOperator<Term> {
        /**
         * Checks the operation.
         *
         * @throws AdjointException if it is null or not of one operand
         */
        public Unary {
            requireArity(operation, 1);
        }

        @Override
        public String toString() {
            return operation.name();
        }

        /**
         * Applies the operation.
         *
         * @param x any term
         * @return the result, of its shape
         * @throws AdjointException if the operand is null
         */
        @Override
        public Term apply(Term x) {
            return on(operation, x);
        }
    }

    /**
     * Of two operands.
     *
     * @param operation the operation of core
     */
    record Binary(Elementwise operation) implements Own, BinaryOperator<Term> {
        /**
         * Checks the operation.
         *
         * @throws AdjointException if it is null or not of two operands
         */
        public Binary {
            requireArity(operation, 2);
        }

        @Override
        public String toString() {
            return operation.name();
        }

        /**
         * Applies the operation.
         *
         * @param a the first operand
         * @param b the second operand
         * @return the result, of the shape to which they are broadcast
         * @throws AdjointException if an operand is null, or the shapes cannot be broadcast together
         */
        @Override
        public Term apply(Term a, Term b) {
            return on(operation, a, b);
        }
    }

    /**
     * Of three operands.
     *
     * @param operation the operation of core
     */
    record Ternary(Elementwise operation) implements Own {
        /**
         * Checks the operation.
         *
         * @throws AdjointException if it is null or not of three operands
         */
        public Ternary {
            requireArity(operation, 3);
        }

        @Override
        public String toString() {
            return operation.name();
        }

        /**
         * Applies the operation.
         *
         * @param a the first operand
         * @param b the second operand
         * @param c the third operand
         * @return the result, of the shape to which they are broadcast
         * @throws AdjointException if an operand is null, or the shapes cannot be broadcast together
         */
        public Term apply(Term a, Term b, Term c) {
            return on(operation, a, b, c);
        }
    }

    /** A partial derivative of a function of two numbers. */
    @FunctionalInterface
    interface BinarySlope {

        /**
         * The factor by which a cotangent is multiplied.
         *
         * @param a the first operand
         * @param b the second operand
         * @param y the operation's result
         * @return a term of a shape that can be broadcast to the result's
         */
        Term of(Term a, Term b, Term y);
    }

    /** A partial derivative of a function of three numbers. */
    @FunctionalInterface
    interface TernarySlope {

        /**
         * The factor by which a cotangent is multiplied.
         *
         * @param a the first operand
         * @param b the second operand
         * @param c the third operand
         * @param y the operation's result
         * @return a term of a shape that can be broadcast to the result's
         */
        Term of(Term a, Term b, Term c, Term y);
    }

    private static void requireArity(Elementwise operation, int arity) {
        int own = AdjointException.notNull(operation, "operation", "the operation").function().arity();
        if (own != arity) {
            throw new AdjointException(operation.name(),
                    "an operation of " + own + (own == 1 ? " operand" : " operands"),
                    "one of " + arity, "Take Own.Unary, Own.Binary or Own.Ternary as it has operands");
        }
    }

    private static Term on(Elementwise operation, Term... operands) {
        Expr[] exprs = new Expr[operands.length];
        for (int k = 0; k < exprs.length; k++) {
            exprs[k] = AdjointException.notNull(operands[k], operation.name(), "operand " + (k + 1)).expr();
        }
        return Term.of(operation.on(exprs));
    }
}
