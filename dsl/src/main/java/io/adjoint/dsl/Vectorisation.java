package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.function.Vmap;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Functions of one example that are made functions of many, without a loop: the {@link Transformations} of batches. */
@SuppressWarnings("overloads") // of a lambda without types, Java takes the more specific method: that of terms
public abstract class Vectorisation extends Transformations {

    Vectorisation() {}

    /**
     * A function of one example, for many along the first axis of its argument. What it uses besides is the same for all.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2}, {3, 4}});
     * vmap(row -> row.square().sum()).at(x);          // tensor([5.0, 25.0])
     * vmap(grad(row -> row.prod())).at(x);            // tensor([[2.0, 1.0], [4.0, 3.0]])
     * }</pre>
     *
     * @param f a function of a term
     * @return the function for many examples, which gives its results along their first axis
     * @throws AdjointException if the function is null; when it is called, if {@code f} gives null, or the argument has no
     *     axes
     */
    public static Transformed.Unary<Term, Term> vmap(UnaryOperator<Term> f) {
        return vmap(f, Mapping.along(0));
    }

    /**
     * A function of one example, for many along any axis of its argument.
     *
     * @param f a function of a term
     * @param axes where the examples are, and where they shall be
     * @return the function for many examples
     * @throws AdjointException if an argument is null; when it is called, if {@code f} gives null, or an axis is missing
     */
    public static Transformed.Unary<Term, Term> vmap(UnaryOperator<Term> f, Mapping axes) {
        return vmap((Function<Term, Term>) f, axes);
    }

    /**
     * A function of one example, for many along the first axis of all terms of its argument.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function of a structure
     * @return the function for many examples, which gives its results along their first axis
     * @throws AdjointException as that of {@link #vmap(Function, Mapping)}
     */
    public static <A, R> Transformed.Unary<A, R> vmap(Function<A, R> f) {
        return vmap(f, Mapping.along(0));
    }

    /**
     * A function of one example, for many along any axis of the terms of its argument.
     *
     * @param <A> the structure of its argument
     * @param <R> the structure of its result
     * @param f a function of a structure
     * @param axes where the examples are, and where they shall be; the argument is called {@code x}
     * @return the function for many examples
     * @throws AdjointException if an argument is null; when it is called, naming the component, if the argument is no
     *     structure, an axis is missing or of another length, nothing is mapped, or {@code f} gives a null
     */
    public static <A, R> Transformed.Unary<A, R> vmap(Function<A, R> f, Mapping axes) {
        AdjointException.notNull(f, "vmap", "the function");
        AdjointException.notNull(axes, "vmap", "the axes");
        return new Transformed.Unary<>("vmap", x -> {
            Structure<A> argument = Structure.of("vmap", "x", x);
            return mapped(axes, List.of(argument.names("x")), List.of(argument.exprs("vmap", "x", x)),
                    one -> f.apply(argument.made(one)));
        });
    }

    /**
     * A function of one example, for many along the first axes of its two arguments.
     *
     * @param f a function of two terms
     * @return the function for many examples, which gives its results along their first axis
     * @throws AdjointException as that of {@link #vmap(BiFunction, Mapping)}
     */
    public static Transformed.Binary<Term, Term, Term> vmap(BinaryOperator<Term> f) {
        return vmap(f, Mapping.along(0, 0));
    }

    /**
     * A function of one example, for many along any axes of its two arguments.
     *
     * @param f a function of two terms
     * @param axes where the examples are, and where they shall be
     * @return the function for many examples
     * @throws AdjointException as that of {@link #vmap(BiFunction, Mapping)}
     */
    public static Transformed.Binary<Term, Term, Term> vmap(BinaryOperator<Term> f, Mapping axes) {
        return vmap((BiFunction<Term, Term, Term>) f, axes);
    }

    /**
     * A function of one example, for many along the first axis of all terms of its two arguments.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <R> the structure of its result
     * @param f a function of two structures
     * @return the function for many examples, which gives its results along their first axis
     * @throws AdjointException as that of {@link #vmap(BiFunction, Mapping)}
     */
    public static <A, B, R> Transformed.Binary<A, B, R> vmap(BiFunction<A, B, R> f) {
        return vmap(f, Mapping.along(0, 0));
    }

    /**
     * A function of one example, for many along any axes of the terms of its two arguments.
     *
     * @param <A> the structure of its first argument
     * @param <B> the structure of its second argument
     * @param <R> the structure of its result
     * @param f a function of two structures
     * @param axes where the examples are, and where they shall be; the arguments are called {@code x} and {@code y}
     * @return the function for many examples
     * @throws AdjointException if an argument is null; when it is called, naming the component, if an argument is no
     *     structure, an axis is missing or of another length, nothing is mapped, or {@code f} gives a null
     */
    public static <A, B, R> Transformed.Binary<A, B, R> vmap(BiFunction<A, B, R> f, Mapping axes) {
        AdjointException.notNull(f, "vmap", "the function");
        AdjointException.notNull(axes, "vmap", "the axes");
        return new Transformed.Binary<>("vmap", (x, y) -> {
            Structure<A> first = Structure.of("vmap", "x", x);
            Structure<B> second = Structure.of("vmap", "y", y);
            int cut = first.types().size();
            return mapped(axes, List.of(first.names("x"), second.names("y")),
                    List.of(first.exprs("vmap", "x", x), second.exprs("vmap", "y", y)),
                    one -> f.apply(first.made(one.subList(0, cut)), second.made(one.subList(cut, one.size()))));
        });
    }

    private static <R> R mapped(
            Mapping axes, List<List<String>> names, List<List<Expr>> terms, Function<List<Expr>, R> example) {
        List<OptionalInt> in = axes.axes(names, terms);
        var result = new Result<R>("vmap");
        List<Expr> all =
                Vmap.of(one -> result.flat(example.apply(one)), terms.stream().flatMap(List::stream).toList(), in,
                        List.of());
        return result.structure().made(axes.moved(result.structure().names("result"), all));
    }
}
