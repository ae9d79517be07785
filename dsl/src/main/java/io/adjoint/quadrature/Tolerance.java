package io.adjoint.quadrature;

import io.adjoint.AdjointException;

/**
 * How sure an integral must be.
 *
 * @param relative of its largest element
 * @param absolute of each element
 * @param intervals into how many the range may be cut
 */
public record Tolerance(double relative, double absolute, int intervals) {

    /** Ten digits, and 2,000 intervals. */
    public static final Tolerance USUAL = new Tolerance(1e-10, 1e-14, 2_000);

    /**
     * Checks the numbers.
     *
     * @throws AdjointException if one is negative, both tolerances are 0, or no intervals are allowed
     */
    public Tolerance {
        if (!(relative >= 0 && absolute >= 0 && relative + absolute > 0) || intervals < 1) {
            throw new AdjointException("integral", "tolerances " + relative + " and " + absolute + " and " + intervals
                    + " intervals", "positive numbers", "Say 1e-10, 1e-14 and some thousands");
        }
    }
}
