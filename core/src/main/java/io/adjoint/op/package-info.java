/**
 * The ring of operations that are each other's adjoints, and what stands on it alone: arithmetic, layouts, reductions,
 * indexing, choice, elementary functions, joins and scans. Subjects of their own have rooms: {@code special} functions,
 * {@code product}s, {@code order}, {@code statistics}, {@code scatter}, {@code window}s, {@code linalg}, {@code network}
 * and {@code draws}; each is entered from above only. The list of all operations is {@code io.adjoint.vocabulary}.
 *
 * <p>Each operation is a value that carries all that is true of it, next to the function that applies it: begin with
 * {@link io.adjoint.op.Powers} and {@link io.adjoint.op.Arithmetic}. {@code Define} says how an elementwise one is declared.
 * A user's own are {@link io.adjoint.op.Pointwise} and {@link io.adjoint.op.Custom}.
 *
 * <p>A cotangent is multiplied by {@code Define.scaled} and {@code Products.product}, in which what is absent from it absorbs
 * infinities; the adjoint of a selection says that it leaves elements out, see {@link io.adjoint.expr.Op#masks}.
 *
 * <p>A new operation touches its family here and no traversal anywhere. Algorithms over trees do not belong here.
 */
package io.adjoint.op;
