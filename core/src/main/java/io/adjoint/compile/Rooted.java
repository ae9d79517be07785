package io.adjoint.compile;

import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import java.util.List;

/**
 * Expressions with the graph below them: what passes take and give, so that a pass that changes nothing costs no
 * traversal.
 *
 * @param graph the graph below the roots
 * @param roots the expressions
 */
record Rooted(Graph graph, List<Expr> roots) {

    static Rooted of(List<Expr> roots) {
        return new Rooted(Graph.of(roots), roots);
    }

    /** The roots where each node has become another, in the order of the graph; this itself if none has. */
    Rooted rewritten(Expr[] now) {
        for (int i = 0; i < now.length; i++) {
            if (now[i] != graph.node(i)) {
                return of(roots.stream().map(root -> now[graph.position(root)]).toList());
            }
        }
        return this;
    }
}
