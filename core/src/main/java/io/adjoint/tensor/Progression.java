package io.adjoint.tensor;

import io.adjoint.AdjointException;

/**
 * Positions along one axis at even distances: a range, measured against the axis's length.
 *
 * @param first the first position
 * @param count how many
 * @param step the distance
 *
 * @hidden
 */
public record Progression(int first, int count, int step) {

    /**
     * Checks that these are positions.
     *
     * @throws AdjointException if a position or the count is negative, or the step 0
     */
    public Progression {
        long last = first + Math.max(0, count - 1L) * step;
        if (first < 0 || count < 0 || step == 0 || last < 0 || last > Integer.MAX_VALUE) {
            throw new AdjointException("slice", count + " positions from " + first + " on by steps of " + step,
                    "no negative positions, and a step other than 0", "Measure a range against the length of an axis");
        }
    }

    /**
     * All positions along an axis.
     *
     * @param length of the axis
     * @return its positions in order
     * @throws AdjointException if the length is negative
     */
    public static Progression all(int length) {
        return new Progression(0, length, 1);
    }

    /**
     * The positions of a range along an axis, as NumPy clips them.
     *
     * @param span the range
     * @param length of the axis
     * @return the positions
     * @throws AdjointException if there is no range, or the length is negative
     */
    public static Progression within(Span span, int length) {
        int step = AdjointException.notNull(span, "slice", "the range").step();
        int end = all(length).count();
        int first = span.start() == null ? (step > 0 ? 0 : end - 1) : clipped(span.start(), step, end);
        int stop = span.stop() == null ? (step > 0 ? end : -1) : clipped(span.stop(), step, end);
        int distance = step > 0 ? stop - first : first - stop;
        int count = Math.max(0, (int) Math.ceilDiv(distance, Math.abs((long) step)));
        // the step from a single position leads nowhere, however far
        return new Progression(count == 0 ? 0 : first, count, count < 2 ? Integer.signum(step) : step);
    }

    private static int clipped(int position, int step, int length) {
        int counted = position < 0 ? position + length : position;
        return step > 0 ? Math.clamp(counted, 0, length) : Math.clamp(counted, -1, length - 1);
    }

    /**
     * Whether a position may be among others, too; surely not if they lie beside or between each other.
     *
     * @param other the others
     * @return false if none is
     * @throws AdjointException if there are no others
     */
    public boolean mayMeet(Progression other) {
        AdjointException.notNull(other, "slice", "the other positions");
        return least() <= other.greatest() && other.least() <= greatest()
                && (first - other.first) % commonDivisor(step, other.step) == 0;
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }

    private int least() {
        return Math.min(first, first + (count - 1) * step);
    }

    private int greatest() {
        return Math.max(first, first + (count - 1) * step);
    }

    @Override
    public String toString() {
        int end = first + count * step;
        return first + ":" + (end < 0 ? "" : end) + (step == 1 ? "" : ":" + step);
    }
}
