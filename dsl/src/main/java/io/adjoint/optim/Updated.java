package io.adjoint.optim;

import io.adjoint.AdjointException;

/**
 * Parameters and what their optimiser remembers: what a step begins with, and gives.
 *
 * @param parameters the parameters
 * @param state what the optimiser remembers
 * @param <P> the structure of the parameters
 */
public record Updated<P>(P parameters, State state) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Updated {
        AdjointException.notNull(parameters, "update", "the parameters");
        AdjointException.notNull(state, "update", "the state");
    }
}
