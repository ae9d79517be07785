package io.adjoint.graph;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.render.Text;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Local partial derivatives: of a node by one of its operands, the others held. They are the pullbacks of the operations,
 * applied to 1 where those are elementwise.
 */
final class Partials {

    private final Graph graph;
    private final Naming naming;

    Partials(Graph graph, Naming naming) {
        this.graph = graph;
        this.naming = naming;
    }

    /** As a formula; empty where nothing flows. */
    String formula(int position, int operand) {
        Apply node = (Apply) graph.node(position);
        if (!node.flows() || node.op() instanceof Joint) {
            return "";
        }
        boolean elementwise = node.op() instanceof Elementwise;
        Apply local = naming.local(position, elementwise);
        Expr cotangent = elementwise
                ? Constant.literal(1, local.dtype())
                : Variable.fresh(Naming.COTANGENT, local.type());
        return local.op().pullback(local, operand, cotangent)
                .map(flow -> elementwise ? written(flow) : Naming.COTANGENT + " \u2192 " + written(flow))
                .map(Naming::cut)
                .orElse("");
    }

    private static String written(Expr flow) {
        return Text.of(flow).replace("\n", "; ");
    }

    /** For each element, of an elementwise operation; empty for others, and where nothing flows or a value is not known. */
    Optional<Tensor> number(int position, int operand, IntFunction<Optional<Tensor>> values) {
        Apply node = (Apply) graph.node(position);
        if (!node.flows() || !(node.op() instanceof Elementwise)) {
            return Optional.empty();
        }
        List<Expr> operands = new ArrayList<>();
        Map<Integer, Expr> same = new HashMap<>();
        for (int k = 0; k < graph.arity(position); k++) {
            int at = graph.operand(position, k);
            if (node.operand(k) instanceof Constant constant && constant.isLiteral()) {
                operands.add(constant);
                continue;
            }
            Optional<Tensor> value = values.apply(at);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            operands.add(same.computeIfAbsent(at,
                    key -> Variable.fresh("x", wide(value.get(), node))));
        }
        Apply local = node.on(operands);
        Constant one = Constant.of(Tensor.ones(local.shape(), local.dtype()));
        return local.op().pullback(local, operand, one).map(flow -> Evaluator.value(flow, Bindings.none()));
    }

    /** A value for each element of the result. */
    private static Tensor wide(Tensor value, Apply node) {
        return value.shape().equals(node.shape())
                ? value
                : Evaluator.value(Layouts.broadcastTo(Constant.of(value), node.shape()));
    }

    /** What flows back along an edge. */
    Optional<Expr> share(int position, int operand, Expr cotangent) {
        Apply node = (Apply) graph.node(position);
        return node.flows()
                ? node.op().pullback(node, operand, cotangent)
                        .map(flow -> Arithmetic.cast(flow, node.operand(operand).dtype()))
                : Optional.empty();
    }
}
