package io.adjoint.compile;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** When a program's code is generated. Until then it is interpreted, to the same bits. */
enum Generation {
    /** When it is compiled: it will run many times. */
    AT_ONCE,
    /** When it runs for the second time: what runs once is done before its class would be loaded. */
    WHEN_RUN_AGAIN;

    /**
     * Code that is asked for at each run.
     *
     * @param <K> the kind of code
     * @param interpreter code that needs no class of its own
     * @param generator generates code
     * @return the code for the next run
     */
    <K> Supplier<K> code(Supplier<K> interpreter, Supplier<K> generator) {
        return switch (this) {
            case AT_ONCE -> {
                K generated = generator.get();
                yield () -> generated;
            }
            case WHEN_RUN_AGAIN -> new Deferred<>(interpreter.get(), generator);
        };
    }

    /** The interpreter for one run, generated code for the others. */
    private static final class Deferred<K> implements Supplier<K> {

        private final K interpreter;
        private final Supplier<K> generator;
        private final AtomicBoolean interpreted = new AtomicBoolean();
        private volatile K generated;

        Deferred(K interpreter, Supplier<K> generator) {
            this.interpreter = interpreter;
            this.generator = generator;
        }

        @Override
        public K get() {
            K known = generated;
            if (known != null) {
                return known;
            }
            return interpreted.compareAndSet(false, true) ? interpreter : generate();
        }

        private synchronized K generate() {
            if (generated == null) {
                generated = generator.get();
            }
            return generated;
        }
    }
}
