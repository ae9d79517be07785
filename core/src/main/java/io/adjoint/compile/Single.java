package io.adjoint.compile;

import io.adjoint.expr.Expr;
import io.adjoint.tensor.Shape;

/**
 * What is 0 but at one place for each position along one of the first two axes of a whole.
 *
 * @param value what it is there: that axis first, and then those behind the first two
 * @param whole its shape
 * @param axis along which the places count, the other of the first two
 */
record Single(Expr value, Shape whole, int axis) {}
