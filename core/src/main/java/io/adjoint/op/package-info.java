/**
 * The operations, one family a file: {@link io.adjoint.op.Arithmetic}, {@link io.adjoint.op.Powers} and so on. Each
 * operation is a value that carries all that is true of it, next to the function that applies it.
 *
 * <p>A cotangent is multiplied by {@code Define.scaled} and {@code Products.product}, in which what is absent from it absorbs
 * infinities; the adjoint of a selection says that it leaves elements out, see {@link io.adjoint.expr.Op#masks}.
 *
 * <p>A new operation touches its family here and no traversal anywhere. Algorithms over trees do not belong here.
 */
package io.adjoint.op;
