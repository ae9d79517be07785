package io.adjoint.kernel;

/** The places of a number's bits, by which loops choose without a branch, so that HotSpot vectorises them. */
final class Places {

    /** The sign. */
    static final long SIGN = 1L << 63;

    /** The bits of 1. */
    static final long ONE = 0x3ff0000000000000L;

    /** Added to a number below 2^51 it leaves that number, rounded to an integer, in the low bits of the sum. */
    static final double ROUNDING = 0x1.8p52;

    private Places() {}

    /** {@return a mask of ones if the sign bit of x is set, else of zeros} */
    static long negative(double x) {
        return Double.doubleToRawLongBits(x) >> 63;
    }

    /** {@return a mask of ones if x, which is not negative, is less than a limit, else of zeros} */
    static long below(double x, double limit) {
        return Double.doubleToRawLongBits(x) - Double.doubleToRawLongBits(limit) >> 63;
    }

    /** {@return a mask of ones if x is a zero, else of zeros} */
    static long zero(double x) {
        long size = Double.doubleToRawLongBits(x) << 1;
        return ~((size | -size) >> 63);
    }

    /** {@return a where the mask is of ones, b where it is of zeros} */
    static double choose(long mask, double a, double b) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(a) & mask | Double.doubleToRawLongBits(b) & ~mask);
    }

    /** {@return a number that is not negative, with the sign of another; one that is keeps its own} */
    static double withSign(double size, double x) {
        return Double.longBitsToDouble(
                Double.doubleToRawLongBits(size) | Double.doubleToRawLongBits(x) & SIGN);
    }
}
