package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import java.util.List;

/** How many steps a loop has. */
public sealed interface Count {

    /**
     * A number that is known.
     *
     * @param steps how many
     */
    record Fixed(int steps) implements Count {
        /**
         * Checks the number.
         *
         * @throws AdjointException if it is negative
         */
        public Fixed {
            if (steps < 0) {
                throw new AdjointException("loop", steps + " steps", "0 or more", "Count the steps");
            }
        }

        @Override
        public String toString() {
            return steps + (steps == 1 ? " step" : " steps");
        }
    }

    /** The number that is the loop's first operand when it is evaluated. */
    record Given() implements Count {
        @Override
        public String toString() {
            return "";
        }
    }

    /**
     * A number of steps that is known when a loop is evaluated.
     *
     * @param operation the loop's name
     * @param number the value of its first operand
     * @return how many steps it has
     * @throws AdjointException if the number is negative or not whole
     */
    static int whole(String operation, double number) {
        AdjointException.notNull(operation, "loop", "its name");
        if (!(number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
            throw new AdjointException(operation, number + " steps", "a whole number of at least 0",
                    "Round what is counted");
        }
        return (int) number;
    }

    /**
     * As many as a condition lets pass, which is asked before each.
     *
     * @param condition a function of the carries and what does not change, with one number as its result, which is 0 where
     *     the loop ends
     */
    record While(Body condition) implements Count {
        /**
         * Checks the condition.
         *
         * @throws AdjointException if it is null, or its result is not one number
         */
        public While {
            List<Type> types = AdjointException.notNull(condition, "whileLoop", "the condition").resultTypes();
            if (types.size() != 1 || !types.getFirst().shape().isScalar()) {
                throw new AdjointException("whileLoop", "a condition of types " + types, "one number, of shape ()",
                        "Reduce it with sum, max or all, or select one element");
            }
        }

        /** The condition of a loop that carries more, and has more that does not change. */
        While with(List<Variable> parameters) {
            return new While(new Body(parameters, condition.results()));
        }

        @Override
        public String toString() {
            return "";
        }
    }
}
