package io.adjoint.function;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.io.Serial;
import java.util.List;
import java.util.function.Supplier;

/**
 * A loop of unknown length that was stopped while its condition held: it reached the number of steps that it is given, or its
 * thread was interrupted, which it still is. What it had reached is here. That is so wherever the loop runs: in an
 * evaluation, in a program, and where a derivative runs it.
 */
public final class Unfinished extends AdjointException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MOST_SHOWN = 8;

    private final int steps;
    private final transient List<Tensor> carry;

    private Unfinished(String operation, int steps, List<Tensor> carry, String expected, String mend) {
        super(operation, "a condition that holds after " + steps + (steps == 1 ? " step" : " steps") + ", of "
                + carry.stream().map(Unfinished::shown).toList(), expected, mend);
        this.steps = steps;
        this.carry = carry;
    }

    private static String shown(Tensor value) {
        return value.size() <= MOST_SHOWN ? value.toString() : value.dtype() + value.shape().toString();
    }

    /**
     * Whether a loop may not take another step, though its condition holds.
     *
     * @param steps how many it has taken
     * @param count its condition and its limit
     * @return true if it has reached the limit, or the thread is interrupted
     * @throws AdjointException if the condition is null
     */
    public static boolean isAfter(int steps, Count.While count) {
        return steps >= AdjointException.notNull(count, "whileLoop", "the condition").limit()
                || Thread.currentThread().isInterrupted();
    }

    /**
     * Lets a loop take another step.
     *
     * @param operation its name
     * @param steps how many it has taken
     * @param count its condition, which holds, and its limit
     * @param carry what it has reached
     * @return true, always
     * @throws Unfinished if it has reached the limit, or the thread is interrupted
     * @throws AdjointException if anything is null
     */
    public static boolean unless(String operation, int steps, Count.While count, Supplier<List<Tensor>> carry) {
        AdjointException.notNull(operation, "whileLoop", "the name");
        AdjointException.notNull(carry, operation, "the carry");
        if (isAfter(steps, count)) {
            throw of(operation, steps, count, carry.get());
        }
        return true;
    }

    /**
     * That a loop may not take another step.
     *
     * @param operation its name
     * @param steps how many it has taken
     * @param count its condition, which holds, and its limit
     * @param reached what it has reached
     * @return what is thrown
     * @throws AdjointException if anything is null
     */
    public static Unfinished of(String operation, int steps, Count.While count, List<Tensor> reached) {
        AdjointException.notNull(operation, "whileLoop", "the name");
        AdjointException.notNull(count, operation, "the condition");
        List<Tensor> carry = AdjointException.noNulls(reached, operation, "the carry");
        return steps >= count.limit()
                ? new Unfinished(operation, steps, carry,
                        "one that ends after at most " + count.limit() + (count.limit() == 1 ? " step" : " steps"),
                        "Let the condition end, or allow more by Looping.FORWARD.atMost; what was reached is carry()")
                : new Unfinished(operation, steps, carry, "a loop that ends, or a thread that nobody interrupts",
                        "Let the condition end, or limit it by Looping.FORWARD.atMost; what was reached is carry()");
    }

    /** {@return how many steps the loop had taken} */
    public int steps() {
        return steps;
    }

    /**
     * What the loop had reached.
     *
     * @return the values of its carries, in order; in a program of those that are computed there
     */
    public List<Tensor> carry() {
        return carry;
    }
}
