package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Normalizations;

/** Normalizations of a term: the functions of {@link Normalizations}. */
public sealed interface NormalizationsMethods extends Fluent permits TermMethods {

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, by PyTorch's eps of 1e-5.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @return the normalized term
     * @throws AdjointException if the groups do not divide the channels
     */
    default Term groupNorm(int groups) {
        return Term.of(Normalizations.groupNorm(expr(), groups));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1.
     *
     * @param groups how many groups, a divisor of the channels
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if the groups do not divide the channels, or eps is negative or NaN
     */
    default Term groupNorm(int groups, double eps) {
        return Term.of(Normalizations.groupNorm(expr(), groups, eps));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws AdjointException if the shapes do not fit
     */
    default Term groupNorm(int groups, Term weight, Term bias) {
        return Term.of(Normalizations.groupNorm(
            expr(), groups, Term.operand("groupNorm", weight), Term.operand("groupNorm", bias)));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 3, 10, 30}});
     * x.groupNorm(2, constant(1, 1, 1, 1), constant(0, 0, 5, 5), 0);   // tensor([[-1.0, 1.0, 4.0, 6.0]])
     * }</pre>
     *
     * @param groups how many groups, a divisor of the channels
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    default Term groupNorm(int groups, Term weight, Term bias, double eps) {
        return Term.of(Normalizations.groupNorm(
            expr(), groups, Term.operand("groupNorm", weight), Term.operand("groupNorm", bias), eps));
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1, by PyTorch's eps of 1e-5.
     *
     * <pre>{@code
     * var x = constant(Tensor.of(new double[][][] {{{1, 3}, {5, 5}}}));
     * x.instanceNorm();   // tensor([[[-0.99999..., 0.99999...], [0.0, 0.0]]])
     * }</pre>
     *
     * @return the normalized term
     * @throws AdjointException if there are fewer than three axes
     */
    default Term instanceNorm() {
        return Term.of(Normalizations.instanceNorm(expr()));
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1.
     *
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if there are fewer than three axes, or eps is negative or NaN
     */
    default Term instanceNorm(double eps) {
        return Term.of(Normalizations.instanceNorm(expr(), eps));
    }

    /**
     * {@link Term#instanceNorm} with a weight and a bias for each channel.
     *
     * @param weight of shape (channels)
     * @param bias of shape (channels)
     * @param eps added to variances; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if the shapes do not fit, or eps is NaN or negative
     */
    default Term instanceNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.instanceNorm(
            expr(), Term.operand("instanceNorm", weight), Term.operand("instanceNorm", bias), eps));
    }

    /**
     * An input divided by what its channels and their neighbours amount to:
     * {@code this / (k + alpha mean(this^2))^beta}, the mean over so many channels around each, with zeros beyond the
     * first and the last.
     *
     * <pre>{@code
     * var x = constant(1, 2).reshape(1, 2, 1);
     * x.localResponseNorm(1, 1, 1, 0).reshape(-1);   // tensor([1.0, 0.5]): x / x^2
     * }</pre>
     *
     * @param size how many channels, at least 1
     * @param alpha a factor; PyTorch's default is 1e-4
     * @param beta an exponent; PyTorch's default is 0.75
     * @param k what is added; PyTorch's default is 1
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than three axes, or the size is less than 1
     */
    default Term localResponseNorm(int size, double alpha, double beta, double k) {
        return Term.of(Normalizations.localResponseNorm(expr(), size, alpha, beta, k));
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws AdjointException if the shapes do not fit, or a channel has fewer than two elements
     */
    default Term batchNorm(Term weight, Term bias) {
        return Term.of(Normalizations.batchNorm(
            expr(), Term.operand("batchNorm", weight), Term.operand("batchNorm", bias)));
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 30}, {3, 10}});
     * x.batchNorm(constant(1, 1), constant(0, 5), 0);   // tensor([[-1.0, 6.0], [1.0, 4.0]]): over the batch
     * }</pre>
     *
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if the shapes do not fit, a channel has fewer than two elements, or eps is negative or
     *     NaN
     */
    default Term batchNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.batchNorm(
            expr(), Term.operand("batchNorm", weight), Term.operand("batchNorm", bias), eps));
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, without weights and with PyTorch's eps of 1e-5.
     *
     * @return a term of the shape of this term
     * @throws AdjointException if there are fewer than two axes, or a channel has fewer than two elements
     */
    default Term batchNorm() {
        return Term.of(Normalizations.batchNorm(expr()));
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1.
     *
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of this term
     * @throws AdjointException if there are fewer than two axes, a channel has fewer than two elements, or eps is
     *     negative or NaN
     */
    default Term batchNorm(double eps) {
        return Term.of(Normalizations.batchNorm(expr(), eps));
    }
}
