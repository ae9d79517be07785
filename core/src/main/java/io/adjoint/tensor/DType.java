package io.adjoint.tensor;

import io.adjoint.AdjointException;

/** The type of a tensor's elements: IEEE 754 binary64 or binary32. */
public enum DType {
    /** Double precision, 8 bytes an element: the default everywhere. */
    FLOAT64("float64", Double.BYTES),

    /** Single precision, 4 bytes an element. */
    FLOAT32("float32", Float.BYTES);

    private final String text;
    private final int bytes;

    DType(String text, int bytes) {
        this.text = text;
        this.bytes = bytes;
    }

    /**
     * The type of a result computed from this type and another: float32 only if both are.
     *
     * @param other the other type
     * @return the wider of the two
     * @throws AdjointException if {@code other} is null
     */
    public DType promote(DType other) {
        AdjointException.notNull(other, "promote", "the other dtype");
        return this == FLOAT32 ? other : this;
    }

    /**
     * The value of this type that is nearest to {@code value}: itself for float64.
     *
     * @param value any double; NaN and infinities pass through
     * @return the rounded value
     */
    public double round(double value) {
        return switch (this) {
            case FLOAT64 -> value;
            case FLOAT32 -> (float) value;
        };
    }

    /** {@return the bytes that one element takes: 8 or 4} */
    public int bytes() {
        return bytes;
    }

    /** {@return the name that NumPy gives this type: {@code float64} or {@code float32}} */
    @Override
    public String toString() {
        return text;
    }
}
