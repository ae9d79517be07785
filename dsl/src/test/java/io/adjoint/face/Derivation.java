package io.adjoint.face;

import static io.adjoint.face.Operation.EXPR;

import io.adjoint.face.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a function of the core becomes methods of a face.
 *
 * <ul>
 * <li>Its subject, the first single expression, is the term itself, or stays a parameter of a static function.
 * <li>An expression is a term, a list of them at the end any number of terms.
 * <li>{@code boolean keepDims} gives three methods: one that drops axes, one that keeps them by name, and one that is told.
 * <li>An expression {@code @OrNumber} gives a twin that takes a number.
 * <li>An index may be a term of positions.
 * <li>Results are wrapped: an expression, a list of them, or a record of them.
 * </ul>
 */
final class Derivation {

    private static final String KEEP_DIMS = "keepDims";

    private final Map<String, String> targets;
    private final Set<String> parts;

    /** A derivation whose links lead to the classes that have the methods named, and which knows the records of results. */
    Derivation(Map<String, String> targets, Set<String> parts) {
        this.targets = targets;
        this.parts = parts;
    }

    /** The methods of a term. */
    List<Call> fluent(Operation operation) {
        return expanded(operation, operation.subject().orElseThrow());
    }

    /** The static functions. */
    List<Call> functions(Operation operation) {
        return expanded(operation, -1);
    }

    /** What is told of kept axes: methods that yield where another one has their signature, as an older default does. */
    List<Call> told(Operation operation, boolean fluent) {
        return !keeps(operation) || operation.subject().isEmpty()
                ? List.of()
                : List.of(call(operation, fluent ? operation.subject().getAsInt() : -1, Set.of()).withoutExample());
    }

    private static boolean keeps(Operation operation) {
        return operation.parameters().stream().anyMatch(each -> each.name().equals(KEEP_DIMS));
    }

    private List<Call> expanded(Operation operation, int subject) {
        return twins(operation, subject).stream().flatMap(numbers -> kept(operation, subject, numbers)).toList();
    }

    /** Which expressions are numbers, in each method. */
    private static List<Set<Integer>> twins(Operation operation, int subject) {
        List<Set<Integer>> sets = new ArrayList<>(List.of(Set.of()));
        for (int i = 0; i < operation.parameters().size(); i++) {
            if (operation.parameters().get(i).orNumber() && i != subject) {
                int at = i;
                sets.addAll(sets.stream()
                        .map(set -> Stream.concat(set.stream(), Stream.of(at)).collect(Collectors.toUnmodifiableSet()))
                        .toList());
            }
        }
        return sets;
    }

    private Stream<Call> kept(Operation operation, int subject, Set<Integer> numbers) {
        Call told = call(operation, subject, numbers);
        if (!keeps(operation)) {
            return Stream.of(told);
        }
        return Stream.of(
                new Call(told.name(), dropped(told), told.result(), fixed(told, false), told.doc().without(KEEP_DIMS)),
                new Call(told.name() + "KeepDims", dropped(told), told.result(), fixed(told, true),
                        told.doc().without(KEEP_DIMS).withoutExample()
                                .ending("The reduced axes stay, with length 1.")));
    }

    private static List<Parameter> dropped(Call call) {
        return call.parameters().stream().filter(each -> !each.name().equals(KEEP_DIMS)).toList();
    }

    private static String fixed(Call call, boolean keepDims) {
        return call.body().replaceFirst("\\b" + KEEP_DIMS + "\\b", Boolean.toString(keepDims));
    }

    private Call call(Operation operation, int subject, Set<Integer> numbers) {
        List<Parameter> taken = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        int last = operation.parameters().size() - 1;
        for (int i = 0; i <= last; i++) {
            Parameter each = operation.parameters().get(i);
            arguments.add(i == subject ? "expr()" : argument(operation, each, numbers.contains(i), subject, numbers));
            if (i != subject) {
                taken.add(each.as(numbers.contains(i) ? "double" : faced(each.type(), i == last)));
            }
        }
        String name = operation.name();
        String body =
                wrapped(operation.result(), operation.family() + "." + name + "(" + String.join(", ", arguments) + ")");
        return new Call(name, taken, faced(operation.result(), false), body, doc(operation, subject, numbers));
    }

    private Doc doc(Operation operation, int subject, Set<Integer> numbers) {
        Doc doc = operation.doc();
        for (int number : numbers) {
            doc = doc.saying(operation.parameters().get(number).name(), text -> "a number in the place of " + text);
        }
        doc = numbers.isEmpty() ? doc : doc.withoutExample();
        Doc spoken = subject < 0 ? doc : doc.spokenBy(operation.parameters().get(subject).name());
        return spoken.linked(name -> targets.containsKey(name)
                ? "{@link " + targets.get(name) + "#" + name + "}"
                : "{@code " + name + "}");
    }

    private static String argument(Operation operation, Parameter each, boolean number, int subject,
            Set<Integer> numbers) {
        String said = "\"" + operation.name() + "\", ";
        if (number) {
            return subject >= 0
                    ? "literal(" + each.name() + ").expr()"
                    : "Term.number(" + said + each.name() + ", " + like(operation, numbers) + ")";
        }
        return switch (each.type()) {
            case EXPR -> (subject >= 0 ? "Term.operand(" : "Term.argument(") + said + each.name() + ")";
            case "List<Expr>" -> "Term.operands(" + said + each.name() + ")";
            case "Expr..." -> "Term.operands(" + said + each.name() + ").toArray(Expr[]::new)";
            case "Index" -> "Term.index(" + each.name() + ")";
            case "Index..." -> "Term.indices(" + each.name() + ")";
            case "List<Index>" -> "Term.indices(" + each.name() + ")";
            default -> each.name();
        };
    }

    /** The first term of a static function, whose dtype its numbers take. */
    private static String like(Operation operation, Set<Integer> numbers) {
        for (int i = 0; i < operation.parameters().size(); i++) {
            if (operation.parameters().get(i).isExpr() && !numbers.contains(i)) {
                return operation.parameters().get(i).name();
            }
        }
        throw new IllegalStateException(operation + " has numbers only");
    }

    private String faced(String type, boolean last) {
        return switch (type) {
            case EXPR -> "Term";
            case "Expr..." -> "Term...";
            case "List<Expr>" -> last ? "Term..." : "List<Term>";
            default -> parts.contains(type) ? simple(type) : type;
        };
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String wrapped(String result, String call) {
        return switch (result) {
            case EXPR -> "Term.of(" + call + ")";
            case "List<Expr>" -> "Term.all(" + call + ")";
            default -> simple(result) + ".of(" + call + ")";
        };
    }
}
