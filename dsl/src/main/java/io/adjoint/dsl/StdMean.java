package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * Standard deviations and means, see {@link Measuring#stdMean(int...)}.
 *
 * @param std the standard deviations
 * @param mean the means
 */
public record StdMean(Term std, Term mean) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public StdMean {
        AdjointException.notNull(std, "stdMean", "the standard deviation");
        AdjointException.notNull(mean, "stdMean", "the mean");
    }
}
