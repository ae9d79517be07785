package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * The maxima of windows and where they lie, see {@link Windowed#maxPool2dWithIndices}.
 *
 * @param values the maxima
 * @param indices their positions, counted in row-major order along the pooled axes; they have no derivative
 */
public record Maxima(Term values, Term indices) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Maxima {
        AdjointException.notNull(values, "maxPool", "the values");
        AdjointException.notNull(indices, "maxPool", "the indices");
    }
}
