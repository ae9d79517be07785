/**
 * How people write and read: fluent {@link io.adjoint.dsl.Term}s, {@link io.adjoint.dsl.Gradients}, static imports of
 * {@link io.adjoint.dsl.Adjoint}. A thin face of the core: methods of operations are derived from functions there, and the
 * others are a few lines over them.
 *
 * <p>What is of here alone are structures: a {@link io.adjoint.dsl.Structure} knows how terms are arranged in a record, a
 * tuple or a collection, so that functions ({@link io.adjoint.dsl.Transformations}), programs
 * ({@link io.adjoint.dsl.Compiled}), gradients and points take and give what users declare. Begin reading there; how single
 * containers are taken apart and made again is known to {@code Container} and the classes beside it, and to nothing else. What
 * computes does not live here: an operation is added in the core, and its methods follow.
 */
package io.adjoint.dsl;
