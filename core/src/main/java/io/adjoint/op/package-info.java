/**
 * The operations, one family a file: {@link io.adjoint.op.Arithmetic}, {@link io.adjoint.op.Powers} and so on. Each
 * operation is a value that carries all that is true of it, next to the function that applies it.
 *
 * <p>A new operation touches its family here and no traversal anywhere. Algorithms over trees do not belong here.
 */
package io.adjoint.op;
