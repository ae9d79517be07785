package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the guide quotes is what the sources say. */
class ContributingTest {

    private static final Path TOP = Path.of(System.getProperty("basedir", "."), "..");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");

    private static String read(String file) throws IOException {
        return Files.readString(TOP.resolve(file));
    }

    private static String words(String code) {
        return code.strip().replaceAll("\\s+", " ");
    }

    private static List<String> links(String text) {
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }

    @Test
    void everyQuoteStandsInASourceItNames() throws IOException {
        String text = read("CONTRIBUTING.md");
        String sources = links(text).stream().filter(link -> link.endsWith(".java")).map(link -> {
            try {
                return words(read(link));
            } catch (IOException e) {
                throw new AssertionError(link, e);
            }
        }).collect(Collectors.joining("\n"));
        List<String> quotes = Pattern.compile("(?s)```java\n(.*?)```").matcher(text).results()
                .map(block -> words(block.group(1))).toList();
        assertEquals(3, quotes.size());
        quotes.forEach(quote -> assertTrue(sources.contains(quote), quote));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (String page : List.of("CONTRIBUTING.md", "README.md")) {
            List<String> dead = links(read(page)).stream().filter(link -> !link.contains(":"))
                    .filter(link -> !Files.exists(TOP.resolve(link))).toList();
            assertEquals(List.of(), dead, page);
        }
    }
}
