/**
 * Moments, norms and distances of vectors. Begin with {@link io.adjoint.op.statistics.Moments}; norms of matrices are in
 * {@code op.linalg}.
 */
package io.adjoint.op.statistics;
