package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;

/**
 * What is known of an expression before it has a value: its shape and its dtype.
 *
 * @param shape the extents of its axes
 * @param dtype the precision in which it is computed
 */
public record Type(Shape shape, DType dtype) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Type {
        AdjointException.notNull(shape, "type", "the shape");
        AdjointException.notNull(dtype, "type", "the dtype");
    }

    /** The type of a float64 number. */
    public static final Type NUMBER = new Type(Shape.SCALAR, DType.FLOAT64);

    private static final Type NUMBER32 = new Type(Shape.SCALAR, DType.FLOAT32);

    /**
     * The type of a number.
     *
     * @param dtype its precision
     * @return rank 0, of that dtype
     */
    public static Type scalar(DType dtype) {
        return AdjointException.notNull(dtype, "type", "the dtype") == DType.FLOAT64 ? NUMBER : NUMBER32;
    }

    /**
     * The type of a value.
     *
     * @param value any tensor
     * @return its shape and dtype
     */
    public static Type of(Tensor value) {
        AdjointException.notNull(value, "type", "the value");
        return value.shape().isScalar() ? scalar(value.dtype()) : new Type(value.shape(), value.dtype());
    }

    /**
     * The same dtype with another shape.
     *
     * @param other the new shape
     * @return the type of that shape
     */
    public Type withShape(Shape other) {
        return new Type(other, dtype);
    }

    /**
     * Refuses a value of another type than a symbol's, whose shape and dtype are fixed.
     *
     * @param value the value
     * @param operation what needs it
     * @param symbol the symbol's name
     * @throws AdjointException if the value's shape or dtype differs, or an argument is null
     */
    public void requireOf(Tensor value, String operation, String symbol) {
        AdjointException.notNull(operation, "type", "the operation");
        AdjointException.notNull(symbol, operation, "the symbol");
        AdjointException.notNull(value, operation, "a value");
        if (!shape.equals(value.shape())) {
            throw new AdjointException(operation, "a value of shape " + value.shape() + " for " + symbol,
                    shape.isScalar() ? "a number, of shape ()" : "shape " + shape,
                    "A symbol's shape is fixed: pass a value of that shape, or make a symbol of the value's");
        }
        if (dtype != value.dtype()) {
            throw new AdjointException(operation, "a " + value.dtype() + " value for " + symbol, dtype.toString(),
                    "Convert the value with to(" + dtype.name() + ")");
        }
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
