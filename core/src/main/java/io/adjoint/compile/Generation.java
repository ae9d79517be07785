package io.adjoint.compile;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * When a program's code is generated. Until then it is interpreted, to the same bits: an operation takes 5 to 10 ns, which
 * generated code comes to some 3 of, but only when HotSpot has compiled it. That takes it thousands of runs where there are
 * tens of thousands of operations, and 25 ns an operation until then; so what is larger is always interpreted.
 */
enum Generation {
    /** When it is compiled: it will run many times. */
    AT_ONCE,
    /** When it runs for the second time, and where it is long much later: what runs seldom is done before that pays. */
    WHEN_RUN_AGAIN;

    /** Of more operations no code is generated. */
    static final int MOST_GENERATED = 100_000;

    /** Code of more operations pays only if it runs often. */
    private static final int MANY = 10_000;

    private static final int OFTEN = 1_000;

    /** Whether no code is generated for so many operations. */
    static boolean isInterpreted(int operations) {
        return operations > MOST_GENERATED;
    }

    /**
     * Code that is asked for at each run.
     *
     * @param <K> the kind of code
     * @param operations how many operations it has
     * @param interpreter code that needs no class of its own
     * @param generator generates code
     * @return the code for the next run
     */
    <K> Supplier<K> code(int operations, Supplier<K> interpreter, Supplier<K> generator) {
        if (isInterpreted(operations)) {
            K interpreted = interpreter.get();
            return () -> interpreted;
        }
        return switch (this) {
            case AT_ONCE -> {
                K generated = generator.get();
                yield () -> generated;
            }
            case WHEN_RUN_AGAIN -> new Deferred<>(interpreter.get(), operations > MANY ? OFTEN : 1, generator);
        };
    }

    /** The interpreter for the first runs, generated code for the others. */
    private static final class Deferred<K> implements Supplier<K> {

        private final K interpreter;
        private final Supplier<K> generator;
        private final AtomicInteger left;
        private volatile K generated;

        Deferred(K interpreter, int runs, Supplier<K> generator) {
            this.interpreter = interpreter;
            this.left = new AtomicInteger(runs);
            this.generator = generator;
        }

        @Override
        public K get() {
            K known = generated;
            if (known != null) {
                return known;
            }
            return left.get() > 0 && left.getAndDecrement() > 0 ? interpreter : generate();
        }

        private synchronized K generate() {
            if (generated == null) {
                generated = generator.get();
            }
            return generated;
        }
    }
}
