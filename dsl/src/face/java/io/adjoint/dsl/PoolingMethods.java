package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Pooling;
import io.adjoint.tensor.Windows;

/** Pooling of a term: the functions of {@link Pooling}. */
public sealed interface PoolingMethods extends Fluent permits TermMethods {

    /**
     * The greatest element of each window along the last axis, windows side by side.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 3.0, 3.0);
     * var y = x.reshape(1, 1, -1).maxPool1d(3);   // tensor([[[3.0]]])
     * y.gradient().of(x);                         // tensor([0.0, 1.0, 0.0]): the first of equal ones
     * }</pre>
     *
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws AdjointException if the shape or the size does not fit
     */
    default Term maxPool1d(int size) {
        return Term.of(Pooling.maxPool1d(expr(), size));
    }

    /**
     * The greatest element of each window along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 5, 2, 4).reshape(1, 1, -1);
     * x.maxPool1d(Windows.of(2).stride(1));   // tensor([[[5.0, 5.0, 4.0]]]): windows overlap
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term maxPool1d(Windows windows) {
        return Term.of(Pooling.maxPool1d(expr(), windows));
    }

    /**
     * The mean of each window along the last axis, windows side by side.
     *
     * <pre>{@code
     * var x = constant(1, 3, 4, 8, 9).reshape(1, 1, -1);
     * x.avgPool1d(2);   // tensor([[[2.0, 6.0]]]): the ninth is left over
     * }</pre>
     *
     * @param size of a window along each axis
     * @return the means
     * @throws AdjointException if the shape or the size does not fit
     */
    default Term avgPool1d(int size) {
        return Term.of(Pooling.avgPool1d(expr(), size));
    }

    /**
     * The mean of each window along the last axis.
     *
     * <pre>{@code
     * var x = constant(2, 4).reshape(1, 1, -1);
     * x.avgPool1d(Windows.of(2).padding(1));                      // tensor([[[1.0, 2.0]]]): zeros count
     * x.avgPool1d(Windows.of(2).padding(1).excludingPadding());   // tensor([[[2.0, 4.0]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term avgPool1d(Windows windows) {
        return Term.of(Pooling.avgPool1d(expr(), windows));
    }

    /**
     * The greatest element of each window along the last two axes, windows side by side.
     *
     * <pre>{@code
     * var image = constant(new double[][] {{1, 2, 0, 1}, {4, 3, 1, 5}}).reshape(1, 1, 2, 4);
     * image.maxPool2d(2);   // tensor([[[[4.0, 5.0]]]])
     * }</pre>
     *
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws AdjointException if the shape or the size does not fit
     */
    default Term maxPool2d(int size) {
        return Term.of(Pooling.maxPool2d(expr(), size));
    }

    /**
     * The greatest element of each window along the last two axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term maxPool2d(Windows windows) {
        return Term.of(Pooling.maxPool2d(expr(), windows));
    }

    /**
     * The mean of each window along the last two axes, windows side by side.
     *
     * <pre>{@code
     * var image = variable("image", new double[][] {{1, 2}, {3, 6}});
     * var y = image.reshape(1, 1, 2, 2).avgPool2d(2);   // tensor([[[[3.0]]]])
     * y.gradient().of(image);                           // tensor([[0.25, 0.25], [0.25, 0.25]])
     * }</pre>
     *
     * @param size of a window along each axis
     * @return the means
     * @throws AdjointException if the shape or the size does not fit
     */
    default Term avgPool2d(int size) {
        return Term.of(Pooling.avgPool2d(expr(), size));
    }

    /**
     * The mean of each window along the last two axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term avgPool2d(Windows windows) {
        return Term.of(Pooling.avgPool2d(expr(), windows));
    }

    /**
     * The greatest element of each window along the last three axes, windows side by side.
     *
     * <pre>{@code
     * var film = constant(Tensor.arange(8)).reshape(1, 1, 2, 2, 2);
     * film.maxPool3d(2);   // tensor([[[[[7.0]]]]])
     * }</pre>
     *
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws AdjointException if the shape or the size does not fit
     */
    default Term maxPool3d(int size) {
        return Term.of(Pooling.maxPool3d(expr(), size));
    }

    /**
     * The greatest element of each window along the last three axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term maxPool3d(Windows windows) {
        return Term.of(Pooling.maxPool3d(expr(), windows));
    }

    /**
     * The mean of each window along the last three axes, windows side by side.
     *
     * <pre>{@code
     * var film = constant(Tensor.arange(8)).reshape(1, 1, 2, 2, 2);
     * film.avgPool3d(2);   // tensor([[[[[3.5]]]]])
     * }</pre>
     *
     * @param size of a window along each axis
     * @return the means
     * @throws AdjointException if the shape or the size does not fit
     */
    default Term avgPool3d(int size) {
        return Term.of(Pooling.avgPool3d(expr(), size));
    }

    /**
     * The mean of each window along the last three axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term avgPool3d(Windows windows) {
        return Term.of(Pooling.avgPool3d(expr(), windows));
    }
}
