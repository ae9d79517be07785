package io.adjoint.reason;

import io.adjoint.eval.Bindings;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The values of all nodes of a graph at a point, kept: numbers as such, for there may be a million of them. */
final class Frame {

    private final Graph graph;
    private final Tensor[] tensors;
    private final double[] numbers;

    Frame(Graph graph, Bindings at) {
        this.graph = graph;
        this.tensors = new Tensor[graph.size()];
        this.numbers = new double[graph.size()];
        for (int i = 0; i < tensors.length; i++) {
            switch (graph.node(i)) {
                case Constant constant -> keep(i, constant.value());
                case Variable variable -> keep(i, at.value(variable));
                case Apply apply -> apply(i, apply);
            }
        }
    }

    Graph graph() {
        return graph;
    }

    private void apply(int node, Apply apply) {
        if (apply.op() instanceof Elementwise op && isNumeric(node)) {
            numbers[node] = op.function().at(number(node, 0), number(node, 1), number(node, 2));
        } else if (apply.op() instanceof Joint) {
            if (graph.isFirst(node)) {
                List<Tensor> values = apply.op().meanings(operands(apply));
                int[] results = graph.results(node);
                for (int k = 0; k < results.length; k++) {
                    if (results[k] >= 0) {
                        keep(results[k], values.get(k));
                    }
                }
            }
        } else {
            keep(node, apply.op().meaning(operands(apply)));
        }
    }

    private void keep(int node, Tensor value) {
        if (graph.node(node).type().equals(Type.NUMBER)) {
            numbers[node] = value.item();
        } else {
            tensors[node] = value;
        }
    }

    private boolean isNumeric(int node) {
        for (int k = 0; k < graph.arity(node); k++) {
            if (!graph.node(graph.operand(node, k)).type().equals(Type.NUMBER)) {
                return false;
            }
        }
        return graph.node(node).type().equals(Type.NUMBER);
    }

    private double number(int node, int k) {
        return k < graph.arity(node) ? numbers[graph.operand(node, k)] : 0;
    }

    List<Tensor> operands(Apply apply) {
        List<Tensor> values = new ArrayList<>(apply.operands().size());
        for (Expr operand : apply.operands()) {
            values.add(value(operand));
        }
        return values;
    }

    Tensor value(Expr node) {
        int at = graph.position(node);
        return tensors[at] == null ? Tensor.scalar(numbers[at]) : tensors[at];
    }

    /** One element of a node's value. */
    double element(Expr node, int element) {
        int at = graph.position(node);
        return tensors[at] == null ? numbers[at] : Elements.of(tensors[at])[element];
    }
}
