package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * The most frequent elements, see {@link Counting#mode(int)}.
 *
 * @param values the elements
 * @param indices where the last of each lies; they have no derivative
 */
public record Mode(Term values, Term indices) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Mode {
        AdjointException.notNull(values, "mode", "the values");
        AdjointException.notNull(indices, "mode", "the indices");
    }
}
