package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Resampling;
import io.adjoint.tensor.Resample;

/** Resampling of a term: the functions of {@link Resampling}. */
public sealed interface ResamplingMethods extends Fluent permits TermMethods {

    /**
     * Images or series of another size, each element the one at or before its place: PyTorch's default.
     *
     * <pre>{@code
     * constant(0, 10).reshape(1, 1, 2).interpolate(4);   // tensor([[[0.0, 0.0, 10.0, 10.0]]])
     * }</pre>
     *
     * @param size the new lengths, one for each axis
     * @return of shape (batch, channels, new lengths...)
     * @throws AdjointException if the shapes do not fit
     */
    default Term interpolate(int... size) {
        return Term.of(Resampling.interpolate(expr(), size));
    }

    /**
     * At another size, with corners not aligned.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 10.0).reshape(1, 1, -1);
     * x.interpolate(Resample.LINEAR, 4);    // tensor([[[0.0, 2.5, 7.5, 10.0]]])
     * x.interpolate(Resample.NEAREST, 4);   // tensor([[[0.0, 0.0, 10.0, 10.0]]])
     * }</pre>
     *
     * @param mode how elements between elements are made
     * @param size the lengths to reach
     * @return of shape (batch, channels, size...)
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term interpolate(Resample mode, int... size) {
        return Term.of(Resampling.interpolate(expr(), mode, size));
    }

    /**
     * The input at another size.
     *
     * <pre>{@code
     * var x = constant(0, 9).reshape(1, 1, -1);
     * x.interpolate(Resample.LINEAR, true, 4);   // tensor([[[0.0, 3.0, 6.0, 9.0]]]): the ends keep their places
     * }</pre>
     *
     * @param mode how elements between elements are made
     * @param alignCorners for lines and cubics: whether the first and last elements keep their places, else the borders
     * @param size the lengths to reach
     * @return of shape (batch, channels, size...)
     * @throws AdjointException if there are not as many lengths as this term has axes beside two, or one is less than
     *     1, or corners are to be aligned in another mode
     */
    default Term interpolate(Resample mode, boolean alignCorners, int... size) {
        return Term.of(Resampling.interpolate(expr(), mode, alignCorners, size));
    }

    /**
     * The input at another scale.
     *
     * @param mode how elements between elements are made
     * @param alignCorners for lines and cubics: whether the first and last elements keep their places, else the borders
     * @param factors by which the lengths grow: one number, or one for each length
     * @return of shape (batch, channels, lengths times factors, rounded down)
     * @throws AdjointException if there are not as many factors as lengths, a length becomes less than 1, or corners
     *     are to be aligned in another mode
     */
    default Term interpolate(Resample mode, boolean alignCorners, double... factors) {
        return Term.of(Resampling.interpolate(expr(), mode, alignCorners, factors));
    }
}
