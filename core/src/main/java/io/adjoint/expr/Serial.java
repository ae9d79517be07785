package io.adjoint.expr;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers for nodes: those made one after another by a thread have numbers one after another. A table that keeps
 * neighbours together then finds the operands of a node in lines of memory that it has just touched.
 */
final class Serial {

    /** Threads take so many numbers at a time. */
    private static final int BLOCK = 1 << 12;

    private static final AtomicInteger BLOCKS = new AtomicInteger();

    private static final ThreadLocal<Serial> OF_THREAD = ThreadLocal.withInitial(Serial::new);

    private int next;

    private Serial() {}

    static int next() {
        return OF_THREAD.get().taken();
    }

    /** A number above all that are taken, whoever took them. */
    static int anew() {
        Serial own = OF_THREAD.get();
        int first = BLOCKS.getAndIncrement() * BLOCK;
        own.next = first + 1;
        return first;
    }

    private int taken() {
        if (next % BLOCK == 0) {
            next = BLOCKS.getAndIncrement() * BLOCK;
        }
        return next++;
    }
}
