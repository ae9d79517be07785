package io.adjoint.dsl;

import io.adjoint.op.Exponential;
import io.adjoint.op.network.Activations;

/** Activations of neural networks. */
public sealed interface Activating extends Fluent permits Term {
    /**
     * {@return the rectifier {@code max(this, 0)}, of slope 0 at 0}
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * x.relu();                          // tensor([0.0, 0.0, 3.0])
     * x.relu().sum().gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     */
    default Term relu() {
        return Term.of(Activations.relu(expr()));
    }

    /**
     * {@return {@code min(max(this, 0), 6)}, of slope 0 at 0 and 6}
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 6.0, 9.0);
     * x.relu6();                          // tensor([3.0, 6.0, 6.0])
     * x.relu6().sum().gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     */
    default Term relu6() {
        return Term.of(Activations.relu6(expr()));
    }

    /**
     * This term moved between two numbers, of slope 0 at both.
     *
     * @param low the lower bound
     * @param high the upper bound
     * @return {@code min(max(this, low), high)}
     * @throws io.adjoint.AdjointException if a bound is NaN, or the lower lies above the upper
     */
    default Term hardtanh(double low, double high) {
        return Term.of(Activations.hardtanh(expr(), low, high));
    }

    /**
     * The leaky rectifier: this where positive, else {@code slope this}.
     *
     * @param slope the slope below 0; PyTorch's default is 0.01
     * @return the activation
     * @throws io.adjoint.AdjointException if the slope is NaN
     */
    default Term leakyRelu(double slope) {
        return Term.of(Activations.leakyRelu(expr(), slope));
    }

    /**
     * The parametric rectifier: this where positive, else {@code weight this}, with a weight that can be learnt.
     *
     * <pre>{@code
     * var weight = variable("weight", 0.25);
     * var x = constant(-8, 3);
     * x.prelu(weight);                               // tensor([-2.0, 3.0])
     * x.prelu(weight).sum().gradient().of(weight);   // -8.0
     * }</pre>
     *
     * @param weight one number, a vector of one for each channel along axis 1, or a term of several axes that can be
     *     broadcast with this
     * @return of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if there is no weight for each channel, or the shapes cannot be broadcast
     */
    default Term prelu(Term weight) {
        return Term.of(Activations.prelu(expr(), Term.operand("prelu", weight)));
    }

    /**
     * This where positive, else {@code alpha (e^this - 1)}; of slope alpha at 0.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 0.0, 2.0);
     * x.elu(3);                          // tensor([-3.0, 0.0, 2.0])
     * x.elu(3).sum().gradient().of(x);   // tensor([0.0, 3.0, 1.0])
     * }</pre>
     *
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the activation
     * @throws io.adjoint.AdjointException if alpha is NaN
     */
    default Term elu(double alpha) {
        return Term.of(Activations.elu(expr(), alpha));
    }

    /**
     * {@return the scaled exponential linear unit {@code 1.0507 elu(this, 1.6733)}, whose factors keep mean 0 and
     * variance 1 through layers (Klambauer et al., 2017)}
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 1.0);
     * x.selu();                          // tensor([-1.75809..., 1.05070...])
     * x.selu().sum().gradient().of(x);   // tensor([0.0, 1.05070...])
     * }</pre>
     */
    default Term selu() {
        return Term.of(Activations.selu(expr()));
    }

    /**
     * This where positive, else {@code alpha (e^(this/alpha) - 1)}: of slope 1 on both sides of 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.celu(3);                          // tensor([-1.89636..., 0.0, 2.0])
     * x.celu(3).sum().gradient().of(x);   // tensor([0.36787..., 1.0, 1.0])
     * }</pre>
     *
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the activation
     * @throws io.adjoint.AdjointException if alpha is 0 or NaN
     */
    default Term celu(double alpha) {
        return Term.of(Activations.celu(expr(), alpha));
    }

    /**
     * {@return the Gaussian error linear unit {@code this ndtr(this)}}
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 1.0);
     * x.gelu();                          // tensor([-0.15865..., 0.84134...])
     * x.gelu().sum().gradient().of(x);   // tensor([-0.08331..., 1.08331...])
     * }</pre>
     */
    default Term gelu() {
        return Term.of(Activations.gelu(expr()));
    }

    /**
     * {@return the Gaussian error linear unit by its approximation with tanh, {@code this (1 + tanh(sqrt(2/pi) (this +
     * 0.044715 this^3))) / 2}; PyTorch's {@code gelu(approximate='tanh')}}
     *
     * <pre>{@code
     * constant(-1, 1).geluTanh();   // tensor([-0.15880..., 0.84119...])
     * constant(-1, 1).gelu();       // tensor([-0.15865..., 0.84134...])
     * }</pre>
     */
    default Term geluTanh() {
        return Term.of(Activations.geluTanh(expr()));
    }

    /**
     * {@return {@code this sigmoid(this)}, also called swish}
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.silu();                          // tensor([0.0, 1000.0])
     * x.silu().sum().gradient().of(x);   // tensor([0.5, 1.0])
     * }</pre>
     */
    default Term silu() {
        return Term.of(Activations.silu(expr()));
    }

    /**
     * {@return {@code this tanh(softplus(this))} (Misra, 2019)}
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 1.0);
     * x.mish();                          // tensor([-0.30340..., 0.86509...])
     * x.mish().sum().gradient().of(x);   // tensor([0.05921..., 1.04903...])
     * }</pre>
     */
    default Term mish() {
        return Term.of(Activations.mish(expr()));
    }

    /**
     * {@return {@code min(max(this + 3, 0), 6) / 6}, of slope 0 at -3 and 3}
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 4.0);
     * x.hardsigmoid();                          // tensor([0.0, 0.5, 1.0])
     * x.hardsigmoid().sum().gradient().of(x);   // tensor([0.0, 0.16666..., 0.0])
     * }</pre>
     */
    default Term hardsigmoid() {
        return Term.of(Activations.hardsigmoid(expr()));
    }

    /**
     * {@return {@code this min(max(this + 3, 0), 6) / 6}, of slope -1/2 at -3 and 3/2 at 3}
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 3.0);
     * x.hardswish();                          // tensor([-0.0, 0.0, 3.0])
     * x.hardswish().sum().gradient().of(x);   // tensor([-0.5, 0.5, 1.5])
     * }</pre>
     */
    default Term hardswish() {
        return Term.of(Activations.hardswish(expr()));
    }

    /**
     * {@return {@code this / (1 + |this|)}, of derivative {@code 1 / (1 + |this|)^2}}
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 1.0);
     * x.softsign();                          // tensor([-0.75, 0.0, 0.5])
     * x.softsign().sum().gradient().of(x);   // tensor([0.0625, 1.0, 0.25])
     * }</pre>
     */
    default Term softsign() {
        return Term.of(Activations.softsign(expr()));
    }

    /**
     * This term moved towards 0 by a distance, and 0 where less than that is left; of slope 0 at both kinks.
     *
     * @param distance the distance, not negative; PyTorch's default is 0.5
     * @return {@code this - min(max(this, -distance), distance)}
     * @throws io.adjoint.AdjointException if the distance is negative or NaN
     */
    default Term softshrink(double distance) {
        return Term.of(Activations.softshrink(expr(), distance));
    }

    /**
     * This term, but 0 where {@code |this| <= bound}; of slope 0 at both jumps.
     *
     * @param bound the bound, not negative; PyTorch's default is 0.5
     * @return this or 0
     * @throws io.adjoint.AdjointException if the bound is negative or NaN
     */
    default Term hardshrink(double bound) {
        return Term.of(Activations.hardshrink(expr(), bound));
    }

    /**
     * {@return {@code this - tanh(this)}, with all its digits near 0; its derivative is {@code tanh(this)^2}}
     *
     * <pre>{@code
     * var x = variable("x", 1e-9);
     * x.tanhshrink();      // 3.3333...E-28: x^3 / 3
     * x.minus(x.tanh());   // 0.0: the digits are lost
     * }</pre>
     */
    default Term tanhshrink() {
        return Term.of(Activations.tanhshrink(expr()));
    }

    /**
     * This term where above a threshold, else a value; of slope 0 at the threshold.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0, 1.5);
     * x.threshold(1, -7);                          // tensor([-7.0, -7.0, 1.5])
     * x.threshold(1, -7).sum().gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param threshold the threshold
     * @param value what stands at and below it
     * @return this or the value
     * @throws io.adjoint.AdjointException if the threshold is NaN
     */
    default Term threshold(double threshold, double value) {
        return Term.of(Activations.threshold(expr(), threshold, value));
    }

    /**
     * {@return {@code min(max(this, -1), 1)}, of slope 0 at both}
     *
     * <pre>{@code
     * var x = variable("x", -5.0, -1.0, 0.5);
     * x.hardtanh().sum().gradient().of(x);     // tensor([0.0, 0.0, 1.0])
     * x.clamp(-1, 1).sum().gradient().of(x);   // tensor([0.0, 1.0, 1.0]): clamp differs at its bounds
     * }</pre>
     */
    default Term hardtanh() {
        return hardtanh(-1, 1);
    }

    /**
     * {@return the leaky rectifier of slope 0.01 below 0, and at it}
     *
     * <pre>{@code
     * var x = variable("x", -200.0, 0.0, 3.0);
     * x.leakyRelu();                          // tensor([-2.0, 0.0, 3.0])
     * x.leakyRelu().sum().gradient().of(x);   // tensor([0.01, 0.01, 1.0])
     * }</pre>
     */
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
        return softshrink(0.5);
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
        return hardshrink(0.5);
    }

    /**
     * {@code log(1 + e^(beta this)) / beta}, but this itself where {@code beta this} is above a threshold, as PyTorch
     * has it; {@link Functions#softplus()} is exact without one.
     *
     * <pre>{@code
     * var x = constant(5);
     * x.softplus(2, 20);   // 5.00002...
     * x.softplus(2, 9);    // 5.0: beyond the threshold
     * }</pre>
     *
     * @param beta how sharp the bend is, not 0; PyTorch's default is 1
     * @param threshold PyTorch's default is 20
     * @return the activation
     * @throws io.adjoint.AdjointException if beta is 0, or either is NaN
     */
    default Term softplus(double beta, double threshold) {
        return Term.of(Exponential.softplus(expr(), beta, threshold));
    }

    /**
     * The leaky ReLU whose slope is random in training, as it is afterwards, with PyTorch's slopes from 1/8 to 1/3.
     *
     * <pre>{@code
     * var x = constant(-48, 0, 5);
     * x.rrelu();   // tensor([-11.0, 0.0, 5.0])
     * }</pre>
     *
     * @return a term of this shape
     */
    default Term rrelu() {
        return rrelu(1.0 / 8, 1.0 / 3);
    }

    /**
     * The leaky ReLU whose slope is random in training, as it is afterwards: with the mean of both bounds for its slope;
     * {@link Sampling#rrelu} is what it is in training.
     *
     * @param lower the least slope
     * @param upper the greatest slope
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if a bound is NaN, or the lower one the greater
     */
    default Term rrelu(double lower, double upper) {
        return Term.of(Activations.rrelu(expr(), lower, upper));
    }
}
