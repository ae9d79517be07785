package io.adjoint.expr;

/**
 * A map from nodes, compared by identity, to numbers: open addressing without boxing, several times faster than the
 * JDK's identity map on the graphs of a million nodes that a long computation makes.
 */
final class NodeIndex {

    /** The answer for a node that is not in the map. */
    static final int ABSENT = -1;

    /** Marks a node whose operands are being visited. */
    static final int OPEN = -2;

    /** Bits of the number of a node that tell it from its neighbours. */
    private static final int GROUP = 3;

    private Expr[] keys = new Expr[64];
    private int[] values = new int[64];
    private int size;

    int get(Expr node) {
        int slot = slot(keys, node);
        return keys[slot] == null ? ABSENT : values[slot];
    }

    void put(Expr node, int value) {
        int slot = slot(keys, node);
        if (keys[slot] == null) {
            keys[slot] = node;
            size++;
        }
        values[slot] = value;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    /** Adds a node that is not in the map; gives what is known of it, or that it was absent. */
    int putIfAbsent(Expr node, int value) {
        int slot = slot(keys, node);
        if (keys[slot] != null) {
            return values[slot];
        }
        put(node, value);
        return ABSENT;
    }

    private void grow() {
        Expr[] oldKeys = keys;
        int[] oldValues = values;
        keys = new Expr[oldKeys.length * 2];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = slot(keys, oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private static int slot(Expr[] keys, Expr node) {
        int mask = keys.length - 1;
        int hash = node.hashCode();
        // Fibonacci hashing spreads groups of neighbours, which share a line of memory
        int slot = (((hash >>> GROUP) * 0x9E3779B9) >>> 7 << GROUP | hash & (1 << GROUP) - 1) & mask;
        while (keys[slot] != null && keys[slot] != node) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
