package io.adjoint.notebook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** A kernel in this process: runs the cells of one notebook one after another, by IJava's rules. */
final class Session implements AutoCloseable {

    private static final String CLASSPATH = "%classpath ";
    private static final String WITNESS = "io/adjoint/dsl/Adjoint.class";

    private final Path folder;
    private boolean knowsForms;
    private final JShell shell = JShell.builder().executionEngine(new Engine(), Map.of()).build();

    /**
     * Starts a kernel.
     *
     * @param folder the notebook's own, from which it is run
     */
    Session(Path folder) {
        this.folder = folder;
    }

    /**
     * JShell's local engine, whose classes see nothing of the test's own class path: what a notebook names is all that
     * it has.
     */
    private static final class Engine implements ExecutionControlProvider {

        @Override
        public String name() {
            return "isolated-local";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new LocalExecutionControl(ClassLoader.getPlatformClassLoader());
        }
    }

    /**
     * Runs a cell.
     *
     * @param source all of it
     * @return what it shows
     * @throws CellFailure if it is incomplete, does not compile or throws
     */
    Shown run(String source) {
        if (source.startsWith(CLASSPATH)) {
            addDirectory(source.substring(CLASSPATH.length()).strip());
            return Shown.NOTHING;
        }
        Captured<Optional<String>> cell = captured(() -> snippets(source));
        return new Shown(cell.printed(), cell.value().map(this::text), cell.value().map(this::forms).orElse(Map.of()));
    }

    private record Captured<T>(String printed, T value) {}

    private static <T> Captured<T> captured(Supplier<T> action) {
        var printed = new ByteArrayOutputStream();
        PrintStream standard = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            T value = action.get();
            return new Captured<>(printed.toString(StandardCharsets.UTF_8), value);
        } finally {
            System.setOut(standard);
        }
    }

    private void addDirectory(String name) {
        Path directory = folder.resolve(name);
        if (!Files.isRegularFile(directory.resolve(WITNESS))) {
            throw new CellFailure("no " + WITNESS + " in " + directory);
        }
        shell.addToClasspath(directory.toString());
        knowsForms = true;
    }

    /** {@return the variable that holds the value of the last expression, if there is any to be shown} */
    private Optional<String> snippets(String source) {
        Optional<String> last = Optional.empty();
        CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(source);
        while (info.completeness().isComplete()) {
            last = snippet(info.source());
            info = shell.sourceCodeAnalysis().analyzeCompletion(info.remaining());
        }
        if (info.completeness() != Completeness.EMPTY) {
            throw new CellFailure("incomplete: " + info.remaining().strip());
        }
        return last;
    }

    private Optional<String> snippet(String source) {
        SnippetEvent event = evaluated(source);
        Optional<String> variable = switch (event.snippet()) {
            case VarSnippet temporary when temporary.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND ->
                    Optional.of(temporary.name());
            case ExpressionSnippet named when named.subKind() == SubKind.VAR_VALUE_SUBKIND ->
                    Optional.of(named.name());
            default -> Optional.empty();
        };
        return "null".equals(event.value()) ? Optional.empty() : variable;
    }

    private SnippetEvent evaluated(String source) {
        List<SnippetEvent> direct = shell.eval(source).stream().filter(event -> event.causeSnippet() == null).toList();
        direct.forEach(this::requireSuccess);
        return direct.getLast();
    }

    /** What toString gives, as a kernel shows it; JShell's own text of a value quotes and escapes strings. */
    private String text(String variable) {
        return captured(() -> evaluated("System.out.print(" + variable + ")")).printed();
    }

    /**
     * The forms in which kernels show what is theirs to show: see io.adjoint.show.Kernels. A picture of dots is not stored
     * again inside HTML.
     */
    private Map<String, String> forms(String variable) {
        if (!knowsForms) {
            return Map.of();
        }
        String lines = captured(() -> evaluated("if (((Object) " + variable
                + ") instanceof io.adjoint.show.Showable || "
                + "((Object) " + variable + ") instanceof io.adjoint.tensor.Tensor) "
                + "io.adjoint.show.Kernels.bundle(" + variable
                + ").forEach((type, form) -> System.out.println(type + ' ' + "
                + "java.util.Base64.getEncoder().encodeToString(form.getBytes(java.nio.charset.StandardCharsets.UTF_8))));"))
                .printed();
        Map<String, String> forms = new TreeMap<>();
        lines.lines().map(line -> line.split(" ")).forEach(parts -> forms.put(parts[0],
                new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
        forms.remove("text/plain");
        if (forms.containsKey("image/png")) {
            forms.remove("text/html");
        }
        return forms;
    }

    private void requireSuccess(SnippetEvent event) {
        if (event.exception() != null) {
            throw new CellFailure("threw " + described(event.exception()));
        }
        if (!event.status().isDefined()) {
            throw new CellFailure("does not compile: " + shell.diagnostics(event.snippet())
                    .map(diagnostic -> diagnostic.getMessage(Locale.ROOT)).collect(Collectors.joining("; "))
                    + " in " + event.snippet().source().strip());
        }
    }

    private static String described(JShellException exception) {
        return exception instanceof EvalException thrown
                ? thrown.getExceptionClassName() + ": " + thrown.getMessage()
                : exception.toString();
    }

    @Override
    public void close() {
        shell.close();
    }
}
