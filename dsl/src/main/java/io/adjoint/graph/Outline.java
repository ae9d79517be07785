package io.adjoint.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph as lines of text: a node on each, with what its operands' edges carry. */
final class Outline {

    private Outline() {}

    static String of(ComputationalGraph graph) {
        StringBuilder out = new StringBuilder();
        write(graph, "", out);
        return out.toString().stripTrailing();
    }

    private static void write(ComputationalGraph graph, String indent, StringBuilder out) {
        Map<Integer, List<String>> carried = new HashMap<>();
        for (Edge edge : graph.edges()) {
            List<String> text = Caption.of(edge);
            if (!text.isEmpty()) {
                carried.computeIfAbsent(edge.to(), none -> new ArrayList<>())
                        .add(graph.nodes().get(edge.from()).name() + ": " + String.join("  ", text));
            }
        }
        for (Node node : graph.nodes()) {
            out.append(indent).append(String.join("   ", Caption.of(node, graph)));
            List<String> edges = carried.getOrDefault(node.id(), List.of());
            out.append(edges.isEmpty() ? "" : "   [" + String.join(", ", edges) + "]").append('\n');
            for (Node.Body body : node.bodies()) {
                out.append(indent).append("  ").append(body.title()).append(":\n");
                write(body.graph(), indent + "    ", out);
            }
        }
    }
}
