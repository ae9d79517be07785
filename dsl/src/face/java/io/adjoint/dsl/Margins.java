package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.ClassMargins;
import io.adjoint.op.network.Separations;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Tensor;

/** Functions of terms. */
public abstract class Margins {

    Margins() {}

    /**
     * {@code sum(max(0, 1 - x[class] + x[i])) / classes} over the other classes. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * Margins.multiMargin(constant(1, 1, 0, 0), constant(1));   // 0.25: class 0 is as near as class 1
     * }</pre>
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target a label from 0 for each example
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Term multiMargin(Term x, Term target) {
        return Term.of(ClassMargins.multiMargin(Term.argument("multiMargin", x), Term.argument("multiMargin", target)));
    }

    /**
     * How far other classes come near to an example's own: {@code sum(max(0, margin - x[class] + x[i])^p) / classes}
     * over the others.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target a label from 0 for each example, of the shape without the classes
     * @param p 1 or 2; PyTorch's default is 1
     * @param margin by how much an example's own class is to be ahead; PyTorch's default is 1
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit, a label is out of range, p is another, or the margin is NaN
     */
    public static Term multiMargin(Term x, Term target, int p, double margin, Reduction reduction) {
        return Term.of(ClassMargins.multiMargin(
            Term.argument("multiMargin", x), Term.argument("multiMargin", target), p, margin, reduction));
    }

    /**
     * The loss of {@link Margins#multiMargin} times a weight for the example's class.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target a label from 0 for each example, of the shape without the classes
     * @param p 1 or 2; PyTorch's default is 1
     * @param margin by how much an example's own class is to be ahead; PyTorch's default is 1
     * @param weights a weight for each class
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit, a label is out of range, p is another, or the margin is NaN
     */
    public static Term multiMargin(Term x, Term target, int p, double margin, Tensor weights, Reduction reduction) {
        return Term.of(ClassMargins.multiMargin(
            Term.argument("multiMargin", x), Term.argument("multiMargin", target), p, margin, weights, reduction));
    }

    /**
     * {@code sum(max(0, 1 - x[own] + x[other])) / classes} over all pairs. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * Margins.multilabelMargin(constant(0.5, 0.0, 1.0, 0.0), constant(0, -1, 0, 0));   // 0.625: (0.5 + 1.5 + 0.5) / 4
     * }</pre>
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target an example's own labels and then -1, of the shape of the scores
     * @return the loss
     * @throws AdjointException if the shapes do not fit
     */
    public static Term multilabelMargin(Term x, Term target) {
        return Term.of(ClassMargins.multilabelMargin(
            Term.argument("multilabelMargin", x), Term.argument("multilabelMargin", target)));
    }

    /**
     * How far classes come near to any of an example's own: {@code sum(max(0, 1 - x[own] + x[other])) / classes} over
     * all pairs.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target of the same shape, an example's own labels and then -1, if they are not all
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes differ or have no or more than two axes
     */
    public static Term multilabelMargin(Term x, Term target, Reduction reduction) {
        return Term.of(ClassMargins.multilabelMargin(
            Term.argument("multilabelMargin", x), Term.argument("multilabelMargin", target), reduction));
    }

    /**
     * The mean over the classes of their cross entropies. The mean over all examples, with PyTorch's defaults.
     *
     * <pre>{@code
     * Margins.multilabelSoftMargin(constant(0, 0), constant(1, 0));   // 0.69314...
     * }</pre>
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @return the loss
     * @throws AdjointException if the shapes do not fit
     */
    public static Term multilabelSoftMargin(Term x, Term target) {
        return Term.of(ClassMargins.multilabelSoftMargin(
            Term.argument("multilabelSoftMargin", x), Term.argument("multilabelSoftMargin", target)));
    }

    /**
     * The mean over the classes of {@link Losses#bceWithLogits}.
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the scores, or they have no axis
     */
    public static Term multilabelSoftMargin(Term x, Term target, Reduction reduction) {
        return Term.of(ClassMargins.multilabelSoftMargin(
            Term.argument("multilabelSoftMargin", x), Term.argument("multilabelSoftMargin", target), reduction));
    }

    /**
     * The mean over the classes of {@link Losses#bceWithLogits}, each times a weight.
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @param weights a weight for each class
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit
     */
    public static Term multilabelSoftMargin(Term x, Term target, Tensor weights, Reduction reduction) {
        return Term.of(ClassMargins.multilabelSoftMargin(
            Term.argument("multilabelSoftMargin", x), Term.argument("multilabelSoftMargin", target), weights,
            reduction));
    }

    /**
     * {@code x} where the target is 1, {@code max(0, margin - x)} where it is -1. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.25, 0.25, 3.0);
     * Margins.hingeEmbedding(x, constant(1, -1, -1)).gradient().of(x);   // tensor([0.33333..., -0.33333..., 0.0])
     * }</pre>
     *
     * @param x the prediction
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the distances
     */
    public static Term hingeEmbedding(Term x, Term target) {
        return Term.of(Separations.hingeEmbedding(
            Term.argument("hingeEmbedding", x), Term.argument("hingeEmbedding", target)));
    }

    /**
     * {@code x} where the target is 1, {@code max(0, margin - x)} where it is -1.
     *
     * @param x distances
     * @param target 1 or -1, of a shape that can be broadcast to that of {@code x}
     * @param margin how far unlike pairs are to be apart; PyTorch's default is 1
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the distances, or the margin is NaN
     */
    public static Term hingeEmbedding(Term x, Term target, double margin, Reduction reduction) {
        return Term.of(Separations.hingeEmbedding(
            Term.argument("hingeEmbedding", x), Term.argument("hingeEmbedding", target), margin, reduction));
    }

    /**
     * {@code max(0, margin - target (a - b))}. The mean, with PyTorch's defaults.
     *
     * @param a the first
     * @param b the second
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @return a number
     * @throws AdjointException if the shapes differ
     */
    public static Term marginRanking(Term a, Term b, Term target) {
        return Term.of(Separations.marginRanking(
            Term.argument("marginRanking", a), Term.argument("marginRanking", b), Term.argument("marginRanking",
            target)));
    }

    /**
     * {@code max(0, margin - target (a - b))}: the first is to be greater where the target is 1, less where it is -1.
     *
     * <pre>{@code
     * var a = variable("a", 1.0, 9.0);
     * var loss = Margins.marginRanking(a, constant(2), constant(1), 0.5, Reduction.NONE);   // tensor([1.5, 0.0])
     * loss.sum().gradient().of(a);                                                          // tensor([-1.0, -0.0])
     * }</pre>
     *
     * @param a scores
     * @param b scores of the same shape
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @param margin by how much; PyTorch's default is 0
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the shapes differ, or the margin is NaN
     */
    public static Term marginRanking(Term a, Term b, Term target, double margin, Reduction reduction) {
        return Term.of(Separations.marginRanking(
            Term.argument("marginRanking", a), Term.argument("marginRanking", b), Term.argument("marginRanking",
            target), margin, reduction));
    }

    /**
     * {@code log(1 + e^(-target x))}. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * Margins.softMargin(x, constant(1, -1));                    // 500.34657...
     * Margins.softMargin(x, constant(1, -1)).gradient().of(x);   // tensor([-0.25, 0.5])
     * }</pre>
     *
     * @param x the prediction
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the scores
     */
    public static Term softMargin(Term x, Term target) {
        return Term.of(Separations.softMargin(Term.argument("softMargin", x), Term.argument("softMargin", target)));
    }

    /**
     * {@code log(1 + e^(-target x))}.
     *
     * @param x scores
     * @param target 1 or -1, of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the scores
     */
    public static Term softMargin(Term x, Term target, Reduction reduction) {
        return Term.of(Separations.softMargin(
            Term.argument("softMargin", x), Term.argument("softMargin", target), reduction));
    }

    /**
     * {@code max(0, margin + |anchor - positive| - |anchor - negative|)}, by PyTorch's margin of 1. The mean, with
     * PyTorch's defaults.
     *
     * <pre>{@code
     * var near = constant(3, 4);
     * Margins.tripletMargin(constant(0, 0), near, constant(5, 12));   // 0.0: farther by more than 1
     * Margins.tripletMargin(constant(0, 0), near, near);              // 1.0
     * }</pre>
     *
     * @param anchor vectors along the last axis
     * @param positive vectors that should be near
     * @param negative vectors that should be far
     * @return a number
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Term tripletMargin(Term anchor, Term positive, Term negative) {
        return Term.of(Separations.tripletMargin(
            Term.argument("tripletMargin", anchor), Term.argument("tripletMargin", positive),
            Term.argument("tripletMargin", negative)));
    }

    /**
     * {@code max(0, margin + |anchor - positive| - |anchor - negative|)} with {@link Term#pairwiseDistance}.
     *
     * @param anchor vectors along the last axis
     * @param positive vectors that should be near
     * @param negative vectors that should be far
     * @param margin by how much; PyTorch's default is 1
     * @param p the exponent of the norm; PyTorch's default is 2
     * @param eps added to each difference; PyTorch's default is 1e-6
     * @param swap whether the distance of positive and negative counts where it is less than that of the anchor
     * @param reduction what is made of the losses of all vectors
     * @return the loss
     * @throws AdjointException if the shapes cannot be broadcast together, or p or the margin is out of range
     */
    public static Term tripletMargin(
            Term anchor, Term positive, Term negative, double margin, double p, double eps, boolean swap,
            Reduction reduction) {
        return Term.of(Separations.tripletMargin(
            Term.argument("tripletMargin", anchor), Term.argument("tripletMargin", positive),
            Term.argument("tripletMargin", negative), margin, p, eps, swap, reduction));
    }

    /**
     * {@code 1 - cos(a, b)} where the target is 1, {@code max(0, cos(a, b) - margin)} where it is -1. The mean, with
     * PyTorch's defaults.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {1, 0}});
     * var b = constant(new double[][] {{1, 1}, {1, 1}});
     * Margins.cosineEmbedding(a, b, constant(1, -1));   // 0.5: the mean of 1 - cos and cos
     * }</pre>
     *
     * @param a the first
     * @param b the second
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @return a number
     * @throws AdjointException if the shapes do not fit
     */
    public static Term cosineEmbedding(Term a, Term b, Term target) {
        return Term.of(Separations.cosineEmbedding(
            Term.argument("cosineEmbedding", a), Term.argument("cosineEmbedding", b), Term.argument("cosineEmbedding",
            target)));
    }

    /**
     * {@code 1 - cos(a, b)} where the target is 1, {@code max(0, cos(a, b) - margin)} where it is -1.
     *
     * @param a vectors along the last axis
     * @param b vectors of the same shape
     * @param target 1 or -1, of the shape without the last axis
     * @param margin which cosine unlike vectors may have; PyTorch's default is 0
     * @param reduction what is made of the losses of all vectors
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or the margin is NaN
     */
    public static Term cosineEmbedding(Term a, Term b, Term target, double margin, Reduction reduction) {
        return Term.of(Separations.cosineEmbedding(
            Term.argument("cosineEmbedding", a), Term.argument("cosineEmbedding", b), Term.argument("cosineEmbedding",
            target), margin, reduction));
    }
}
