package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.List;
import java.util.Optional;

/**
 * An operation applied to operands; of an operation of several results one of them, which knows the others. Compares by
 * identity.
 */
public sealed class Apply implements Expr {

    /** A number of its own: the identity hash code takes a call into the virtual machine when first asked for. */
    private final int serial = Serial.next();

    private final Op op;
    private final List<Expr> operands;
    private final Type type;
    private final boolean masked;

    private Apply(Op op, List<Expr> operands, Type type, boolean masked) {
        this.op = op;
        this.operands = operands;
        this.type = type;
        this.masked = masked;
    }

    /** One of several results. Nodes of operations of one result are smaller. */
    private static final class Result extends Apply {

        private final Result[] results;
        private final int index;

        Result(Joint op, List<Expr> operands, Type type, Result[] results, int index) {
            super(op, operands, type, op.masks(operands, type, index));
            this.results = results;
            this.index = index;
        }

        @Override
        public int index() {
            return index;
        }

        @Override
        public List<Apply> results() {
            return List.of(results);
        }

        @Override
        public Apply application() {
            return results[0];
        }
    }

    /**
     * Applies an operation; its shape rule is checked here, so that a mistake is reported at the line that makes it.
     *
     * @param op the operation
     * @param operands its operands, in order
     * @return the node; of several results the first
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
        if (op instanceof Joint joint) {
            return severally(joint, list)[0];
        }
        Type type = op.type(list);
        return new Apply(op, list, type, op.masks(list, type));
    }

    /** Applies an operation to operands that have been asked for nulls when it was tried to simplify them. */
    static Apply simplified(Elementwise op, Expr... operands) {
        var list = List.of(operands);
        if (operands.length != op.function().arity()) {
            Operands.require(op.name(), list, op.function().arity());
        }
        return new Apply(op, list, op.common(list), op.masked(list));
    }

    private static Result[] severally(Joint op, List<Expr> operands) {
        List<Type> types = op.types(operands);
        var results = new Result[types.size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = new Result(op, operands, types.get(i), results, i);
        }
        return results;
    }

    /**
     * The same result of the same operation, applied to other operands.
     *
     * @param others the operands, in order
     * @return the node; this one if they are the same
     * @throws AdjointException as {@link #of(Op, List)}
     */
    public Apply on(List<? extends Expr> others) {
        return AdjointException.notNull(others, op.name(), "the operands").equals(operands)
                ? this
                : of(op, others.toArray(Expr[]::new)).result(index());
    }

    /**
     * Which of the results of its application this node is.
     *
     * @return its number, from 0; 0 for an operation of one result
     */
    public int index() {
        return 0;
    }

    /**
     * All results of the application of which this node is one: they are computed together.
     *
     * @return the nodes, in order; this one alone for an operation of one result
     */
    public List<Apply> results() {
        return List.of(this);
    }

    /**
     * One of the results of this application.
     *
     * @param index which, from 0
     * @return its node
     * @throws AdjointException if there is no such result
     */
    public Apply result(int index) {
        List<Apply> results = results();
        if (index < 0 || index >= results.size()) {
            throw new AdjointException(op.name(), "result " + index, "one of its " + results.size() + " results",
                    "Count results from 0");
        }
        return results.get(index);
    }

    /**
     * The name of this result, where there are others beside it.
     *
     * @return its name, as {@code s} of {@code svd(a).s}; empty for the only result
     */
    public final Optional<String> part() {
        return op instanceof Joint joint && results().size() > 1 ? Optional.of(joint.part(index())) : Optional.empty();
    }

    /**
     * The node that stands for the application, whichever of its results this is.
     *
     * @return the first result; this node itself for an operation of one result
     */
    public Apply application() {
        return this;
    }

    /**
     * The operation.
     *
     * @return what is applied
     */
    public final Op op() {
        return op;
    }

    /**
     * The operands.
     *
     * @return what it is applied to, in order, unmodifiable
     */
    public final List<Expr> operands() {
        return operands;
    }

    /**
     * One operand.
     *
     * @param index which, from 0
     * @return that operand
     * @throws AdjointException if there is no such operand
     */
    public final Expr operand(int index) {
        if (index < 0 || index >= operands.size()) {
            throw new AdjointException(op.name(), "operand " + index, "one of its " + operands.size() + " operands",
                    "Count operands from 0");
        }
        return operands.get(index);
    }

    /**
     * Whether anything of this result's cotangent may pass to an operand.
     *
     * @return false if its value is a constant in the eyes of every derivative; see {@link Op#flows}
     */
    public final boolean flows() {
        return op.flows(index());
    }

    @Override
    public final boolean masked() {
        return masked;
    }

    @Override
    public final Type type() {
        return type;
    }

    /** Nodes that a thread makes later have larger numbers. */
    final int serial() {
        return serial;
    }

    @Override
    public final int hashCode() {
        return serial;
    }

    @Override
    public final boolean equals(Object other) {
        return this == other;
    }

    @Override
    public final String toString() {
        String part = op instanceof Joint joint ? "." + joint.part(index()) : "";
        return op.name() + "/" + operands.size() + part + " " + type;
    }
}
