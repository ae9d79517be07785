package io.adjoint.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The decimal digits of a number of 0 or more. */
final class Digits {
    private Digits() {}

    /**
     * The fewest digits that tell a number from its neighbours of the same dtype, and of those the nearest to
     * it.
     */
    static BigDecimal shortest(DType dtype, double size) {
        BigDecimal digits = new BigDecimal(switch (dtype) {
            case FLOAT64 -> Double.toString(size);
            case FLOAT32 -> Float.toString((float) size);
        }).stripTrailingZeros();
        // Java writes at least two digits and picks the nearest pair, so 5e-324 comes as 4.9E-324.
        if (digits.precision() == 2) {
            BigDecimal one = rounded(1, size);
            return reads(one, dtype, size) ? one : digits;
        }
        return digits;
    }

    private static boolean reads(BigDecimal digits, DType dtype, double size) {
        return switch (dtype) {
            case FLOAT64 -> digits.doubleValue() == size;
            case FLOAT32 -> digits.floatValue() == (float) size;
        };
    }

    /** The shortest digits, or the number rounded to the given count of digits if that is fewer. */
    static BigDecimal shortestUpTo(int count, DType dtype, double size) {
        BigDecimal shortest = shortest(dtype, size);
        return shortest.precision() <= count ? shortest : rounded(count, size);
    }

    /** The shortest digits if there are just as many as given, or the number rounded to that many. */
    static BigDecimal exactly(int count, DType dtype, double size) {
        BigDecimal shortest = shortest(dtype, size);
        return shortest.precision() == count ? shortest : rounded(count, size);
    }

    /** The number rounded to the given count of digits after the point. */
    static BigDecimal roundedAfterPoint(int count, double size) {
        return new BigDecimal(size).setScale(count, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }

    private static BigDecimal rounded(int count, double size) {
        MathContext toCount = new MathContext(count, RoundingMode.HALF_EVEN);
        return new BigDecimal(size).round(toCount).stripTrailingZeros();
    }
}
