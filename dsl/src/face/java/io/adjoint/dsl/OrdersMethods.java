package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Orders;

/** Orders of a term: the functions of {@link Orders}. */
public sealed interface OrdersMethods extends Fluent permits TermMethods {

    /**
     * The positions along the last axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * constant(30, 10, 20).argsort();   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @return whole numbers, of the shape of this term
     * @throws AdjointException if the operand is null
     */
    default Term argsort() {
        return Term.of(Orders.argsort(expr()));
    }

    /**
     * The positions along an axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * var name = constant(30, 10, 20);
     * name.argsort(0);              // tensor([1.0, 2.0, 0.0])
     * name.take(name.argsort(0));   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return whole numbers, of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term argsort(int axis) {
        return Term.of(Orders.argsort(expr(), axis));
    }

    /**
     * The positions along an axis that sort its elements; equal ones keep their order. They have no derivative.
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return whole numbers, of the shape of this term, in its dtype if that can count the axis
     * @throws AdjointException if the axis is out of range
     */
    default Term argsort(int axis, boolean descending) {
        return Term.of(Orders.argsort(expr(), axis, descending));
    }

    /**
     * The elements sorted along the last axis, ascending; equal ones keep their order and NaN counts as greatest. The
     * cotangent goes back where the elements came from.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sort();                                   // tensor([1.0, 2.0, 3.0])
     * x.sort().vjp(constant(1, 10, 100)).of(x);   // tensor([100.0, 1.0, 10.0])
     * }</pre>
     *
     * @return a term of the shape of this term
     * @throws AdjointException if this term has no axes
     */
    default Term sort() {
        return Term.of(Orders.sort(expr()));
    }

    /**
     * The elements sorted along an axis, ascending; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @return a term of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term sort(int axis) {
        return Term.of(Orders.sort(expr(), axis));
    }

    /**
     * The elements sorted along an axis; equal ones keep their order.
     *
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term sort(int axis, boolean descending) {
        return Term.of(Orders.sort(expr(), axis, descending));
    }

    /**
     * The greatest elements along the last axis, from the greatest down.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0, 7.0);
     * x.topk(2);                          // tensor([9.0, 7.0])
     * x.topk(2).sum().gradient().of(x);   // tensor([0.0, 1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param k how many
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term topk(int k) {
        return Term.of(Orders.topk(expr(), k));
    }

    /**
     * The greatest elements along an axis, from the greatest down.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term topk(int k, int axis) {
        return Term.of(Orders.topk(expr(), k, axis));
    }

    /**
     * The greatest or least elements along an axis, sorted.
     *
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return an expression of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term topk(int k, int axis, boolean largest) {
        return Term.of(Orders.topk(expr(), k, axis, largest));
    }

    /**
     * The k-th least element along the last axis.
     *
     * <pre>{@code
     * constant(3, 9, 5).kthvalue(2);   // 5.0
     * }</pre>
     *
     * @param k which, from 1
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis
     */
    default Term kthvalue(int k) {
        return Term.of(Orders.kthvalue(expr(), k));
    }

    /**
     * The k-th least element along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0);
     * x.kthvalue(2, 0);                    // 5.0
     * x.kthvalue(2, 0).gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param k which, from 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term kthvalue(int k, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, false, axis));
    }

    /**
     * The k-th least element along an axis. The reduced axes stay, with length 1.
     *
     * @param k which, from 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term kthvalueKeepDims(int k, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, true, axis));
    }

    /**
     * The k-th least element along an axis.
     *
     * @param k which, from 1
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    default Term kthvalue(int k, boolean keepDims, int axis) {
        return Term.of(Orders.kthvalue(expr(), k, keepDims, axis));
    }
}
