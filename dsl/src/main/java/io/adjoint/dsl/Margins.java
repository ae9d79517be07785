package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.network.Regressions.Reduction;
import io.adjoint.tensor.Tensor;

/** Losses that ask for a margin and vanish beyond it, with PyTorch's formulas; targets are 1 or -1, or labels of classes. */
public final class Margins {

    private Margins() {}

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
     * @throws io.adjoint.AdjointException if the target cannot be broadcast to the distances
     */
    public static Term hingeEmbedding(Term x, Term target) {
        return hingeEmbedding(x, target, 1, Reduction.MEAN);
    }

    /**
     * {@code x} where the target is 1, {@code max(0, margin - x)} where it is -1.
     *
     * @param x the prediction
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @param margin how far apart they should be
     * @param reduction what is made of the losses of all elements
     * @return the loss: a number, or one for each element if nothing is reduced
     * @throws io.adjoint.AdjointException if the target cannot be broadcast to the distances, or the margin is NaN
     */
    public static Term hingeEmbedding(Term x, Term target, double margin, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.hingeEmbedding(operand("hingeEmbedding", x),
                operand("hingeEmbedding", target), margin, reduction));
    }

    /**
     * {@code max(0, margin - target (a - b))}. The mean, with PyTorch's defaults.
     *
     * @param a the first
     * @param b the second
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @return a number
     * @throws io.adjoint.AdjointException if the shapes differ
     */
    public static Term marginRanking(Term a, Term b, Term target) {
        return marginRanking(a, b, target, 0, Reduction.MEAN);
    }

    /**
     * {@code max(0, margin - target (a - b))}.
     *
     * <pre>{@code
     * import io.adjoint.op.network.Regressions.Reduction;
     * var a = variable("a", 1.0, 9.0);
     * var loss = Margins.marginRanking(a, constant(2), constant(1), 0.5, Reduction.NONE);   // tensor([1.5, 0.0])
     * loss.sum().gradient().of(a);                                                          // tensor([-1.0, -0.0])
     * }</pre>
     *
     * @param a the first
     * @param b the second
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @param margin how far apart they should be
     * @param reduction what is made of the losses of all elements
     * @return the loss: a number, or one for each element if nothing is reduced
     * @throws io.adjoint.AdjointException if the shapes differ, or the margin is NaN
     */
    public static Term marginRanking(Term a, Term b, Term target, double margin, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.marginRanking(operand("marginRanking", a),
                operand("marginRanking", b),
                operand("marginRanking", target), margin, reduction));
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
     * @throws io.adjoint.AdjointException if the target cannot be broadcast to the scores
     */
    public static Term softMargin(Term x, Term target) {
        return softMargin(x, target, Reduction.MEAN);
    }

    /**
     * {@code log(1 + e^(-target x))}.
     *
     * @param x the prediction
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @param reduction what is made of the losses of all elements
     * @return the loss: a number, or one for each element if nothing is reduced
     * @throws io.adjoint.AdjointException if the target cannot be broadcast to the scores
     */
    public static Term softMargin(Term x, Term target, Reduction reduction) {
        return Term.of(
                io.adjoint.op.network.Separations.softMargin(operand("softMargin", x), operand("softMargin", target),
                        reduction));
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
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together
     */
    public static Term tripletMargin(Term anchor, Term positive, Term negative) {
        return tripletMargin(anchor, positive, negative, 1, 2, 1e-6, false, Reduction.MEAN);
    }

    /**
     * {@code max(0, margin + |anchor - positive| - |anchor - negative|)}.
     *
     * @param anchor vectors along the last axis
     * @param positive vectors that should be near
     * @param negative vectors that should be far
     * @param margin how far apart they should be
     * @param p the exponent of the norm
     * @param eps added to each difference
     * @param swap whether the distance of positive and negative counts where it is less
     * @param reduction what is made of the losses of all elements
     * @return the loss: a number, or one for each example if nothing is reduced
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together, or p or the margin is out of
     * range
     */
    public static Term tripletMargin(Term anchor, Term positive, Term negative, double margin, double p, double eps,
            boolean swap, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.tripletMargin(operand("tripletMargin", anchor),
                operand("tripletMargin", positive), operand("tripletMargin", negative), margin, p, eps, swap,
                reduction));
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    public static Term cosineEmbedding(Term a, Term b, Term target) {
        return cosineEmbedding(a, b, target, 0, Reduction.MEAN);
    }

    /**
     * {@code 1 - cos(a, b)} where the target is 1, {@code max(0, cos(a, b) - margin)} where it is -1.
     *
     * @param a the first
     * @param b the second
     * @param target 1 or -1, of a shape that can be broadcast to theirs
     * @param margin how far apart they should be
     * @param reduction what is made of the losses of all elements
     * @return the loss: a number, or one for each example if nothing is reduced
     * @throws io.adjoint.AdjointException if the shapes do not fit, or the margin is NaN
     */
    public static Term cosineEmbedding(Term a, Term b, Term target, double margin, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.cosineEmbedding(operand("cosineEmbedding", a),
                operand("cosineEmbedding", b), operand("cosineEmbedding", target), margin, reduction));
    }

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
     * @throws io.adjoint.AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Term multiMargin(Term x, Term target) {
        return multiMargin(x, target, 1, 1, Reduction.MEAN);
    }

    /**
     * {@code sum(max(0, margin - x[class] + x[i])^p) / classes} over the other classes.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target a label from 0 for each example
     * @param p 1 or 2
     * @param margin by how much an example's own class is to be ahead
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit, or a label is out of range
     */
    public static Term multiMargin(Term x, Term target, int p, double margin, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.multiMargin(operand("multiMargin", x),
                operand("multiMargin", target), p,
                margin, reduction));
    }

    /**
     * {@code sum(max(0, margin - x[class] + x[i])^p) / classes} over the other classes, times the class's weight.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target a label from 0 for each example
     * @param p 1 or 2
     * @param margin by how much an example's own class is to be ahead
     * @param weights a weight for each class
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit, or a label is out of range
     */
    public static Term multiMargin(
            Term x, Term target, int p, double margin, Tensor weights, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.multiMargin(operand("multiMargin", x),
                operand("multiMargin", target), p,
                margin, weights, reduction));
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    public static Term multilabelMargin(Term x, Term target) {
        return multilabelMargin(x, target, Reduction.MEAN);
    }

    /**
     * {@code sum(max(0, 1 - x[own] + x[other])) / classes} over all pairs.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target an example's own labels and then -1, of the shape of the scores
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    public static Term multilabelMargin(Term x, Term target, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.multilabelMargin(
                operand("multilabelMargin", x), operand("multilabelMargin", target), reduction));
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
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    public static Term multilabelSoftMargin(Term x, Term target) {
        return multilabelSoftMargin(x, target, Reduction.MEAN);
    }

    /**
     * The mean over the classes of their cross entropies.
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    public static Term multilabelSoftMargin(Term x, Term target, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.multilabelSoftMargin(
                operand("multilabelSoftMargin", x), operand("multilabelSoftMargin", target), reduction));
    }

    /**
     * The mean over the classes of their cross entropies, each times a weight.
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @param weights a weight for each class
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes do not fit
     */
    public static Term multilabelSoftMargin(Term x, Term target, Tensor weights, Reduction reduction) {
        return Term.of(io.adjoint.op.network.Separations.multilabelSoftMargin(
                operand("multilabelSoftMargin", x), operand("multilabelSoftMargin", target), weights, reduction));
    }

    private static Expr operand(String operation, Term term) {
        return AdjointException.notNull(term, operation, "an operand").expr();
    }
}
