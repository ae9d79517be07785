package io.adjoint.graph;

import io.adjoint.show.Brief;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written in nodes and on edges, the same in every kind of picture. */
final class Caption {

    private Caption() {}

    static List<String> of(Node node, ComputationalGraph graph) {
        List<String> lines = new ArrayList<>();
        lines.add(node.label());
        boolean scalar = node.type().endsWith("()");
        if (node.kind() == Node.Kind.FOLDED) {
            if (!node.type().isEmpty()) {
                lines.add(node.type());
            }
        } else if (scalar) {
            node.value().ifPresent(value -> lines.add(Brief.tensor(value)));
        } else {
            lines.add(node.type());
            node.value().ifPresent(value -> lines.add(Brief.tensor(value)));
        }
        node.cotangent().ifPresent(value -> lines.add(
                "d" + graph.result().map(Node::name).orElse("") + "/d" + node.name() + " = " + Brief.tensor(value)));
        return lines;
    }

    static List<String> of(Edge edge) {
        List<String> lines = new ArrayList<>();
        if (edge.times() > 1) {
            lines.add("\u00d7" + edge.times());
        }
        if (!edge.partial().isEmpty()) {
            lines.add(edge.partial() + number(edge));
        }
        edge.share().map(Brief::tensor).ifPresent(share -> lines.add("\u2190 " + share));
        return lines;
    }

    private static String number(Edge edge) {
        Optional<Tensor> shown = edge.number().filter(number -> !Brief.tensor(number).equals(edge.partial())
                && !isOf(number, edge.partial()));
        return shown.map(number -> " = " + Brief.tensor(number)).orElse("");
    }

    /** Whether all elements are what the formula says already. */
    private static boolean isOf(Tensor number, String partial) {
        for (double element : number.toDoubleArray()) {
            if (!Brief.number(element).equals(partial)) {
                return false;
            }
        }
        return true;
    }
}
