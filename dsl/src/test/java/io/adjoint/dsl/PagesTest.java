package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever the pages of {@code dsl/docs} state can be run: the Java blocks of a page are one program. What is typed into
 * JShell until {@code /exit} is tried with the projects of users.
 */
class PagesTest {

    private static final Path PAGES = Path.of(System.getProperty("basedir", "."), "docs");

    /** How much a page claims at least, where that is more than something. */
    private static final Map<String, Integer> CLAIMS = Map.of("fit.md", 5, "implicit.md", 5, "reasons.md", 7);

    @TestFactory
    Stream<DynamicTest> javaBlocksGiveWhatTheirCommentsSay() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted()
                    .filter(file -> !programs(file).isEmpty())
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> holds(file))).toList().stream();
        }
    }

    private static void holds(Path file) {
        var all = new Example(file.getFileName().toString(), 1, String.join("", programs(file)));
        List<Claim> claims = Examples.of(List.of(all)).run(all);
        assertEquals(List.of(), claims.stream().filter(claim -> !claim.holds()).toList());
        assertTrue(claims.size() >= CLAIMS.getOrDefault(file.getFileName().toString(), 1), claims::toString);
    }

    private static List<String> programs(Path file) {
        return blocks(file, "java").stream().filter(block -> !block.endsWith("\n/exit\n")).toList();
    }

    /** What a page states in a language. */
    static List<String> blocks(Path file, String language) {
        try {
            return Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(file)).results()
                    .map(block -> block.group(1)).toList();
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
