package io.adjoint.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Jupyter notebook in a file, of format 4.
 *
 * @param path the file
 * @param root its JSON
 */
record Notebook(Path path, JsonNode root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Jupyter's own layout, so that a notebook that it saves differs in what was changed only. */
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER).withArrayEmptySeparator("")
            .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter(" ", "\n")).withArrayIndenter(new DefaultIndenter(" ", "\n"));

    /**
     * A code cell.
     *
     * @param number which of the code cells, from 1
     * @param json its JSON
     */
    record Code(int number, JsonNode json) {

        String source() {
            return joined(json.path("source"));
        }

        /** {@return what the notebook stores of this cell's output} */
        Shown stored() {
            String printed = outputs("stream").map(output -> joined(output.path("text"))).collect(Collectors.joining());
            Optional<String> result = outputs("execute_result").findFirst()
                    .map(output -> joined(output.path("data").path("text/plain")));
            Map<String, String> forms = new TreeMap<>();
            outputs("execute_result").findFirst().ifPresent(output -> output.path("data").properties()
                    .forEach(form -> forms.put(form.getKey(), joined(form.getValue()))));
            forms.remove("text/plain");
            return new Shown(printed, result, forms);
        }

        Stream<JsonNode> outputs(String type) {
            return elements(json.path("outputs")).filter(output -> output.path("output_type").asText().equals(type));
        }

        /** {@return this cell with other outputs} */
        JsonNode showing(Shown shown) {
            ObjectNode changed = json.deepCopy();
            ArrayNode outputs = changed.put("execution_count", number).putArray("outputs");
            if (!shown.printed().isEmpty()) {
                ObjectNode stream = outputs.addObject().put("name", "stdout").put("output_type", "stream");
                stream.set("text", lines(shown.printed()));
            }
            shown.result().ifPresent(text -> {
                ObjectNode result = outputs.addObject();
                ObjectNode data = result.putObject("data");
                new TreeMap<>(shown.forms()).forEach((type, form) -> data.set(type, lines(form)));
                data.set("text/plain", lines(text));
                result.put("execution_count", number).putObject("metadata");
                result.put("output_type", "execute_result");
            });
            return changed;
        }
    }

    static Notebook read(Path path) throws IOException {
        return new Notebook(path, JSON.readTree(path.toFile()));
    }

    void write() throws IOException {
        Files.writeString(path, text());
    }

    String text() throws IOException {
        return JSON.writer(LAYOUT).writeValueAsString(root) + "\n";
    }

    String name() {
        return path.getFileName().toString();
    }

    List<Code> code() {
        List<JsonNode> cells = elements(root.path("cells")).filter(Notebook::isCode).toList();
        List<Code> code = new ArrayList<>();
        cells.forEach(cell -> code.add(new Code(code.size() + 1, cell)));
        return code;
    }

    /** {@return this notebook with other outputs of its code cells, given in order} */
    Notebook showing(List<Shown> shown) {
        ObjectNode changed = root.deepCopy();
        ArrayNode cells = changed.putArray("cells");
        var code = code().iterator();
        var outputs = shown.iterator();
        elements(root.path("cells"))
                .forEach(cell -> cells.add(isCode(cell) ? code.next().showing(outputs.next()) : cell));
        return new Notebook(path, changed);
    }

    private static boolean isCode(JsonNode cell) {
        return cell.path("cell_type").asText().equals("code");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Jupyter stores a text as one string or as a list of lines. */
    private static String joined(JsonNode text) {
        return text.isArray() ? elements(text).map(JsonNode::asText).collect(Collectors.joining()) : text.asText();
    }

    private static ArrayNode lines(String text) {
        ArrayNode lines = JSON.createArrayNode();
        Stream.of(text.split("(?<=\n)")).forEach(lines::add);
        return lines;
    }
}
