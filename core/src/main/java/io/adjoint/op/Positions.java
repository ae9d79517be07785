package io.adjoint.op;

import io.adjoint.expr.Notation;
import io.adjoint.tensor.Span;

/**
 * Positions along one axis at even distances: a range, measured against the axis's length.
 *
 * @param first the first position
 * @param count how many
 * @param step the distance
 */
record Positions(int first, int count, int step) {

    /** All positions along an axis of a given length. */
    static Positions all(int length) {
        return new Positions(0, length, 1);
    }

    /** The positions of a range along an axis of a given length, as NumPy clips them. */
    static Positions within(Span span, int length) {
        int step = span.step();
        int first = span.start() == null ? (step > 0 ? 0 : length - 1) : clipped(span.start(), step, length);
        int end = span.stop() == null ? (step > 0 ? length : -1) : clipped(span.stop(), step, length);
        int distance = step > 0 ? end - first : first - end;
        int count = Math.max(0, (int) Math.ceilDiv(distance, Math.abs((long) step)));
        // the step from a single position leads nowhere, however far
        return new Positions(count == 0 ? 0 : first, count, count < 2 ? Integer.signum(step) : step);
    }

    private static int clipped(int position, int step, int length) {
        int counted = position < 0 ? position + length : position;
        return step > 0 ? Math.clamp(counted, 0, length) : Math.clamp(counted, -1, length - 1);
    }

    /** Whether a position may be among others, too; surely not if they lie beside or between each other. */
    boolean mayMeet(Positions other) {
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

    Notation.Slot slot() {
        return new Notation.Range(first, count, step);
    }

    @Override
    public String toString() {
        int end = first + count * step;
        return first + ":" + (end < 0 ? "" : end) + (step == 1 ? "" : ":" + step);
    }
}
