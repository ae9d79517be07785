/**
 * Windows that slide over a tensor, and points between its elements: convolution, pooling, unfolding, resampling and grids.
 * Begin with {@link io.adjoint.op.window.Convolutions}. Settings of windows are data of
 * {@code io.adjoint.tensor}; what they say of an axis is read in {@code Settings}.
 */
package io.adjoint.op.window;
