package io.adjoint.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Plain loops until the vector kernel has been compiled. Before that it is some thousand times slower, so it is tried in
 * the background, once a kernel has had so much to do that this is worthwhile, until it takes no longer than the plain
 * loops. Both give the same bits, so no one notices when. Where memory is short meanwhile, it is tried again later.
 *
 * @param <F> the kind of kernel
 */
final class Warming<F> {

    /** After so many elements, about a millisecond of work, more of them are to be expected. */
    static final long WORTHWHILE = 1 << 20;

    private static final int REPEATS = 16;
    private static final long LONGEST_NANOS = 20_000_000_000L;

    /** One kernel at a time: the others' plain loops do meanwhile. The thread ends when there is none. */
    private static final Executor BACKGROUND = new ThreadPoolExecutor(0, 1, 1, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), task -> Thread.ofPlatform().daemon().name("adjoint-kernels").unstarted(task));

    private final F plain;
    private final F vector;
    private final Consumer<F> trial;
    private final long worthwhile;
    private final LongSupplier clock;
    private final LongAdder used = new LongAdder();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile F chosen;

    /**
     * A choice between two kernels.
     *
     * @param plain what is used first
     * @param vector what is used once it is as fast
     * @param trial uses a kernel in every way it may be used
     * @param worthwhile after how many elements that is tried
     */
    Warming(F plain, F vector, Consumer<F> trial, long worthwhile) {
        this(plain, vector, trial, worthwhile, System::nanoTime);
    }

    /** The same by another clock of nanoseconds. */
    Warming(F plain, F vector, Consumer<F> trial, long worthwhile, LongSupplier clock) {
        this.plain = plain;
        this.vector = vector;
        this.trial = trial;
        this.worthwhile = worthwhile;
        this.clock = clock;
        this.chosen = plain;
    }

    /** {@return the kernel to use for so many elements} */
    F chosen(int count) {
        if (!begun.get()) {
            used.add(count);
            if (used.sum() >= worthwhile && begun.compareAndSet(false, true)) {
                unlessMemoryIsShort(() -> BACKGROUND.execute(() -> unlessMemoryIsShort(this::warmUp)));
            }
        }
        return chosen;
    }

    /** For want of memory nothing is tried, and no thread dies: it is tried again after as many elements more. */
    private void unlessMemoryIsShort(Runnable attempt) {
        try {
            attempt.run();
        } catch (OutOfMemoryError e) {
            used.reset();
            begun.set(false);
        }
    }

    private void warmUp() {
        long end = clock.getAsLong() + LONGEST_NANOS;
        while (clock.getAsLong() < end) {
            if (nanos(vector) <= nanos(plain)) {
                chosen = vector;
                return;
            }
        }
    }

    private long nanos(F kernel) {
        long start = clock.getAsLong();
        for (int i = 0; i < REPEATS; i++) {
            trial.accept(kernel);
        }
        return clock.getAsLong() - start;
    }
}
