package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.statistics.Moments;

/**
 * Standard deviations and means.
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
        AdjointException.notNull(std, "stdMean", "std");
        AdjointException.notNull(mean, "stdMean", "mean");
    }

    static StdMean of(Moments.StdMean parts) {
        return new StdMean(Term.of(parts.std()), Term.of(parts.mean()));
    }
}
