package io.adjoint.dsl;

import io.adjoint.op.network.Bags;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.tensor.Shape;

/** Layers of networks with one input; those with more are in {@link io.adjoint.dsl.Layers}. */
public sealed interface Layered extends Fluent permits Term {

    /** PyTorch's default of what is added to a variance. */
    double EPS = 1e-5;

    /**
     * {@code this weight^T}.
     *
     * @param weight of shape (outputs, inputs)
     * @return of shape (..., outputs)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term linear(Term weight) {
        return Term.of(io.adjoint.op.network.Affine.linear(expr(), Term.operand("linear", weight)));
    }

    /**
     * {@code this weight^T + bias}.
     *
     * <pre>{@code
     * var x = constant(1, 2);
     * var weight = variable("weight", new double[][] {{1, 0}, {1, 1}, {0, 10}});
     * x.linear(weight, constant(0, 0, 100));                // tensor([1.0, 3.0, 120.0])
     * x.linear(weight).vjp(constant(1, 0, 0)).of(weight);   // tensor([[1.0, 2.0], [0.0, 0.0], [0.0, 0.0]])
     * }</pre>
     *
     * @param weight of shape (outputs, inputs)
     * @param bias of shape (outputs)
     * @return of shape (..., outputs)
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term linear(Term weight, Term bias) {
        return Term
                .of(io.adjoint.op.network.Affine.linear(expr(), Term.operand("linear", weight),
                        Term.operand("linear", bias)));
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, {@code (this - mean) / sqrt(var + eps)}, by
     * PyTorch's eps of 1e-5; the variance is that of the elements themselves.
     *
     * @param normalized the last lengths of this term
     * @return the normalized term
     * @throws io.adjoint.AdjointException if this term does not end with those lengths
     */
    default Term layerNorm(int... normalized) {
        return Term.of(Normalizations.layerNorm(expr(), Shape.of(normalized), EPS));
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, then scaled and moved, by PyTorch's eps.
     *
     * @param weight factors, of the last lengths of this term
     * @param bias of the same shape
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term layerNorm(Term weight, Term bias) {
        return layerNorm(weight, bias, EPS);
    }

    /**
     * Every example brought to mean 0 and variance 1 over its last axes, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 3}, {10, 30}});
     * x.layerNorm(constant(1, 10), constant(0, 5), 0);   // tensor([[-1.0, 15.0], [-1.0, 15.0]])
     * }</pre>
     *
     * @param weight factors, of the last lengths of this term
     * @param bias of the same shape
     * @param eps added to the variance
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    default Term layerNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.layerNorm(expr(), Term.operand("layerNorm", weight),
                Term.operand("layerNorm", bias), eps));
    }

    /**
     * Every example divided by the root of its mean square over its last axes, and scaled: {@code this weight /
     * sqrt(mean(this^2) + eps)}.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 1, 1, 5}});
     * x.rmsNorm(constant(1, 1, 1, 1), 0);   // tensor([[0.37796..., 0.37796..., 0.37796..., 1.88982...]])
     * }</pre>
     *
     * @param weight factors, of the last lengths of this term
     * @param eps added to the mean square
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    default Term rmsNorm(Term weight, double eps) {
        return Term.of(Normalizations.rmsNorm(expr(), Term.operand("rmsNorm", weight), eps));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, by PyTorch's eps of 1e-5.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the groups do not divide the channels
     */
    default Term groupNorm(int groups) {
        return Term.of(Normalizations.groupNorm(expr(), groups, EPS));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param groups a divisor of the channels, which are the second axis
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term groupNorm(int groups, Term weight, Term bias) {
        return groupNorm(groups, weight, bias, EPS);
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 3, 10, 30}});
     * x.groupNorm(2, constant(1, 1, 1, 1), constant(0, 0, 5, 5), 0);   // tensor([[-1.0, 1.0, 4.0, 6.0]])
     * }</pre>
     *
     * @param groups a divisor of the channels, which are the second axis
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    default Term groupNorm(int groups, Term weight, Term bias, double eps) {
        return Term.of(Normalizations.groupNorm(
                expr(), groups, Term.operand("groupNorm", weight), Term.operand("groupNorm", bias), eps));
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1, by PyTorch's eps of 1e-5.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var x = constant(Tensor.of(new double[][][] {{{1, 3}, {5, 5}}}));
     * x.instanceNorm();   // tensor([[[-0.99999..., 0.99999...], [0.0, 0.0]]])
     * }</pre>
     *
     * @return the normalized term
     * @throws io.adjoint.AdjointException if there are fewer than three axes
     */
    default Term instanceNorm() {
        return Term.of(Normalizations.instanceNorm(expr(), EPS));
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1, then scaled and moved.
     *
     * @param weight of shape (channels)
     * @param bias of shape (channels)
     * @param eps added to variances
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    default Term instanceNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.instanceNorm(
                expr(), Term.operand("instanceNorm", weight), Term.operand("instanceNorm", bias), eps));
    }

    /**
     * This term divided by {@code (k + alpha mean(x^2))^beta}, the mean over channels around each.
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
     * @return the normalized term
     * @throws io.adjoint.AdjointException if there are fewer than three axes, or the size is less than 1
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
     * @throws io.adjoint.AdjointException if the shapes do not fit, or a channel has fewer than two elements
     */
    default Term batchNorm(Term weight, Term bias) {
        return batchNorm(weight, bias, EPS);
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
     * @param eps added to the variance
     * @return the normalized term
     * @throws io.adjoint.AdjointException if the shapes do not fit, a channel has fewer than two elements, or eps is
     *     negative or NaN
     */
    default Term batchNorm(Term weight, Term bias, double eps) {
        return Term.of(Normalizations.batchNorm(expr(), Term.operand("batchNorm", weight),
                Term.operand("batchNorm", bias), eps));
    }

    /**
     * The gated linear unit {@code a sigmoid(b)}, a the first half along the last axis and b the second.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 0.0);
     * x.glu();                          // tensor([1.5]): 3 sigmoid(0)
     * x.glu().sum().gradient().of(x);   // tensor([0.5, 0.75])
     * }</pre>
     *
     * @return a term whose last axis is half as long
     * @throws io.adjoint.AdjointException if that axis is of odd length
     */
    default Term glu() {
        return glu(-1);
    }

    /**
     * The gated linear unit {@code a sigmoid(b)}, a the first half along an axis and b the second.
     *
     * @param axis of even length, perhaps negative
     * @return a term whose axis is half as long
     * @throws io.adjoint.AdjointException if the axis is out of range or of odd length
     */
    default Term glu(int axis) {
        return Term.of(io.adjoint.op.network.Affine.glu(expr(), axis));
    }

    /**
     * {@code softmax(-this)} along an axis.
     *
     * <pre>{@code
     * var costs = constant(1000, 1001);
     * costs.softmin(0);   // tensor([0.73105..., 0.26894...]): the least weighs most
     * }</pre>
     *
     * @param axis along which the result sums to 1
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term softmin(int axis) {
        return Term.of(io.adjoint.op.network.Affine.softmin(expr(), axis));
    }

    /**
     * Channels in another order: the first of each group, then the second of each, and so on.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 4, 1);
     * x.channelShuffle(2).reshape(-1);   // tensor([1.0, 3.0, 2.0, 4.0])
     * }</pre>
     *
     * @param groups how many, a divisor of the channels
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are fewer than three axes, or the channels cannot be divided
     */
    default Term channelShuffle(int groups) {
        return Term.of(io.adjoint.op.network.Affine.channelShuffle(expr(), groups));
    }

    /**
     * Channels moved to places in an image that is larger by a factor along both axes.
     *
     * <pre>{@code
     * var channels = constant(1, 2, 3, 4).reshape(4, 1, 1);
     * channels.pixelShuffle(2);   // tensor([[[1.0, 2.0], [3.0, 4.0]]])
     * }</pre>
     *
     * @param factor by which height and width grow
     * @return of shape (..., channels / factor^2, height factor, width factor)
     * @throws io.adjoint.AdjointException if the channels cannot be divided so
     */
    default Term pixelShuffle(int factor) {
        return Term.of(io.adjoint.op.network.Affine.pixelShuffle(expr(), factor));
    }

    /**
     * Places of an image moved to channels.
     *
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var image = constant(Tensor.ones(1, 3, 8, 8));
     * image.pixelUnshuffle(2).shape();   // (1, 12, 4, 4)
     * }</pre>
     *
     * @param factor by which height and width shrink
     * @return of shape (..., channels factor^2, height / factor, width / factor)
     * @throws io.adjoint.AdjointException if height or width cannot be divided so
     */
    default Term pixelUnshuffle(int factor) {
        return Term.of(io.adjoint.op.network.Affine.pixelUnshuffle(expr(), factor));
    }

    /**
     * Every example brought to mean 0 and variance 1, without weights.
     *
     * @param normalized the last lengths of this term, over which mean and variance are taken
     * @param eps added to the variance
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if this term does not end with those lengths, or eps is negative or NaN
     */
    default Term layerNorm(Shape normalized, double eps) {
        return Term.of(Normalizations.layerNorm(expr(), normalized, eps));
    }

    /**
     * Every example divided by the root of its mean square, without weights.
     *
     * @param normalized the last lengths of this term, over which the mean is taken
     * @param eps added to the mean square
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if this term does not end with those lengths, or eps is negative or NaN
     */
    default Term rmsNorm(Shape normalized, double eps) {
        return Term.of(Normalizations.rmsNorm(expr(), normalized, eps));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, without weights.
     *
     * @param groups how many groups, a divisor of the channels
     * @param eps added to the variance
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the groups do not divide the channels, or eps is negative or NaN
     */
    default Term groupNorm(int groups, double eps) {
        return Term.of(Normalizations.groupNorm(expr(), groups, eps));
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1, without weights.
     *
     * @param eps added to the variance
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are fewer than three axes, or eps is negative or NaN
     */
    default Term instanceNorm(double eps) {
        return Term.of(Normalizations.instanceNorm(expr(), eps));
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, without weights and with PyTorch's eps of 1e-5.
     *
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are fewer than two axes, or a channel has fewer than two elements
     */
    default Term batchNorm() {
        return batchNorm(EPS);
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, without weights.
     *
     * @param eps added to the variance
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are fewer than two axes, a channel has fewer than two elements, or eps
     * is negative or NaN
     */
    default Term batchNorm(double eps) {
        return Term.of(Normalizations.batchNorm(expr(), eps));
    }

    /**
     * The rows of this table at the positions of each bag, reduced to one.
     *
     * <pre>{@code
     * import io.adjoint.op.scatter.ScatterReductions.How;
     * var table = variable("table", new double[][] {{1, 2}, {3, 4}, {5, 6}});
     * table.embeddingBag(constant(new double[][] {{0, 2}}), How.MEAN);              // tensor([[3.0, 4.0]])
     * table.embeddingBag(constant(0, 2, 1), new int[] {0, 2}, How.SUM);             // tensor([[6.0, 8.0], [3.0, 4.0]])
     * table.embeddingBag(constant(new double[][] {{0, 2}}), constant(new double[][] {{10, 1}}));   // tensor([[15.0, 26.0]])
     * }</pre>
     *
     * @param index whole numbers from 0, or from -1 backwards, of shape (bags, length)
     * @param how sum, mean or greatest; PyTorch's default is the mean
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws io.adjoint.AdjointException if this term or the index is no matrix, a position is out of range, or the
     * reduction is another
     */
    default Term embeddingBag(Term index, ScatterReductions.How how) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index), how));
    }

    /**
     * The sum of the rows of this table at the positions of each bag, each row times a weight.
     *
     * @param index whole numbers from 0, or from -1 backwards, of shape (bags, length)
     * @param perSampleWeights a weight for each position
     * @return a matrix of a row for each bag
     * @throws io.adjoint.AdjointException if this term or the index is no matrix, a position is out of range, or the
     * weights have another shape than the index
     */
    default Term embeddingBag(Term index, Term perSampleWeights) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index),
                Term.operand("embeddingBag", perSampleWeights)));
    }

    /**
     * The rows of this table at the positions of each bag, reduced to one, bags of any lengths.
     *
     * @param index positions of all bags one after another, a vector
     * @param offsets where each bag begins, from 0 in ascending order
     * @param how sum, mean or greatest; PyTorch's default is the mean
     * @return a matrix of a row for each bag; zeros for an empty one
     * @throws io.adjoint.AdjointException if this term is no matrix, the index no vector, a position out of range, the
     * offsets do not ascend from 0, or the reduction is another
     */
    default Term embeddingBag(Term index, int[] offsets, ScatterReductions.How how) {
        return Term.of(Bags.embeddingBag(expr(), Term.operand("embeddingBag", index), offsets, how));
    }
}
