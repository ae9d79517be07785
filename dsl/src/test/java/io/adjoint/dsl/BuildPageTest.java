package io.adjoint.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of builds says what the projects of {@code src/it} are, and the BOM what the parent's POM does. */
class BuildPageTest {

    private static final Path HERE = Path.of(System.getProperty("basedir", "."));

    private static final Pattern BLOCK = Pattern.compile("```\\w+\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern VERSION = Pattern.compile("<([a-z-]+\\.version)>(.*?)</");

    private static String text(String file) {
        try {
            return Files.readString(HERE.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what differs where a text is quoted: margins, empty lines, the keys of properties. */
    private static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty())
                .map(line -> line.replaceFirst("^invoker\\.goals\\.\\d = ", "mvn ")).collect(Collectors.joining("\n"));
    }

    @Test
    void everyBlockIsThatOfAProject() throws IOException {
        List<String> projects;
        try (Stream<Path> files = Files.walk(HERE.resolve("src/it"))) {
            projects = files.filter(Files::isRegularFile).sorted()
                    .map(file -> plain(text(HERE.relativize(file).toString())))
                    .toList();
        }
        List<String> blocks = BLOCK.matcher(text("docs/build.md")).results().map(block -> block.group(1)).toList();
        assertEquals(4, blocks.size());
        for (String block : blocks) {
            for (String part : block.split("\n\n(?=<)|(?<=target/classpath)\n(?=java )")) {
                assertTrue(projects.stream().anyMatch(project -> project.contains(plain(part))), part);
            }
        }
    }

    private static Map<String, String> versions(String pom) {
        return VERSION.matcher(pom).results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (a, b) -> a, TreeMap::new));
    }

    @Test
    void theBomNamesTheVersionsThatTheBuildUses() {
        Map<String, String> parent = versions(text("../pom.xml"));
        Map<String, String> bom = versions(text("../core/bom/pom.xml"));
        assertEquals(5, bom.size());
        bom.forEach((name, version) -> assertEquals(parent.get(name), version, name));
        assertEquals(version(text("../pom.xml"), "adjoint-parent"),
                version(text("../core/bom/pom.xml"), "adjoint-bom"));
        assertTrue(text("docs/build.md").contains("<version>" + version(text("../pom.xml"), "adjoint-parent")));
    }

    private static String version(String pom, String artifact) {
        return Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>(.*?)</").matcher(pom).results()
                .map((MatchResult found) -> found.group(1)).findFirst().orElseThrow();
    }
}
