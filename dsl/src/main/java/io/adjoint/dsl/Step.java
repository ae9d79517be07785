package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * What a step of a scan gives, and what the scan gives in the end.
 *
 * @param carry what the next step begins with; of a whole scan the last
 * @param output what is collected; of a whole scan all of it, stacked along a new first axis
 * @param <C> the structure of the carry
 * @param <Y> the structure of the output
 */
public record Step<C, Y>(C carry, Y output) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Step {
        AdjointException.notNull(carry, "scan", "the carry");
        AdjointException.notNull(output, "scan", "the output");
    }
}
