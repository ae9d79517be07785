package io.adjoint.dsl;

import io.adjoint.dsl.Compilation.Mistake;
import io.adjoint.dsl.Example.Statement;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Examples compiled together, each with the imports that an example may leave out, to be run one by one. */
final class Examples {

    private static final String IMPORTS =
            "import static io.adjoint.dsl.Adjoint.*; import io.adjoint.dsl.*; import io.adjoint.tensor.*; ";
    private static final String HOME = "examples.";

    private final Map<Example, String> names;
    private final List<Mistake> mistakes;
    private final ClassLoader loader;

    private Examples(Map<Example, String> names, List<Mistake> mistakes, ClassLoader loader) {
        this.names = names;
        this.mistakes = mistakes;
        this.loader = loader;
    }

    /** Compiles examples; those that are wrong say so when they are run. */
    static Examples of(List<Example> examples) {
        Map<Example, String> names = new LinkedHashMap<>();
        examples.forEach(example -> names.put(example, HOME + "Example" + names.size()));
        List<Mistake> mistakes = new ArrayList<>();
        Map<Example, String> right = new LinkedHashMap<>(names);
        Compilation compiled = compiled(right);
        while (!compiled.mistakes().isEmpty()) {
            mistakes.addAll(compiled.mistakes());
            compiled.mistakes().forEach(mistake -> right.values().remove(mistake.name()));
            compiled = compiled(right);
        }
        return new Examples(names, mistakes, compiled);
    }

    private static Compilation compiled(Map<Example, String> names) {
        return new Compilation(names.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, entry -> source(entry.getValue(), entry.getKey()))));
    }

    /** One class on as many lines as the example has, so that the compiler's lines are the document's. */
    private static String source(String name, Example example) {
        List<Statement> statements = example.statements();
        String imports = statements.stream().filter(Statement::isImport).map(Statement::text)
                .collect(Collectors.joining(" "));
        StringBuilder source = new StringBuilder("package examples; " + IMPORTS + imports + " public final class "
                + name.substring(HOME.length()) + " { public static void run(" + Consumer.class.getName()
                + "<Object> given) throws Exception { ");
        int row = 0;
        for (Statement statement : statements.stream().filter(statement -> !statement.isImport()).toList()) {
            source.append("\n".repeat(statement.row() - row)).append(statement.handing("given"));
            row = statement.row() + (int) statement.text().lines().count() - 1;
        }
        return source.append(" } }").toString();
    }

    /** Runs an example, and gives what its comments claim. */
    List<Claim> run(Example example) {
        String name = names.get(example);
        mistakes.stream().filter(mistake -> mistake.name().equals(name)).findFirst().ifPresent(mistake -> {
            throw new AssertionError(example.document() + ":" + (example.line() + mistake.line() - 1) + ": "
                    + mistake.message().replaceAll("\\s*\n\\s*", "; "));
        });
        List<Object> given = new ArrayList<>();
        call(example, name, given::add);
        List<Statement> speaking = example.statements().stream().filter(Statement::speaks).toList();
        return IntStream.range(0, speaking.size()).boxed()
                .flatMap(each -> Claim.of(speaking.get(each), given.get(each)).stream()).toList();
    }

    private void call(Example example, String name, Consumer<Object> given) {
        try {
            Class.forName(name, true, loader).getMethod("run", Consumer.class).invoke(null, given);
        } catch (InvocationTargetException e) {
            throw new AssertionError(example.document() + ":" + (example.line() + row(e.getCause(), name)) + ": "
                    + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(example.toString(), e);
        }
    }

    private static int row(Throwable thrown, String name) {
        return Stream.of(thrown.getStackTrace()).filter(frame -> frame.getClassName().startsWith(name))
                .mapToInt(frame -> frame.getLineNumber() - 1).findFirst().orElse(0);
    }
}
