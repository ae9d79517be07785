package io.adjoint.store;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.function.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JsonToken;

/** Reads a document. */
final class Pages {

    private static final String EXPECTED = "format, version, bodies, nodes, terms or functions";

    private final Cursor in;
    private final List<Expr> nodes = new ArrayList<>();
    private final Map<String, Expr> terms = new LinkedHashMap<>();
    private final Map<String, Body> functions = new LinkedHashMap<>();
    private boolean known;

    private Pages(Cursor in) {
        this.in = in;
    }

    static Document read(Cursor in) {
        var pages = new Pages(in);
        in.next(JsonToken.START_OBJECT, "a document, which is an object");
        var start = in.position();
        in.fields(pages::field);
        in.requireEnd();
        if (!pages.known) {
            throw start.refused("no field \"version\"", EXPECTED, "Pass what was written by Json.write");
        }
        return start.making("the document", () -> {
            Graph.of(pages.terms.values().toArray(Expr[]::new));
            return new Document(io.vavr.collection.LinkedHashMap.ofAll(pages.terms),
                    io.vavr.collection.LinkedHashMap.ofAll(pages.functions));
        });
    }

    private void field(String name) {
        if (!known && !name.equals(Json.FORMAT) && !name.equals(Json.VERSION)) {
            throw in.unknownField(name, "\"format\" and \"version\" first");
        }
        switch (name) {
            case Json.FORMAT -> format();
            case Json.VERSION -> version();
            case "bodies" -> in.elements("an array of functions", this::body);
            case "nodes" -> in.elements("an array of nodes", () -> nodes.add(new Node(in, nodes).read()));
            case "terms" -> named(terms, place -> nodes.get(in.nextPlace("node", nodes.size())));
            case "functions" -> named(functions,
                    place -> in.bodies().get(in.nextPlace("function", in.bodies().size())));
            default -> throw in.unknownField(name, EXPECTED);
        }
    }

    private void format() {
        String format = in.nextText("the format's name");
        if (!format.equals(Json.NAME)) {
            throw in.refused("the format " + Cursor.quoted(format), Cursor.quoted(Json.NAME),
                    "Pass what was written by Json.write");
        }
    }

    private void version() {
        int version = in.nextInt();
        if (version < 1 || version > Json.CURRENT) {
            throw in.refused("version " + version, "version " + Json.CURRENT + " at most",
                    "Read it with the version of the library that wrote it, or a later one");
        }
        known = true;
    }

    @FunctionalInterface
    private interface Named<V> {
        V at(String name);
    }

    private <V> void named(Map<String, V> all, Named<V> value) {
        in.next(JsonToken.START_OBJECT, "an object of names");
        in.fields(name -> all.put(name, value.at(name)));
    }

    /** A function, whose first token the cursor stands on. */
    private void body() {
        in.require(JsonToken.START_OBJECT, "a function");
        var at = in.position();
        List<Variable> parameters = new ArrayList<>();
        List<Expr> own = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        in.fields(name -> {
            switch (name) {
                case "parameters" -> in.elements("an array of parameters", () -> {
                    parameters.add(parameter(own));
                    own.add(parameters.getLast());
                });
                case "nodes" -> in.elements("an array of nodes", () -> own.add(new Node(in, own).read()));
                case "results" -> in.elements("an array of places",
                        () -> results.add(own.get(place(in.currentInt(), own.size()))));
                default -> throw in.unknownField(name, "parameters, nodes or results");
            }
        });
        Body body = at.making("the function", () -> new Body(parameters, results));
        in.weights().weigh(body);
        in.bodies().add(body);
    }

    private int place(int place, int count) {
        if (place < 0 || place >= count) {
            throw in.refused("node " + place, "one of the " + count + " before it", "Write the nodes first");
        }
        return place;
    }

    private Variable parameter(List<Expr> before) {
        var at = in.position();
        if (before.stream().anyMatch(node -> node instanceof Apply)) {
            throw at.refused("a parameter behind nodes", "parameters first", "Write them before the nodes");
        }
        return Stream.of(new Node(in, before).read()).filter(Variable.class::isInstance).map(Variable.class::cast)
                .findFirst().orElseThrow(() -> at.refused("no variable", "a fresh variable", "Write parameters"));
    }

    static AdjointException malformed(Cursor.Position at, String came) {
        return at.refused(came, "a variable, a constant, a number, an operation of nodes or a result from a node",
                "Write what was written by Json.write");
    }
}
