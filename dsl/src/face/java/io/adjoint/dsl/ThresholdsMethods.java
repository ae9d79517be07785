package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Thresholds;

/** Thresholds of a term: the functions of {@link Thresholds}. */
public sealed interface ThresholdsMethods extends Fluent permits TermMethods {

    /**
     * {@return this term moved towards 0 by a half}
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.5, 0.75);
     * x.softshrink();                          // tensor([-1.5, 0.0, 0.25])
     * x.softshrink().sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     */
    default Term softshrink() {
        return Term.of(Thresholds.softshrink(expr()));
    }

    /**
     * This term moved towards 0 by a distance, and 0 where less than that is left; of slope 0 at both kinks.
     *
     * @param distance the distance, not negative; PyTorch's default is 0.5
     * @return {@code this - min(max(this, -distance), distance)}
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term softshrink(double distance) {
        return Term.of(Thresholds.softshrink(expr(), distance));
    }

    /**
     * {@return this term, but 0 where at most a half from 0}
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.5, 0.75);
     * x.hardshrink();                          // tensor([-2.0, 0.0, 0.75])
     * x.hardshrink().sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     */
    default Term hardshrink() {
        return Term.of(Thresholds.hardshrink(expr()));
    }

    /**
     * This term, but 0 where {@code |this| <= bound}; of slope 0 at both jumps.
     *
     * @param bound the bound, not negative; PyTorch's default is 0.5
     * @return This term or 0
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term hardshrink(double bound) {
        return Term.of(Thresholds.hardshrink(expr(), bound));
    }

    /**
     * {@code this - tanh(this)}, with all its digits near 0.
     *
     * <pre>{@code
     * var x = variable("x", 1e-9);
     * x.tanhshrink();      // 3.3333...E-28: x^3 / 3
     * x.minus(x.tanh());   // 0.0: the digits are lost
     * }</pre>
     *
     * @return the difference
     * @throws AdjointException if the operand is null
     */
    default Term tanhshrink() {
        return Term.of(Thresholds.tanhshrink(expr()));
    }

    /**
     * This term where above a threshold, else a given value; of slope 0 at the threshold.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0, 1.5);
     * x.threshold(1, -7);                          // tensor([-7.0, -7.0, 1.5])
     * x.threshold(1, -7).sum().gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param threshold the threshold
     * @param value what replaces this term at and below it
     * @return This term or the value
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term threshold(double threshold, double value) {
        return Term.of(Thresholds.threshold(expr(), threshold, value));
    }
}
