package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Positions;

/** Positions of a term: the functions of {@link Positions}. */
public sealed interface PositionsMethods extends Fluent permits TermMethods {

    /**
     * The elements sorted along the last axis, ascending, and where each was.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sortWithIndices().values();    // tensor([1.0, 2.0, 3.0])
     * x.sortWithIndices().indices();   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @return both, of the shape of this term
     * @throws AdjointException if this term has no axes
     */
    default Located sortWithIndices() {
        return Located.of(Positions.sortWithIndices(expr()));
    }

    /**
     * The elements sorted along an axis, and where each was; equal ones keep their order, and NaN counts as greatest.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sortWithIndices(0, true).indices();                          // tensor([0.0, 2.0, 1.0])
     * x.sortWithIndices(0, true).values().get(0).gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least
     * @return both, of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Located sortWithIndices(int axis, boolean descending) {
        return Located.of(Positions.sortWithIndices(expr(), axis, descending));
    }

    /**
     * The greatest elements along the last axis, from the greatest down, and where they stand.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0, 7.0);
     * x.topkWithIndices(2).values();    // tensor([9.0, 7.0])
     * x.topkWithIndices(2).indices();   // tensor([1.0, 3.0])
     * }</pre>
     *
     * @param k how many
     * @return both, of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis
     */
    default Located topkWithIndices(int k) {
        return Located.of(Positions.topkWithIndices(expr(), k));
    }

    /**
     * The greatest or least elements along an axis, sorted, and where they stand.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return both, of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Located topkWithIndices(int k, int axis, boolean largest) {
        return Located.of(Positions.topkWithIndices(expr(), k, axis, largest));
    }

    /**
     * The greatest elements along an axis, of equal ones the first, and where they stand.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{7, 7}, {1, 4}});
     * a.maxWithIndices(1).values();    // tensor([7.0, 4.0])
     * a.maxWithIndices(1).indices();   // tensor([0.0, 1.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    default Located maxWithIndices(int axis) {
        return Located.of(Positions.maxWithIndices(expr(), false, axis));
    }

    /**
     * The greatest elements along an axis, of equal ones the first, and where they stand. The reduced axes stay, with
     * length 1.
     *
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    default Located maxWithIndicesKeepDims(int axis) {
        return Located.of(Positions.maxWithIndices(expr(), true, axis));
    }

    /**
     * The least elements along an axis, of equal ones the first, and where they stand.
     *
     * <pre>{@code
     * constant(4, 2, 8, 2).minWithIndices(0).indices();   // 1.0
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    default Located minWithIndices(int axis) {
        return Located.of(Positions.minWithIndices(expr(), false, axis));
    }

    /**
     * The least elements along an axis, of equal ones the first, and where they stand. The reduced axes stay, with
     * length 1.
     *
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    default Located minWithIndicesKeepDims(int axis) {
        return Located.of(Positions.minWithIndices(expr(), true, axis));
    }

    /**
     * The greatest elements along an axis, of equal ones the first, and where they stand.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    default Located maxWithIndices(boolean keepDims, int axis) {
        return Located.of(Positions.maxWithIndices(expr(), keepDims, axis));
    }

    /**
     * The least elements along an axis, of equal ones the first, and where they stand.
     *
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return both
     * @throws AdjointException if the axis is out of range or empty
     */
    default Located minWithIndices(boolean keepDims, int axis) {
        return Located.of(Positions.minWithIndices(expr(), keepDims, axis));
    }
}
