package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntPredicate;

/** Finds for each node of a graph the first that computes the same: a table of hashes without an object for each node. */
final class Alike {

    private static final long NONE = -1;

    private final Graph graph;
    private final Function<? super Expr, ?> leaves;
    private final int[] first;
    /** What is known, by its hash: the hash, and below it the first node that has it. */
    private final long[] table;

    private Alike(Graph graph, Function<? super Expr, ?> leaves) {
        this.graph = graph;
        this.leaves = leaves;
        this.first = new int[graph.size()];
        this.table = new long[4 * Integer.highestOneBit(Math.max(1, graph.size()))];
        Arrays.fill(table, NONE);
    }

    /**
     * For each node the first that computes the same, perhaps itself.
     *
     * @param leaves for each leaf that is not apart a value that is equal where two are alike
     * @param apart which nodes are like no other
     */
    static int[] firsts(Graph graph, Function<? super Expr, ?> leaves, IntPredicate apart) {
        var alike = new Alike(graph, leaves);
        for (int i = 0; i < alike.first.length; i++) {
            alike.first[i] = apart.test(i) ? i : alike.known(i, alike.hash(i));
        }
        return alike.first;
    }

    private int hash(int node) {
        if (!(graph.node(node) instanceof Apply apply)) {
            return value(node).hashCode();
        }
        int hash = apply.op().hashCode() + apply.index();
        for (int k = 0; k < graph.arity(node); k++) {
            hash = 31 * hash + first[graph.operand(node, k)];
        }
        return hash;
    }

    private Object value(int leaf) {
        return AdjointException.notNull(leaves.apply(graph.node(leaf)), "numbering", "the value of a leaf");
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
        if (graph.node(node) instanceof Apply apply) {
            return graph.node(earlier) instanceof Apply other && other.index() == apply.index()
                    && other.op().equals(apply.op()) && sameOperands(earlier, node);
        }
        return !(graph.node(earlier) instanceof Apply) && value(earlier).equals(value(node));
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
