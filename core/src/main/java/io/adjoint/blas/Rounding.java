package io.adjoint.blas;

/**
 * What rounding may leave of a number that is 0, or of the difference of two that are equal: so much of the numbers it was
 * computed of, times the longer length. Less counts as 0, else libraries and processors would disagree on what is
 * singular, and on which vectors are determined.
 */
final class Rounding {

    private static final double ERRORS = 32 * Math.ulp(1.0);

    private Rounding() {}

    /** {@return up to which size a result of so many steps on numbers of that size counts as 0} */
    static double of(int steps, double size) {
        return ERRORS * steps * size;
    }
}
