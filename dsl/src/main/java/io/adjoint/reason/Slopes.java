package io.adjoint.reason;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The operation of an expression whose derivative is not finite, found beside the node of the gradient that shows it. */
final class Slopes {

    /** As many operations beside a node are asked. */
    private static final int MOST = 64;

    private Slopes() {}

    /** An operation, with the values of its operands where its slope is not finite. */
    record Steep(Apply node, double[] operands) {}

    static Optional<Steep> of(Expr forward, Bindings at, Expr origin) {
        if (!(origin instanceof Apply apply)) {
            return Optional.empty();
        }
        Graph graph = Graph.of(forward);
        List<Apply> beside = new ArrayList<>();
        for (Expr operand : near(apply)) {
            if (graph.position(operand) >= 0) {
                collect(graph, operand, beside);
            }
        }
        if (beside.isEmpty()) {
            return Optional.empty();
        }
        Frame frame = new Frame(graph, at);
        return beside.stream().limit(MOST).map(node -> steep(frame, node)).flatMap(Optional::stream).findFirst();
    }

    /** The operands of a node, and theirs. */
    private static List<Expr> near(Apply apply) {
        List<Expr> near = new ArrayList<>(List.of(apply));
        near.addAll(apply.operands());
        apply.operands().forEach(operand -> {
            if (operand instanceof Apply inner) {
                near.addAll(inner.operands());
            }
        });
        return near;
    }

    private static void collect(Graph graph, Expr operand, List<Apply> beside) {
        if (operand instanceof Apply apply) {
            beside.add(apply);
        }
        int at = graph.position(operand);
        for (int i = at + 1; i < graph.size() && beside.size() < MOST; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                if (graph.operand(i, k) == at) {
                    beside.add((Apply) graph.node(i));
                }
            }
        }
    }

    /** Whether a cotangent of ones becomes something that is not finite, of finite operands. */
    private static Optional<Steep> steep(Frame frame, Apply node) {
        List<Tensor> values = frame.operands(node);
        if (values.stream().anyMatch(value -> Elements.odd(value) > 0)) {
            return Optional.empty();
        }
        List<Variable> operands = IntStream.range(0, values.size())
                .mapToObj(k -> Variable.fresh("x", values.get(k))).toList();
        Apply alone = node.on(operands);
        Tensor ones = Tensor.ones(node.shape(), node.dtype());
        for (int k = 0; k < values.size(); k++) {
            Optional<Expr> flow = alone.flows()
                    ? alone.op().pullback(alone, k, Variable.fresh("u", ones))
                    : Optional.empty();
            if (flow.isPresent()) {
                Tensor slope = Evaluator.value(flow.get());
                var odd = Elements.firstOdd(slope);
                if (odd.isPresent()) {
                    int place = odd.getAsInt();
                    return Optional.of(new Steep(node, values.stream()
                            .mapToDouble(value -> Elements.of(value)[value.size() == slope.size() ? place : 0])
                            .toArray()));
                }
            }
        }
        return Optional.empty();
    }
}
