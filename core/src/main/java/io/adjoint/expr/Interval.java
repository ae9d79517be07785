package io.adjoint.expr;

import io.adjoint.AdjointException;

/**
 * A closed range of numbers from which an operand may be sampled.
 *
 * @param low the least
 * @param high the greatest
 */
public record Interval(double low, double high) {
    /**
     * Checks the bounds.
     *
     * @throws AdjointException if they are not finite, or the least exceeds the greatest
     */
    public Interval {
        if (!(low <= high && Double.isFinite(high - low))) {
            throw new AdjointException("interval", "bounds " + low + " and " + high,
                    "finite numbers, the least first, between which an operand can be sampled",
                    "Take Interval.REAL for an operand that may be any number");
        }
    }

    /** Where a function is smooth everywhere, the usual place to sample it. */
    public static final Interval REAL = new Interval(-2, 2);

    /** Positive numbers away from 0. */
    public static final Interval POSITIVE = new Interval(0.3, 3);

    /** Negative numbers away from 0. */
    public static final Interval NEGATIVE = new Interval(-3, -0.3);

    /**
     * A range.
     *
     * @param low the least
     * @param high the greatest
     * @return the closed interval
     * @throws AdjointException if they are not finite, or the least exceeds the greatest
     */
    public static Interval between(double low, double high) {
        return new Interval(low, high);
    }
}
