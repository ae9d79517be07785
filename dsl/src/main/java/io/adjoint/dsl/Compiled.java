package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.compile.Program;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.show.Bundle;
import io.adjoint.show.Kernels;
import io.adjoint.show.Showable;
import io.vavr.Function3;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A function of terms or structures as a program, made by {@code Adjoint.compile}: traced once, compiled once, run many
 * times. It takes terms that have values, and gives constants: {@code model = program.run(model, batch)}.
 */
public sealed interface Compiled extends Showable {

    /** {@return the program; its inputs and outputs are the terms of the arguments and of the result, in order} */
    Program program();

    /** {@return readable text of what runs; see {@link Program#explain}} */
    default String explain() {
        return program().explain();
    }

    /** {@return its text, and within a page its program: what it takes and gives, and what runs} */
    @Override
    default Map<String, String> mimeBundle() {
        return Bundle.text(toString()).html(Kernels.bundle(program()).get(Bundle.HTML)).map();
    }

    /**
     * Of one argument.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     */
    final class Unary<A, R> implements Compiled, Function<A, R> {

        private final Structure<A> x;

        private final Run<R> run;

        private Unary(Structure<A> x, Run<R> run) {
            this.x = x;
            this.run = run;
        }

        static <A, R> Unary<A, R> of(Function<A, R> function, A likeX) {
            Structure<A> x = Structure.of("compile", "x", likeX);
            List<Variable> ofX = x.parameters("x");
            return new Unary<>(x, Run.of(List.of(ofX),
                    () -> function.apply(x.made(ofX))));
        }

        /**
         * Runs the program.
         *
         * @param x of the form and types of what the function was compiled for
         * @return the result, whose terms are constants
         * @throws AdjointException naming the component, if an argument is null, of another form or type, or has no value
         */
        public R run(A x) {
            return run.at(List.of(given(this.x, "x", x)));
        }

        @Override
        public R apply(A x) {
            return run(x);
        }

        @Override
        public Program program() {
            return run.program();
        }

        /** {@return what it takes and gives} */
        @Override
        public String toString() {
            return run.text(x);
        }
    }

    /**
     * Of two arguments.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <R> the structure of its result
     */
    final class Binary<A, B, R> implements Compiled, BiFunction<A, B, R> {

        private final Structure<A> x;

        private final Structure<B> y;

        private final Run<R> run;

        private Binary(Structure<A> x, Structure<B> y, Run<R> run) {
            this.x = x;
            this.y = y;
            this.run = run;
        }

        static <A, B, R> Binary<A, B, R> of(BiFunction<A, B, R> function, A likeX, B likeY) {
            Structure<A> x = Structure.of("compile", "x", likeX);
            Structure<B> y = Structure.of("compile", "y", likeY);
            List<Variable> ofX = x.parameters("x");
            List<Variable> ofY = y.parameters("y");
            return new Binary<>(x, y, Run.of(List.of(ofX, ofY),
                    () -> function.apply(x.made(ofX), y.made(ofY))));
        }

        /**
         * Runs the program.
         *
         * @param x of the form and types of what the function was compiled for
         * @param y likewise
         * @return the result, whose terms are constants
         * @throws AdjointException naming the component, if an argument is null, of another form or type, or has no value
         */
        public R run(A x, B y) {
            return run.at(List.of(given(this.x, "x", x), given(this.y, "y", y)));
        }

        @Override
        public R apply(A x, B y) {
            return run(x, y);
        }

        @Override
        public Program program() {
            return run.program();
        }

        /** {@return what it takes and gives} */
        @Override
        public String toString() {
            return run.text(x, y);
        }
    }

    /**
     * Of three arguments.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <C> the structure of its third argument
     * @param <R> the structure of its result
     */
    final class Ternary<A, B, C, R> implements Compiled {

        private final Structure<A> x;

        private final Structure<B> y;

        private final Structure<C> z;

        private final Run<R> run;

        private Ternary(Structure<A> x, Structure<B> y, Structure<C> z, Run<R> run) {
            this.x = x;
            this.y = y;
            this.z = z;
            this.run = run;
        }

        static <A, B, C, R> Ternary<A, B, C, R> of(Function3<A, B, C, R> function, A likeX, B likeY, C likeZ) {
            Structure<A> x = Structure.of("compile", "x", likeX);
            Structure<B> y = Structure.of("compile", "y", likeY);
            Structure<C> z = Structure.of("compile", "z", likeZ);
            List<Variable> ofX = x.parameters("x");
            List<Variable> ofY = y.parameters("y");
            List<Variable> ofZ = z.parameters("z");
            return new Ternary<>(x, y, z, Run.of(List.of(ofX, ofY, ofZ),
                    () -> function.apply(x.made(ofX), y.made(ofY), z.made(ofZ))));
        }

        /**
         * Runs the program.
         *
         * @param x of the form and types of what the function was compiled for
         * @param y likewise
         * @param z likewise
         * @return the result, whose terms are constants
         * @throws AdjointException naming the component, if an argument is null, of another form or type, or has no value
         */
        public R run(A x, B y, C z) {
            return run.at(List.of(given(this.x, "x", x), given(this.y, "y", y), given(this.z, "z", z)));
        }

        @Override
        public Program program() {
            return run.program();
        }

        /** {@return what it takes and gives} */
        @Override
        public String toString() {
            return run.text(x, y, z);
        }
    }

    private static <A> List<Expr> given(Structure<A> structure, String name, A value) {
        return structure.typed("run", name, value, "Pass what the function was compiled for, or compile it anew");
    }
}
