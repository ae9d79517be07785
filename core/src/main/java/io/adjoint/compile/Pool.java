package io.adjoint.compile;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * The memory of programs between their runs: one pool for all of them and all threads, bounded by a share of the heap.
 * What lies within the share is kept until memory is short or nobody has used it for long (soft references); what is
 * beyond it, the longest unused first, lasts only until the next collection of garbage (weak references), so that what
 * runs again and again finds its memory nevertheless.
 */
final class Pool {

    /** With what {@link Memo} remembers, less than a tenth. */
    private static final int SHARE_OF_HEAP = 16;

    private static final Pool SHARED = new Pool(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    private final long most;
    private final Queue<Ticket> kept = new ArrayDeque<>();
    private long bytes;

    Pool(long most) {
        this.most = most;
    }

    /** The pool of all programs. */
    static Pool shared() {
        return SHARED;
    }

    /** The bytes that are kept softly; those of sets that are garbage may be among them. */
    synchronized long bytes() {
        return bytes;
    }

    /** What the pool knows of a set, whose owner may be garbage. */
    private static final class Ticket extends WeakReference<Lot> {

        private final long bytes;

        Ticket(Lot lot) {
            super(lot);
            this.bytes = lot.bytes;
        }
    }

    /** Keeps a set, and no longer those which were not used for the longest time; each is given a second chance. */
    private synchronized void keep(Lot lot, Values[] arrays) {
        if (lot.bytes > most) {
            return;
        }
        kept.add(new Ticket(lot));
        bytes += lot.bytes;
        lot.kept = new SoftReference<>(arrays);
        while (bytes > most) {
            Ticket eldest = kept.remove();
            Lot old = eldest.get();
            if (old != null && old != lot && old.used) {
                old.used = false;
                kept.add(eldest);
            } else if (old == lot) {
                kept.add(eldest);
            } else {
                bytes -= eldest.bytes;
                if (old != null) {
                    old.kept = null;
                }
            }
        }
    }

    /** Arrays of one run, held by their user while they are used. */
    static final class Lot {

        private final long bytes;
        private final WeakReference<Values[]> arrays;
        private volatile SoftReference<Values[]> kept;
        private volatile boolean used = true;
        private Values[] held;

        private Lot(Values[] arrays, long bytes) {
            this.bytes = bytes;
            this.arrays = new WeakReference<>(arrays);
            this.held = arrays;
        }

        /** The arrays, of a set that was taken. */
        Values[] arrays() {
            return held;
        }
    }

    /** The sets of one owner: of those that no run uses as many as there are processors, so that few outlive a rush. */
    static final class Sets {

        private final Pool pool;
        private final long bytes;
        private final Supplier<Values[]> made;
        private final AtomicReferenceArray<Lot> idle =
                new AtomicReferenceArray<>(Runtime.getRuntime().availableProcessors());

        /**
         * No sets yet.
         *
         * @param pool what they count for
         * @param bytes of each
         * @param made makes one
         */
        Sets(Pool pool, long bytes, Supplier<Values[]> made) {
            this.pool = pool;
            this.bytes = bytes;
            this.made = made;
        }

        /** A set that no other run uses. */
        Lot taken() {
            for (int i = 0; i < idle.length(); i++) {
                Lot lot = idle.get(i) == null ? null : idle.getAndSet(i, null);
                if (lot != null && isRevived(lot)) {
                    return lot;
                }
            }
            Lot fresh = new Lot(made.get(), bytes);
            pool.keep(fresh, fresh.held);
            return fresh;
        }

        private boolean isRevived(Lot lot) {
            SoftReference<Values[]> kept = lot.kept;
            lot.held = kept == null ? lot.arrays.get() : kept.get();
            lot.used = true;
            if (lot.held != null && kept == null) {
                pool.keep(lot, lot.held);
            }
            return lot.held != null;
        }

        /** Gives a set back for another run. */
        void letGo(Lot lot) {
            lot.held = null;
            for (int i = 0; i < idle.length(); i++) {
                if (idle.get(i) == null && idle.compareAndSet(i, null, lot)) {
                    return;
                }
            }
        }
    }
}
