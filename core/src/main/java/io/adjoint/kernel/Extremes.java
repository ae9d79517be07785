package io.adjoint.kernel;

import io.adjoint.AdjointException;

/**
 * The least and the greatest of a run of numbers, as {@link Math#min} and {@link Math#max} find them: NaN if any is, and of
 * zeros the negative one is the lesser. One comparison an element, which is seldom true, is quicker than either.
 */
public final class Extremes {

    private Extremes() {}

    /**
     * The least number.
     *
     * @param x where they lie
     * @param from the first
     * @param to behind the last
     * @return infinity if there are none
     * @throws AdjointException if the array is null, or the run is not within it
     */
    public static double least(double[] x, int from, int to) {
        requireWithin(x, from, to, "least");
        double least = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            if (!(x[i] >= least)) {
                least = x[i];
                if (least != least) {
                    return least;
                }
            }
        }
        for (int i = from; least == 0 && i < to; i++) {
            least = Math.min(least, x[i]);
        }
        return least;
    }

    /**
     * The greatest number.
     *
     * @param x where they lie
     * @param from the first
     * @param to behind the last
     * @return negative infinity if there are none
     * @throws AdjointException if the array is null, or the run is not within it
     */
    public static double greatest(double[] x, int from, int to) {
        requireWithin(x, from, to, "greatest");
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            if (!(x[i] <= greatest)) {
                greatest = x[i];
                if (greatest != greatest) {
                    return greatest;
                }
            }
        }
        for (int i = from; greatest == 0 && i < to; i++) {
            greatest = Math.max(greatest, x[i]);
        }
        return greatest;
    }

    private static void requireWithin(double[] x, int from, int to, String operation) {
        AdjointException.notNull(x, operation, "the numbers");
        if (from < 0 || to > x.length) {
            throw new AdjointException(operation, "elements " + from + " to " + to,
                    "a run within the array's " + x.length, "Begin at 0 or later and end at its length at most");
        }
    }
}
