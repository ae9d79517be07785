package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.List;

/** How an operation is written in a formula. */
public sealed interface Notation {

    /** A named call: {@code sin(x)}; attributes follow the operands. */
    record Call() implements Notation {}

    /**
     * A sign between two operands.
     *
     * @param sign the sign, with the spaces that belong around it
     * @param precedence how strongly it binds
     * @param groupsRight whether {@code a ^ b ^ c} means {@code a ^ (b ^ c)}
     */
    record Infix(String sign, int precedence, boolean groupsRight) implements Notation {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Infix {
            AdjointException.notNull(sign, "notation", "the sign");
        }
    }

    /**
     * A sign before one operand.
     *
     * @param sign the sign
     * @param precedence how strongly it binds
     */
    record Prefix(String sign, int precedence) implements Notation {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Prefix {
            AdjointException.notNull(sign, "notation", "the sign");
        }
    }

    /**
     * A subscript behind the first operand: {@code x[1:3, i]}, with a slot for each of its axes.
     *
     * @param slots what is read along each axis
     */
    record Subscript(List<Slot> slots) implements Notation {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Subscript {
            slots = AdjointException.noNulls(slots, "notation", "the slots");
        }
    }

    /** What a subscript reads along one axis. */
    sealed interface Slot {}

    /**
     * A range of positions.
     *
     * @param first the first position
     * @param count how many
     * @param step from one to the next, perhaps negative
     */
    record Range(int first, int count, int step) implements Slot {}

    /**
     * The positions that another operand holds.
     *
     * @param operand which, from 1
     * @param mask of which axis of a mask those are the places where it holds, from 1; 0 if of none
     */
    record Held(int operand, int mask) implements Slot {}

    /** The same elements with other lengths of axes: behind a subscript it may drop axes of one position. */
    record Reshaped() implements Notation {}

    /** How strongly comparisons bind. */
    int COMPARISON = 1;

    /** How strongly sums bind. */
    int SUM = 2;

    /** How strongly products bind. */
    int PRODUCT = 3;

    /** How strongly a sign binds. */
    int SIGN = 4;

    /** How strongly powers bind. */
    int POWER = 5;

    /** The notation of most operations. */
    Notation CALL = new Call();

    /**
     * A sign that groups to the left.
     *
     * @param sign the sign
     * @param precedence how strongly it binds
     * @return the notation
     */
    static Notation infix(String sign, int precedence) {
        return new Infix(" " + AdjointException.notNull(sign, "notation", "the sign") + " ", precedence, false);
    }
}
