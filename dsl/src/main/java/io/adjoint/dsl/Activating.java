package io.adjoint.dsl;

import io.adjoint.op.Activations;
import io.adjoint.op.Exponential;

/** Activations of neural networks. */
public sealed interface Activating extends Fluent permits Term {
    /** {@return the rectifier {@code max(this, 0)}, of slope 0 at 0} */
    default Term relu() {
        return Term.of(Activations.relu(expr()));
    }

    /** {@return {@code min(max(this, 0), 6)}} */
    default Term relu6() {
        return Term.of(Activations.relu6(expr()));
    }

    /**
     * This term moved between two numbers, of slope 0 at both.
     *
     * @param low the lower bound
     * @param high the upper bound
     * @return {@code min(max(this, low), high)}
     */
    default Term hardtanh(double low, double high) {
        return Term.of(Activations.hardtanh(expr(), low, high));
    }

    /**
     * The leaky rectifier: this where positive, else {@code slope this}.
     *
     * @param slope the slope below 0; PyTorch's default is 0.01
     * @return the activation
     */
    default Term leakyRelu(double slope) {
        return Term.of(Activations.leakyRelu(expr(), slope));
    }

    /**
     * The parametric rectifier: this where positive, else {@code weight this}.
     *
     * @param weight a term whose shape can be broadcast with this one's
     * @return the activation
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    default Term prelu(Term weight) {
        return Term.of(Activations.prelu(expr(), Term.operand("prelu", weight)));
    }

    /**
     * This where positive, else {@code alpha (e^this - 1)}.
     *
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the activation
     */
    default Term elu(double alpha) {
        return Term.of(Activations.elu(expr(), alpha));
    }

    /** {@return the scaled exponential linear unit} */
    default Term selu() {
        return Term.of(Activations.selu(expr()));
    }

    /**
     * This where positive, else {@code alpha (e^(this/alpha) - 1)}.
     *
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the activation
     */
    default Term celu(double alpha) {
        return Term.of(Activations.celu(expr(), alpha));
    }

    /** {@return the Gaussian error linear unit {@code this ndtr(this)}} */
    default Term gelu() {
        return Term.of(Activations.gelu(expr()));
    }

    /** {@return the Gaussian error linear unit by its approximation with tanh} */
    default Term geluTanh() {
        return Term.of(Activations.geluTanh(expr()));
    }

    /** {@return {@code this sigmoid(this)}} */
    default Term silu() {
        return Term.of(Activations.silu(expr()));
    }

    /** {@return {@code this tanh(softplus(this))}} */
    default Term mish() {
        return Term.of(Activations.mish(expr()));
    }

    /** {@return {@code relu6(this + 3) / 6}} */
    default Term hardsigmoid() {
        return Term.of(Activations.hardsigmoid(expr()));
    }

    /** {@return {@code this hardsigmoid(this)}} */
    default Term hardswish() {
        return Term.of(Activations.hardswish(expr()));
    }

    /** {@return {@code this / (1 + |this|)}} */
    default Term softsign() {
        return Term.of(Activations.softsign(expr()));
    }

    /**
     * This term moved towards 0 by a distance.
     *
     * @param distance the distance, not negative; PyTorch's default is 0.5
     * @return the activation
     */
    default Term softshrink(double distance) {
        return Term.of(Activations.softshrink(expr(), distance));
    }

    /**
     * This term, but 0 within a bound.
     *
     * @param bound the bound, not negative; PyTorch's default is 0.5
     * @return the activation
     */
    default Term hardshrink(double bound) {
        return Term.of(Activations.hardshrink(expr(), bound));
    }

    /** {@return {@code this - tanh(this)}} */
    default Term tanhshrink() {
        return Term.of(Activations.tanhshrink(expr()));
    }

    /**
     * This term where above a threshold, else a value.
     *
     * @param threshold the threshold
     * @param value what stands at and below it
     * @return the activation
     */
    default Term threshold(double threshold, double value) {
        return Term.of(Activations.threshold(expr(), threshold, value));
    }

    /** {@return {@code min(max(this, -1), 1)}, of slope 0 at both} */
    default Term hardtanh() {
        return hardtanh(-1, 1);
    }

    /** {@return the leaky rectifier of slope 0.01 below 0} */
    default Term leakyRelu() {
        return leakyRelu(0.01);
    }

    /** {@return this where positive, else {@code e^this - 1}} */
    default Term elu() {
        return elu(1);
    }

    /** {@return this where positive, else {@code e^this - 1}} */
    default Term celu() {
        return celu(1);
    }

    /** {@return this term moved towards 0 by a half} */
    default Term softshrink() {
        return softshrink(0.5);
    }

    /** {@return this term, but 0 where at most a half from 0} */
    default Term hardshrink() {
        return hardshrink(0.5);
    }

    /**
     * {@code log(1 + e^(beta this)) / beta}, but this itself where {@code beta this} is above a threshold, as PyTorch has
     * it; {@link Functions#softplus()} is exact without one.
     *
     * @param beta how sharp the bend is, not 0; PyTorch's default is 1
     * @param threshold PyTorch's default is 20
     * @return the activation
     * @throws io.adjoint.AdjointException if beta is 0, or either is NaN
     */
    default Term softplus(double beta, double threshold) {
        return Term.of(Exponential.softplus(expr(), beta, threshold));
    }
}
