package io.adjoint.dsl;

import java.util.List;

/** The derivative rule of an operation of one's own, in terms, so that it can be differentiated again. */
@FunctionalInterface
public interface Pullback {

    /**
     * The cotangents of the operands.
     *
     * @param operands what the operation is applied to
     * @param result what it gives
     * @param cotangent how the differentiated term changes with the result, of the result's shape
     * @return how it changes with each operand: a term an operand, of that operand's shape
     */
    List<Term> of(List<Term> operands, Term result, Term cotangent);
}
