/**
 * Expressions, functions and parameters as artefacts: what another program reads, now or in years. {@link
 * io.adjoint.store.Json} keeps expressions with all that is needed to differentiate them again, {@link
 * io.adjoint.store.Npz} keeps tensors as NumPy does, {@link io.adjoint.store.JavaSource} writes a program as a Java file that
 * needs no library.
 *
 * <p>It works on core's expressions, bodies, programs and tensors and knows no terms: {@code io.adjoint.dsl.Store} does the
 * same for terms and structures of them. What is read is not trusted: no class is looked up that a document names, nothing
 * in it is run, and nothing is allocated that it does not hold. Begin with {@link io.adjoint.store.Document}, what is kept.
 */
package io.adjoint.store;
