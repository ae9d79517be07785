package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Affine;

/** Affine of a term: the functions of {@link Affine}. */
public sealed interface AffineMethods extends Fluent permits TermMethods {

    /**
     * {@code this weight^T}.
     *
     * @param weight of shape (outputs, inputs)
     * @return of shape (..., outputs)
     * @throws AdjointException if the shapes do not fit
     */
    default Term linear(Term weight) {
        return Term.of(Affine.linear(expr(), Term.operand("linear", weight)));
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
     * @throws AdjointException if the shapes do not fit
     */
    default Term linear(Term weight, Term bias) {
        return Term.of(Affine.linear(expr(), Term.operand("linear", weight), Term.operand("linear", bias)));
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
     * @throws AdjointException if that axis is of odd length
     */
    default Term glu() {
        return Term.of(Affine.glu(expr()));
    }

    /**
     * The gated linear unit {@code a sigmoid(b)}, a the first half along an axis and b the second. Source: Y. Dauphin
     * et al., Language modeling with gated convolutional networks (2017).
     *
     * @param axis an axis of even length, perhaps negative; PyTorch's default is -1
     * @return an expression whose axis is half as long
     * @throws AdjointException if the axis is out of range or of odd length
     */
    default Term glu(int axis) {
        return Term.of(Affine.glu(expr(), axis));
    }

    /**
     * {@code softmax(-this)} along an axis.
     *
     * <pre>{@code
     * var costs = constant(1000, 1001);
     * costs.softmin(0);   // tensor([0.73105..., 0.26894...]): the least weighs most
     * }</pre>
     *
     * @param axis along which the result sums to 1, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term softmin(int axis) {
        return Term.of(Affine.softmin(expr(), axis));
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
     * @return of shape (..., channels, height factor, width factor)
     * @throws AdjointException if the channels cannot be divided so
     */
    default Term pixelShuffle(int factor) {
        return Term.of(Affine.pixelShuffle(expr(), factor));
    }

    /**
     * Places of an image moved to channels: the inverse of {@link Term#pixelShuffle}.
     *
     * <pre>{@code
     * var image = constant(Tensor.ones(1, 3, 8, 8));
     * image.pixelUnshuffle(2).shape();   // (1, 12, 4, 4)
     * }</pre>
     *
     * @param factor by which height and width shrink
     * @return of shape (..., channels factor^2, height, width)
     * @throws AdjointException if height or width cannot be divided so
     */
    default Term pixelUnshuffle(int factor) {
        return Term.of(Affine.pixelUnshuffle(expr(), factor));
    }

    /**
     * The channels in another order: the first of each group, then the second of each, and so on.
     *
     * <pre>{@code
     * var x = constant(1, 2, 3, 4).reshape(1, 4, 1);
     * x.channelShuffle(2).reshape(-1);   // tensor([1.0, 3.0, 2.0, 4.0])
     * }</pre>
     *
     * @param groups how many, a divisor of the channels
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than three axes, or the channels cannot be divided
     */
    default Term channelShuffle(int groups) {
        return Term.of(Affine.channelShuffle(expr(), groups));
    }
}
