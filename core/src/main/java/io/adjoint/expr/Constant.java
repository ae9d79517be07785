package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;

/** A leaf with a fixed value. Compares by identity. */
public final class Constant implements Expr {

    /** A number of its own: the identity hash code takes a call into the virtual machine when first asked for. */
    private final int serial = Serial.next();

    private final Tensor value;
    private final Type type;
    private final boolean literal;

    private Constant(Tensor value, boolean literal) {
        this.value = value;
        this.type = Type.of(value);
        this.literal = literal;
    }

    /**
     * A constant of any shape.
     *
     * @param value its value
     * @return the leaf
     * @throws AdjointException if the value is null
     */
    public static Constant of(Tensor value) {
        return new Constant(AdjointException.notNull(value, "constant", "the value"), false);
    }

    /**
     * A number written inside a formula, such as the 2 of {@code 2 * x}. Nobody holds it, so nobody can ask for a
     * derivative with respect to it, and operations may fold it away while they are built.
     *
     * @param value the number
     * @param dtype the dtype of the term it stands beside, which a number never promotes
     * @return the leaf
     */
    public static Constant literal(double value, DType dtype) {
        return new Constant(Tensor.scalar(value, AdjointException.notNull(dtype, "literal", "the dtype")), true);
    }

    /**
     * The value.
     *
     * @return the tensor this leaf was made from
     */
    public Tensor value() {
        return value;
    }

    /**
     * Whether this is a number of a formula rather than a term somebody holds.
     *
     * @return true for what {@link #literal} made
     */
    public boolean isLiteral() {
        return literal;
    }

    /**
     * Whether this is a literal with exactly this value; 0 and -0 differ.
     *
     * @param number what to compare with
     * @return true if folding may treat this leaf as that number
     */
    boolean isLiteral(double number) {
        return literal && Double.compare(value.item(), number) == 0;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public int hashCode() {
        return serial;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return "Constant " + type;
    }
}
