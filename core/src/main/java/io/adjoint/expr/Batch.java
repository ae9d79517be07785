package io.adjoint.expr;

import io.adjoint.AdjointException;
import java.util.List;

/**
 * One application, to be made for many examples at once. Operands that differ from example to example are mapped: they
 * have one more axis, the first, along which the examples lie; the others are the same for all.
 *
 * @param example the application to a single example; of several results any
 * @param operands its operands for all examples
 * @param mapped for each operand whether it is mapped; one is at least
 * @param length how many examples there are
 */
public record Batch(Apply example, List<Expr> operands, List<Boolean> mapped, int length) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null, or there are not as many operands as the application has
     */
    public Batch {
        AdjointException.notNull(example, "batch", "the application");
        operands = AdjointException.noNulls(operands, "batch", "the operands");
        mapped = AdjointException.noNulls(mapped, "batch", "what is mapped");
        int arity = example.operands().size();
        if (operands.size() != arity || mapped.size() != arity) {
            throw new AdjointException("batch", operands.size() + " operands, of which " + mapped.size()
                    + " may be mapped", arity + ", as " + example.op().name() + " has",
                    "Pass an operand for each of the application's");
        }
    }

    /**
     * How an operation of a kind is applied to many examples.
     *
     * @param <O> the kind
     * @param <R> an expression, or several
     */
    @FunctionalInterface
    public interface Rule<O extends Op, R> {

        /**
         * The result for all examples.
         *
         * @param op the operation
         * @param batch what it is applied to
         * @return an expression with the examples along its first axis; of several results one for each
         */
        R of(O op, Batch batch);
    }

    /**
     * Lets applications of one operation pass.
     *
     * @param op the operation that is asked
     * @return this batch
     * @throws AdjointException if the application is of another
     */
    public Batch requireOf(Op op) {
        AdjointException.notNull(op, "batch", "the operation");
        if (example.op() != op && !example.op().equals(op)) {
            throw new AdjointException(op.name(), "a batch of " + example.op().name(), "one of this operation",
                    "Ask the application's own operation");
        }
        return this;
    }

    /**
     * One of the operands.
     *
     * @param k which, from 0
     * @return the operand for all examples
     * @throws AdjointException if there is no such operand
     */
    public Expr operand(int k) {
        example.operand(k);
        return operands.get(k);
    }

    /**
     * Whether an operand differs from example to example.
     *
     * @param k which, from 0
     * @return true if the examples lie along its first axis
     * @throws AdjointException if there is no such operand
     */
    public boolean isMapped(int k) {
        example.operand(k);
        return mapped.get(k);
    }
}
