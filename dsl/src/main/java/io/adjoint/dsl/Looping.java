package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.function.Checkpoints;
import io.adjoint.function.Flow.Manner;

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

    private Looping(Manner manner) {
        this.manner = manner;
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
        return new Looping(new Manner(manner.reversed(), memory));
    }

    Manner manner() {
        return manner;
    }

    /** What a loop without sequences keeps; it has no end from which to begin. */
    Checkpoints memory(String operation) {
        if (manner.reversed()) {
            throw new AdjointException(operation, "Looping.BACKWARD", "Looping.FORWARD",
                    "Say what it keeps alone: only a scan has an end from which to begin");
        }
        return manner.memory();
    }

    @Override
    public String toString() {
        return (manner.reversed() ? "backward, " : "forward, ") + manner.memory();
    }
}
