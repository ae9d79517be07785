package io.adjoint.dsl;

import io.adjoint.op.window.Grids;
import io.adjoint.op.window.Strides;
import io.adjoint.op.window.Unfolding;
import io.adjoint.op.window.Unpooling;
import io.adjoint.op.window.Windows;

/** Windows of a term: their maxima with their places, and as columns of a matrix; and the way back from both. */
public sealed interface Windowed extends Fluent permits Term {

    private static Maxima maxima(Unpooling.Maxima found) {
        return new Maxima(Term.of(found.values()), Term.of(found.indices()));
    }

    /**
     * The greatest element of each window along the last axis, and where it lies.
     *
     * <pre>{@code
     * import io.adjoint.op.window.Windows;
     * var x = constant(5, 1, 2, 7).reshape(1, 1, -1);
     * x.maxPool1dWithIndices(Windows.of(2)).indices();   // tensor([[[0.0, 3.0]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima, of equal ones the first, and their positions counted in row-major order along those axes
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Maxima maxPool1dWithIndices(Windows windows) {
        return maxima(Unpooling.maxPool1dWithIndices(expr(), windows));
    }

    /**
     * Maxima put back where they were found along the last axis, zeros elsewhere.
     *
     * <pre>{@code
     * import io.adjoint.op.window.Windows;
     * var found = constant(5, 1, 2, 7).reshape(1, 1, -1).maxPool1dWithIndices(Windows.of(2));
     * found.values().maxUnpool1d(found.indices(), Windows.of(2));   // tensor([[[5.0, 0.0, 0.0, 7.0]]])
     * }</pre>
     *
     * @param indices where each lies, as the pooling gave them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from
     * @return a term of these lengths; of several maxima put in one place the last stays
     * @throws io.adjoint.AdjointException if shapes, settings or a position do not fit
     */
    default Term maxUnpool1d(Term indices, Windows windows, int... lengths) {
        return Term.of(Unpooling.maxUnpool1d(expr(), Term.operand("maxUnpool1d", indices), windows, lengths));
    }

    /**
     * The greatest element of each window along the last two axes, and where it lies.
     *
     * <pre>{@code
     * import io.adjoint.op.window.Windows;
     * var x = constant(5, 7, 2, 1).reshape(1, 1, 2, 2);
     * x.maxPool2dWithIndices(Windows.of(2)).indices();   // tensor([[[[1.0]]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima, of equal ones the first, and their positions counted in row-major order along those axes
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Maxima maxPool2dWithIndices(Windows windows) {
        return maxima(Unpooling.maxPool2dWithIndices(expr(), windows));
    }

    /**
     * Maxima put back where they were found along the last two axes, zeros elsewhere.
     *
     * <pre>{@code
     * import io.adjoint.op.window.Windows;
     * var found = constant(5, 7, 2, 1).reshape(1, 1, 2, 2).maxPool2dWithIndices(Windows.of(2));
     * found.values().maxUnpool2d(found.indices(), Windows.of(2));   // tensor([[[[0.0, 7.0], [0.0, 0.0]]]])
     * }</pre>
     *
     * @param indices where each lies, as the pooling gave them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from
     * @return a term of these lengths; of several maxima put in one place the last stays
     * @throws io.adjoint.AdjointException if shapes, settings or a position do not fit
     */
    default Term maxUnpool2d(Term indices, Windows windows, int... lengths) {
        return Term.of(Unpooling.maxUnpool2d(expr(), Term.operand("maxUnpool2d", indices), windows, lengths));
    }

    /**
     * The greatest element of each window along the last three axes, and where it lies.
     *
     * <pre>{@code
     * import io.adjoint.op.window.Windows;
     * var x = constant(5, 7, 2, 1).reshape(1, 1, 1, 2, 2);
     * x.maxPool3dWithIndices(Windows.of(1, 2, 2)).indices();   // tensor([[[[[1.0]]]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima, of equal ones the first, and their positions counted in row-major order along those axes
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Maxima maxPool3dWithIndices(Windows windows) {
        return maxima(Unpooling.maxPool3dWithIndices(expr(), windows));
    }

    /**
     * Maxima put back where they were found along the last three axes, zeros elsewhere.
     *
     * <pre>{@code
     * import io.adjoint.op.window.Windows;
     * var found = constant(5, 7, 2, 1).reshape(1, 1, 1, 2, 2).maxPool3dWithIndices(Windows.of(1, 2, 2));
     * found.values().maxUnpool3d(found.indices(), Windows.of(1, 2, 2));   // tensor([[[[[0.0, 7.0], [0.0, 0.0]]]]])
     * }</pre>
     *
     * @param indices where each lies, as the pooling gave them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from
     * @return a term of these lengths; of several maxima put in one place the last stays
     * @throws io.adjoint.AdjointException if shapes, settings or a position do not fit
     */
    default Term maxUnpool3d(Term indices, Windows windows, int... lengths) {
        return Term.of(Unpooling.maxUnpool3d(expr(), Term.operand("maxUnpool3d", indices), windows, lengths));
    }

    /**
     * The windows of this term of shape (batch, channels, lengths...) as columns (im2col).
     *
     * <pre>{@code
     * import io.adjoint.op.window.Strides;
     * var x = constant(1, 2, 3, 4).reshape(1, 1, 4);
     * x.unfold(new int[] {2}, Strides.ONE);   // tensor([[[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]])
     * }</pre>
     *
     * @param size of a window along each axis
     * @param strides how windows stride over the input; {@link Strides#ONE} are PyTorch's defaults
     * @return of shape (batch, channels * elements of a window, windows)
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term unfold(int[] size, Strides strides) {
        return Term.of(Unfolding.unfold(expr(), size, strides));
    }

    /**
     * The columns of this term of shape (batch, channels * elements of a window, windows) added up where the windows lie
     * (col2im).
     *
     * <pre>{@code
     * import io.adjoint.op.window.Strides;
     * var x = constant(1, 2, 3, 4).reshape(1, 1, 4);
     * var columns = x.unfold(new int[] {2}, Strides.ONE);
     * columns.fold(new int[] {4}, new int[] {2}, Strides.ONE);   // tensor([[[1.0, 4.0, 6.0, 4.0]]])
     * }</pre>
     *
     * @param lengths of the result
     * @param size of a window along each axis
     * @param strides how windows stride over the result
     * @return of shape (batch, channels, lengths...)
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term fold(int[] lengths, int[] size, Strides strides) {
        return Term.of(Unfolding.fold(expr(), lengths, size, strides));
    }

    /**
     * This image read at points, bilinearly, with zeros outside.
     *
     * <pre>{@code
     * var image = constant(1, 2, 3, 4).reshape(1, 1, 2, 2);
     * var middle = constant(0, 0).reshape(1, 1, 1, 2);
     * image.gridSample(middle);   // tensor([[[[2.5]]]])
     * }</pre>
     *
     * @param grid points, of shape (batch, new lengths..., 2 or 3), the coordinate along the last axis first, from -1 to 1
     * @return of shape (batch, channels, new lengths...)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term gridSample(Term grid) {
        return gridSample(grid, Grids.Sampling.BILINEAR, Grids.Border.ZEROS, false);
    }

    /**
     * This image read at points.
     *
     * @param grid points, of shape (batch, new lengths..., 2 or 3), the coordinate along the last axis first, from -1 to 1
     * @param sampling how the image is read between its elements
     * @param border what is read outside of it
     * @param alignCorners whether -1 and 1 are the middles of the outermost elements, else their outer edges
     * @return of shape (batch, channels, new lengths...)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term gridSample(Term grid, Grids.Sampling sampling, Grids.Border border, boolean alignCorners) {
        return Term.of(Grids.gridSample(expr(), Term.operand("gridSample", grid), sampling, border, alignCorners));
    }

    /**
     * The points that these affine maps of shape (batch, 2, 3), or (batch, 3, 4), make of those of a grid.
     *
     * <pre>{@code
     * var half = variable("half", 0.5, 0.0, 0.0, 0.0, 0.5, 0.0).reshape(1, 2, 3);
     * half.affineGrid(true, 1, 3);   // tensor([[[[-0.5, 0.0], [0.0, 0.0], [0.5, 0.0]]]])
     * }</pre>
     *
     * @param alignCorners whether -1 and 1 are the middles of the outermost elements, else their outer edges
     * @param lengths of the grid, two or three
     * @return of shape (batch, lengths..., 2 or 3), for {@link #gridSample(Term)}
     * @throws io.adjoint.AdjointException if shape and lengths do not fit
     */
    default Term affineGrid(boolean alignCorners, int... lengths) {
        return Term.of(Grids.affineGrid(expr(), alignCorners, lengths));
    }
}
