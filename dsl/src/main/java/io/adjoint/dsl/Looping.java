package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow.Manner;
import io.adjoint.function.Unfinished;

/**
 * How a loop runs: from which end a scan reads, and how many states the derivative keeps. What is not kept is computed
 * again, from the last state before it that is.
 *
 * <pre>{@code
 * var xs = variable("xs", 1.0, 2.0, 3.0);
 * var run = Looping.BACKWARD.squareRoot();
 * scan((sum, x) -> step(sum.plus(x), sum.plus(x)), constant(0.0), xs, run).output();   // tensor([6.0, 5.0, 3.0])
 * run.toString();   // backward, squareRoot
 * }</pre>
 */
public final class Looping {

    /** From the start, keeping every state: what is usual. */
    public static final Looping FORWARD = new Looping(Manner.USUAL);

    /** From the end, keeping every state. */
    public static final Looping BACKWARD = new Looping(new Manner(true, Checkpoints.keepAll()));

    private final Manner manner;

    /** How many steps a loop of unknown length may take. */
    private final int limit;

    private Looping(Manner manner) {
        this(manner, Integer.MAX_VALUE);
    }

    private Looping(Manner manner, int limit) {
        this.manner = manner;
        this.limit = limit;
    }

    /**
     * A {@code whileLoop} takes at most so many steps: where its condition holds then, {@link Unfinished} is thrown, with
     * what was reached. Its derivatives are as without a limit.
     *
     * <pre>{@code
     * import io.adjoint.function.Unfinished;
     * var halved = whileLoop(x -> x.gt(1.0), x -> x.times(0.5), variable("x", 24.0), Looping.FORWARD.atMost(3));
     * String found;
     * try {
     *     found = "ended at " + halved.item();
     * } catch (Unfinished loop) {
     *     found = loop.steps() + " steps to " + loop.carry().getFirst().item();
     * }
     * found;   // 3 steps to 3.0
     * }</pre>
     *
     * @param steps how many, at least 0
     * @return this way to run, with that
     * @throws AdjointException if the number is negative
     */
    public Looping atMost(int steps) {
        if (steps < 0) {
            throw new AdjointException("atMost", steps + " steps", "0 or more", "Count the steps");
        }
        return new Looping(manner, steps);
    }

    /**
     * The derivative of n steps keeps all n states.
     *
     * @return this way to run, with that
     */
    public Looping keepAll() {
        return keeping(Checkpoints.keepAll());
    }

    /**
     * The derivative of n steps keeps about 2 sqrt(n) states and computes each step once more.
     *
     * @return this way to run, with that
     */
    public Looping squareRoot() {
        return keeping(Checkpoints.squareRoot());
    }

    /**
     * The derivative of n steps keeps about k log_k(n) states and computes each step about log_k(n) times more.
     *
     * @param k into how many parts each part of the loop is cut, at least 2
     * @return this way to run, with that
     * @throws AdjointException if there are fewer than two parts
     */
    public Looping logarithmic(int k) {
        return keeping(Checkpoints.logarithmic(k));
    }

    private Looping keeping(Checkpoints memory) {
        return new Looping(new Manner(manner.reversed(), memory), limit);
    }

    /** How a loop of known length runs. */
    Manner manner(String operation) {
        requireNoLimit(operation);
        return manner;
    }

    int limit() {
        return limit;
    }

    private void requireNoLimit(String operation) {
        if (limit < Integer.MAX_VALUE) {
            throw new AdjointException(operation, "at most " + limit + " steps", "as many steps as it is given",
                    "Say so to a whileLoop, whose length is not known");
        }
    }

    /** What a loop of known length without sequences keeps. */
    Checkpoints memory(String operation) {
        requireNoLimit(operation);
        return kept(operation);
    }

    /** What a loop without sequences keeps; it has no end from which to begin. */
    Checkpoints kept(String operation) {
        if (manner.reversed()) {
            throw new AdjointException(operation, "Looping.BACKWARD", "Looping.FORWARD",
                    "Say what it keeps alone: only a scan has an end from which to begin");
        }
        return manner.memory();
    }

    @Override
    public String toString() {
        return (manner.reversed() ? "backward, " : "forward, ") + manner.memory()
                + (limit < Integer.MAX_VALUE ? ", at most " + limit + " steps" : "");
    }
}
