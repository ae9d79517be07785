package io.adjoint.tensor;

import io.adjoint.AdjointException;

/**
 * A range of positions along one axis, as NumPy's {@code start:stop:step}, before it is measured against a length.
 *
 * @param start the first position; negative counts from the end; null for the end where walking begins
 * @param stop the position before which to stop; negative counts from the end; null for the far end
 * @param step the distance, negative to walk backwards, not 0
 */
public record Span(Integer start, Integer stop, int step) implements Index {

    /** The whole axis. */
    static final Span ALL = new Span(null, null, 1);

    /**
     * Checks the step.
     *
     * @throws AdjointException if the step is 0
     */
    public Span {
        if (step == 0) {
            throw new AdjointException("slice", "step 0", "a step other than 0", "Use 1, or -1 to walk backwards");
        }
    }

    @Override
    public String toString() {
        return (start == null ? "" : start) + ":" + (stop == null ? "" : stop) + (step == 1 ? "" : ":" + step);
    }
}
