package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.statistics.Moments;

/**
 * Variances and means.
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
        AdjointException.notNull(var, "varMean", "var");
        AdjointException.notNull(mean, "varMean", "mean");
    }

    static VarMean of(Moments.VarMean parts) {
        return new VarMean(Term.of(parts.var()), Term.of(parts.mean()));
    }
}
