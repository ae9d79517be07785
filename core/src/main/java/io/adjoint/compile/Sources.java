package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.View;
import java.util.Optional;

/**
 * Where the elements of each node are to be found: layouts are views of what other nodes have computed, as far as a
 * chain of them stays affine; where it does not, the layout's operand is packed into a buffer of the layout's own.
 */
final class Sources {

    private final int[] bases;
    private final View[] views;

    private Sources(int[] bases, View[] views) {
        this.bases = bases;
        this.views = views;
    }

    static Sources of(Graph graph) {
        int[] bases = new int[graph.size()];
        View[] views = new View[graph.size()];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = i;
            views[i] = View.contiguous(graph.node(i).shape());
            if (graph.node(i) instanceof Apply apply && apply.op() instanceof Layout<?> layout) {
                int operand = graph.operand(i, 0);
                View own = layout.view(apply.operand(0).shape());
                Optional<View> composed = own.over(views[operand]);
                bases[i] = composed.isPresent() ? bases[operand] : i;
                views[i] = composed.orElse(own);
            }
        }
        return new Sources(bases, views);
    }

    /** The node whose own elements a node's are. */
    int base(int node) {
        return bases[node];
    }

    /** How a node's elements lie in its base. */
    View view(int node) {
        return views[node];
    }

    /** Whether a node is a layout whose operand must be packed first. */
    boolean packs(int node, Expr expr) {
        return bases[node] == node && expr instanceof Apply apply && apply.op() instanceof Layout;
    }
}
