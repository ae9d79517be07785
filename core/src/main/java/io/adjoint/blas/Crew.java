package io.adjoint.blas;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Threads that wait a moment on the processor for the next product before they sleep: to wake one takes some 50 us, as
 * long as a product. What none of them has begun its owner does itself, so nobody ever waits for a thread to be free.
 */
final class Crew {

    // as long as the work between one product and the next
    private static final long READY_NANOS = 1_000_000;

    // less, since the thread that is waited for may need this processor
    private static final long WAIT_NANOS = 100_000;

    private static final Hand[] HANDS = IntStream.range(1, Runtime.getRuntime().availableProcessors())
            .mapToObj(Hand::new).toArray(Hand[]::new);

    private Crew() {}

    /** Does both, the second on another thread if one is free. */
    static void both(Runnable first, Runnable second) {
        FutureTask<?> offered = new FutureTask<>(second, null);
        offer(offered);
        try {
            first.run();
        } finally {
            offered.run(); // does nothing if another thread has begun it
            finish(offered);
        }
    }

    private static void offer(FutureTask<?> task) {
        for (Hand hand : HANDS) {
            if (hand.task.compareAndSet(null, task)) {
                LockSupport.unpark(hand.thread);
                return;
            }
        }
    }

    private static void finish(FutureTask<?> task) {
        for (long start = System.nanoTime(); !task.isDone() && System.nanoTime() - start < WAIT_NANOS;) {
            Thread.onSpinWait();
        }
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // the arrays are in use until it is done
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a task threw, such as that memory is short: its owner is told no other thing than if it had run the task. */
    private static RuntimeException unchecked(Throwable thrown) {
        return switch (thrown) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException(thrown);
        };
    }

    private static final class Hand {

        final AtomicReference<FutureTask<?>> task = new AtomicReference<>();
        final Thread thread;

        Hand(int number) {
            thread = Thread.ofPlatform().daemon().name("adjoint-blas-" + number).start(this::work);
        }

        private void work() {
            long idle = System.nanoTime();
            while (true) {
                FutureTask<?> next = task.get();
                if (next != null) {
                    next.run();
                    task.set(null);
                    idle = System.nanoTime();
                } else if (System.nanoTime() - idle < READY_NANOS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
        }
    }
}
