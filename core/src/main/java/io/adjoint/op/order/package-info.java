/**
 * What depends on the order of elements: extremes and their places, sorting, quantiles, modes and counts. Begin with
 * {@link io.adjoint.op.order.Orders}. The greater of two operands is a choice and stands in {@code op}.
 */
package io.adjoint.op.order;
