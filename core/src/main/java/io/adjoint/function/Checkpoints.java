package io.adjoint.function;

import io.adjoint.AdjointException;

/**
 * How many of a loop's states its derivative keeps. What is not kept is computed again, from the last one before it that
 * is. For n steps:
 *
 * <table>
 * <caption>Memory and time</caption>
 * <tr><th></th><th>states kept</th><th>steps computed, beside the loop itself</th></tr>
 * <tr><td>{@link #keepAll}</td><td>n</td><td>n</td></tr>
 * <tr><td>{@link #squareRoot}</td><td>about 2 sqrt(n)</td><td>about 2 n</td></tr>
 * <tr><td>{@link #logarithmic}</td><td>about k log_k(n)</td><td>about n log_k(n)</td></tr>
 * </table>
 *
 * <p>Of a loop of unknown length the record grows as it runs, and is thinned where it becomes too long: then it holds up to
 * twice as many states. Source: A. Griewank and A. Walther, Evaluating Derivatives (2008), chapter 12.
 */
public sealed interface Checkpoints {

    /** Every state. */
    record KeepAll() implements Checkpoints {
        @Override
        public String toString() {
            return "keepAll";
        }
    }

    /** As many states as each has steps behind it. */
    record SquareRoot() implements Checkpoints {
        @Override
        public String toString() {
            return "squareRoot";
        }
    }

    /**
     * So many states of the whole, so many again of the part between two of them, and so on.
     *
     * @param parts into how many parts each part is cut
     */
    record Logarithmic(int parts) implements Checkpoints {
        /**
         * Checks the number.
         *
         * @throws AdjointException if there are fewer than two parts
         */
        public Logarithmic {
            if (parts < 2) {
                throw new AdjointException("logarithmic", parts + " parts", "at least 2",
                        "Ask for 10: six levels of ten states are enough for a million steps");
            }
        }

        @Override
        public String toString() {
            return "logarithmic(" + parts + ")";
        }
    }

    /**
     * Every state is kept: what is usual. A program keeps of each step what is dear besides, such as products, as long as it
     * is not much.
     *
     * @return the rule by which nothing is computed twice
     */
    static Checkpoints keepAll() {
        return new KeepAll();
    }

    /**
     * Twice the square root of the number of steps is kept, and each step computed twice.
     *
     * @return the rule
     */
    static Checkpoints squareRoot() {
        return new SquareRoot();
    }

    /**
     * The steps are cut into k parts, and each of these again when its turn comes: k states for each level are kept.
     *
     * @param parts k, into how many parts
     * @return the rule
     * @throws AdjointException if there are fewer than two parts
     */
    static Checkpoints logarithmic(int parts) {
        return new Logarithmic(parts);
    }

    /**
     * How far apart states are kept.
     *
     * @param steps how many steps there are
     * @return the number of steps from one to the next
     */
    default int spacing(int steps) {
        return switch (this) {
            case KeepAll() -> 1;
            case SquareRoot() -> (int) Math.ceil(Math.sqrt(steps));
            case Logarithmic(int parts) -> Math.ceilDiv(steps, parts);
        };
    }

    /**
     * Whether a record of a loop whose length is not known has become too long, so that every other state is let go.
     *
     * @param kept how many states it holds
     * @param spacing how many steps lie between two of them
     * @return true if it is to be thinned
     */
    default boolean isTooMany(int kept, int spacing) {
        return switch (this) {
            case KeepAll() -> false;
            case SquareRoot() -> kept > 2 * spacing;
            case Logarithmic(int parts) -> kept > 2 * parts;
        };
    }

    /**
     * The rule for the steps between two states that are kept.
     *
     * @return which of those are kept while they are walked back
     */
    default Checkpoints between() {
        return switch (this) {
            case KeepAll(),SquareRoot() -> keepAll();
            case Logarithmic rule -> rule;
        };
    }
}
