package io.adjoint.compile;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Reduction;
import java.util.Arrays;
import java.util.List;

/**
 * When each node is computed. Elementwise nodes of one level and shape run in one loop, and so do the reductions of what
 * that loop computes; everything else begins a new level. First every node is put as early as it can be; then
 * elementwise nodes sink to the level at which they are first needed, where they need not be stored, and so do
 * reductions of what nothing else reads, to meet another loop of their shape.
 */
final class Levels {

    private final Graph graph;
    private final Sources sources;
    private final int[] levels;
    private final int[] readers;

    private Levels(Graph graph, Sources sources) {
        this.graph = graph;
        this.sources = sources;
        this.levels = new int[graph.size()];
        this.readers = new int[graph.size()];
        for (int i = 0; i < readers.length; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                readers[graph.operand(i, k)]++;
            }
        }
    }

    static Levels of(Graph graph, Sources sources, List<Expr> roots) {
        var result = new Levels(graph, sources);
        result.rise();
        result.sink(roots);
        return result;
    }

    /** The level of a node that is computed; of a leaf, 0. */
    int level(int node) {
        return levels[node];
    }

    /** Whether an operand is computed in the same loop as the node that reads it. */
    boolean fused(int operand, int node) {
        return isElementwise(operand) && levels[operand] == levels[node] && mayFuse(operand, node);
    }

    private boolean mayFuse(int operand, int node) {
        return isElementwise(operand)
                && (isElementwise(node) && graph.node(operand).shape().equals(graph.node(node).shape())
                        || isReduction(node));
    }

    private boolean isElementwise(int node) {
        return graph.node(node) instanceof Apply apply && apply.op() instanceof Elementwise;
    }

    private boolean isReduction(int node) {
        return graph.node(node) instanceof Apply apply && apply.op() instanceof Reduction;
    }

    private boolean mayWait(int node) {
        return isElementwise(node)
                || isReduction(node) && readers[graph.operand(node, 0)] == 1;
    }

    private boolean isLeaf(int node) {
        return !(graph.node(node) instanceof Apply);
    }

    private boolean isView(int node) {
        return graph.node(node) instanceof Apply apply && apply.op() instanceof Layout && sources.base(node) != node;
    }

    private void rise() {
        for (int i = 0; i < levels.length; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                int p = graph.operand(i, k);
                levels[i] = Math.max(levels[i], mayFuse(p, i) ? levels[p] : ready(p));
            }
        }
    }

    /** The first level at which a node's elements can be read from memory. */
    private int ready(int node) {
        int base = sources.base(node);
        return isLeaf(base) ? 0 : levels[base] + 1;
    }

    private void sink(List<Expr> roots) {
        int[] latest = new int[levels.length];
        Arrays.fill(latest, Integer.MAX_VALUE);
        roots.forEach(root -> fix(latest, graph.position(root)));
        for (int i = levels.length - 1; i >= 0; i--) {
            if (mayWait(i) && latest[i] != Integer.MAX_VALUE && latest[i] > levels[i]) {
                levels[i] = latest[i];
            }
            for (int k = 0; k < graph.arity(i) && !isView(i); k++) {
                int p = graph.operand(i, k);
                int bound = mayFuse(p, i) ? levels[i] : levels[i] - 1;
                int base = sources.base(p);
                latest[base] = Math.min(latest[base], bound);
            }
        }
    }

    private void fix(int[] latest, int root) {
        int base = sources.base(root);
        latest[base] = Math.min(latest[base], levels[base]);
    }
}
