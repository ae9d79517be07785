/**
 * Values: immutable n-dimensional arrays with NumPy's conventions, how they print, and the file format they
 * share. And what users write beside values, as plain data: {@link io.adjoint.tensor.Index}, {@link
 * io.adjoint.tensor.Windows}, {@link io.adjoint.tensor.Labels} and other settings of operations. What indices say about a
 * shape, and where the elements of a part lie, is decided here, for tensors and for the operations; the other settings mean
 * nothing here.
 *
 * <p>Begin with {@link io.adjoint.tensor.Tensor} and {@link io.adjoint.tensor.Shape}. Nothing here knows of expressions or derivatives. Mathematics on tensors beyond {@code map}, {@code zip} and the
 * arithmetic of {@link io.adjoint.tensor.Calculating} does not live here but with the operation it defines. A tensor's
 * array never leaves this package except through {@link io.adjoint.tensor.Storage}, which opens for this library alone.
 */
package io.adjoint.tensor;
