package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.store.Document;
import io.adjoint.store.JavaSource;
import io.adjoint.store.Json;
import io.adjoint.store.Npz;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Terms and structures of them in files: as JSON with all that is needed to differentiate them again, their values as NumPy
 * keeps arrays, and small programs as Java. Each term is called by its place, {@code w} and {@code layers[0].b} of a record,
 * and {@code value} where it is alone.
 *
 * <pre>{@code
 * var w = variable("w", 3.0);
 * var text = Store.json(w.square().times(w));
 * var again = Store.term(text);
 * again.gradient().of(w);                        // 27.0
 * again.gradient().of(w).gradient().of(w);       // 18.0
 * }</pre>
 *
 * <p>Operations of a user's own are known by name alone: {@link Json#knowing} says how.
 */
public final class Store {

    /** What a term alone is called. */
    private static final String ALONE = "value";

    private Store() {}

    /**
     * Writes a term, or a structure of terms.
     *
     * <pre>{@code
     * import java.util.List;
     * var w = variable("w", 1.0, 2.0);
     * var text = Store.json(List.of(w, w.square().sum()));
     * Store.structure(text, List.of(w, constant(0.0))).get(1).gradient().of(w);   // tensor([2.0, 4.0])
     * }</pre>
     *
     * @param value a term, or a record, tuple, list or map of terms
     * @return text of JSON
     * @throws AdjointException naming the component, if the value is no structure; if it holds an operation of a user
     */
    public static String json(Object value) {
        return Json.standard().write(document(value));
    }

    /**
     * Writes a term, or a structure of terms, to a file.
     *
     * @param file where to, in place of what was there
     * @param value a term, or a record, tuple, list or map of terms
     * @throws AdjointException as {@link #json(Object)}, or if the file is null
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void json(Path file, Object value) {
        Json.standard().write(document(value), AdjointException.notNull(file, "json", "the file"));
    }

    private static Document document(Object value) {
        return new Document(named("json", value), LinkedHashMap.empty());
    }

    private static Map<String, Expr> named(String operation, Object value) {
        Structure<Object> structure = Structure.of(operation, "", value);
        List<String> names = names(structure);
        List<Expr> exprs = structure.exprs(operation, "", value);
        Map<String, Expr> named = LinkedHashMap.empty();
        for (int i = 0; i < names.size(); i++) {
            named = named.put(names.get(i), exprs.get(i));
        }
        return named;
    }

    private static List<String> names(Structure<?> structure) {
        return structure.names("").stream()
                .map(name -> name.isEmpty() ? ALONE : name.startsWith(".") ? name.substring(1) : name).toList();
    }

    /**
     * Reads a term.
     *
     * @param json what {@link #json(Object)} wrote of a term
     * @return the same term: variables of its names are the same symbols
     * @throws AdjointException with line and column, if the text is null or no such document; if it is of no single term
     */
    public static Term term(String json) {
        return Term.of(Json.standard().read(AdjointException.notNull(json, "term", "the text")).term(ALONE));
    }

    /**
     * Reads a structure of terms.
     *
     * @param <T> its class
     * @param json what {@link #json(Object)} wrote of such a structure
     * @param like a value of the form and types of that which is read; its terms need no values
     * @return the value
     * @throws AdjointException with line and column, if the text is no such document; naming the component, if it has none of
     *     that name or of another type; if an argument is null
     */
    public static <T> T structure(String json, T like) {
        return structure(Json.standard().read(AdjointException.notNull(json, "structure", "the text")), like);
    }

    /**
     * Reads a structure of terms from a file.
     *
     * @param <T> its class
     * @param file what {@link #json(Path, Object)} wrote of such a structure
     * @param like a value of the form and types of that which is read; its terms need no values
     * @return the value
     * @throws AdjointException as {@link #structure(String, Object)}
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static <T> T structure(Path file, T like) {
        return structure(Json.standard().read(AdjointException.notNull(file, "structure", "the file")), like);
    }

    private static <T> T structure(Document document, T like) {
        Structure<T> structure = Structure.of("structure", "like", like);
        List<Expr> exprs = names(structure).stream().map(document::term).toList();
        T value = structure.made(exprs);
        structure.typed("structure", "", value, "Pass what is like the value that was written");
        return value;
    }

    /**
     * Writes the values of a structure's terms as {@code numpy.savez} does.
     *
     * @param file where to, in place of what was there
     * @param value a structure of terms that have values, such as a model's parameters
     * @throws AdjointException naming the component, if the value is no structure, or a term has no value; if the file is null
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void npz(Path file, Object value) {
        AdjointException.notNull(file, "npz", "the file");
        Npz.write(file, named("npz", value).mapValues(expr -> Term.of(expr).value()));
    }

    /**
     * Reads the values of a structure's terms as {@code numpy.savez} wrote them.
     *
     * @param <T> the structure
     * @param file the archive, with an array for each term, called by its place
     * @param like a value of the form and types of that which is read
     * @return the value: variables with other values where there are variables, constants elsewhere
     * @throws AdjointException naming the component, if there is no array of a name or it has another shape or dtype; if the
     *     file is no archive, or an argument is null
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static <T> T values(Path file, T like) {
        AdjointException.notNull(file, "values", "the file");
        Structure<T> structure = Structure.of("values", "like", like);
        Map<String, Tensor> arrays = Npz.read(file);
        List<Expr> exprs = structure.exprs("values", "like", like);
        List<String> names = names(structure);
        List<Expr> read = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Tensor array = arrays.get(name).getOrElseThrow(() -> new AdjointException("values",
                    "an archive of " + arrays.keySet().mkString(", "), "an array " + name,
                    "Save it under that name"));
            exprs.get(i).type().requireOf(array, "values", name);
            read.add(exprs.get(i) instanceof Variable variable
                    ? variable.with(array)
                    : Constant.of(array));
        }
        return structure.made(read);
    }

    /**
     * Writes a small program as a Java file that needs no library; see {@link JavaSource}.
     *
     * <pre>{@code
     * import java.util.List;
     * var x = symbol("x");
     * Store.java("Cosine", List.of(x.sin().gradient().of(x)), x).contains("Math.cos(x)");   // true
     * }</pre>
     *
     * @param className the name of the class, perhaps with that of a package
     * @param outputs what the program computes
     * @param inputs the variables that it is given
     * @return the text of the file
     * @throws AdjointException as {@link Adjoint#compile(List, Term...)} and {@link JavaSource#of}
     */
    public static String java(String className, List<Term> outputs, Term... inputs) {
        return JavaSource.of(className, Adjoint.compile(outputs, inputs));
    }
}
