package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;

/** Reductions of a term along axes, and what is normalised by them. */
public sealed interface Reducible extends Fluent permits Term {

    /**
     * The sum; 0 of no elements.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.sum(1);                                // tensor([3.0, 7.0])
     * a.sum(1).vjp(constant(10, 100)).of(a);   // tensor([[10.0, 10.0], [100.0, 100.0]])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term sum(int... axes) {
        return Term.of(Reductions.sum(expr(), false, axes));
    }

    /**
     * The sum; 0 of no elements. The reduced axes stay, with length 1.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 3}, {3, 7}});
     * a.div(a.sumKeepDims(1));   // tensor([[0.25, 0.75], [0.3, 0.7]]): rows that sum to 1
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term sumKeepDims(int... axes) {
        return Term.of(Reductions.sum(expr(), true, axes));
    }

    /**
     * The sum along the axes that broadcasting repeats: the adjoint of {@link Term#broadcastTo}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.sumTo(1, 2);   // tensor([[4.0, 6.0]])
     * a.sumTo(2);      // tensor([4.0, 6.0])
     * }</pre>
     *
     * @param dims the lengths to reach
     * @return a term of that shape
     * @throws io.adjoint.AdjointException if that shape cannot be broadcast to this term's
     */
    default Term sumTo(int... dims) {
        return Term.of(Reductions.sumTo(expr(), Shape.of(AdjointException.notNull(dims, "sumTo", "the lengths"))));
    }

    /**
     * The mean; NaN of no elements.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {3, 4}});
     * a.mean(0);                   // tensor([2.0, 3.0])
     * a.mean().gradient().of(a);   // tensor([[0.25, 0.25], [0.25, 0.25]])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term mean(int... axes) {
        return Term.of(Reductions.mean(expr(), false, axes));
    }

    /**
     * The mean; NaN of no elements. The reduced axes stay, with length 1.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 3}, {4, 8}});
     * a.minus(a.meanKeepDims(1));   // tensor([[-1.0, 1.0], [-2.0, 2.0]])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term meanKeepDims(int... axes) {
        return Term.of(Reductions.mean(expr(), true, axes));
    }

    /**
     * The greatest element; equal ones share the cotangent, where {@link Term#max(int)} gives it to the first. NaN if
     * any element is.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 5.0);
     * x.amax();                    // 5.0
     * x.amax().gradient().of(x);   // tensor([0.0, 0.5, 0.5])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are no elements along the
     * axes
     */
    default Term amax(int... axes) {
        return Term.of(Reductions.amax(expr(), false, axes));
    }

    /**
     * The greatest element; equal ones share the cotangent. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term amaxKeepDims(int... axes) {
        return Term.of(Reductions.amax(expr(), true, axes));
    }

    /**
     * The least element; equal ones share the cotangent, where {@link Term#min(int)} gives it to the first. NaN if any
     * element is.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {4, 3}});
     * a.amin(1);                          // tensor([1.0, 3.0])
     * a.amin(1).sum().gradient().of(a);   // tensor([[1.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice, or there are no elements along the
     * axes
     */
    default Term amin(int... axes) {
        return Term.of(Reductions.amin(expr(), false, axes));
    }

    /**
     * The least element; equal ones share the cotangent. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term aminKeepDims(int... axes) {
        return Term.of(Reductions.amin(expr(), true, axes));
    }

    /**
     * {@code log(sum(exp(this)))}, stable for elements of any size; its gradient is the softmax, and -inf of no
     * elements.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, -1000.0, -1001.0);
     * x.logsumexp();                    // -999.13800...
     * x.exp().sum().log();              // -inf
     * x.logsumexp().gradient().of(x);   // tensor([0.42231..., 0.42231..., 0.15536...])
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term logsumexp(int... axes) {
        return Term.of(LogSumExp.logsumexp(expr(), false, axes));
    }

    /**
     * {@code log(sum(exp(this)))}, stable for elements of any size. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
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
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term softmax(int axis) {
        return Term.of(LogSumExp.softmax(expr(), axis));
    }

    /**
     * The logarithm of the softmax, {@code this - logsumexp(this)}, without its underflow.
     *
     * <pre>{@code
     * var scores = constant(0, 1000);
     * scores.logSoftmax(0);      // tensor([-1000.0, 0.0])
     * scores.softmax(0).log();   // tensor([-inf, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term logSoftmax(int axis) {
        return Term.of(LogSumExp.logSoftmax(expr(), axis));
    }

    /**
     * The product; 1 of no elements. Its derivatives are right where elements are 0.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0, 5.0);
     * x.prod();                    // 0.0
     * x.prod().gradient().of(x);   // tensor([0.0, 10.0, 0.0]): the others' product
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term prod(int... axes) {
        return Term.of(Reductions.prod(expr(), false, axes));
    }

    /**
     * The product; 1 of no elements. Its derivatives are right where elements are 0. The reduced axes stay, with
     * length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term prodKeepDims(int... axes) {
        return Term.of(Reductions.prod(expr(), true, axes));
    }
}
