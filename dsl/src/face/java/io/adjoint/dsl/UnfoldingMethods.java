package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Unfolding;
import io.adjoint.tensor.Strides;

/** Unfolding of a term: the functions of {@link Unfolding}. */
public sealed interface UnfoldingMethods extends Fluent permits TermMethods {

    /**
     * Windows along an axis, each as a slice along a new last axis. They may overlap; what is left over at the end is
     * left out.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 3.0, 7.0);
     * x.unfold(0, 3, 1).mean(-1);                 // tensor([3.0, 5.0]): a running mean
     * x.unfold(0, 3, 1).sum().gradient().of(x);   // tensor([1.0, 2.0, 2.0, 1.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @param size of a window, from 0 to the length of the axis
     * @param step from one window to the next, at least 1
     * @return an expression with a window for each step along the axis; a scalar's is one vector
     * @throws AdjointException if the axis is out of range, or size or step do not fit
     */
    default Term unfold(int axis, int size, int step) {
        return Term.of(Unfolding.unfold(expr(), axis, size, step));
    }

    /**
     * The windows of images as columns (im2col), side by side without a border.
     *
     * @param size of a window, a length for each axis
     * @return of shape (batch, channels * window, windows)
     * @throws AdjointException if the shapes do not fit
     */
    default Term unfold(int[] size) {
        return Term.of(Unfolding.unfold(expr(), size));
    }

    /**
     * The windows of an input as columns (im2col): element k of the window at position l stands at (k, l).
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 1, 4);
     * x.unfold(new int[] {2}, Strides.ONE);   // tensor([[[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]])
     * }</pre>
     *
     * @param size of a window along each axis
     * @param strides how windows stride over the input; {@code ONE} are PyTorch's defaults
     * @return of shape (batch, channels * elements of a window, windows)
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term unfold(int[] size, Strides strides) {
        return Term.of(Unfolding.unfold(expr(), size, strides));
    }

    /**
     * Columns added up to an image (col2im), windows one apart without a border.
     *
     * @param lengths of the image
     * @param size of a window, a length for each axis
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    default Term fold(int[] lengths, int[] size) {
        return Term.of(Unfolding.fold(expr(), lengths, size));
    }

    /**
     * Columns added up where windows lie (col2im): the adjoint of {@link Term#unfold}.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 1, 4);
     * var columns = x.unfold(new int[] {2}, Strides.ONE);
     * columns.fold(new int[] {4}, new int[] {2}, Strides.ONE);   // tensor([[[1.0, 4.0, 6.0, 4.0]]])
     * }</pre>
     *
     * @param lengths of the result
     * @param size of a window along each axis
     * @param strides how windows stride over the result
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term fold(int[] lengths, int[] size, Strides strides) {
        return Term.of(Unfolding.fold(expr(), lengths, size, strides));
    }
}
