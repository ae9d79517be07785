package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.check.GradientCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the README states can be run. */
class ReadmeTest {

    private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
    private static final String TEXT = read(MODULE.resolve("../README.md"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(TEXT).results()
                .map(block -> block.group(1)).toList();
    }

    private static List<String> rows(String heading) {
        return firstTable(TEXT.substring(TEXT.indexOf("\n## " + heading)));
    }

    private static List<String> firstTable(String text) {
        return text.lines().dropWhile(line -> !line.startsWith("|---"))
                .skip(1).takeWhile(line -> line.startsWith("|")).toList();
    }

    private static Stream<String> code(String text) {
        return Pattern.compile("`([^`]+)`").matcher(text).results().map(quote -> quote.group(1));
    }

    @Test
    void javaBlocksGiveWhatTheirCommentsSay() {
        var all = new Example("README.md", 1, String.join("", blocks("java")));
        List<Claim> claims = Examples.of(List.of(all)).run(all);
        assertEquals(List.of(), claims.stream().filter(claim -> !claim.holds()).toList());
        assertEquals(32, claims.size());
    }

    @Test
    void theKotlinBlockIsTheExampleThatIsCompiled() {
        String source = read(MODULE.resolve("src/test/kotlin/io/adjoint/dsl/readme/ReadmeExample.kt"));
        assertEquals(List.of(source.substring(source.indexOf("import"))), blocks("kotlin"));
    }

    @Test
    void theKotlinBlockPrintsWhatItsCommentsSay() throws ReflectiveOperationException {
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Class.forName("io.adjoint.dsl.readme.ReadmeExampleKt").getMethod("main").invoke(null);
        } finally {
            System.setOut(console);
        }
        List<String> said = blocks("kotlin").getFirst().lines().filter(line -> line.contains("println("))
                .map(line -> line.replaceFirst(".*// ", "")).toList();
        assertEquals(said, printed.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(6, said.size());
    }

    @Test
    void everyBlockIsOfALanguageThatIsTested() {
        Set<String> languages = Pattern.compile("(?m)^```(\\w+)").matcher(TEXT).results()
                .map(fence -> fence.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("java", "kotlin", "sh", "xml"), languages);
        assertEquals(0, TEXT.lines().filter(line -> line.startsWith("```")).count() % 2);
    }

    @Test
    void theCoordinatesAreThoseOfTheBuild() {
        String pom = read(MODULE.resolve("pom.xml"));
        String coordinates = blocks("xml").getFirst();
        for (String element : List.of("groupId", "artifactId", "version")) {
            String value = coordinates.replaceFirst("(?s).*<" + element + ">(.*?)<.*", "$1");
            assertTrue(pom.contains("<" + element + ">" + value + "</"), value);
        }
    }

    @Test
    void conventionsAtKinksHold() {
        List<Example> kinks =
                firstTable(read(MODULE.resolve("docs/conventions.md"))).stream().map(row -> row.split(" *\\| *"))
                        .flatMap(cells -> code(cells[1]).flatMap(function -> Stream.of(cells[2].split(", "))
                                .map(at -> kink(function, number(at), number(cells[3])))))
                        .toList();
        Examples examples = Examples.of(kinks);
        kinks.forEach(kink -> examples.run(kink).forEach(claim -> assertTrue(claim.holds(), kink::code)));
        assertEquals(23, kinks.size());
    }

    private static Example kink(String function, String at, String slope) {
        return new Example("conventions.md", 1, """
                var x = variable("x", %s);
                %s.gradient().of(x).item() == %s;  // true
                """.formatted(at, function, slope));
    }

    private static String number(String text) {
        return text.replace("inf", "Double.POSITIVE_INFINITY").replace("1/3", "(1.0 / 3)");
    }

    @Test
    void everyMethodNamedExists() {
        Set<String> known = Stream.of(Term.class, Adjoint.class, Gradients.class, Point.class, GradientCheck.class)
                .flatMap(type -> Arrays.stream(type.getMethods())).map(method -> method.getName())
                .collect(Collectors.toSet());
        Stream<String> calls = rows("Coming from PyTorch").stream().flatMap(row -> code(row.split("\\|")[2]))
                .flatMap(code -> Pattern.compile("(\\w+)\\(").matcher(code).results()).map(call -> call.group(1));
        assertEquals(List.of(), calls.filter(name -> !known.contains(name)).toList());
    }

    @Test
    void fitsTheWidthOfAPage() {
        List<MatchResult> wide = Pattern.compile("(?m)^[^|\n].{120,}$").matcher(TEXT).results().toList();
        assertEquals(List.of(), wide.stream().map(MatchResult::group).toList());
        assertTrue(TEXT.lines().count() <= 250);
    }
}
