package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Extremes;

/** Extremes of a term: the functions of {@link Extremes}. */
public sealed interface ExtremesMethods extends Fluent permits TermMethods {

    /**
     * The position of the greatest element in row-major order; of equal ones the first. It has no derivative.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 9}, {9, 4}});
     * a.argmax();           // 1.0: of two nines the first
     * a.take(a.argmax());   // 9.0
     * }</pre>
     *
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    default Term argmax() {
        return Term.of(Extremes.argmax(expr(), false));
    }

    /**
     * The position of the greatest element in row-major order; of equal ones the first. It has no derivative. The
     * reduced axes stay, with length 1.
     *
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    default Term argmaxKeepDims() {
        return Term.of(Extremes.argmax(expr(), true));
    }

    /**
     * The positions of the greatest elements along an axis; of equal ones the first. They have no derivative.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0.1, 0.7, 0.2}, {0.5, 0.3, 0.2}});
     * scores.argmax(1);                             // tensor([1.0, 0.0])
     * scores.argmax(1).eq(constant(1, 2)).mean();   // 0.5: how many labels are hit
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of this term if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term argmax(int axis) {
        return Term.of(Extremes.argmax(expr(), false, axis));
    }

    /**
     * The positions of the greatest elements along an axis; of equal ones the first. They have no derivative. The
     * reduced axes stay, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of this term if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term argmaxKeepDims(int axis) {
        return Term.of(Extremes.argmax(expr(), true, axis));
    }

    /**
     * The position of the least element in row-major order; of equal ones the first. It has no derivative.
     *
     * <pre>{@code
     * constant(4, 2, 8, 2).argmin();         // 1.0
     * constant(4, Double.NaN, 2).argmin();   // 1.0: NaN counts as least
     * }</pre>
     *
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    default Term argmin() {
        return Term.of(Extremes.argmin(expr(), false));
    }

    /**
     * The position of the least element in row-major order; of equal ones the first. It has no derivative. The reduced
     * axes stay, with length 1.
     *
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    default Term argminKeepDims() {
        return Term.of(Extremes.argmin(expr(), true));
    }

    /**
     * The positions of the least elements along an axis; of equal ones the first. They have no derivative.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of this term if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term argmin(int axis) {
        return Term.of(Extremes.argmin(expr(), false, axis));
    }

    /**
     * The positions of the least elements along an axis; of equal ones the first. They have no derivative. The reduced
     * axes stay, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of this term if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term argminKeepDims(int axis) {
        return Term.of(Extremes.argmin(expr(), true, axis));
    }

    /**
     * The greatest element of all; equal ones share the cotangent evenly.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 7}, {7, 4}});
     * a.max();                    // 7.0
     * a.max().gradient().of(a);   // tensor([[0.0, 0.5], [0.5, 0.0]])
     * }</pre>
     *
     * @return a number
     * @throws AdjointException if there are no elements
     */
    default Term max() {
        return Term.of(Extremes.max(expr()));
    }

    /**
     * The greatest elements along an axis, as PyTorch's {@code max} with an axis: the first of equal ones takes the
     * whole cotangent.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 7}, {1, 4}});
     * a.max(1);                           // tensor([7.0, 4.0])
     * a.max(1).sum().gradient().of(a);    // tensor([[1.0, 0.0], [0.0, 1.0]])
     * a.amax(1).sum().gradient().of(a);   // tensor([[0.5, 0.5], [0.0, 1.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return the maxima
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term max(int axis) {
        return Term.of(Extremes.max(expr(), false, axis));
    }

    /**
     * The greatest elements along an axis, as PyTorch's {@code max} with an axis: the first of equal ones takes the
     * whole cotangent. The reduced axes stay, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the maxima
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term maxKeepDims(int axis) {
        return Term.of(Extremes.max(expr(), true, axis));
    }

    /**
     * The least element of all; equal ones share the cotangent evenly.
     *
     * @return a number
     * @throws AdjointException if there are no elements
     */
    default Term min() {
        return Term.of(Extremes.min(expr()));
    }

    /**
     * The least elements along an axis, as PyTorch's {@code min} with an axis: the first of equal ones takes the whole
     * cotangent.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 2}, {2, 4}, {2, 5}});
     * a.min(0);                          // tensor([2.0, 2.0])
     * a.min(0).sum().gradient().of(a);   // tensor([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return the minima
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term min(int axis) {
        return Term.of(Extremes.min(expr(), false, axis));
    }

    /**
     * The least elements along an axis, as PyTorch's {@code min} with an axis: the first of equal ones takes the whole
     * cotangent. The reduced axes stay, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the minima
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term minKeepDims(int axis) {
        return Term.of(Extremes.min(expr(), true, axis));
    }

    /**
     * Running maxima along an axis; the last of equal ones takes the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 3.0);
     * x.cummax(0);                          // tensor([1.0, 5.0, 5.0])
     * x.cummax(0).sum().gradient().of(x);   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term cummax(int axis) {
        return Term.of(Extremes.cummax(expr(), axis));
    }

    /**
     * Running minima along an axis; the last of equal ones takes the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 2.0, 3.0);
     * x.cummin(0);                          // tensor([2.0, 2.0, 2.0])
     * x.cummin(0).sum().gradient().of(x);   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term cummin(int axis) {
        return Term.of(Extremes.cummin(expr(), axis));
    }

    /**
     * The position of the greatest element in row-major order; of equal ones the first. It has no derivative.
     *
     * @param keepDims whether the axes stay with length 1
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    default Term argmax(boolean keepDims) {
        return Term.of(Extremes.argmax(expr(), keepDims));
    }

    /**
     * The positions of the greatest elements along an axis; of equal ones the first. They have no derivative.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of this term if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term argmax(boolean keepDims, int axis) {
        return Term.of(Extremes.argmax(expr(), keepDims, axis));
    }

    /**
     * The position of the least element in row-major order; of equal ones the first. It has no derivative.
     *
     * @param keepDims whether the axes stay with length 1
     * @return a whole number
     * @throws AdjointException if there are no elements
     */
    default Term argmin(boolean keepDims) {
        return Term.of(Extremes.argmin(expr(), keepDims));
    }

    /**
     * The positions of the least elements along an axis; of equal ones the first. They have no derivative.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return whole numbers, in the dtype of this term if that can count the axis
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term argmin(boolean keepDims, int axis) {
        return Term.of(Extremes.argmin(expr(), keepDims, axis));
    }

    /**
     * The greatest elements along an axis, as PyTorch's {@code max} with an axis: the first of equal ones takes the
     * whole cotangent.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the maxima
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term max(boolean keepDims, int axis) {
        return Term.of(Extremes.max(expr(), keepDims, axis));
    }

    /**
     * The least elements along an axis, as PyTorch's {@code min} with an axis: the first of equal ones takes the whole
     * cotangent.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the minima
     * @throws AdjointException if the axis is out of range or empty
     */
    default Term min(boolean keepDims, int axis) {
        return Term.of(Extremes.min(expr(), keepDims, axis));
    }
}
