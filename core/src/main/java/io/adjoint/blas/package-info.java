/**
 * The one seam to native and vectorised linear algebra on plain arrays: products by {@link io.adjoint.blas.Blas},
 * decompositions by {@link io.adjoint.blas.Lapack}.
 *
 * <p>Nothing here knows of shapes, tensors, expressions or derivatives, and nothing outside this package knows which
 * library multiplies. No other package of the core calls native code or names a BLAS.
 * Begin with the interfaces {@code Blas} and {@code Lapack}; each library has a class of its own behind them.
 */
package io.adjoint.blas;
