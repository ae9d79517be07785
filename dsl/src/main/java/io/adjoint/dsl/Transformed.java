package io.adjoint.dsl;

import io.adjoint.AdjointException;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A function of terms or structures that was made of another: by {@code grad}, {@code vmap}, {@code checkpoint} and the like.
 * It is a function like those that they take, so that they may be nested.
 */
public sealed interface Transformed {

    /**
     * Of one argument.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     */
    final class Unary<A, R> implements Transformed, Function<A, R> {

        private final String name;
        private final Function<A, R> function;

        Unary(String name, Function<A, R> function) {
            this.name = name;
            this.function = function;
        }

        /**
         * The function at an argument.
         *
         * @param x a term, or a structure of terms
         * @return its result there
         * @throws AdjointException naming the component, if the argument is null or no structure, or does not suit the
         *     function; or if the function gives null
         */
        public R at(A x) {
            return function.apply(AdjointException.notNull(x, name, "the argument"));
        }

        /**
         * The function at an argument.
         *
         * @param x a term, or a structure of terms
         * @return its result there
         * @throws AdjointException as {@link #at}
         */
        @Override
        public R apply(A x) {
            return at(x);
        }

        /** {@return what made it, and that it is a function} */
        @Override
        public String toString() {
            return name + "(function)";
        }
    }

    /**
     * Of two arguments.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <R> the structure of its result
     */
    final class Binary<A, B, R> implements Transformed, BiFunction<A, B, R> {

        private final String name;
        private final BiFunction<A, B, R> function;

        Binary(String name, BiFunction<A, B, R> function) {
            this.name = name;
            this.function = function;
        }

        /**
         * The function at two arguments.
         *
         * @param x a term, or a structure of terms
         * @param y a term, or a structure of terms
         * @return its result there
         * @throws AdjointException naming the component, if an argument is null or no structure, or does not suit the
         *     function; or if the function gives null
         */
        public R at(A x, B y) {
            return function.apply(AdjointException.notNull(x, name, "the first argument"),
                    AdjointException.notNull(y, name, "the second argument"));
        }

        /**
         * The function at two arguments.
         *
         * @param x a term, or a structure of terms
         * @param y a term, or a structure of terms
         * @return its result there
         * @throws AdjointException as {@link #at}
         */
        @Override
        public R apply(A x, B y) {
            return at(x, y);
        }

        /** {@return what made it, and that it is a function} */
        @Override
        public String toString() {
            return name + "(function)";
        }
    }
}
