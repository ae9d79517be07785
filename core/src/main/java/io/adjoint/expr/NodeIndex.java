package io.adjoint.expr;

import java.util.Arrays;

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
    private int[] tickets = new int[64];
    private int[] numbers = new int[32];
    private int size;

    /** The number of a node. */
    int get(Expr node) {
        int slot = slot(keys, node);
        return keys[slot] == null ? ABSENT : numbers[tickets[slot]];
    }

    /**
     * The ticket of a node, by which its number is found without looking for the node again; of a node that was not in
     * the map and is so from now on, as open, the complement of its ticket.
     */
    int ticket(Expr node) {
        int slot = slot(keys, node);
        if (keys[slot] != null) {
            return tickets[slot];
        }
        int ticket = size++;
        keys[slot] = node;
        tickets[slot] = ticket;
        numbers[ticket] = OPEN;
        if (size * 2 == keys.length) {
            grow();
        }
        return ~ticket;
    }

    /** The number of the node that has a ticket. */
    int number(int ticket) {
        return numbers[ticket];
    }

    /** Gives the node that has a ticket a number. */
    void number(int ticket, int number) {
        numbers[ticket] = number;
    }

    private void grow() {
        Expr[] oldKeys = keys;
        int[] oldTickets = tickets;
        keys = new Expr[oldKeys.length * 2];
        tickets = new int[keys.length];
        numbers = Arrays.copyOf(numbers, oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int slot = slot(keys, oldKeys[i]);
                keys[slot] = oldKeys[i];
                tickets[slot] = oldTickets[i];
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
