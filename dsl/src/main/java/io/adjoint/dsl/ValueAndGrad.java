package io.adjoint.dsl;

import io.adjoint.AdjointException;

/**
 * The value of a function and its gradient, which share their work.
 *
 * @param value of one element
 * @param gradient how the value changes with each component of the argument
 * @param <A> the structure of the argument
 */
public record ValueAndGrad<A>(Term value, A gradient) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public ValueAndGrad {
        AdjointException.notNull(value, "valueAndGrad", "the value");
        AdjointException.notNull(gradient, "valueAndGrad", "the gradient");
    }
}
