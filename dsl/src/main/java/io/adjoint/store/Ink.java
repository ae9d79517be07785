package io.adjoint.store;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Control;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import io.adjoint.vocabulary.Spelling.Spelt;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes a document: functions, inner ones first, then nodes, operands first. */
final class Ink {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;
    private final Words words;
    private final Map<Body, Integer> numbers = new LinkedHashMap<>();

    private Ink(JsonGenerator json, Words words) {
        this.json = json;
        this.words = words;
    }

    static void write(Document document, Words words, OutputStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(Lines.context(), out, JsonEncoding.UTF8)) {
            new Ink(json, words).write(document);
            json.writeRaw('\n');
        }
    }

    JsonGenerator json() {
        return json;
    }

    Words words() {
        return words;
    }

    /** The place of a function among those of the document. */
    int number(Body body) {
        return numbers.get(body);
    }

    private void write(Document document) {
        Graph graph = Graph.of(document.terms().values().asJava());
        Stream.concat(document.functions().values().toJavaStream(), inner(graph).stream()).forEach(this::collect);
        json.writeStartObject();
        json.writeStringProperty(Json.FORMAT, Json.NAME);
        json.writeNumberProperty(Json.VERSION, Json.CURRENT);
        if (!numbers.isEmpty()) {
            json.writeArrayPropertyStart("bodies");
            List.copyOf(numbers.keySet()).forEach(this::write);
            json.writeEndArray();
        }
        nodes(graph, List.of());
        json.writeObjectPropertyStart("terms");
        document.terms().forEach((name, term) -> json.writeNumberProperty(name, graph.position(term)));
        json.writeEndObject();
        if (!document.functions().isEmpty()) {
            json.writeObjectPropertyStart("functions");
            document.functions().forEach((name, body) -> json.writeNumberProperty(name, number(body)));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** A function and what it holds that has not been seen yet. */
    private record Visit(Body body, Iterator<Body> inner) {}

    /** Numbers a function after those within it, however deep they nest. */
    private void collect(Body body) {
        Deque<Visit> open = new ArrayDeque<>();
        open.push(new Visit(body, inner(body.graph()).iterator()));
        while (!open.isEmpty()) {
            Visit visit = open.peek();
            if (numbers.containsKey(visit.body)) {
                open.pop();
            } else if (visit.inner.hasNext()) {
                Body next = visit.inner.next();
                if (!numbers.containsKey(next)) {
                    open.push(new Visit(next, inner(next.graph()).iterator()));
                }
            } else {
                numbers.put(visit.body, numbers.size());
                open.pop();
            }
        }
    }

    /** The functions that a graph's nodes hold. */
    private List<Body> inner(Graph graph) {
        List<Body> found = new ArrayList<>();
        for (Expr node : graph.order()) {
            if (node instanceof Apply apply && apply.op() instanceof Control control) {
                Spelt spelt = words.spelt(control);
                Codec.of(spelt.word().settings()).bodies(spelt.settings(), found::add);
            }
        }
        return found;
    }

    private void write(Body body) {
        json.writeStartObject();
        json.writeArrayPropertyStart("parameters");
        body.parameters().forEach(this::variable);
        json.writeEndArray();
        Map<Expr, Integer> places = nodes(body.graph(), body.parameters());
        json.writeArrayPropertyStart("results");
        body.results().forEach(result -> json.writeNumber(places.get(result)));
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes the nodes of a graph but for its first ones, which have been written, and gives the places of all. */
    private Map<Expr, Integer> nodes(Graph graph, List<? extends Expr> first) {
        Map<Expr, Integer> places = new HashMap<>();
        first.forEach(node -> places.put(node, places.size()));
        json.writeArrayPropertyStart("nodes");
        Map<Apply, Integer> applications = new HashMap<>();
        for (int i = 0; i < graph.size(); i++) {
            Expr node = graph.node(i);
            if (places.putIfAbsent(node, places.size()) == null) {
                switch (node) {
                    case Constant constant -> constant(constant);
                    case Variable variable -> variable(variable);
                    case Apply apply -> application(apply, graph, i, places, applications);
                }
            }
        }
        json.writeEndArray();
        return places;
    }

    private void constant(Constant constant) {
        json.writeStartObject();
        type(constant.type());
        if (constant.isLiteral()) {
            json.writeName("number");
            element(constant.value(), 0);
        } else {
            values("constant", constant.value());
        }
        json.writeEndObject();
    }

    private void variable(Variable variable) {
        json.writeStartObject();
        json.writeStringProperty("variable", variable.name());
        if (variable.isFresh()) {
            json.writeBooleanProperty("fresh", true);
        }
        if (variable.masked()) {
            json.writeBooleanProperty("masked", true);
        }
        type(variable.type());
        variable.value().ifPresent(value -> values("values", value));
        json.writeEndObject();
    }

    private void application(
            Apply apply, Graph graph, int position, Map<Expr, Integer> places, Map<Apply, Integer> applications) {
        json.writeStartObject();
        Integer known = apply.results().size() > 1
                ? applications.putIfAbsent(apply.application(), places.get(apply))
                : null;
        if (known != null) {
            json.writeNumberProperty("result", apply.index());
            json.writeNumberProperty("from", known);
        } else {
            Codec.writeFields(this, words.spelt(apply.op()));
            json.writeArrayPropertyStart("of");
            for (int k = 0; k < graph.arity(position); k++) {
                json.writeNumber(places.get(graph.node(graph.operand(position, k))));
            }
            json.writeEndArray();
            if (apply.index() > 0) {
                json.writeNumberProperty("result", apply.index());
            }
        }
        json.writeEndObject();
    }

    /** The type, unless it is that of a float64 number. */
    private void type(Type type) {
        if (!type.shape().isScalar()) {
            json.writeName("shape");
            ints(type.shape().dims());
        }
        if (type.dtype() != DType.FLOAT64) {
            json.writeStringProperty("dtype", type.dtype().toString());
        }
    }

    void ints(int[] numbers) {
        json.writeArray(numbers, 0, numbers.length);
    }

    private void values(String name, Tensor tensor) {
        json.writeArrayPropertyStart(name);
        for (int i = 0; i < tensor.size(); i++) {
            element(tensor, i);
        }
        json.writeEndArray();
    }

    private void element(Tensor tensor, int i) {
        switch (tensor.dtype()) {
            case FLOAT64 -> Numerals.write(json, STORAGE.doubles(tensor)[i]);
            case FLOAT32 -> Numerals.write(json, STORAGE.floats(tensor)[i]);
        }
    }
}
