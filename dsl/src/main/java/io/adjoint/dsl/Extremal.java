package io.adjoint.dsl;

import io.adjoint.op.Reductions;
import io.adjoint.op.order.Extremes;

/** The greatest and least elements of a term, where they are, and the running ones. */
public sealed interface Extremal extends Fluent permits Term {

    /**
     * The greatest elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amax}
     * shares it.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 7}, {1, 4}});
     * a.max(1);                           // tensor([7.0, 4.0])
     * a.max(1).sum().gradient().of(a);    // tensor([[1.0, 0.0], [0.0, 1.0]])
     * a.amax(1).sum().gradient().of(a);   // tensor([[0.5, 0.5], [0.0, 1.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term max(int axis) {
        return Term.of(Extremes.max(expr(), false, axis));
    }

    /**
     * The greatest elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amax}
     * shares it. The axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term maxKeepDims(int axis) {
        return Term.of(Extremes.max(expr(), true, axis));
    }

    /**
     * The least elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amin}
     * shares it.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 2}, {2, 4}, {2, 5}});
     * a.min(0);                          // tensor([2.0, 2.0])
     * a.min(0).sum().gradient().of(a);   // tensor([[0.0, 1.0], [1.0, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term min(int axis) {
        return Term.of(Extremes.min(expr(), false, axis));
    }

    /**
     * The least elements along an axis; the first of equal ones takes the whole cotangent, where {@link Term#amin}
     * shares it. The axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term minKeepDims(int axis) {
        return Term.of(Extremes.min(expr(), true, axis));
    }

    /**
     * The position of the greatest element in row-major order, of equal ones the first; it has no derivative.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 9}, {9, 4}});
     * a.argmax();           // 1.0: of two nines the first
     * a.take(a.argmax());   // 9.0
     * }</pre>
     *
     * @return a whole number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argmax() {
        return Term.of(Extremes.argmax(expr(), false));
    }

    /**
     * The position of the greatest element in row-major order, of equal ones the first; it has no derivative. The
     * axes stay, with length 1.
     *
     * @return the reduced term
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argmaxKeepDims() {
        return Term.of(Extremes.argmax(expr(), true));
    }

    /**
     * The positions of the greatest elements along an axis, of equal ones the first; they have no derivative.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0.1, 0.7, 0.2}, {0.5, 0.3, 0.2}});
     * scores.argmax(1);                             // tensor([1.0, 0.0])
     * scores.argmax(1).eq(constant(1, 2)).mean();   // 0.5: how many labels are hit
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argmax(int axis) {
        return Term.of(Extremes.argmax(expr(), false, axis));
    }

    /**
     * The positions of the greatest elements along an axis, of equal ones the first; they have no derivative. The
     * axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argmaxKeepDims(int axis) {
        return Term.of(Extremes.argmax(expr(), true, axis));
    }

    /**
     * The position of the least element in row-major order, of equal ones the first; it has no derivative.
     *
     * <pre>{@code
     * constant(4, 2, 8, 2).argmin();         // 1.0
     * constant(4, Double.NaN, 2).argmin();   // 1.0: NaN counts as least
     * }</pre>
     *
     * @return a whole number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argmin() {
        return Term.of(Extremes.argmin(expr(), false));
    }

    /**
     * The position of the least element in row-major order, of equal ones the first; it has no derivative. The axes
     * stay, with length 1.
     *
     * @return the reduced term
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term argminKeepDims() {
        return Term.of(Extremes.argmin(expr(), true));
    }

    /**
     * The positions of the least elements along an axis, of equal ones the first; they have no derivative.
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argmin(int axis) {
        return Term.of(Extremes.argmin(expr(), false, axis));
    }

    /**
     * The positions of the least elements along an axis, of equal ones the first; they have no derivative. The axis
     * stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the reduced term
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Term argminKeepDims(int axis) {
        return Term.of(Extremes.argmin(expr(), true, axis));
    }

    /**
     * Running maxima along an axis, {@code y[i] = max(x[0], ..., x[i])}; the last of equal ones takes the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 3.0);
     * x.cummax(0);                          // tensor([1.0, 5.0, 5.0])
     * x.cummax(0).sum().gradient().of(x);   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cummax(int axis) {
        return Term.of(Extremes.cummax(expr(), axis));
    }

    /**
     * Running minima along an axis, {@code y[i] = min(x[0], ..., x[i])}; the last of equal ones takes the cotangent.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 2.0, 3.0);
     * x.cummin(0);                          // tensor([2.0, 2.0, 2.0])
     * x.cummin(0).sum().gradient().of(x);   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cummin(int axis) {
        return Term.of(Extremes.cummin(expr(), axis));
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
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term max() {
        return Term.of(Reductions.amax(expr(), false));
    }

    /**
     * The least element of all; equal ones share the cotangent evenly.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, Double.NEGATIVE_INFINITY);
     * x.min();                    // -inf
     * x.min().gradient().of(x);   // tensor([0.0, 1.0])
     * }</pre>
     *
     * @return a number
     * @throws io.adjoint.AdjointException if there are no elements
     */
    default Term min() {
        return Term.of(Reductions.amin(expr(), false));
    }
}
