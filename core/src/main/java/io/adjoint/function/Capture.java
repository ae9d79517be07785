package io.adjoint.function;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What results take from outside of a function: the largest terms that do not depend on its parameters and, where a
 * function must compute itself what it makes, were there before it was applied.
 */
final class Capture {

    private final Graph graph;
    private final boolean[] inside;
    private final boolean[] taken;
    private final List<Expr> terms = new ArrayList<>();

    private Capture(Graph graph, List<Variable> parameters) {
        this.graph = graph;
        this.inside = new boolean[graph.size()];
        this.taken = new boolean[graph.size()];
        for (Variable parameter : parameters) {
            int at = graph.position(parameter);
            if (at >= 0) {
                inside[at] = true;
            }
        }
    }

    static List<Expr> of(List<Variable> parameters, List<? extends Expr> results, Predicate<Apply> made) {
        Graph graph = Graph.of(results);
        Capture capture = new Capture(graph, parameters);
        capture.visitOperands(made);
        results.forEach(result -> capture.visit(graph.position(result)));
        return List.copyOf(capture.terms);
    }

    private void visitOperands(Predicate<Apply> made) {
        for (int i = 0; i < inside.length; i++) {
            inside[i] |= graph.node(i) instanceof Apply apply && made.test(apply);
            for (int k = 0; k < graph.arity(i); k++) {
                inside[i] |= inside[graph.operand(i, k)];
            }
            for (int k = 0; inside[i] && k < graph.arity(i); k++) {
                visit(graph.operand(i, k));
            }
        }
    }

    /** Takes what stands outside, once; a number of a formula costs nothing where it is. */
    private void visit(int node) {
        if (!inside[node] && !taken[node] && !isNumber(graph.node(node))) {
            taken[node] = true;
            terms.add(graph.node(node));
        }
    }

    private static boolean isNumber(Expr term) {
        return Layout.source(term) instanceof Constant constant && constant.isLiteral();
    }
}
