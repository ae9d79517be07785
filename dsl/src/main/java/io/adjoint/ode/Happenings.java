package io.adjoint.ode;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;

/**
 * What happened along a solution.
 *
 * @param count how many events happened
 * @param times when, in order; NaN behind the last, and none of those beyond the room that the solver has for them
 * @param which the place of each in the list of events, from 0; NaN behind the last
 */
public record Happenings(Term count, Term times, Term which) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if one is null
     */
    public Happenings {
        AdjointException.notNull(count, "ode", "the count");
        AdjointException.notNull(times, "ode", "the times");
        AdjointException.notNull(which, "ode", "the events");
    }
}
