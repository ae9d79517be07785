package io.adjoint.check;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;

/**
 * What a gradient check tolerates.
 *
 * @param relative the difference allowed, relative to the greater of the derivative's size and how steep the function is
 *     around, in proportion to whatever it is multiplied by
 * @param step the step of the central difference, relative to the greater of 1 and the element's size
 */
public record Tolerance(double relative, double step) {

    /**
     * Checks the numbers.
     *
     * @throws AdjointException if either is not a positive number
     */
    public Tolerance {
        if (!(relative > 0) || !(step > 0)) {
            throw new AdjointException("tolerance", "relative " + relative + " and step " + step,
                    "two positive numbers", "Use Tolerance.of(dtype) for the usual ones");
        }
    }

    /**
     * The usual tolerance of a precision.
     *
     * @param dtype the dtype in which the expression is computed
     * @return a step and tolerance that suit its rounding
     */
    public static Tolerance of(DType dtype) {
        return switch (AdjointException.notNull(dtype, "tolerance", "the dtype")) {
            case FLOAT64 -> new Tolerance(1e-6, 1e-4);
            case FLOAT32 -> new Tolerance(2e-2, 2e-2);
        };
    }
}
