package io.adjoint.dsl;

import io.adjoint.op.Pooling;
import io.adjoint.op.Resampling;
import io.adjoint.op.Windows;

/** Pooling and resampling of a term of shape (batch, channels, lengths...); pooling also without the batch axis. */
public sealed interface Poolable extends Fluent permits Term {

    /**
     * The greatest element of each window along the last axis, windows side by side.
     *
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws io.adjoint.AdjointException if the shape or the size does not fit
     */
    default Term maxPool1d(int size) {
        return maxPool1d(Windows.of(size));
    }

    /**
     * The greatest element of each window along the last axis.
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term maxPool1d(Windows windows) {
        return Term.of(Pooling.maxPool1d(expr(), windows));
    }

    /**
     * The mean of each window along the last axis, windows side by side.
     *
     * @param size of a window along each axis
     * @return the means
     * @throws io.adjoint.AdjointException if the shape or the size does not fit
     */
    default Term avgPool1d(int size) {
        return avgPool1d(Windows.of(size));
    }

    /**
     * The mean of each window along the last axis.
     *
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term avgPool1d(Windows windows) {
        return Term.of(Pooling.avgPool1d(expr(), windows));
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last axis.
     *
     * @param length of the result, at least 1
     * @return the means
     * @throws io.adjoint.AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveAvgPool1d(int length) {
        return Term.of(Pooling.adaptiveAvgPool1d(expr(), length));
    }

    /**
     * The greatest element of each window along the last two axes, windows side by side.
     *
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws io.adjoint.AdjointException if the shape or the size does not fit
     */
    default Term maxPool2d(int size) {
        return maxPool2d(Windows.of(size));
    }

    /**
     * The greatest element of each window along the last two axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term maxPool2d(Windows windows) {
        return Term.of(Pooling.maxPool2d(expr(), windows));
    }

    /**
     * The mean of each window along the last two axes, windows side by side.
     *
     * @param size of a window along each axis
     * @return the means
     * @throws io.adjoint.AdjointException if the shape or the size does not fit
     */
    default Term avgPool2d(int size) {
        return avgPool2d(Windows.of(size));
    }

    /**
     * The mean of each window along the last two axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term avgPool2d(Windows windows) {
        return Term.of(Pooling.avgPool2d(expr(), windows));
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last two axes.
     *
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the means
     * @throws io.adjoint.AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveAvgPool2d(int height, int width) {
        return Term.of(Pooling.adaptiveAvgPool2d(expr(), height, width));
    }

    /**
     * The greatest element of each window along the last three axes, windows side by side.
     *
     * @param size of a window along each axis
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws io.adjoint.AdjointException if the shape or the size does not fit
     */
    default Term maxPool3d(int size) {
        return maxPool3d(Windows.of(size));
    }

    /**
     * The greatest element of each window along the last three axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima; of equal ones the first takes the whole cotangent
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term maxPool3d(Windows windows) {
        return Term.of(Pooling.maxPool3d(expr(), windows));
    }

    /**
     * The mean of each window along the last three axes, windows side by side.
     *
     * @param size of a window along each axis
     * @return the means
     * @throws io.adjoint.AdjointException if the shape or the size does not fit
     */
    default Term avgPool3d(int size) {
        return avgPool3d(Windows.of(size));
    }

    /**
     * The mean of each window along the last three axes.
     *
     * @param windows size, stride, padding and what counts
     * @return the means
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term avgPool3d(Windows windows) {
        return Term.of(Pooling.avgPool3d(expr(), windows));
    }

    /**
     * Means over windows of about equal sizes, as many as are asked for, along the last three axes.
     *
     * @param depth of the result, at least 1
     * @param height of the result, at least 1
     * @param width of the result, at least 1
     * @return the means
     * @throws io.adjoint.AdjointException if the shape does not fit, or a length is less than 1
     */
    default Term adaptiveAvgPool3d(int depth, int height, int width) {
        return Term.of(Pooling.adaptiveAvgPool3d(expr(), depth, height, width));
    }

    /**
     * At another size, with corners not aligned.
     *
     * @param mode how elements between elements are made
     * @param size the lengths to reach
     * @return of shape (batch, channels, size...)
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term interpolate(Resampling.Mode mode, int... size) {
        return interpolate(mode, false, size);
    }

    /**
     * At another size.
     *
     * @param mode how elements between elements are made
     * @param alignCorners for linear mode: whether the first and last elements keep their places
     * @param size the lengths to reach
     * @return of shape (batch, channels, size...)
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term interpolate(Resampling.Mode mode, boolean alignCorners, int... size) {
        return Term.of(Resampling.interpolate(expr(), mode, alignCorners, size));
    }

    /**
     * At another scale.
     *
     * @param mode how elements between elements are made
     * @param alignCorners for linear mode: whether the first and last elements keep their places
     * @param factors by which the lengths grow: one number, or one for each length
     * @return of shape (batch, channels, lengths times factors, rounded down)
     * @throws io.adjoint.AdjointException if the shape or settings do not fit
     */
    default Term interpolate(Resampling.Mode mode, boolean alignCorners, double... factors) {
        return Term.of(Resampling.interpolate(expr(), mode, alignCorners, factors));
    }
}
