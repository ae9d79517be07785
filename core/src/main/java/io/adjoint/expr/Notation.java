package io.adjoint.expr;

import io.adjoint.AdjointException;

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
