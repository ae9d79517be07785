package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.List;

/** An operation applied to operands. Compares by identity. */
public final class Apply implements Expr {

    /** A number of its own: the identity hash code takes a call into the virtual machine when first asked for. */
    private final int serial = Serial.next();

    private final Op op;
    private final List<Expr> operands;
    private final Type type;
    private final boolean masked;

    private Apply(Op op, List<Expr> operands, Type type) {
        this.op = op;
        this.operands = operands;
        this.type = type;
        this.masked = op.masks(operands, type);
    }

    /**
     * Applies an operation; its shape rule is checked here, so that a mistake is reported at the line that makes it.
     *
     * @param op the operation
     * @param operands its operands, in order
     * @return the node
     * @throws AdjointException if an operand is null, or the operation refuses the operands' number, shapes or dtypes
     */
    public static Apply of(Op op, List<Expr> operands) {
        AdjointException.notNull(op, "apply", "the operation");
        AdjointException.notNull(operands, op.name(), "the operands");
        return of(op, operands.toArray(Expr[]::new));
    }

    /**
     * Applies an operation; the short form of {@link #of(Op, List)}.
     *
     * @param op the operation
     * @param operands its operands, in order
     * @return the node
     * @throws AdjointException as {@link #of(Op, List)}
     */
    public static Apply of(Op op, Expr... operands) {
        if (op == null || operands == null) {
            AdjointException.notNull(op, "apply", "the operation");
            AdjointException.notNull(operands, op.name(), "the operands");
        }
        for (int k = 0; k < operands.length; k++) {
            // the message is not made, and the exception's class not entered, where nothing is wrong
            if (operands[k] == null) {
                AdjointException.notNull(operands[k], op.name(), "operand " + (k + 1));
            }
        }
        var list = List.of(operands);
        return new Apply(op, list, op.type(list));
    }

    /**
     * The operation.
     *
     * @return what is applied
     */
    public Op op() {
        return op;
    }

    /**
     * The operands.
     *
     * @return what it is applied to, in order, unmodifiable
     */
    public List<Expr> operands() {
        return operands;
    }

    /**
     * One operand.
     *
     * @param index which, from 0
     * @return that operand
     * @throws AdjointException if there is no such operand
     */
    public Expr operand(int index) {
        if (index < 0 || index >= operands.size()) {
            throw new AdjointException(op.name(), "operand " + index, "one of its " + operands.size() + " operands",
                    "Count operands from 0");
        }
        return operands.get(index);
    }

    @Override
    public boolean masked() {
        return masked;
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
        return op.name() + "/" + operands.size() + " " + type;
    }
}
