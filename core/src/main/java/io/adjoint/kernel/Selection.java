package io.adjoint.kernel;

/**
 * Comparisons and choices, which HotSpot does not vectorise by itself. A truth value is 1 or 0. Kernels give exactly what
 * the formulas say, at zeros of either sign, infinities and NaN too.
 */
public enum Selection implements Vectorised {
    /** {@code a == b}. */
    EQUAL,
    /** {@code a != b}. */
    UNEQUAL,
    /** {@code a < b}. */
    LESS,
    /** {@code a <= b}. */
    AT_MOST,
    /** {@code a > b}. */
    GREATER,
    /** {@code a >= b}. */
    AT_LEAST,
    /** {@code a * b}, but 0 where that is NaN and a factor is 0. */
    ABSORBING_PRODUCT,
    /** {@code a != 0 ? b : c}. */
    CHOICE;

    /** Plain loops gain nothing over those of a program. */
    @Override
    public boolean worthwhile() {
        return Kernels.vectorised();
    }
}
