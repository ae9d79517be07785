package io.adjoint.face;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A public function of a family of the core: what a face derives its methods from.
 *
 * @param home the family's class, with its package
 * @param name the function
 * @param parameters what it takes
 * @param result the type it gives, as written
 * @param doc its documentation
 */
record Operation(String home, String name, List<Parameter> parameters, String result, Doc doc) {

    /** The type of an expression, as the core writes it. */
    static final String EXPR = "Expr";

    /**
     * What a function takes.
     *
     * @param type as written, {@code int...} where any number may be given
     * @param name its name
     * @param orNumber whether a number may stand in its place
     */
    record Parameter(String type, String name, boolean orNumber) {

        boolean isExpr() {
            return type.equals(EXPR);
        }

        Parameter as(String other) {
            return new Parameter(other, name, orNumber);
        }
    }

    /** The simple names of the types that the signature mentions, the outer ones of nested types. */
    Stream<String> types() {
        return Stream.concat(parameters.stream().map(Parameter::type), Stream.of(result))
                .flatMap(type -> Pattern.compile("(?<![\\w.])[A-Z]\\w*").matcher(type).results())
                .map(MatchResult::group);
    }

    String family() {
        return home.substring(home.lastIndexOf('.') + 1);
    }

    /** Which parameter is the term whose method this is: the first that is one expression. */
    OptionalInt subject() {
        return IntStream.range(0, parameters.size()).filter(i -> parameters.get(i).isExpr()).findFirst();
    }
}
