package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.function.Body;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Map;

/**
 * What is kept together: expressions and functions, each under a name. What they share is kept once.
 *
 * @param terms expressions by name, in order
 * @param functions functions by name, in order
 */
public record Document(Map<String, Expr> terms, Map<String, Body> functions) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part, a name or what it names is null
     */
    public Document {
        requireNames("the terms", terms);
        requireNames("the functions", functions);
    }

    private static <V> void requireNames(String what, Map<String, V> named) {
        AdjointException.notNull(named, "document", what).forEach((name, value) -> AdjointException.notNull(
                value, "document", "what " + AdjointException.notNull(name, "document", "a name") + " names"));
    }

    /**
     * A document of one expression.
     *
     * @param name its name
     * @param term any expression
     * @return the document
     * @throws AdjointException if an argument is null
     */
    public static Document of(String name, Expr term) {
        return new Document(LinkedHashMap.of(name, term), LinkedHashMap.empty());
    }

    /**
     * A document of one function.
     *
     * @param name its name
     * @param function any function
     * @return the document
     * @throws AdjointException if an argument is null
     */
    public static Document of(String name, Body function) {
        return new Document(LinkedHashMap.empty(), LinkedHashMap.of(name, function));
    }

    /**
     * One of the expressions.
     *
     * @param name its name
     * @return the expression
     * @throws AdjointException if there is none of that name
     */
    public Expr term(String name) {
        return named("term", terms, name);
    }

    /**
     * One of the functions.
     *
     * @param name its name
     * @return the function
     * @throws AdjointException if there is none of that name
     */
    public Body function(String name) {
        return named("function", functions, name);
    }

    private static <V> V named(String what, Map<String, V> all, String name) {
        return all.get(AdjointException.notNull(name, "document", "the name"))
                .getOrElseThrow(() -> new AdjointException("document", "the " + what + " \"" + name + "\"",
                        "one of " + all.keySet().mkString(", "), "Ask for a name that the document has"));
    }
}
