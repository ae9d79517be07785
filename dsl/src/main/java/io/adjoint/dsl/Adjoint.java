package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.blas.Blas;
import io.adjoint.compile.Program;
import io.adjoint.kernel.Kernels;
import io.adjoint.random.Key;
import io.adjoint.tensor.Tensor;
import io.vavr.Function3;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * All that begins with no term: keys, points, programs, and by inheritance {@link OwnOperations}, {@link Leaves},
 * {@link Transformations} of functions and their {@link Vectorisation}, and functions in the notation of
 * {@link Mathematics}. Meant for {@code import static io.adjoint.dsl.Adjoint.*}.
 */
public final class Adjoint extends OwnOperations {

    private Adjoint() {}

    /**
     * A source of randomness, for {@link Sampling} and {@link io.adjoint.random.Draw}. It is never used up: the same key
     * gives the same numbers, so that each use needs a key of its own.
     *
     * <pre>{@code
     * var keys = key(42).split(2);
     * Sampling.normal(keys.get(0), constant(0), constant(1));   // -1.21559...
     * }</pre>
     *
     * @param seed any number; different seeds give unrelated keys
     * @return the key
     */
    public static Key key(long seed) {
        return Key.of(seed);
    }

    /**
     * A point at which one variable has another value.
     *
     * @param variable a variable of no axes
     * @param value its value there
     * @return the point
     * @throws AdjointException if the term is no variable, or has axes
     */
    public static Point at(Term variable, double value) {
        return Point.own().and(variable, value);
    }

    /**
     * A point at which one variable has another value.
     *
     * @param variable a variable
     * @param value its value there, of the variable's type
     * @return the point
     * @throws AdjointException if the term is no variable, or the value is of another type
     */
    public static Point at(Term variable, Tensor value) {
        return Point.own().and(variable, value);
    }

    /**
     * A point at which the variables of a structure have other values.
     *
     * <pre>{@code
     * import java.util.List;
     * var w = List.of(variable("a", 1.0), variable("b", 2.0));
     * w.get(0).times(w.get(1)).value(at(w, List.of(constant(3.0), constant(4.0))));   // 12.0
     * }</pre>
     *
     * @param <T> the structure, such as a record that is a model's parameters
     * @param variables a structure of variables
     * @param values the same structure of terms that have values, each of its variable's type
     * @return the point
     * @throws AdjointException naming the component, if a term is no variable, or its value is missing or of another type;
     *     if a term among the values has no value
     */
    public static <T> Point at(T variables, T values) {
        return Point.own().and(variables, values);
    }

    /**
     * Terms compiled to be evaluated many times, as functions of some variables.
     *
     * <pre>{@code
     * import java.util.List;
     * var x = variable("x", 2.0);
     * var program = compile(List.of(x.square(), x.square().gradient().of(x)), x);
     * program.run(Tensor.scalar(3));   // [9.0, 6.0]
     * }</pre>
     *
     * @param outputs what each run computes
     * @param inputs the variables whose values each run is given; the others keep their own
     * @return the program
     * @throws AdjointException if an input is no variable or named twice, or a variable has no value and is no input
     */
    public static Program compile(List<Term> outputs, Term... inputs) {
        AdjointException.notNull(outputs, "compile", "the outputs");
        AdjointException.notNull(inputs, "compile", "the inputs");
        return Program.of(
                exprs("compile", "an output", outputs),
                Arrays.stream(inputs).map(input -> Point.requireVariable("compile", input)).toList());
    }

    /**
     * A function compiled to be run many times, from structure to structure; variables that it uses besides its argument
     * keep their own values.
     *
     * <pre>{@code
     * var step = compile(w -> w.minus(grad(v -> v.square().sum()).at(w).times(0.25)), symbol("w", 2));
     * var w = constant(8.0, 4.0);
     * for (int i = 0; i < 2; i++) {
     *     w = step.run(w);
     * }
     * w;   // tensor([2.0, 1.0])
     * }</pre>
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param function a pure function
     * @param like an argument of the form and types of those that it will be run with; it needs no values
     * @return the program
     * @throws AdjointException naming the component, if the argument or the function's result is null or no structure; if a
     *     variable that the function uses besides has no value
     */
    public static <A, R> Compiled.Unary<A, R> compile(Function<A, R> function, A like) {
        return Compiled.Unary.of(AdjointException.notNull(function, "compile", "the function"), like);
    }

    /**
     * A function of two arguments compiled; see {@link #compile(Function, Object)}.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <R> the structure of its result
     * @param function a pure function
     * @param likeX a first argument of the form and types of those that it will be run with
     * @param likeY likewise
     * @return the program
     * @throws AdjointException as that of one argument
     */
    public static <A, B, R> Compiled.Binary<A, B, R> compile(BiFunction<A, B, R> function, A likeX, B likeY) {
        return Compiled.Binary.of(AdjointException.notNull(function, "compile", "the function"), likeX, likeY);
    }

    /**
     * A function of three arguments compiled; see {@link #compile(Function, Object)}.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <C> the structure of its third argument
     * @param <R> the structure of its result
     * @param function a pure function
     * @param likeX a first argument of the form and types of those that it will be run with
     * @param likeY likewise
     * @param likeZ likewise
     * @return the program
     * @throws AdjointException as that of one argument
     */
    public static <A, B, C, R> Compiled.Ternary<A, B, C, R> compile(
            Function3<A, B, C, R> function, A likeX, B likeY, C likeZ) {
        return Compiled.Ternary.of(AdjointException.notNull(function, "compile", "the function"), likeX, likeY, likeZ);
    }

    /** {@return which library computes matrix products and why that one, and whether functions are vectorised} */
    public static String backend() {
        return String.join("\n", Blas.best().name(), Blas.best().why(), Kernels.description());
    }
}
