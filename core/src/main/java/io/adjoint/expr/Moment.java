package io.adjoint.expr;

import io.adjoint.AdjointException;

/**
 * A moment in the making of nodes: it tells what its thread makes later from what was there, whichever thread made it. By
 * it one knows what a function made itself and what it took from outside.
 */
public final class Moment {

    private final int serial = Serial.anew();

    private Moment() {}

    /**
     * This moment.
     *
     * @return what comes after all nodes that there are
     */
    public static Moment now() {
        return new Moment();
    }

    /**
     * Whether a node was made later.
     *
     * @param node an application of an operation
     * @return false if it was there at this moment, true if this moment's thread made it since
     */
    public boolean isBefore(Apply node) {
        // a difference, for the numbers begin anew when all are taken
        return AdjointException.notNull(node, "moment", "the node").serial() - serial > 0;
    }
}
