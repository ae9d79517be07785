package io.adjoint.ode;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;

/**
 * A solution of a differential equation.
 *
 * @param y the states at the times asked for, each component stacked along a new first axis; NaN at times that a lenient
 *     solver did not reach
 * @param reached the time up to which the solution was followed: the last of the times, or the one where the steps ended
 * @param last the state there
 * @param happenings the events on the way
 * @param steps how many steps were taken
 * @param rejected how many steps were tried and not taken
 * @param <S> the structure of the state
 */
public record Solution<S>(S y, Term reached, S last, Happenings happenings, Term steps, Term rejected) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if one is null
     */
    public Solution {
        AdjointException.notNull(y, "ode", "the states");
        AdjointException.notNull(reached, "ode", "the time");
        AdjointException.notNull(last, "ode", "the last state");
        AdjointException.notNull(happenings, "ode", "the events");
        AdjointException.notNull(steps, "ode", "the steps");
        AdjointException.notNull(rejected, "ode", "the rejected steps");
    }
}
