package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** What an elementwise operation does to numbers, written once for the evaluator and for compiled programs alike. */
public sealed interface Meaning {

    /**
     * The number of operands.
     *
     * @return 1, 2 or 3
     */
    int arity();

    /**
     * A function of one number.
     *
     * @param function the function
     */
    record Unary(DoubleUnaryOperator function) implements Meaning {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Unary {
            AdjointException.notNull(function, "meaning", "the function");
        }

        @Override
        public int arity() {
            return 1;
        }
    }

    /**
     * A function of two numbers.
     *
     * @param function the function
     */
    record Binary(DoubleBinaryOperator function) implements Meaning {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Binary {
            AdjointException.notNull(function, "meaning", "the function");
        }

        @Override
        public int arity() {
            return 2;
        }
    }

    /**
     * A function of three numbers.
     *
     * @param function the function
     */
    record Ternary(DoubleTernaryOperator function) implements Meaning {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Ternary {
            AdjointException.notNull(function, "meaning", "the function");
        }

        @Override
        public int arity() {
            return 3;
        }
    }

    /** A function of three numbers. */
    @FunctionalInterface
    interface DoubleTernaryOperator {

        /**
         * Applies it.
         *
         * @param a the first number
         * @param b the second number
         * @param c the third number
         * @return the result
         */
        double applyAsDouble(double a, double b, double c);
    }
}
