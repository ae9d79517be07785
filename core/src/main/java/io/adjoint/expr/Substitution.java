package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Expressions with others in the place of some of their nodes. What holds none of these stays the node it is. */
public final class Substitution {

    private Substitution() {}

    /**
     * Puts expressions in the place of nodes; what is shared stays shared. A node within one that is replaced is not
     * looked at.
     *
     * @param roots any expressions
     * @param instead for each node that is replaced, another expression of its type
     * @return the roots, each with the others in it
     * @throws AdjointException if one is of another type than the node that it replaces, or anything is null
     */
    public static List<Expr> of(List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> instead) {
        AdjointException.noNulls(roots, "substitute", "the expressions");
        return of(Graph.of(roots), roots, instead);
    }

    /**
     * Puts expressions in the place of nodes of a graph that is known already.
     *
     * @param graph the graph below the roots
     * @param roots expressions of the graph
     * @param instead for each node that is replaced, another expression of its type
     * @return the roots, each with the others in it
     * @throws AdjointException if one is of another type than the node that it replaces, or anything is null
     */
    public static List<Expr> of(Graph graph, List<? extends Expr> roots, Map<? extends Expr, ? extends Expr> instead) {
        AdjointException.notNull(graph, "substitute", "the graph");
        for (Expr root : AdjointException.noNulls(roots, "substitute", "the expressions")) {
            if (graph.position(root) < 0) {
                throw new AdjointException("substitute", root + ", which is not part of the graph",
                        "expressions of the graph", "Make the graph from the expressions");
            }
        }
        Expr[] now = replaced(graph, AdjointException.notNull(instead, "substitute", "what is put in"));
        Map<Apply, Apply> applications = new HashMap<>();
        boolean[] needed = needed(graph, roots, now);
        for (int i = 0; i < now.length; i++) {
            if (now[i] == null && needed[i]) {
                now[i] = graph.node(i) instanceof Apply apply
                        ? rebuilt(apply, i, graph, now, applications)
                        : graph.node(i);
            }
        }
        return roots.stream().map(root -> now[graph.position(root)]).toList();
    }

    private static Expr[] replaced(Graph graph, Map<? extends Expr, ? extends Expr> instead) {
        Expr[] now = new Expr[graph.size()];
        instead.forEach((node, other) -> {
            AdjointException.notNull(node, "substitute", "what is replaced");
            AdjointException.notNull(other, "substitute", "what is put in");
            if (!other.type().equals(node.type())) {
                throw new AdjointException("substitute", "an expression of type " + other.type() + " for one of type "
                        + node.type(), "the same shape and dtype", "Reshape or convert what is put in");
            }
            int at = graph.position(node);
            if (at >= 0) {
                now[at] = other;
            }
        });
        return now;
    }

    /** What the roots still hold when nothing below a replaced node is looked at. */
    private static boolean[] needed(Graph graph, List<? extends Expr> roots, Expr[] now) {
        boolean[] needed = new boolean[now.length];
        roots.forEach(root -> needed[graph.position(root)] = true);
        for (int i = now.length - 1; i >= 0; i--) {
            if (needed[i] && now[i] == null) {
                for (int k = 0; k < graph.arity(i); k++) {
                    needed[graph.operand(i, k)] = true;
                }
            }
        }
        return needed;
    }

    /** The same result of the application to other operands, which all its results share. */
    private static Expr rebuilt(Apply apply, int node, Graph graph, Expr[] now, Map<Apply, Apply> applications) {
        Expr[] operands = new Expr[graph.arity(node)];
        boolean same = true;
        for (int k = 0; k < operands.length; k++) {
            operands[k] = now[graph.operand(node, k)];
            same &= operands[k] == graph.node(graph.operand(node, k));
        }
        if (same || !(apply.op() instanceof Joint)) {
            return same ? apply : Apply.of(apply.op(), operands);
        }
        return applications.computeIfAbsent(apply.application(), first -> Apply.of(apply.op(), operands))
                .result(apply.index());
    }
}
