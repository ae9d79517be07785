package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes from expressions to expressions that rewrite applications of several results as a whole. */
final class Reassembly {

    private Reassembly() {}

    /** A rewriting of an application, whose operands are rewritten already, to an expression for each of its results. */
    @FunctionalInterface
    interface Rule {
        Optional<List<Expr>> of(Apply application, List<Expr> operands);
    }

    static List<Expr> with(Rule rule, List<Expr> roots) {
        Graph graph = Graph.of(roots);
        if (graph.order().stream().noneMatch(Reassembly::isJoint)) {
            return roots;
        }
        Expr[] now = new Expr[graph.size()];
        Map<Apply, List<Expr>> results = new HashMap<>();
        for (int i = 0; i < now.length; i++) {
            if (!(graph.node(i) instanceof Apply apply)) {
                now[i] = graph.node(i);
                continue;
            }
            List<Expr> operands = new ArrayList<>(graph.arity(i));
            for (int k = 0; k < graph.arity(i); k++) {
                operands.add(now[graph.operand(i, k)]);
            }
            if (isJoint(apply)) {
                List<Expr> all = results.get(apply.application());
                if (all == null) {
                    all = rule.of(apply.application(), operands)
                            .orElseGet(() -> List.copyOf(apply.application().on(operands).results()));
                    results.put(apply.application(), all);
                }
                now[i] = all.get(apply.index());
            } else {
                now[i] = apply.on(operands);
            }
        }
        return roots.stream().map(root -> now[graph.position(root)]).toList();
    }

    private static boolean isJoint(Expr node) {
        return node instanceof Apply apply && apply.op() instanceof Joint;
    }
}
