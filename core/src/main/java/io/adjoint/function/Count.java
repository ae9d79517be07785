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
     * @param limit how many steps there may be; where the condition still holds then, the loop is {@link Unfinished}
     */
    record While(Body condition, int limit) implements Count {
        /**
         * A condition without a limit of its own.
         *
         * @param condition as above
         * @throws AdjointException if it is null, or its result is not one number
         */
        public While(Body condition) {
            this(condition, Integer.MAX_VALUE);
        }

        /**
         * Checks the condition and the limit.
         *
         * @throws AdjointException if the condition is null, its result is not one number, or the limit is negative
         */
        public While {
            if (limit < 0) {
                throw new AdjointException("whileLoop", "at most " + limit + " steps", "0 or more", "Count the steps");
            }
            List<Type> types = AdjointException.notNull(condition, "whileLoop", "the condition").resultTypes();
            if (types.size() != 1 || !types.getFirst().shape().isScalar()) {
                throw new AdjointException("whileLoop", "a condition of types " + types, "one number, of shape ()",
                        "Reduce it with sum, max or all, or select one element");
            }
        }

        /**
         * Another condition with the same limit, such as that of a loop that carries more.
         *
         * @param other the condition
         * @return as many as it lets pass
         * @throws AdjointException if it is null, or its result is not one number
         */
        public While with(Body other) {
            return new While(other, limit);
        }

        @Override
        public String toString() {
            return limit == Integer.MAX_VALUE ? "" : "at most " + limit + (limit == 1 ? " step" : " steps");
        }
    }
}
