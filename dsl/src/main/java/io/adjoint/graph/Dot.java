package io.adjoint.graph;

import java.util.List;

/** A graph in the language of Graphviz; bodies are clusters beside their nodes. */
final class Dot {

    private final StringBuilder out = new StringBuilder();
    private int clusters;

    private Dot() {}

    static String of(ComputationalGraph graph) {
        var dot = new Dot();
        dot.out.append("digraph adjoint {\n  rankdir=BT;\n  node [shape=box, fontname=\"monospace\"];\n")
                .append("  edge [fontname=\"monospace\"];\n");
        dot.graph(graph, "n", "  ");
        return dot.out.append("}\n").toString();
    }

    private void graph(ComputationalGraph graph, String prefix, String indent) {
        for (Node node : graph.nodes()) {
            out.append(indent).append(prefix).append(node.id()).append(" [label=")
                    .append(quoted(Caption.of(node, graph)))
                    .append(style(node.kind())).append("];\n");
            for (Node.Body body : node.bodies()) {
                int cluster = clusters++;
                out.append(indent).append("subgraph cluster_").append(cluster).append(" {\n").append(indent)
                        .append("  label=").append(quoted(List.of(node.name() + ": " + body.title()))).append(";\n");
                graph(body.graph(), "c" + cluster + "n", indent + "  ");
                out.append(indent).append("}\n");
            }
        }
        for (Edge edge : graph.edges()) {
            out.append(indent).append(prefix).append(edge.from()).append(" -> ").append(prefix).append(edge.to());
            List<String> text = Caption.of(edge);
            out.append(text.isEmpty() ? "" : " [label=" + quoted(text) + "]").append(";\n");
        }
    }

    private static String style(Node.Kind kind) {
        return switch (kind) {
            case VARIABLE -> ", shape=ellipse";
            case CONSTANT -> ", shape=ellipse, style=dashed";
            case RESULT -> ", style=bold";
            case FOLDED -> ", shape=box3d";
            case OPERATION -> "";
        };
    }

    private static String quoted(List<String> lines) {
        StringBuilder text = new StringBuilder("\"");
        for (int k = 0; k < lines.size(); k++) {
            text.append(k == 0 ? "" : "\\n").append(lines.get(k).replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return text.append('"').toString();
    }
}
