/**
 * Elements put, added and reduced where an index says. Begin with {@link io.adjoint.op.scatter.Scatters}. What only reads
 * where an index says is {@code Gathers}, within the ring.
 */
package io.adjoint.op.scatter;
