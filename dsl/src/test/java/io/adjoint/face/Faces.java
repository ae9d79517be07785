package io.adjoint.face;

import io.adjoint.face.Operation.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the face, derived from the core's families: the methods of a term, one interface for each family, and the
 * static functions, one class for each subject.
 */
final class Faces {

    /** Families of several terms of which none is the one that acts: their operations are static functions. */
    private static final Map<String, String> STATIC = Map.of(
            "Regressions", "Losses", "Entropies", "Losses", "Alignments", "Losses", "Separations", "Margins",
            "ClassMargins", "Margins",
            "Incomplete", "Special", "LogIncomplete", "Special");

    /** Where functions without a term that acts stand, by family; elsewhere in Mathematics. */
    private static final Map<String, String> JOINING = Map.of("Blocks", "Assembly");

    /** Functions that are written before what they are applied to, as in mathematics, and are methods, too. */
    private static final Set<String> NOTATION = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "exp",
            "exp2",
            "expm1", "log", "log2", "log10", "log1p", "sqrt", "cbrt", "square", "abs", "sign", "maximum", "minimum",
            "sum",
            "mean", "logsumexp", "matmul");

    /** Functions of which no operand is the one that acts, within families that have methods otherwise. */
    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("where", "Mathematics"),
            Map.entry("bilinear", "NetworkFunctions"),
            Map.entry("scaledDotProductAttention", "NetworkFunctions"),
            Map.entry("attentionMask", "NetworkFunctions"),
            Map.entry("beta", "Special"),
            Map.entry("lbeta", "Special"),
            Map.entry("zeta", "Special"),
            Map.entry("jv", "Special"),
            Map.entry("yv", "Special"),
            Map.entry("iv", "Special"),
            Map.entry("ive", "Special"),
            Map.entry("kv", "Special"),
            Map.entry("kve", "Special"));

    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*(?:\\.[A-Z]\\w*)*");

    /** A line of 120 characters, less what stands around it. */
    private static final int LONGEST_MEANING = 96;

    private static final Path CORE = Path.of("core", "src", "main", "java", "io", "adjoint", "op");

    static final Path FACE = Path.of("dsl", "src", "face", "java", "io", "adjoint", "dsl");

    private final Families families;
    private final Map<String, List<Call>> methods = new TreeMap<>();
    private final Map<String, List<Call>> functions = new TreeMap<>();
    private final Map<String, Set<String>> uses = new TreeMap<>();

    private Faces(Families families) {
        this.families = families;
        Derivation derivation = new Derivation(targets(), families.parts().keySet());
        for (Operation each : families.operations()) {
            String file = staticFile(each);
            if (file != null) {
                add(functions, file, derivation.functions(each), each);
            } else {
                add(methods, each.family() + "Methods", derivation.fluent(each), each);
                if (NOTATION.contains(each.name())) {
                    add(functions, "Mathematics", derivation.functions(each), each);
                }
            }
        }
        for (Operation each : families.operations()) {
            String file = staticFile(each);
            if (file != null) {
                add(functions, file, derivation.told(each, false), each);
            } else {
                add(methods, each.family() + "Methods", derivation.told(each, true), each);
            }
        }
    }

    private void add(Map<String, List<Call>> files, String file, List<Call> calls, Operation from) {
        List<Call> there = files.computeIfAbsent(file, key -> new ArrayList<>());
        for (Call call : calls) {
            if (there.stream().noneMatch(other -> other.signature().equals(call.signature()))) {
                there.add(call);
            }
        }
        uses.computeIfAbsent(file, key -> new TreeSet<>()).add(from.home());
    }

    /** The static class that an operation stands in, or null if it is a method. */
    private static String staticFile(Operation operation) {
        String named = FUNCTIONS.getOrDefault(operation.name(), STATIC.get(operation.family()));
        return named != null || operation.subject().isPresent()
                ? named
                : JOINING.getOrDefault(operation.family(), "Mathematics");
    }

    private Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        for (Operation each : families.operations()) {
            String file = staticFile(each);
            targets.put(each.name(), file == null ? "Term" : file);
        }
        return targets;
    }

    /** Every file of the face, by its name, as its text should be. */
    static Map<String, String> of(Path project) {
        Faces faces = new Faces(Families.in(List.of(project.resolve(CORE))));
        Map<String, String> texts = new TreeMap<>();
        faces.methods.forEach((file, calls) -> texts.put(file + ".java", faces.text(file, calls,
                "/** " + title(file.replace("Methods", "")) + " of a term: the functions of {@link "
                        + file.replace("Methods", "")
                        + "}. */\npublic sealed interface " + file
                        + " extends Fluent permits TermMethods {\n",
                "default")));
        faces.functions.forEach((file, calls) -> texts.put(file + ".java", faces.text(file, calls,
                "/** Functions of terms. */\npublic abstract class " + file + " {\n\n    " + file + "() {}\n",
                "public static")));
        texts.put("TermMethods.java", joined(faces.methods.keySet()));
        texts.put("Fluent.java", ground(faces.methods.keySet()));
        texts.put("Meanings.java", faces.meanings());
        faces.results().forEach(parts -> texts.put(parts.name() + ".java", faces.text(parts)));
        return texts;
    }

    private static String title(String family) {
        return family.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    }

    /** The records that some method gives. */
    private Stream<Families.Parts> results() {
        return families.operations().stream().map(Operation::result).distinct().filter(families.parts()::containsKey)
                .map(families.parts()::get);
    }

    private String text(Families.Parts parts) {
        String family = parts.home().substring(parts.home().lastIndexOf('.') + 1);
        String name = parts.name();
        List<String> components = parts.components();
        return """
                package io.adjoint.dsl;

                import io.adjoint.AdjointException;
                import %1$s;

                %2$spublic record %3$s(%4$s) {

                    /**
                     * Checks the parts.
                     *
                     * @throws AdjointException if a part is null
                     */
                    public %3$s {
                %5$s    }

                    static %3$s of(%6$s.%3$s parts) {
                        return new %3$s(%7$s);
                    }
                }
                """.formatted(parts.home(), parts.doc().linked(link -> "{@code " + link + "}").written(""), name,
                components.stream().map(each -> "Term " + each).collect(Collectors.joining(", ")),
                components.stream()
                        .map(each -> "        AdjointException.notNull(" + each + ", \"" + lower(name) + "\", \""
                                + each + "\");\n")
                        .collect(Collectors.joining()),
                family,
                components.stream().map(each -> "Term.of(parts." + each + "())").collect(Collectors.joining(", ")));
    }

    /** Of each operation the first words that are said of it. */
    private String meanings() {
        Map<String, String> first = new TreeMap<>();
        families.operations().forEach(each -> first.putIfAbsent(each.name(), each.doc().firstSentence()));
        String lines = first.entrySet().stream()
                .map(each -> "                \"" + quoted(each.getKey() + ": " + each.getValue()) + "\"")
                .collect(Collectors.joining(",\n"));
        return """
                package io.adjoint.dsl;

                import java.util.List;

                /** What each operation does, in the first words of its documentation. */
                final class Meanings {

                    private Meanings() {}

                    /** Lines of a name and what it means, in the order of names. */
                    static List<String> all() {
                        return List.of(
                %s);
                    }
                }
                """.formatted(lines);
    }

    private static String quoted(String text) {
        String line = text.length() <= LONGEST_MEANING ? text : text.substring(0, LONGEST_MEANING - 3) + "...";
        return line.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String ground(Set<String> files) {
        return """
                package io.adjoint.dsl;

                import io.adjoint.expr.Constant;
                import io.adjoint.expr.Expr;

                /** What the groups of fluent methods stand on: the expression they wrap. */
                public sealed interface Fluent
                        permits
                        %s {

                    /** {@return the expression} */
                    Expr expr();

                    /**
                     * A number to stand beside this term in a formula.
                     *
                     * @param value the number
                     * @return a constant in this term's dtype
                     */
                    default Term literal(double value) {
                        return Term.of(Constant.literal(value, expr().dtype()));
                    }
                }
                """.formatted(String.join(",\n        ", files));
    }

    private static String joined(Set<String> files) {
        String names = String.join(",\n        ", files);
        return """
                package io.adjoint.dsl;

                /** All operations as methods of a term, by subject. */
                public sealed interface TermMethods
                        extends
                        %s permits Term {}
                """.formatted(names);
    }

    private String text(String file, List<Call> calls, String head, String modifier) {
        String body = calls.stream().map(call -> call.written(modifier)).collect(Collectors.joining("\n", "\n", ""));
        return "package io.adjoint.dsl;\n\n" + imports(file, calls, body) + head + body + "}\n";
    }

    private String imports(String file, List<Call> calls, String body) {
        Stream<String> mentioned = calls.stream()
                .flatMap(call -> Stream.concat(call.parameters().stream().map(Parameter::type),
                        Stream.of(call.result())))
                .flatMap(type -> TYPE.matcher(type).results().map(match -> match.group().split("\\.")[0]));
        Set<String> names = mentioned.collect(Collectors.toCollection(TreeSet::new));
        names.add("AdjointException");
        families.parts().values().forEach(each -> names.remove(each.name()));
        if (body.contains("Expr[]")) {
            names.add("Expr");
        }
        Set<String> homes = names.stream().filter(name -> body.contains(name)).map(this::home)
                .filter(home -> !home.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
        homes.addAll(uses.get(file).stream().filter(home -> !home.endsWith("." + file)).toList());
        return homes.stream().map(home -> "import " + home + ";\n").collect(Collectors.joining("", "", "\n"));
    }

    private String home(String type) {
        return switch (type) {
            case "Term" -> "";
            case "AdjointException" -> "io.adjoint.AdjointException";
            case "List" -> "java.util.List";
            default -> families.homes().getOrDefault(type, "");
        };
    }

    /** Writes the face anew; files that are no longer derived go. */
    public static void main(String... arguments) throws IOException {
        Path project = Path.of(arguments.length > 0 ? arguments[0] : "");
        Path face = Files.createDirectories(project.resolve(FACE));
        Map<String, String> texts = of(project);
        try (Stream<Path> there = Files.list(face)) {
            for (Path path : there.filter(path -> !texts.containsKey(path.getFileName().toString())).toList()) {
                Files.delete(path);
            }
        }
        texts.forEach((file, text) -> write(face.resolve(file), text));
        System.out.println(texts.size() + " files in " + face);
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
