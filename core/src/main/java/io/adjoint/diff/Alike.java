package io.adjoint.diff;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Variable;
import java.util.Arrays;

/**
 * Which nodes of a graph compute the same as an earlier one, by equal operations on operands that do: one of them is pulled
 * back for all, so that what a recursive function builds again and again is differentiated once. Nodes that are to be told
 * apart, as targets are, are like no other.
 */
final class Alike {

    private static final long NONE = -1;

    private final Graph graph;
    private final int[] first;
    /** What is known, by its hash: the hash, and below it the first node that has it. */
    private final long[] table;

    private Alike(Graph graph) {
        this.graph = graph;
        this.first = new int[graph.size()];
        this.table = new long[4 * Integer.highestOneBit(Math.max(1, graph.size()))];
        Arrays.fill(table, NONE);
    }

    /** For each node the first that computes the same, perhaps itself. */
    static int[] firsts(Graph graph, boolean[] apart) {
        var alike = new Alike(graph);
        for (int i = 0; i < alike.first.length; i++) {
            alike.first[i] = apart[i] ? i : switch (graph.node(i)) {
                case Apply apply when apply.op() instanceof Joint -> i;
                case Apply apply -> alike.known(i, alike.hash(i, apply));
                case Constant constant when constant.shape().isScalar() -> alike.known(i, constant.value().hashCode());
                case Constant _,Variable _ -> i;
            };
        }
        return alike.first;
    }

    private int hash(int node, Apply apply) {
        int hash = apply.op().hashCode();
        for (int k = 0; k < graph.arity(node); k++) {
            hash = 31 * hash + first[graph.operand(node, k)];
        }
        return hash;
    }

    private int known(int node, int hash) {
        long entry = (long) hash << Integer.SIZE | node;
        int slot = (hash * 0x9E3779B9 ^ hash >>> 15) & table.length - 1;
        while (table[slot] != NONE) {
            if (table[slot] >> Integer.SIZE == hash && same((int) table[slot], node)) {
                return (int) table[slot];
            }
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = entry;
        return node;
    }

    private boolean same(int earlier, int node) {
        return switch (graph.node(node)) {
            case Apply apply -> graph.node(earlier) instanceof Apply other && other.op().equals(apply.op())
                    && sameOperands(earlier, node);
            case Constant constant -> graph.node(earlier) instanceof Constant other
                    && other.value().equals(constant.value());
            case Variable _ -> false;
        };
    }

    private boolean sameOperands(int earlier, int node) {
        if (graph.arity(earlier) != graph.arity(node)) {
            return false;
        }
        for (int k = 0; k < graph.arity(node); k++) {
            if (first[graph.operand(earlier, k)] != first[graph.operand(node, k)]) {
                return false;
            }
        }
        return true;
    }
}
