package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * The value of a function and how it changes along a direction, which share their work.
 *
 * @param value the value
 * @param tangent of its form and types
 * @param <R> the structure of the result
 */
public record ValueAndTangent<R>(R value, R tangent) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public ValueAndTangent {
        AdjointException.notNull(value, "valueAndJvp", "the value");
        AdjointException.notNull(tangent, "valueAndJvp", "the tangent");
    }
}
