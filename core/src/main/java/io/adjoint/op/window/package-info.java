/**
 * Windows that slide over a tensor, and points between its elements: convolution, pooling, unfolding, resampling and grids.
 * Begin with {@link io.adjoint.op.window.Convolutions}. Settings of windows stand beside what reads them.
 */
package io.adjoint.op.window;
