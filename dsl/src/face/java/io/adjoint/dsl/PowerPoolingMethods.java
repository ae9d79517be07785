package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.window.PowerPooling;
import io.adjoint.tensor.Windows;

/** Power Pooling of a term: the functions of {@link PowerPooling}. */
public sealed interface PowerPoolingMethods extends Fluent permits TermMethods {

    /**
     * The p-th root of the sum of p-th powers of each window along the last axis. A window that leaves the input counts
     * as if it were full.
     *
     * <pre>{@code
     * var x = constant(3, 4, 0, 5).reshape(1, 1, -1);
     * x.lpPool1d(2, Windows.of(2));   // tensor([[[5.0, 5.0]]])
     * }</pre>
     *
     * @param p the exponent, finite and not 0
     * @param windows size, stride, padding and what counts, without a divisor
     * @return the norms, if no element is negative
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term lpPool1d(double p, Windows windows) {
        return Term.of(PowerPooling.lpPool1d(expr(), p, windows));
    }

    /**
     * The p-th root of the sum of p-th powers of each window along the last two axes. A window that leaves the input
     * counts as if it were full.
     *
     * <pre>{@code
     * var x = constant(1, 2, 2, 4).reshape(1, 1, 2, 2);
     * x.lpPool2d(2, Windows.of(2));   // tensor([[[[5.0]]]])
     * }</pre>
     *
     * @param p the exponent, finite and not 0
     * @param windows size, stride, padding and what counts, without a divisor
     * @return the norms, if no element is negative
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term lpPool2d(double p, Windows windows) {
        return Term.of(PowerPooling.lpPool2d(expr(), p, windows));
    }

    /**
     * The p-th root of the sum of p-th powers of each window along the last three axes. A window that leaves the input
     * counts as if it were full.
     *
     * <pre>{@code
     * var x = constant(1, 1, 1, 1, 1, 1, 1, 1).reshape(1, 1, 2, 2, 2);
     * x.lpPool3d(3, Windows.of(2));   // tensor([[[[[2.0]]]]])
     * }</pre>
     *
     * @param p the exponent, finite and not 0
     * @param windows size, stride, padding and what counts, without a divisor
     * @return the norms, if no element is negative
     * @throws AdjointException if the shape or settings do not fit
     */
    default Term lpPool3d(double p, Windows windows) {
        return Term.of(PowerPooling.lpPool3d(expr(), p, windows));
    }
}
