/**
 * How people write and read: fluent {@link io.adjoint.dsl.Term}s, {@link io.adjoint.dsl.Gradients}, static imports of
 * {@link io.adjoint.dsl.Adjoint}. A thin face of the core: every method here is one line over a function there.
 */
package io.adjoint.dsl;
