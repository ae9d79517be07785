package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Activations;

/** Activations of a term: the functions of {@link Activations}. */
public sealed interface ActivationsMethods extends Fluent permits TermMethods {

    /**
     * The rectifier {@code max(this, 0)}, of slope 0 at 0.
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.0, 3.0);
     * x.relu();                          // tensor([0.0, 0.0, 3.0])
     * x.relu().sum().gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @return This term where positive, else 0
     * @throws AdjointException if the operand is null
     */
    default Term relu() {
        return Term.of(Activations.relu(expr()));
    }

    /**
     * The rectifier cut at 6: {@code min(max(this, 0), 6)}, of slope 0 at 0 and 6.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 6.0, 9.0);
     * x.relu6();                          // tensor([3.0, 6.0, 6.0])
     * x.relu6().sum().gradient().of(x);   // tensor([1.0, 0.0, 0.0])
     * }</pre>
     *
     * @return This term between 0 and 6
     * @throws AdjointException if the operand is null
     */
    default Term relu6() {
        return Term.of(Activations.relu6(expr()));
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
        return Term.of(Activations.hardtanh(expr()));
    }

    /**
     * {@code min(max(this, low), high)}, of slope 0 at both bounds; {@link Term#clamp} has slope 1 there.
     *
     * @param low the lower bound
     * @param high the upper bound
     * @return {@code min(max(this, low), high)}
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term hardtanh(double low, double high) {
        return Term.of(Activations.hardtanh(expr(), low, high));
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
        return Term.of(Activations.leakyRelu(expr()));
    }

    /**
     * This term where positive, else {@code slope this}, of slope {@code slope} at 0.
     *
     * @param slope the slope below 0; PyTorch's default is 0.01
     * @return the leaky rectifier
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term leakyRelu(double slope) {
        return Term.of(Activations.leakyRelu(expr(), slope));
    }

    /**
     * This term where positive, else {@code weight this}.
     *
     * <pre>{@code
     * var weight = variable("weight", 0.25);
     * var x = constant(-8, 3);
     * x.prelu(weight);                               // tensor([-2.0, 3.0])
     * x.prelu(weight).sum().gradient().of(weight);   // -8.0
     * }</pre>
     *
     * @param weight the slope below 0: one number, a vector of one for each channel along axis 1, or an expression of
     *     several axes that can be broadcast with this term
     * @return the parametric rectifier
     * @throws AdjointException if there is no weight for each channel, or the shapes cannot be broadcast together
     */
    default Term prelu(Term weight) {
        return Term.of(Activations.prelu(expr(), Term.operand("prelu", weight)));
    }

    /**
     * {@return this where positive, else {@code e^this - 1}}
     */
    default Term elu() {
        return Term.of(Activations.elu(expr()));
    }

    /**
     * This term where positive, else {@code alpha (e^this - 1)}.
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 0.0, 2.0);
     * x.elu(3);                          // tensor([-3.0, 0.0, 2.0])
     * x.elu(3).sum().gradient().of(x);   // tensor([0.0, 3.0, 1.0])
     * }</pre>
     *
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the exponential linear unit
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term elu(double alpha) {
        return Term.of(Activations.elu(expr(), alpha));
    }

    /**
     * The self-normalising {@code 1.0507 elu(this, 1.6733)}. Source: G. Klambauer et al., Self-normalizing neural
     * networks (2017).
     *
     * <pre>{@code
     * var x = variable("x", -1000.0, 1.0);
     * x.selu();                          // tensor([-1.75809..., 1.05070...])
     * x.selu().sum().gradient().of(x);   // tensor([0.0, 1.05070...])
     * }</pre>
     *
     * @return the scaled exponential linear unit
     * @throws AdjointException if the operand is null
     */
    default Term selu() {
        return Term.of(Activations.selu(expr()));
    }

    /**
     * {@return this where positive, else {@code e^this - 1}}
     */
    default Term celu() {
        return Term.of(Activations.celu(expr()));
    }

    /**
     * This term where positive, else {@code alpha (e^(this/alpha) - 1)}: of slope 1 on both sides of 0.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 2.0);
     * x.celu(3);                          // tensor([-1.89636..., 0.0, 2.0])
     * x.celu(3).sum().gradient().of(x);   // tensor([0.36787..., 1.0, 1.0])
     * }</pre>
     *
     * @param alpha minus the limit at -inf; PyTorch's default is 1
     * @return the continuous exponential linear unit
     * @throws AdjointException if an option is NaN or out of range
     */
    default Term celu(double alpha) {
        return Term.of(Activations.celu(expr(), alpha));
    }

    /**
     * The Gaussian error linear unit {@code this ndtr(this)}, with all its digits in the lower tail; 0 at -inf.
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 1.0);
     * x.gelu();                          // tensor([-0.15865..., 0.84134...])
     * x.gelu().sum().gradient().of(x);   // tensor([-0.08331..., 1.08331...])
     * }</pre>
     *
     * @return the activation
     * @throws AdjointException if the operand is null
     */
    default Term gelu() {
        return Term.of(Activations.gelu(expr()));
    }

    /**
     * The Gaussian error linear unit by its approximation with tanh,
     * {@code this (1 + tanh(sqrt(2/pi) (this + 0.044715 this^3))) / 2}.
     *
     * <pre>{@code
     * constant(-1, 1).geluTanh();   // tensor([-0.15880..., 0.84119...])
     * constant(-1, 1).gelu();       // tensor([-0.15865..., 0.84134...])
     * }</pre>
     *
     * @return the approximation
     * @throws AdjointException if the operand is null
     */
    default Term geluTanh() {
        return Term.of(Activations.geluTanh(expr()));
    }

    /**
     * {@code this sigmoid(this)}, also called swish.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * x.silu();                          // tensor([0.0, 1000.0])
     * x.silu().sum().gradient().of(x);   // tensor([0.5, 1.0])
     * }</pre>
     *
     * @return the sigmoid linear unit
     * @throws AdjointException if the operand is null
     */
    default Term silu() {
        return Term.of(Activations.silu(expr()));
    }

    /**
     * {@code this tanh(softplus(this))}. Source: D. Misra, Mish (2019).
     *
     * <pre>{@code
     * var x = variable("x", -1.0, 1.0);
     * x.mish();                          // tensor([-0.30340..., 0.86509...])
     * x.mish().sum().gradient().of(x);   // tensor([0.05921..., 1.04903...])
     * }</pre>
     *
     * @return the activation
     * @throws AdjointException if the operand is null
     */
    default Term mish() {
        return Term.of(Activations.mish(expr()));
    }

    /**
     * {@code min(max(this + 3, 0), 6) / 6}, of slope 0 at -3 and 3.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 4.0);
     * x.hardsigmoid();                          // tensor([0.0, 0.5, 1.0])
     * x.hardsigmoid().sum().gradient().of(x);   // tensor([0.0, 0.16666..., 0.0])
     * }</pre>
     *
     * @return a sigmoid of straight lines
     * @throws AdjointException if the operand is null
     */
    default Term hardsigmoid() {
        return Term.of(Activations.hardsigmoid(expr()));
    }

    /**
     * {@code this min(max(this + 3, 0), 6) / 6}, of slope -1/2 at -3 and 3/2 at 3.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 3.0);
     * x.hardswish();                          // tensor([-0.0, 0.0, 3.0])
     * x.hardswish().sum().gradient().of(x);   // tensor([-0.5, 0.5, 1.5])
     * }</pre>
     *
     * @return a swish of a parabola and straight lines
     * @throws AdjointException if the operand is null
     */
    default Term hardswish() {
        return Term.of(Activations.hardswish(expr()));
    }

    /**
     * {@code this / (1 + |this|)}.
     *
     * <pre>{@code
     * var x = variable("x", -3.0, 0.0, 1.0);
     * x.softsign();                          // tensor([-0.75, 0.0, 0.5])
     * x.softsign().sum().gradient().of(x);   // tensor([0.0625, 1.0, 0.25])
     * }</pre>
     *
     * @return the quotient, between -1 and 1
     * @throws AdjointException if the operand is null
     */
    default Term softsign() {
        return Term.of(Activations.softsign(expr()));
    }

    /**
     * The leaky ReLU whose slope is random in training, as it is afterwards, with PyTorch's slopes from 1/8 to 1/3.
     *
     * <pre>{@code
     * var x = constant(-48, 0, 5);
     * x.rrelu();   // tensor([-11.0, 0.0, 5.0])
     * }</pre>
     *
     * @return a term of the shape of this term
     */
    default Term rrelu() {
        return Term.of(Activations.rrelu(expr()));
    }

    /**
     * The leaky ReLU whose slope is random in training, as it is afterwards: with the mean of both bounds for its
     * slope. Source: B. Xu et al., Empirical evaluation of rectified activations in convolutional network (2015).
     *
     * @param lower the least slope; PyTorch's default is 1/8
     * @param upper the greatest slope; PyTorch's default is 1/3
     * @return {@code leakyRelu(this, (lower + upper) / 2)}
     * @throws AdjointException if a bound is NaN, or the lower one the greater
     */
    default Term rrelu(double lower, double upper) {
        return Term.of(Activations.rrelu(expr(), lower, upper));
    }
}
