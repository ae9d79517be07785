package io.adjoint.notebook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The notebook gate")
class GateTest {

    private static Notebook notebook(String... sources) throws IOException {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        var cells = root.putArray("cells");
        Stream.of(sources).forEach(source -> cells.addObject().put("cell_type", "code").put("source", source));
        return new Notebook(Path.of("sample.ipynb").toAbsolutePath(), root);
    }

    private static Shown shown(String... sources) throws IOException {
        return Gate.run(notebook(sources)).getLast();
    }

    private static String failure(String... sources) {
        return assertThrows(CellFailure.class, () -> Gate.run(notebook(sources))).getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"1 + 1 | 2", "\"text\" | text", "var x = 3; | none",
        "var y = 3; y | 3", "int z = 4; z = 5; | none", "z() | none", "List.of(1, 2) | [1, 2]", "(Object) null | none"})
    @DisplayName("shows what IJava shows of a cell's last expression")
    void lastExpression(String source, String expected) throws IOException {
        assertEquals(new Shown("", Optional.ofNullable(expected)),
                shown("import java.util.List; void z() {}", source));
    }

    @Test
    @DisplayName("shows every character of a text as it is")
    void characters() throws IOException {
        assertEquals(Optional.of("a\n\t\"b\\\u00e4\u2202 null"),
                shown("\"a\\n\\t\\\"b\\\\\u00e4\u2202 \" + null").result());
        assertEquals(Optional.of("null"), shown("\"null\"").result());
    }

    @Test
    @DisplayName("shows what a cell prints")
    void printed() throws IOException {
        assertEquals(new Shown("a\nb\n", Optional.of("7")),
                shown("for (var s : new String[] {\"a\", \"b\"}) {\n    System.out.print(s + \"\\n\");\n}\n3 + 4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int x = \"text\";", "unknown()", "var x = ", "throw new IllegalStateException(\"no\");",
        "%classpath no/such/directory", "%classpath src"})
    @DisplayName("refuses a cell that cannot be run, naming it and its source")
    void refusals(String source) {
        String message = failure("1 + 1", source);
        assertTrue(message.startsWith("sample.ipynb, code cell 2: "), message);
        assertTrue(message.endsWith(source.indent(4)), message);
    }

    @Test
    @DisplayName("says what went wrong")
    void reasons() {
        assertTrue(failure("unknown()").contains("does not compile: cannot find symbol"), failure("unknown()"));
        assertTrue(failure("int i = 1 / (1 - 1);").contains("threw java.lang.ArithmeticException: / by zero"));
    }

    @Test
    @DisplayName("gives a notebook nothing but the class path that it names")
    void isolated() {
        String source = "io.adjoint.tensor.Tensor.ones(2)";
        assertTrue(failure(source).contains("io.adjoint.tensor.Tensor"));
        assertDoesNotThrow(() -> shown("%classpath target/classpath", source));
    }

    @Test
    @DisplayName("refuses a stored output that differs in one character, and the lack of one")
    void differences() throws IOException {
        Notebook notebook = notebook("System.out.print(\"a b\")", "6 * 7");
        List<Shown> shown = Gate.run(notebook);
        Gate.requireStored(notebook.showing(shown), shown);
        List<Shown> otherText = List.of(new Shown("a  b", Optional.empty()), shown.getLast());
        List<Shown> otherResult = List.of(shown.getFirst(), new Shown("", Optional.of("42 ")));
        for (List<Shown> stored : List.of(otherText, otherResult, List.of(Shown.NOTHING, Shown.NOTHING))) {
            assertThrows(CellFailure.class, () -> Gate.requireStored(notebook.showing(stored), shown));
        }
    }
}
