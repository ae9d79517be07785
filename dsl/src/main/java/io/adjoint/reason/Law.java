package io.adjoint.reason;

/** A law of algebra by which terms are simplified for reading. Each is exact for real numbers, where it says nothing else. */
public enum Law {
    /** {@code 1 x = x}. */
    ONE("1 x = x"),
    /** {@code x + 0 = x}. */
    ZERO("x + 0 = x"),
    /** {@code 0 x = 0}, of a finite x. */
    NOTHING("0 x = 0, where x is finite"),
    /** Two signs are none. */
    SIGNS("-(-x) = x, x + (-y) = x - y"),
    /** Numbers, where that is exact. */
    NUMBERS("numbers are computed, where that is exact"),
    /** {@code x^a x^b = x^(a + b)}. */
    PRODUCTS_OF_POWERS("x^a x^b = x^(a + b)"),
    /** {@code x^a / x^b = x^(a - b)}, of an x that is not 0. */
    QUOTIENTS_OF_POWERS("x^a / x^b = x^(a - b), where x is not 0"),
    /** {@code (x y)^n = x^n y^n}. */
    POWERS_OF_PRODUCTS("(x y)^n = x^n y^n, 1 / (x / y) = y / x"),
    /** {@code a x + b x = (a + b) x}. */
    LIKE_TERMS("a x + b x = (a + b) x"),
    /** {@code (a - b) (a + b) = a^2 - b^2}. */
    DIFFERENCE_OF_SQUARES("(a - b) (a + b) = a^2 - b^2"),
    /** A number leaves a sum. */
    SUMS("the sum of a x is a times the sum of x"),
    /** The product in which derivatives mask, written as a product: what it says of infinities is left unsaid. */
    MASKS("masked products are written as products, where factors are finite"),
    /** {@code [x != 0] = x} of a truth value. */
    TRUTHS("[x != 0] = x, of a truth value"),
    /** Transposed twice, reshaped twice, repeated twice; {@code (A B)^T = B^T A^T}. */
    LAYOUTS("axes that are exchanged twice or reshaped twice; (A B)^T = B^T A^T"),
    /** A conversion to the type that there is. */
    CONVERSIONS("a conversion to the precision that there is"),
    /** What a slope is a name for. */
    DEFINITIONS("s' = s (1 - s) of the sigmoid s, hypot(x, y)^2 = x^2 + y^2");

    private final String text;

    Law(String text) {
        this.text = text;
    }

    /** {@return the law, as a formula where it is one} */
    @Override
    public String toString() {
        return text;
    }
}
