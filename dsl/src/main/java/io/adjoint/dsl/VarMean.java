package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * Variances and means, see {@link Measuring#varMean(int...)}.
 *
 * @param var the variances
 * @param mean the means
 */
public record VarMean(Term var, Term mean) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public VarMean {
        AdjointException.notNull(var, "varMean", "the variance");
        AdjointException.notNull(mean, "varMean", "the mean");
    }
}
