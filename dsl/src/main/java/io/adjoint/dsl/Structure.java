package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Form.Path;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Lifetime;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.vavr.collection.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * How terms are arranged in a value: the value without its terms. Functions, loops, programs and gradients take and give
 * such values, so that a model, a state or a batch is a record that its user declares.
 *
 * <p>A value is a term, or one of: a Java record, a Kotlin data class, a tuple, a sequence, map or option of Vavr, a
 * {@code List} or {@code Map} of Java, an array, each of such values to any depth. Numbers, texts, truth values, members of
 * enums, shapes, keys of random draws and functions are no terms; they belong to the form and stay as they are.
 *
 * <pre>{@code
 * import io.vavr.Tuple;
 * import java.util.List;
 * var value = Tuple.of(variable("a", 1.0), List.of(variable("b", 2.0, 3.0), variable("c", 4.0)));
 * var structure = Structure.of(value);
 * structure.names();                                 // Vector(._1, ._2[0], ._2[1])
 * structure.terms(value);                            // Vector(a, b, c)
 * structure.rebuild(structure.terms(value));         // (a, [b, c])
 * Structure.map(value, Term::square)._2().get(0);    // tensor([4.0, 9.0])
 * }</pre>
 *
 * @param <T> the class of the values
 */
public final class Structure<T> {

    private final Form form;
    private final List<Type> types;

    private Structure(Form form, List<Type> types) {
        this.form = form;
        this.types = types;
    }

    /**
     * The structure of a value.
     *
     * @param <T> its class
     * @param value a term, or a record, tuple, sequence, map or array of such values
     * @return how its terms are arranged, and their types
     * @throws AdjointException naming the component, if there is a null or what is no structure
     */
    public static <T> Structure<T> of(T value) {
        return of("structure", "value", value);
    }

    static <T> Structure<T> of(String operation, String root, T value) {
        List<Type> types = new ArrayList<>();
        Form form = Form.of(value, operation, Path.root(root), term -> types.add(term.expr().type()));
        return new Structure<>(form, List.copyOf(types));
    }

    /** {@return the types of the terms, in order} */
    public Vector<Type> types() {
        return Vector.ofAll(types);
    }

    /** {@return where the terms lie, in order: {@code .momentum.w1}, {@code ._2[0]}; empty text for a term alone} */
    public Vector<String> names() {
        return Vector.ofAll(names(""));
    }

    List<String> names(String root) {
        List<String> names = new ArrayList<>();
        form.paths(Path.root(root), path -> names.add(path.toString()));
        return names;
    }

    /**
     * The terms of a value of this form.
     *
     * @param value any value of this form; its terms may have other types
     * @return its terms, in order
     * @throws AdjointException naming the component, if the value is of another form
     */
    public Vector<Term> terms(T value) {
        return Vector.ofAll(exprs("structure", "value", value)).map(Term::of);
    }

    /**
     * A value of other terms.
     *
     * @param terms one for each term, in order, of any types
     * @return a value of this form
     * @throws AdjointException if there are more or fewer terms, or one is null
     */
    public T rebuild(Iterable<Term> terms) {
        AdjointException.notNull(terms, "structure", "the terms");
        return made(Vector.ofAll(terms).map(term -> AdjointException.notNull(term, "structure", "a term").expr())
                .asJava());
    }

    /** A value of expressions. */
    @SuppressWarnings("unchecked") // every container is made again as a value of what it was, see Container
    T made(List<? extends Expr> exprs) {
        if (exprs.size() != types.size()) {
            throw new AdjointException("structure", exprs.size() + " terms", types.size() + " terms",
                    "Pass one for each of " + names());
        }
        return (T) form.made(exprs.stream().map(Term::of).iterator());
    }

    /** The expressions of a value, which must be of this form. */
    List<Expr> exprs(String operation, String root, T value) {
        List<Expr> exprs = new ArrayList<>();
        Path path = Path.root(root);
        Form other = Form.of(value, operation, path, term -> {
            Lifetime.requireOfLeaf(operation, term.expr());
            exprs.add(term.expr());
        });
        form.difference(other, path).ifPresent(difference -> {
            throw new AdjointException(operation, difference.path() + ": " + difference.there(), difference.here(),
                    "Keep the form: the same components, with terms in the same places");
        });
        return exprs;
    }

    /** The expressions of a value, which must be of this form and of these types. */
    List<Expr> typed(String operation, String root, T value, String mend) {
        List<Expr> exprs = exprs(operation, root, value);
        requireTypes(operation, root, types, exprs.stream().map(Expr::type).toList(), mend);
        return exprs;
    }

    /** Refuses types other than expected ones, by the names of the components that have them. */
    void requireTypes(String operation, String root, List<Type> expected, List<Type> came, String mend) {
        for (int i = 0; i < expected.size(); i++) {
            Type wanted = expected.get(i);
            Type got = came.get(i);
            if (!wanted.equals(got)) {
                boolean shapes = !wanted.shape().equals(got.shape());
                throw new AdjointException(operation,
                        names(root).get(i) + ": " + (shapes ? "shape " + got.shape() : got.dtype().toString()),
                        shapes ? "shape " + wanted.shape() : wanted.dtype().toString(), mend);
            }
        }
    }

    /** Fresh variables of the types, called as the components are. */
    List<Variable> parameters(String root) {
        List<String> names = names(root);
        return IntStream.range(0, types.size()).mapToObj(i -> Variable.fresh(names.get(i), types.get(i))).toList();
    }

    /**
     * A function of every term of a value.
     *
     * @param <T> its class
     * @param value any structure
     * @param function a function of terms
     * @return a value of the same form
     * @throws AdjointException if the value is no structure, or the function is null or gives null
     */
    public static <T> T map(T value, UnaryOperator<Term> function) {
        AdjointException.notNull(function, "map", "the function");
        Structure<T> structure = of("map", "value", value);
        return structure.rebuild(structure.terms(value).map(term -> given("map", function.apply(term))));
    }

    /**
     * A function of the terms of two values in the same place: how a model moves along its gradient.
     *
     * <pre>{@code
     * import java.util.List;
     * var model = List.of(variable("w", 1.0, 2.0), variable("b", 3.0));
     * var loss = model.get(0).square().sum().plus(model.get(1));
     * var next = Structure.zip(model, loss.gradient().of(model), (w, dw) -> w.minus(dw.times(0.25)));
     * next.get(0);   // tensor([0.5, 1.0])
     * next.get(1);   // 2.75
     * }</pre>
     *
     * @param <T> their class
     * @param first any structure
     * @param second a value of the same form; its terms may have other types
     * @param function a function of two terms
     * @return a value of the same form
     * @throws AdjointException if the values are of different forms, or the function is null or gives null
     */
    public static <T> T zip(T first, T second, BinaryOperator<Term> function) {
        AdjointException.notNull(function, "zip", "the function");
        Structure<T> structure = of("zip", "first", first);
        Vector<Term> others = Vector.ofAll(structure.exprs("zip", "second", second)).map(Term::of);
        return structure.rebuild(structure.terms(first)
                .zipWith(others, (one, other) -> given("zip", function.apply(one, other))));
    }

    private static Term given(String operation, Term term) {
        return AdjointException.notNull(term, operation, "the function's result");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Structure<?> that && types.equals(that.types)
                && form.difference(that.form, Path.root("")).isEmpty();
    }

    @Override
    public int hashCode() {
        return types.hashCode();
    }

    /** {@return where the terms lie and their types} */
    @Override
    public String toString() {
        return Vector.ofAll(names("")).zipWith(types, (name, type) -> name + " " + type).mkString("[", ", ", "]");
    }
}
