package io.adjoint.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.adjoint.notebook.Notebook.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every notebook")
class NotebookTest {

    private static final boolean WRITE = Boolean.getBoolean("notebook.write");

    static List<Path> notebooks() throws IOException {
        return Gate.notebooks();
    }

    @Test
    @DisplayName("is found")
    void found() throws IOException {
        assertTrue(notebooks().stream().anyMatch(path -> path.endsWith("01-tutorial.ipynb")));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @DisplayName("runs and shows what it stores; -Dnotebook.write=true stores what it shows")
    void showsWhatItStores(Path path) throws IOException {
        Notebook notebook = Notebook.read(path);
        List<Shown> shown = Gate.run(notebook);
        if (WRITE) {
            notebook.showing(shown).write();
        } else {
            Gate.requireStored(notebook, shown);
        }
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @DisplayName("is for the Java kernel")
    void java(Path path) throws IOException {
        Notebook notebook = Notebook.read(path);
        assertEquals(4, notebook.root().path("nbformat").asInt());
        assertEquals("java", notebook.root().path("metadata").path("kernelspec").path("name").asText());
        assertEquals("java", notebook.root().path("metadata").path("kernelspec").path("language").asText());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @DisplayName("names its class path first, and stores no error")
    void tidy(Path path) throws IOException {
        List<Code> code = Notebook.read(path).code();
        assertEquals("%classpath target/classpath", code.getFirst().source());
        assertFalse(code.stream().flatMap(cell -> cell.outputs("error")).findAny().isPresent());
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @DisplayName("keeps the layout in which Jupyter would save it")
    void layout(Path path) throws IOException {
        assumeFalse(WRITE, "another test is about to write it");
        Notebook notebook = Notebook.read(path);
        Stream<Shown> stored = notebook.code().stream().map(Code::stored);
        assertTrue(Files.readString(path).equals(notebook.showing(stored.toList()).text()),
                path + " is laid out otherwise; -Dnotebook.write=true mends it");
    }
}
