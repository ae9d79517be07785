package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Entropies;
import io.adjoint.op.Labels;
import io.adjoint.op.Losses.Reduction;

/**
 * Losses of predictions and targets, with PyTorch's formulas.
 *
 * <pre>{@code
 * var x = variable("x", 0.0, 3.0);
 * Losses.mse(x, constant(1, 1));   // 2.5
 * }</pre>
 */
public final class Losses {

    private Losses() {}

    /**
     * {@code (x - target)^2}. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term mse(Term x, Term target) {
        return mse(x, target, Reduction.MEAN);
    }

    /**
     * {@code (x - target)^2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term mse(Term x, Term target, Reduction reduction) {
        return Term.of(io.adjoint.op.Losses.mse(operand("mse", x), operand("mse", target), reduction));
    }

    /**
     * {@code |x - target|}, of slope 0 where they are equal. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term l1(Term x, Term target) {
        return l1(x, target, Reduction.MEAN);
    }

    /**
     * {@code |x - target|}, of slope 0 where they are equal.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term l1(Term x, Term target, Reduction reduction) {
        return Term.of(io.adjoint.op.Losses.l1(operand("l1", x), operand("l1", target), reduction));
    }

    /**
     * {@code d^2 / (2 beta)} where {@code d = |x - target|} is below beta, else {@code d - beta / 2}. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term smoothL1(Term x, Term target) {
        return smoothL1(x, target, 1, Reduction.MEAN);
    }

    /**
     * {@code d^2 / (2 beta)} where {@code d = |x - target|} is below beta, else {@code d - beta / 2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param beta where the parabola ends, 0 for none
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term smoothL1(Term x, Term target, double beta, Reduction reduction) {
        return Term.of(
                io.adjoint.op.Losses.smoothL1(operand("smoothL1", x), operand("smoothL1", target), beta, reduction));
    }

    /**
     * {@code d^2 / 2} where {@code d = |x - target|} is below delta, else {@code delta (d - delta / 2)}. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term huber(Term x, Term target) {
        return huber(x, target, 1, Reduction.MEAN);
    }

    /**
     * {@code d^2 / 2} where {@code d = |x - target|} is below delta, else {@code delta (d - delta / 2)}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param delta where the parabola ends
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term huber(Term x, Term target, double delta, Reduction reduction) {
        return Term.of(io.adjoint.op.Losses.huber(operand("huber", x), operand("huber", target), delta, reduction));
    }

    /**
     * Kullback's and Leibler's {@code target (log(target) - x)} of logarithms of probabilities. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term klDiv(Term x, Term target) {
        return klDiv(x, target, false, Reduction.MEAN);
    }

    /**
     * Kullback's and Leibler's {@code target (log(target) - x)} of logarithms of probabilities.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param logTarget whether the target holds logarithms
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term klDiv(Term x, Term target, boolean logTarget, Reduction reduction) {
        return Term.of(io.adjoint.op.Losses.klDiv(operand("klDiv", x), operand("klDiv", target), logTarget, reduction));
    }

    /**
     * {@code (log(var) + (x - target)^2 / var) / 2}. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param var the variances, of the shape of the means, or without its last axis, or with length 1 there
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term gaussianNll(Term x, Term target, Term var) {
        return gaussianNll(x, target, var, false, 1e-6, Reduction.MEAN);
    }

    /**
     * {@code (log(var) + (x - target)^2 / var) / 2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param var the variances, of the shape of the means, or without its last axis, or with length 1 there
     * @param full whether what does not depend on the prediction is added
     * @param eps what smaller variances count as
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term gaussianNll(Term x, Term target, Term var, boolean full, double eps, Reduction reduction) {
        return Term.of(io.adjoint.op.Losses.gaussianNll(operand("gaussianNll", x), operand("gaussianNll", target),
                operand("gaussianNll", var), full, eps, reduction));
    }

    /**
     * {@code rate - target log(rate)}. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term poissonNll(Term x, Term target) {
        return poissonNll(x, target, true, false, 1e-8, Reduction.MEAN);
    }

    /**
     * {@code rate - target log(rate)}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param logInput whether the prediction holds logarithms of rates
     * @param full whether what does not depend on the prediction is added
     * @param eps added to a rate before its logarithm is taken
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term poissonNll(Term x, Term target, boolean logInput, boolean full, double eps,
            Reduction reduction) {
        return Term.of(io.adjoint.op.Losses.poissonNll(operand("poissonNll", x), operand("poissonNll", target),
                logInput, full, eps, reduction));
    }

    /**
     * The cross entropy of scores and labels, or probabilities. The mean, with PyTorch's defaults.
     *
     * @param scores of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example, or probabilities of the scores' shape
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term crossEntropy(Term scores, Term target) {
        return crossEntropy(scores, target, Labels.PLAIN, Reduction.MEAN);
    }

    /**
     * The cross entropy of scores and labels, or probabilities.
     *
     * @param scores of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example, or probabilities of the scores' shape
     * @param labels weights of classes, which label is ignored, and smoothing
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term crossEntropy(Term scores, Term target, Labels labels, Reduction reduction) {
        return Term.of(Entropies.crossEntropy(operand("crossEntropy", scores), operand("crossEntropy", target), labels,
                reduction));
    }

    /**
     * The negative logarithm of the probability of each example's class. The mean, with PyTorch's defaults.
     *
     * @param scores of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term nll(Term scores, Term target) {
        return nll(scores, target, Labels.PLAIN, Reduction.MEAN);
    }

    /**
     * The negative logarithm of the probability of each example's class.
     *
     * @param scores of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example
     * @param labels weights of classes, which label is ignored, and smoothing
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term nll(Term scores, Term target, Labels labels, Reduction reduction) {
        return Term.of(Entropies.nll(operand("nll", scores), operand("nll", target), labels, reduction));
    }

    /**
     * {@code -t log(p) - (1 - t) log(1 - p)}, with logarithms not below -100. The mean, with PyTorch's defaults.
     *
     * @param p probabilities
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term bce(Term p, Term target) {
        return bce(p, target, Reduction.MEAN);
    }

    /**
     * {@code -t log(p) - (1 - t) log(1 - p)}, with logarithms not below -100.
     *
     * @param p probabilities
     * @param target of a shape that can be broadcast to the prediction's
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term bce(Term p, Term target, Reduction reduction) {
        return Term.of(Entropies.bce(operand("bce", p), operand("bce", target), reduction));
    }

    /**
     * The cross entropy of scores of the second of two classes. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term bceWithLogits(Term x, Term target) {
        return bceWithLogits(x, target, Reduction.MEAN);
    }

    /**
     * The cross entropy of scores of the second of two classes.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term bceWithLogits(Term x, Term target, Reduction reduction) {
        return Term
                .of(Entropies.bceWithLogits(operand("bceWithLogits", x), operand("bceWithLogits", target), reduction));
    }

    /**
     * The cross entropy of scores of the second of two classes.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param posWeight what examples of the second class weigh
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws io.adjoint.AdjointException if the shapes or settings do not fit
     */
    public static Term bceWithLogits(Term x, Term target, Term posWeight, Reduction reduction) {
        return Term.of(Entropies.bceWithLogits(operand("bceWithLogits", x), operand("bceWithLogits", target),
                operand("bceWithLogits", posWeight), reduction));
    }

    private static Expr operand(String operation, Term term) {
        return AdjointException.notNull(term, operation, "an operand").expr();
    }
}
