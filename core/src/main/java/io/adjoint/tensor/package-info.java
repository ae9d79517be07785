/**
 * Values: immutable n-dimensional arrays with NumPy's conventions, how they print, and the file format they
 * share.
 *
 * <p>Nothing here knows of expressions or derivatives. Mathematics on tensors beyond {@code map}, {@code zip} and the
 * arithmetic of {@link io.adjoint.tensor.Calculating} does not live here but with the operation it defines. A tensor's array never leaves this package
 * except through {@link io.adjoint.tensor.Storage}, which opens for this library alone.
 */
package io.adjoint.tensor;
