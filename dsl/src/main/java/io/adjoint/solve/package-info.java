/**
 * Problems that are solved with derivatives: curves fitted to data ({@link io.adjoint.solve.Fit}) to the last digits that
 * double precision gives. What is solved are terms and structures of terms; how is plain arithmetic on arrays, which
 * programs of terms feed. Begin reading at {@link io.adjoint.solve.Fit}, then {@code Damped}, the iteration, and
 * {@code Orthogonal}, its linear algebra.
 */
package io.adjoint.solve;
