/**
 * The tour on the command line: PyTorch's autograd tutorial row by row, done functionally, and a classifier that learns
 * handwritten digits. {@link io.adjoint.tour.Tour} prints what the other classes compute: begin there. Nothing that the
 * library lacks may be written here; what people need more than once belongs to it.
 */
package io.adjoint.tour;
