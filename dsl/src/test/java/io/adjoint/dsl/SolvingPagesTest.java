package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the pages of fits and of implicit terms state can be run. */
class SolvingPagesTest {

    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "docs");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

    @ParameterizedTest
    @ValueSource(strings = {"fit.md", "implicit.md"})
    void examplesGiveWhatTheirCommentsSay(String page) throws IOException {
        String code = JAVA.matcher(Files.readString(DOCS.resolve(page))).results().map(block -> block.group(1))
                .collect(Collectors.joining());
        var all = new Example(page, 1, code);
        List<Claim> claims = Examples.of(List.of(all)).run(all);
        assertEquals(List.of(), claims.stream().filter(claim -> !claim.holds()).toList());
        assertTrue(claims.size() >= 5, () -> claims.toString());
    }
}
