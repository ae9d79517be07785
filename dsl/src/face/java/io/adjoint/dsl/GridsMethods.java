package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Grids;
import io.adjoint.tensor.Border;
import io.adjoint.tensor.GridSampling;

/** Grids of a term: the functions of {@link Grids}. */
public sealed interface GridsMethods extends Fluent permits TermMethods {

    /**
     * This image read at points, bilinearly, with zeros outside.
     *
     * <pre>{@code
     * var image = constant(1, 2, 3, 4).reshape(1, 1, 2, 2);
     * var middle = constant(0, 0).reshape(1, 1, 1, 2);
     * image.gridSample(middle);   // tensor([[[[2.5]]]])
     * }</pre>
     *
     * @param grid points, of shape (batch, new lengths..., 2 or 3), the coordinate along the last axis first, from -1
     *     to 1
     * @return of shape (batch, channels, new lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    default Term gridSample(Term grid) {
        return Term.of(Grids.gridSample(expr(), Term.operand("gridSample", grid)));
    }

    /**
     * An image read at points.
     *
     * @param grid points, of shape (batch, new lengths..., 2 or 3), the coordinate along the last axis first
     * @param sampling how the image is read between its elements; PyTorch's default is bilinear
     * @param border what is read outside of it; PyTorch's default is zeros
     * @param alignCorners whether -1 and 1 are the middles of the outermost elements, else their outer edges, PyTorch's
     *     default
     * @return of shape (batch, channels, new lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    default Term gridSample(Term grid, GridSampling sampling, Border border, boolean alignCorners) {
        return Term.of(Grids.gridSample(expr(), Term.operand("gridSample", grid), sampling, border, alignCorners));
    }

    /**
     * Points to read an image at, by an affine map each; the outer edges of an image are -1 and 1, PyTorch's default.
     *
     * <pre>{@code
     * var half = constant(new double[][] {{0.5, 0, 0}, {0, 0.5, 0}}).unsqueeze(0);
     * half.affineGrid(1, 3, 1, 2);   // tensor([[[[-0.25, 0.0], [0.25, 0.0]]]]): of an image of shape (1, 3, 1, 2)
     * }</pre>
     *
     * @param size of the image: batch, channels and lengths; or the lengths alone
     * @return of shape (batch, lengths..., 2 or 3), for {@link Term#gridSample}
     * @throws AdjointException if shape and size do not fit
     */
    default Term affineGrid(int... size) {
        return Term.of(Grids.affineGrid(expr(), size));
    }

    /**
     * The points that affine maps make of those of a grid: {@code this (x, y, 1)^T} at each.
     *
     * <pre>{@code
     * var half = variable("half", 0.5, 0.0, 0.0, 0.0, 0.5, 0.0).reshape(1, 2, 3);
     * half.affineGrid(true, 1, 3);   // tensor([[[[-0.5, 0.0], [0.0, 0.0], [0.5, 0.0]]]])
     * }</pre>
     *
     * @param alignCorners whether -1 and 1 are the middles of the outermost elements, else their outer edges, PyTorch's
     *     default
     * @param size the lengths of the grid, two or three, or as PyTorch has it batch, channels and lengths
     * @return of shape (batch, lengths..., 2 or 3), for {@link Term#gridSample}
     * @throws AdjointException if shape and lengths do not fit
     */
    default Term affineGrid(boolean alignCorners, int... size) {
        return Term.of(Grids.affineGrid(expr(), alignCorners, size));
    }
}
