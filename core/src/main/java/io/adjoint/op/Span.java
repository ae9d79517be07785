package io.adjoint.op;

import io.adjoint.AdjointException;
import io.adjoint.expr.Notation;

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

    /** The positions of this range along an axis of a given length, as NumPy clips them. */
    Positions within(int length) {
        int first = start == null ? (step > 0 ? 0 : length - 1) : clipped(start, length);
        int end = stop == null ? (step > 0 ? length : -1) : clipped(stop, length);
        int distance = step > 0 ? end - first : first - end;
        int count = Math.max(0, (int) Math.ceilDiv(distance, Math.abs((long) step)));
        // the step from a single position leads nowhere, however far
        return new Positions(count == 0 ? 0 : first, count, count < 2 ? Integer.signum(step) : step);
    }

    private int clipped(int position, int length) {
        int counted = position < 0 ? position + length : position;
        return step > 0 ? Math.clamp(counted, 0, length) : Math.clamp(counted, -1, length - 1);
    }

    /**
     * Positions along one axis, measured.
     *
     * @param first the first position
     * @param count how many
     * @param step the distance
     */
    record Positions(int first, int count, int step) {
        Notation.Slot slot() {
            return new Notation.Range(first, count, step);
        }

        @Override
        public String toString() {
            int end = first + count * step;
            return first + ":" + (end < 0 ? "" : end) + (step == 1 ? "" : ":" + step);
        }
    }

    @Override
    public String toString() {
        return (start == null ? "" : start) + ":" + (stop == null ? "" : stop) + (step == 1 ? "" : ":" + step);
    }
}
