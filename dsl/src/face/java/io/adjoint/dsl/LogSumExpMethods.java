package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.LogSumExp;

/** Log Sum Exp of a term: the functions of {@link LogSumExp}. */
public sealed interface LogSumExpMethods extends Fluent permits TermMethods {

    /**
     * {@code log(sum(exp(this)))} along axes.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * logsumexp(x);                    // 1001.31326...
     * logsumexp(x).gradient().of(x);   // tensor([0.26894..., 0.73105...]): the softmax
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the logarithm of the sum of exponentials; -inf of no elements
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term logsumexp(int... axes) {
        return Term.of(LogSumExp.logsumexp(expr(), false, axes));
    }

    /**
     * {@code log(sum(exp(this)))} along axes. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the logarithm of the sum of exponentials; -inf of no elements
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term logsumexpKeepDims(int... axes) {
        return Term.of(LogSumExp.logsumexp(expr(), true, axes));
    }

    /**
     * {@code exp(this) / sum(exp(this))} along an axis.
     *
     * <pre>{@code
     * var scores = variable("scores", 1000.0, 1001.0);
     * scores.softmax(0);                                // tensor([0.26894..., 0.73105...])
     * scores.softmax(0).get(1).gradient().of(scores);   // tensor([-0.19661..., 0.19661...]): p (1 - p)
     * }</pre>
     *
     * @param axis along which the result sums to 1
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term softmax(int axis) {
        return Term.of(LogSumExp.softmax(expr(), axis));
    }

    /**
     * The logarithm of {@link Term#softmax}, without its underflow, and with its digits where a share is near 1.
     *
     * <pre>{@code
     * var scores = constant(0, 1000);
     * scores.logSoftmax(0);      // tensor([-1000.0, 0.0])
     * scores.softmax(0).log();   // tensor([-inf, 0.0])
     * }</pre>
     *
     * @param axis along which the exponentials of the result sum to 1
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term logSoftmax(int axis) {
        return Term.of(LogSumExp.logSoftmax(expr(), axis));
    }

    /**
     * {@code log(sum(exp(this)))} along axes.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the logarithm of the sum of exponentials; -inf of no elements
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term logsumexp(boolean keepDims, int... axes) {
        return Term.of(LogSumExp.logsumexp(expr(), keepDims, axes));
    }
}
