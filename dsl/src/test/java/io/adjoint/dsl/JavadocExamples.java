package io.adjoint.dsl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The examples in the documentation of the module's Java sources, of the operations from which its face is derived, and of
 * tensors.
 */
final class JavadocExamples {

    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path OWN = BASE.resolve("src/main/java");
    private static final Path OPERATIONS = BASE.resolve("../core/src/main/java/io/adjoint/op");
    private static final Path TENSORS = BASE.resolve("../core/src/main/java/io/adjoint/tensor");
    private static final Pattern DOCUMENTED = Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*([^;{]*)");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n *\\* *}</pre>");
    private static final Pattern NAME = Pattern.compile("(\\w+)\\(|(?:class|interface|record|enum) (\\w+)");

    private JavadocExamples() {}

    /**
     * An example and what it is of.
     *
     * @param file the simple name of the source file's class
     * @param member the method, or the class itself
     * @param example the example
     */
    record Of(String file, String member, Example example) {}

    /** All examples, by file and line. */
    static List<Of> all() {
        return Stream.concat(below(OWN).stream(),
                below(OPERATIONS).stream().filter(each -> !each.member().equals(each.file()))).toList();
    }

    /** The examples of what tensors do without terms. */
    static List<Of> ofTensors() {
        return Stream.of("Tensor", "Calculating").flatMap(name -> in(TENSORS.resolve(name + ".java")).stream())
                .toList();
    }

    private static List<Of> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted()
                    .flatMap(file -> in(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Of> in(Path file) {
        String text = read(file);
        String name = file.getFileName().toString();
        return DOCUMENTED.matcher(text).results()
                .flatMap(documented -> EXAMPLE.matcher(documented.group(1)).results()
                        .map(block -> new Of(name.replace(".java", ""), member(documented.group(2)),
                                new Example(name, line(text, documented, block), code(block.group(1))))))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int line(String text, MatchResult documented, MatchResult block) {
        return 1 + (int) text.substring(0, documented.start(1) + block.start(1)).chars()
                .filter(letter -> letter == '\n').count();
    }

    private static String code(String block) {
        return block.lines().map(line -> line.replaceFirst("^ *\\* ?", "")).collect(Collectors.joining("\n"));
    }

    private static String member(String head) {
        return NAME.matcher(head.replaceAll("@\\w+(?:\\([^)]*\\))?", "")).results()
                .map(name -> name.group(1) == null ? name.group(2) : name.group(1)).findFirst().orElse("");
    }
}
