package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.Unpooling;
import io.adjoint.tensor.Windows;

/** Unpooling of a term: the functions of {@link Unpooling}. */
public sealed interface UnpoolingMethods extends Fluent permits TermMethods {

    /**
     * Maxima put back where they were found along the last axis, zeros elsewhere; of several put in one place the last
     * stays.
     *
     * <pre>{@code
     * var found = constant(5, 1, 2, 7).reshape(1, 1, -1).maxPool1dWithIndices(Windows.of(2));
     * found.values().maxUnpool1d(found.indices(), Windows.of(2));   // tensor([[[5.0, 0.0, 0.0, 7.0]]])
     * }</pre>
     *
     * @param indices where each lies, as {@link Term#maxPool1dWithIndices} gives them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from,
     *     {@code (n - 1) stride - 2 padding + size}
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if shapes, settings or a position do not fit
     */
    default Term maxUnpool1d(Term indices, Windows windows, int... lengths) {
        return Term.of(Unpooling.maxUnpool1d(expr(), Term.operand("maxUnpool1d", indices), windows, lengths));
    }

    /**
     * The greatest element of each window along the last axis, and where it lies.
     *
     * <pre>{@code
     * var x = constant(5, 1, 2, 7).reshape(1, 1, -1);
     * x.maxPool1dWithIndices(Windows.of(2)).indices();   // tensor([[[0.0, 3.0]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima and their positions, counted in row-major order along those axes
     * @throws AdjointException if the shape or settings do not fit
     */
    default Maxima maxPool1dWithIndices(Windows windows) {
        return Maxima.of(Unpooling.maxPool1dWithIndices(expr(), windows));
    }

    /**
     * Maxima put back where they were found along the last two axes, zeros elsewhere; of several put in one place the
     * last stays.
     *
     * <pre>{@code
     * var found = constant(5, 7, 2, 1).reshape(1, 1, 2, 2).maxPool2dWithIndices(Windows.of(2));
     * found.values().maxUnpool2d(found.indices(), Windows.of(2));   // tensor([[[[0.0, 7.0], [0.0, 0.0]]]])
     * }</pre>
     *
     * @param indices where each lies, as {@link Term#maxPool2dWithIndices} gives them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from,
     *     {@code (n - 1) stride - 2 padding + size}
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if shapes, settings or a position do not fit
     */
    default Term maxUnpool2d(Term indices, Windows windows, int... lengths) {
        return Term.of(Unpooling.maxUnpool2d(expr(), Term.operand("maxUnpool2d", indices), windows, lengths));
    }

    /**
     * The greatest element of each window along the last two axes, and where it lies.
     *
     * <pre>{@code
     * var x = constant(5, 7, 2, 1).reshape(1, 1, 2, 2);
     * x.maxPool2dWithIndices(Windows.of(2)).indices();   // tensor([[[[1.0]]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima and their positions, counted in row-major order along those axes
     * @throws AdjointException if the shape or settings do not fit
     */
    default Maxima maxPool2dWithIndices(Windows windows) {
        return Maxima.of(Unpooling.maxPool2dWithIndices(expr(), windows));
    }

    /**
     * Maxima put back where they were found along the last three axes, zeros elsewhere; of several put in one place the
     * last stays.
     *
     * <pre>{@code
     * var found = constant(5, 7, 2, 1).reshape(1, 1, 1, 2, 2).maxPool3dWithIndices(Windows.of(1, 2, 2));
     * found.values().maxUnpool3d(found.indices(), Windows.of(1, 2, 2));   // tensor([[[[[0.0, 7.0], [0.0, 0.0]]]]])
     * }</pre>
     *
     * @param indices where each lies, as {@link Term#maxPool3dWithIndices} gives them
     * @param windows those of the pooling
     * @param lengths of the result; none for the least that the windows may have come from,
     *     {@code (n - 1) stride - 2 padding + size}
     * @return of shape (batch, channels, lengths...)
     * @throws AdjointException if shapes, settings or a position do not fit
     */
    default Term maxUnpool3d(Term indices, Windows windows, int... lengths) {
        return Term.of(Unpooling.maxUnpool3d(expr(), Term.operand("maxUnpool3d", indices), windows, lengths));
    }

    /**
     * The greatest element of each window along the last three axes, and where it lies.
     *
     * <pre>{@code
     * var x = constant(5, 7, 2, 1).reshape(1, 1, 1, 2, 2);
     * x.maxPool3dWithIndices(Windows.of(1, 2, 2)).indices();   // tensor([[[[[1.0]]]]])
     * }</pre>
     *
     * @param windows size, stride, padding and what counts
     * @return the maxima and their positions, counted in row-major order along those axes
     * @throws AdjointException if the shape or settings do not fit
     */
    default Maxima maxPool3dWithIndices(Windows windows) {
        return Maxima.of(Unpooling.maxPool3dWithIndices(expr(), windows));
    }
}
