package io.adjoint.function;

import io.adjoint.AdjointException;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks a computation back, last step first, where each step needs the state from which it was made: as many states are
 * kept as a rule says, and the others are computed again.
 */
public final class Retrace {

    private Retrace() {}

    /**
     * A computation, step by step.
     *
     * @param <S> its state
     */
    public interface Walk<S> {

        /**
         * The state after a step.
         *
         * @param step which step, from 0
         * @param before the state from which it is made, which stays as it is
         * @return the state that it makes
         */
        S next(int step, S before);

        /**
         * Walks a step back.
         *
         * @param step which step
         * @param before the state from which it was made
         */
        void back(int step, S before);
    }

    /** Whether a computation goes on. */
    @FunctionalInterface
    public interface Continuing<S> {

        /**
         * Asks before each step.
         *
         * @param steps how many steps there were before
         * @param state the state after them
         * @return true if there is another
         */
        boolean from(int steps, S state);
    }

    /**
     * Walks back so many steps.
     *
     * @param <S> the state
     * @param walk the computation
     * @param start its first state
     * @param steps how many there are
     * @param rule which states are kept
     */
    public static <S> void of(Walk<S> walk, S start, int steps, Checkpoints rule) {
        AdjointException.notNull(walk, "retrace", "the computation");
        AdjointException.notNull(start, "retrace", "the first state");
        between(walk, start, 0, steps, AdjointException.notNull(rule, "retrace", "the rule"));
    }

    /** The steps from one position to another, of which the first state is known. */
    private static <S> void between(Walk<S> walk, S start, int from, int to, Checkpoints rule) {
        if (to - from <= 1) {
            if (to > from) {
                walk.back(from, start);
            }
            return;
        }
        int spacing = rule.spacing(to - from);
        List<S> kept = new ArrayList<>();
        S state = start;
        for (int step = from; step < to; step++) {
            if ((step - from) % spacing == 0) {
                kept.add(state);
                if (to - step <= spacing) {
                    break;
                }
            }
            state = walk.next(step, state);
        }
        back(walk, kept, spacing, from, to, rule);
    }

    /** Parts that begin at states which are kept, the last one first; each state is let go when its part is done. */
    private static <S> void back(Walk<S> walk, List<S> kept, int spacing, int from, int to, Checkpoints rule) {
        int end = to;
        while (!kept.isEmpty()) {
            S state = kept.removeLast();
            int begin = from + kept.size() * spacing;
            between(walk, state, begin, end, rule.between());
            end = begin;
        }
    }

    /**
     * Walks back as many steps as there turn out to be.
     *
     * @param <S> the state
     * @param walk the computation
     * @param start its first state
     * @param continuing whether there is another step
     * @param rule which states are kept
     * @return how many steps there were
     */
    public static <S> int of(Walk<S> walk, S start, Continuing<S> continuing, Checkpoints rule) {
        AdjointException.notNull(walk, "retrace", "the computation");
        AdjointException.notNull(start, "retrace", "the first state");
        AdjointException.notNull(continuing, "retrace", "the condition");
        AdjointException.notNull(rule, "retrace", "the rule");
        List<S> kept = new ArrayList<>();
        int spacing = 1;
        int steps = 0;
        S state = start;
        while (continuing.from(steps, state)) {
            if (steps % spacing == 0) {
                kept.add(state);
                if (rule.isTooMany(kept.size(), spacing)) {
                    kept = thinned(kept);
                    spacing *= 2;
                }
            }
            state = walk.next(steps, state);
            steps++;
        }
        back(walk, kept, spacing, 0, steps, rule);
        return steps;
    }

    private static <S> List<S> thinned(List<S> states) {
        List<S> thinned = new ArrayList<>();
        for (int i = 0; i < states.size(); i += 2) {
            thinned.add(states.get(i));
        }
        return thinned;
    }
}
