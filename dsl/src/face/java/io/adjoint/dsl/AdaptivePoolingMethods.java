package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.AdaptivePooling;

/** Adaptive Pooling of a term: the functions of {@link AdaptivePooling}. */
public sealed interface AdaptivePoolingMethods extends Fluent permits TermMethods {

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5).reshape(1, 1, -1);
     * x.adaptiveAvgPool1d(3);   // tensor([[[1.5, 3.0, 4.5]]])
     * x.adaptiveAvgPool1d(1);   // tensor([[[3.0]]])
     * }</pre>
     *
     * @param length of the result, at least 1
     * @return the means
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveAvgPool1d(int length) {
        return Term.of(AdaptivePooling.adaptiveAvgPool1d(expr(), length));
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last two axes.
     *
     * <pre>{@code
     * var features = constant(Tensor.ones(10, 64, 7, 5));
     * features.adaptiveAvgPool2d(1, 1).shape();   // (10, 64, 1, 1)
     * }</pre>
     *
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the means
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveAvgPool2d(int height, int width) {
        return Term.of(AdaptivePooling.adaptiveAvgPool2d(expr(), height, width));
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last three axes.
     *
     * <pre>{@code
     * var film = constant(Tensor.arange(8)).reshape(1, 1, 2, 2, 2);
     * film.adaptiveAvgPool3d(2, 1, 1);   // tensor([[[[[1.5]], [[5.5]]]]])
     * }</pre>
     *
     * @param depth of the result, at least 1
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the means
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveAvgPool3d(int depth, int height, int width) {
        return Term.of(AdaptivePooling.adaptiveAvgPool3d(expr(), depth, height, width));
    }

    /**
     * Maxima over windows of about equal sizes, as many as are asked for, along the last axis.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5).reshape(1, 1, -1);
     * x.adaptiveMaxPool1d(3);   // tensor([[[2.0, 4.0, 5.0]]])
     * }</pre>
     *
     * @param length of the result, at least 1
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveMaxPool1d(int length) {
        return Term.of(AdaptivePooling.adaptiveMaxPool1d(expr(), length));
    }

    /**
     * Maxima over windows of about equal sizes, as many as are asked for, along the last two axes.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6, 7, 8, 9).reshape(1, 1, 3, 3);
     * x.adaptiveMaxPool2d(2, 2);   // tensor([[[[5.0, 6.0], [8.0, 9.0]]]])
     * }</pre>
     *
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveMaxPool2d(int height, int width) {
        return Term.of(AdaptivePooling.adaptiveMaxPool2d(expr(), height, width));
    }

    /**
     * Maxima over windows of about equal sizes, as many as are asked for, along the last three axes.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4, 5, 6, 7, 8).reshape(1, 1, 2, 2, 2);
     * x.adaptiveMaxPool3d(1, 1, 2);   // tensor([[[[[7.0, 8.0]]]]])
     * }</pre>
     *
     * @param depth of the result, at least 1
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the maxima; NaN where a window has one
     * @throws AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveMaxPool3d(int depth, int height, int width) {
        return Term.of(AdaptivePooling.adaptiveMaxPool3d(expr(), depth, height, width));
    }
}
