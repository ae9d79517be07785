package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.Shape;

/** Reductions of a term: the functions of {@link Reductions}. */
public sealed interface ReductionsMethods extends Fluent permits TermMethods {

    /**
     * The sum; 0 of no elements.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * sum(a);       // 10.0
     * sum(a, 0);    // tensor([4.0, 6.0])
     * sum(a, -1);   // tensor([3.0, 7.0])
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term sum(int... axes) {
        return Term.of(Reductions.sum(expr(), false, axes));
    }

    /**
     * The sum; 0 of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term sumKeepDims(int... axes) {
        return Term.of(Reductions.sum(expr(), true, axes));
    }

    /**
     * The product, multiplied in row-major order; 1 of no elements.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0, 5.0);
     * x.prod();                    // 0.0
     * x.prod().gradient().of(x);   // tensor([0.0, 10.0, 0.0]): the others' product
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the products
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term prod(int... axes) {
        return Term.of(Reductions.prod(expr(), false, axes));
    }

    /**
     * The product, multiplied in row-major order; 1 of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the products
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term prodKeepDims(int... axes) {
        return Term.of(Reductions.prod(expr(), true, axes));
    }

    /**
     * The mean; NaN of no elements.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 6.0);
     * mean(x);                    // 3.0
     * mean(x).gradient().of(x);   // tensor([0.33333..., 0.33333..., 0.33333...])
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the sums divided by the number of elements in each
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term mean(int... axes) {
        return Term.of(Reductions.mean(expr(), false, axes));
    }

    /**
     * The mean; NaN of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the sums divided by the number of elements in each
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term meanKeepDims(int... axes) {
        return Term.of(Reductions.mean(expr(), true, axes));
    }

    /**
     * The greatest element; NaN if any is.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 5.0);
     * x.amax();                    // 5.0
     * x.amax().gradient().of(x);   // tensor([0.0, 0.5, 0.5])
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the maxima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    default Term amax(int... axes) {
        return Term.of(Reductions.amax(expr(), false, axes));
    }

    /**
     * The greatest element; NaN if any is. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the maxima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    default Term amaxKeepDims(int... axes) {
        return Term.of(Reductions.amax(expr(), true, axes));
    }

    /**
     * The least element; NaN if any is.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {4, 3}});
     * a.amin(1);                          // tensor([1.0, 3.0])
     * a.amin(1).sum().gradient().of(a);   // tensor([[1.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the minima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    default Term amin(int... axes) {
        return Term.of(Reductions.amin(expr(), false, axes));
    }

    /**
     * The least element; NaN if any is. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the minima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    default Term aminKeepDims(int... axes) {
        return Term.of(Reductions.amin(expr(), true, axes));
    }

    /**
     * The sum along the axes that broadcasting repeats: the adjoint of {@code broadcastTo}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.sumTo(1, 2);   // tensor([[4.0, 6.0]])
     * a.sumTo(2);      // tensor([4.0, 6.0])
     * }</pre>
     *
     * @param dims the lengths to reach
     * @return a term of that shape
     * @throws AdjointException if that shape cannot be broadcast to this term's
     */
    default Term sumTo(int... dims) {
        return Term.of(Reductions.sumTo(expr(), dims));
    }

    /**
     * The adjoint of broadcasting: sums the axes along which a shape was repeated.
     *
     * @param target a shape that can be broadcast to that of this term
     * @return an expression of the target shape
     * @throws AdjointException if the target cannot be broadcast to the shape of this term
     */
    default Term sumTo(Shape target) {
        return Term.of(Reductions.sumTo(expr(), target));
    }

    /**
     * The sum; 0 of no elements.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term sum(boolean keepDims, int... axes) {
        return Term.of(Reductions.sum(expr(), keepDims, axes));
    }

    /**
     * The product, multiplied in row-major order; 1 of no elements.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the products
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term prod(boolean keepDims, int... axes) {
        return Term.of(Reductions.prod(expr(), keepDims, axes));
    }

    /**
     * The mean; NaN of no elements.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the sums divided by the number of elements in each
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term mean(boolean keepDims, int... axes) {
        return Term.of(Reductions.mean(expr(), keepDims, axes));
    }

    /**
     * The greatest element; NaN if any is.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the maxima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    default Term amax(boolean keepDims, int... axes) {
        return Term.of(Reductions.amax(expr(), keepDims, axes));
    }

    /**
     * The least element; NaN if any is.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the minima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    default Term amin(boolean keepDims, int... axes) {
        return Term.of(Reductions.amin(expr(), keepDims, axes));
    }
}
