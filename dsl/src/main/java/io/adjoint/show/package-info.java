/**
 * How values show themselves: a {@link io.adjoint.show.Showable} has a MIME bundle, notebooks show it through {@link
 * io.adjoint.show.Kernels}, and terminals its text. Here live bundles, tables of tensors, and {@link
 * io.adjoint.show.Progress} of what takes long. What a graph or a formula looks like is known to their own packages;
 * nothing here knows them, nor the fluent face. Begin reading at {@code Showable}.
 */
package io.adjoint.show;
