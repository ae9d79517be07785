package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.network.Alignments;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.Regressions;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;

/** Functions of terms. */
public abstract class Losses {

    Losses() {}

    /**
     * Connectionist temporal classification with PyTorch's defaults: class 0 is the blank, and the mean of the losses,
     * each divided by its target's length.
     *
     * <pre>{@code
     * var even = constant(Tensor.ones(2, 1, 2).map(e -> Math.log(0.5)));
     * Losses.ctc(even, constant(new double[][] {{1}}), new int[] {2}, new int[] {1});   // 0.28768...: of 4 alignments 3
     * }</pre>
     *
     * @param logProbs logarithms of probabilities, of shape (times, batch, classes)
     * @param targets classes, of shape (batch, labels)
     * @param inputLengths how many times each example has
     * @param targetLengths how many labels each example has
     * @return the loss
     * @throws AdjointException if shapes or lengths do not fit
     */
    public static Term ctc(Term logProbs, Term targets, int[] inputLengths, int[] targetLengths) {
        return Term.of(Alignments.ctc(
            Term.argument("ctc", logProbs), Term.argument("ctc", targets), inputLengths, targetLengths));
    }

    /**
     * Connectionist temporal classification: minus the logarithm of the probability of all alignments of a target, in
     * which a label may last and blanks may stand between. Source: A. Graves et al., Connectionist temporal
     * classification (2006), the forward recursion in logarithms. Its derivative is that of this formula, which for
     * logarithms that a softmax made is PyTorch's.
     *
     * @param logProbs logarithms of probabilities, of shape (times, batch, classes)
     * @param targets classes, of shape (batch, labels); what lies beyond a target's length does not count
     * @param inputLengths how many times each example has
     * @param targetLengths how many labels each example has
     * @param blank the class that stands for no label; PyTorch's default is 0
     * @param reduction what is made of the losses; a mean divides each by its target's length first, as PyTorch's
     * @param zeroInfinity whether examples without any alignment count as 0
     * @return the loss
     * @throws AdjointException if shapes, lengths or the blank do not fit
     */
    public static Term ctc(
            Term logProbs, Term targets, int[] inputLengths, int[] targetLengths, int blank, Reduction reduction,
            boolean zeroInfinity) {
        return Term.of(Alignments.ctc(
            Term.argument("ctc", logProbs), Term.argument("ctc", targets), inputLengths, targetLengths, blank,
            reduction, zeroInfinity));
    }

    /**
     * The negative logarithm of the probability of each example's class, {@code -scores[label]}. The mean, with
     * PyTorch's defaults.
     *
     * <pre>{@code
     * var p = constant(new double[][] {{0.25, 0.75}, {0.5, 0.5}});
     * Losses.nll(p.log2(), constant(0, 1));   // 1.5: the bits that the labels take
     * }</pre>
     *
     * @param scores of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example
     * @return a number
     * @throws AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Term nll(Term scores, Term target) {
        return Term.of(Entropies.nll(Term.argument("nll", scores), Term.argument("nll", target)));
    }

    /**
     * The negative logarithm of the probability of each example's class: {@code -weight x[class]}; the mean is that of
     * the weighted examples.
     *
     * @param x logarithms of probabilities, such as logSoftmax gives, of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example, of the shape without the classes
     * @param labels weights of classes, and which label is ignored
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Term nll(Term x, Term target, Labels labels, Reduction reduction) {
        return Term.of(Entropies.nll(Term.argument("nll", x), Term.argument("nll", target), labels, reduction));
    }

    /**
     * The cross entropy of scores and labels, {@code -log(softmax(scores)[label])}, or probabilities,
     * {@code -sum(p log(softmax(scores)))}. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var scores = variable("scores", new double[][] {{0, 0}, {0, 1000}});
     * Losses.crossEntropy(scores, constant(0, 1));                         // 0.34657...
     * Losses.crossEntropy(scores, constant(0, 1)).gradient().of(scores);   // tensor([[-0.25, 0.25], [0.0, 0.0]])
     * }</pre>
     *
     * @param scores of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example, or probabilities of the scores' shape
     * @return a number
     * @throws AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Term crossEntropy(Term scores, Term target) {
        return Term.of(Entropies.crossEntropy(
            Term.argument("crossEntropy", scores), Term.argument("crossEntropy", target)));
    }

    /**
     * The cross entropy of scores and a target: {@link Losses#nll} of the scores' logSoftmax for labels, else the sum
     * of the target's probabilities times its negatives.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0, 1000}, {0, 1000}});
     * var labels = Labels.PLAIN.ignoring(-1);
     * Losses.crossEntropy(scores, constant(1, -1), labels, Reduction.MEAN);   // 0.0: the second is ignored
     * }</pre>
     *
     * @param x scores, of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example, of the shape without the classes; or probabilities, of the shape
     *     of {@code x}
     * @param labels weights of classes, which label is ignored, and smoothing
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Term crossEntropy(Term x, Term target, Labels labels, Reduction reduction) {
        return Term.of(Entropies.crossEntropy(
            Term.argument("crossEntropy", x), Term.argument("crossEntropy", target), labels, reduction));
    }

    /**
     * {@code -t log(p) - (1 - t) log(1 - p)}, with logarithms not below -100. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var p = variable("p", 0.5, 0.0);
     * Losses.bce(p, constant(1, 1));                    // 50.34657...
     * Losses.bce(p, constant(1, 1)).gradient().of(p);   // tensor([-1.0, -5.000000019979014E11])
     * }</pre>
     *
     * @param p probabilities
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the probabilities
     */
    public static Term bce(Term p, Term target) {
        return Term.of(Entropies.bce(Term.argument("bce", p), Term.argument("bce", target)));
    }

    /**
     * The cross entropy of probabilities of the second of two classes, {@code -t log(p) - (1 - t) log(1 - p)}, with
     * logarithms not below -100.
     *
     * @param p probabilities
     * @param target probabilities, of a shape that can be broadcast to that of {@code p}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the probabilities
     */
    public static Term bce(Term p, Term target, Reduction reduction) {
        return Term.of(Entropies.bce(Term.argument("bce", p), Term.argument("bce", target), reduction));
    }

    /**
     * The binary cross entropy of probabilities, whose elements have weights.
     *
     * <pre>{@code
     * var p = constant(0.5, 0.5);
     * Losses.bce(p, constant(1, 0), constant(1, 3), Reduction.SUM);   // 2.77258...: 4 log 2
     * }</pre>
     *
     * @param p probabilities
     * @param target probabilities, of a shape that can be broadcast to that of {@code p}
     * @param weight a factor of each loss, of a shape that can be broadcast to that of {@code p}
     * @param reduction what is made of the losses of all elements; a mean does not divide by the weights
     * @return the loss
     * @throws AdjointException if target or weight cannot be broadcast to the probabilities
     */
    public static Term bce(Term p, Term target, Term weight, Reduction reduction) {
        return Term.of(Entropies.bce(
            Term.argument("bce", p), Term.argument("bce", target), Term.argument("bce", weight), reduction));
    }

    /**
     * The cross entropy of scores of the second of two classes, {@code softplus(x) - target x}. The mean, with
     * PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1000.0);
     * Losses.bceWithLogits(x, constant(1, 0));                    // 500.34657...
     * Losses.bceWithLogits(x, constant(1, 0)).gradient().of(x);   // tensor([-0.25, 0.5]): sigmoid(x) - target
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the scores
     */
    public static Term bceWithLogits(Term x, Term target) {
        return Term.of(Entropies.bceWithLogits(
            Term.argument("bceWithLogits", x), Term.argument("bceWithLogits", target)));
    }

    /**
     * The cross entropy of scores of the second of two classes: {@link Losses#bce} of their sigmoid, without its
     * cancellation.
     *
     * @param x scores
     * @param target probabilities, of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the scores
     */
    public static Term bceWithLogits(Term x, Term target, Reduction reduction) {
        return Term.of(Entropies.bceWithLogits(
            Term.argument("bceWithLogits", x), Term.argument("bceWithLogits", target), reduction));
    }

    /**
     * The cross entropy of scores of the second of two classes, whose examples have a weight.
     *
     * <pre>{@code
     * var x = constant(0, 0);
     * Losses.bceWithLogits(x, constant(1, 0), constant(10), Reduction.NONE);   // tensor([6.93147..., 0.69314...])
     * }</pre>
     *
     * @param x scores
     * @param target probabilities, of a shape that can be broadcast to that of {@code x}
     * @param posWeight what examples of the second class weigh, of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if target or weight cannot be broadcast to the scores
     */
    public static Term bceWithLogits(Term x, Term target, Term posWeight, Reduction reduction) {
        return Term.of(Entropies.bceWithLogits(
            Term.argument("bceWithLogits", x), Term.argument("bceWithLogits", target), Term.argument("bceWithLogits",
            posWeight), reduction));
    }

    /**
     * The cross entropy of scores of the second of two classes, whose elements have weights, and the examples of the
     * second class one of their own.
     *
     * @param x scores
     * @param target probabilities, of a shape that can be broadcast to that of {@code x}
     * @param weight a factor of each loss, of a shape that can be broadcast to that of {@code x}
     * @param posWeight what examples of the second class weigh, of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements; a mean does not divide by the weights
     * @return the loss
     * @throws AdjointException if target or a weight cannot be broadcast to the scores
     */
    public static Term bceWithLogits(Term x, Term target, Term weight, Term posWeight, Reduction reduction) {
        return Term.of(Entropies.bceWithLogits(
            Term.argument("bceWithLogits", x), Term.argument("bceWithLogits", target), Term.argument("bceWithLogits",
            weight), Term.argument("bceWithLogits", posWeight), reduction));
    }

    /**
     * {@code (x - target)^2}. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 3.0);
     * Losses.mse(x, constant(1, 1));                    // 2.5
     * Losses.mse(x, constant(1, 1)).gradient().of(x);   // tensor([-1.0, 2.0])
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term mse(Term x, Term target) {
        return Term.of(Regressions.mse(Term.argument("mse", x), Term.argument("mse", target)));
    }

    /**
     * {@code (x - target)^2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term mse(Term x, Term target, Reduction reduction) {
        return Term.of(Regressions.mse(Term.argument("mse", x), Term.argument("mse", target), reduction));
    }

    /**
     * {@code |x - target|}, of slope 0 where they are equal. The mean, with PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term l1(Term x, Term target) {
        return Term.of(Regressions.l1(Term.argument("l1", x), Term.argument("l1", target)));
    }

    /**
     * {@code |x - target|}, of slope 0 where they are equal.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 1.0, 4.0);
     * Losses.l1(x, constant(1), Reduction.NONE);                   // tensor([1.0, 0.0, 3.0])
     * Losses.l1(x, constant(1), Reduction.SUM).gradient().of(x);   // tensor([-1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term l1(Term x, Term target, Reduction reduction) {
        return Term.of(Regressions.l1(Term.argument("l1", x), Term.argument("l1", target), reduction));
    }

    /**
     * {@code d^2 / (2 beta)} where {@code d = |x - target|} is below beta, else {@code d - beta / 2}. The mean, with
     * PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 7.0);
     * Losses.smoothL1(x, constant(0, 0));                    // 3.3125
     * Losses.smoothL1(x, constant(0, 0)).gradient().of(x);   // tensor([0.25, 0.5])
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term smoothL1(Term x, Term target) {
        return Term.of(Regressions.smoothL1(Term.argument("smoothL1", x), Term.argument("smoothL1", target)));
    }

    /**
     * {@code d^2 / (2 beta)} where {@code d = |x - target|} is below beta, else {@code d - beta / 2}.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param beta where the parabola ends, 0 for none; PyTorch's default is 1
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction, or beta is negative or NaN
     */
    public static Term smoothL1(Term x, Term target, double beta, Reduction reduction) {
        return Term.of(Regressions.smoothL1(
            Term.argument("smoothL1", x), Term.argument("smoothL1", target), beta, reduction));
    }

    /**
     * {@code d^2 / 2} where {@code d = |x - target|} is below delta, else {@code delta (d - delta / 2)}. The mean, with
     * PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term huber(Term x, Term target) {
        return Term.of(Regressions.huber(Term.argument("huber", x), Term.argument("huber", target)));
    }

    /**
     * {@code d^2 / 2} where {@code d = |x - target|} is below delta, else {@code delta (d - delta / 2)}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 7.0);
     * Losses.huber(x, constant(0, 0), 2, Reduction.NONE);                   // tensor([0.5, 12.0])
     * Losses.huber(x, constant(0, 0), 2, Reduction.SUM).gradient().of(x);   // tensor([1.0, 2.0]): not beyond delta
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param delta where the parabola ends; PyTorch's default is 1
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction, or delta is not positive
     */
    public static Term huber(Term x, Term target, double delta, Reduction reduction) {
        return Term.of(Regressions.huber(Term.argument("huber", x), Term.argument("huber", target), delta, reduction));
    }

    /**
     * Kullback's and Leibler's {@code target (log(target) - x)} of logarithms of probabilities. The mean, with
     * PyTorch's defaults.
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term klDiv(Term x, Term target) {
        return Term.of(Regressions.klDiv(Term.argument("klDiv", x), Term.argument("klDiv", target)));
    }

    /**
     * The divergence of Kullback and Leibler, {@code target (log(target) - x)}, of logarithms of probabilities; 0 where
     * the target is 0.
     *
     * <pre>{@code
     * var scores = variable("scores", 0.0, 0.0);
     * var p = constant(0, 1);
     * Losses.klDiv(scores.logSoftmax(0), p, false, Reduction.SUM);                         // 0.69314...
     * Losses.klDiv(scores.logSoftmax(0), p, false, Reduction.SUM).gradient().of(scores);   // tensor([0.5, -0.5])
     * }</pre>
     *
     * @param x logarithms of probabilities
     * @param target probabilities, or their logarithms
     * @param logTarget whether the target holds logarithms
     * @param reduction what is made of the losses of all elements; {@code BATCH_MEAN} is the divergence itself
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term klDiv(Term x, Term target, boolean logTarget, Reduction reduction) {
        return Term.of(Regressions.klDiv(
            Term.argument("klDiv", x), Term.argument("klDiv", target), logTarget, reduction));
    }

    /**
     * {@code (log(var) + (x - target)^2 / var) / 2}. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var var = variable("var", 4.0, 4.0);
     * var loss = Losses.gaussianNll(constant(0, 0), constant(2, 4), var);   // 1.94314...
     * loss.gradient().of(var);                                              // tensor([0.0, -0.1875]): 0 where it fits
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @param var the variances, of the shape of the means, or without its last axis, or with length 1 there
     * @return a number
     * @throws AdjointException if the shapes do not fit
     */
    public static Term gaussianNll(Term x, Term target, Term var) {
        return Term.of(Regressions.gaussianNll(
            Term.argument("gaussianNll", x), Term.argument("gaussianNll", target), Term.argument("gaussianNll", var)));
    }

    /**
     * The negative logarithm of a normal density, {@code (log(var) + (x - target)^2 / var) / 2}.
     *
     * @param x the means
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param var the variances, of the shape of {@code x}, or without its last axis, or with length 1 there
     * @param full whether the constant {@code log(2 pi) / 2} is added
     * @param eps what smaller variances count as, with their derivative unchanged; PyTorch's default is 1e-6
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or eps is not positive
     */
    public static Term gaussianNll(Term x, Term target, Term var, boolean full, double eps, Reduction reduction) {
        return Term.of(Regressions.gaussianNll(
            Term.argument("gaussianNll", x), Term.argument("gaussianNll", target), Term.argument("gaussianNll", var),
            full, eps, reduction));
    }

    /**
     * {@code e^x - target x}, of x as the logarithm of a rate. The mean, with PyTorch's defaults.
     *
     * <pre>{@code
     * var x = variable("x", 0.0);
     * Losses.poissonNll(x, constant(3));                    // 1.0
     * Losses.poissonNll(x, constant(3)).gradient().of(x);   // -2.0: the rate less the count
     * }</pre>
     *
     * @param x the prediction
     * @param target of a shape that can be broadcast to the prediction's
     * @return a number
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term poissonNll(Term x, Term target) {
        return Term.of(Regressions.poissonNll(Term.argument("poissonNll", x), Term.argument("poissonNll", target)));
    }

    /**
     * The negative logarithm of Poisson's distribution, {@code rate - target log(rate)}.
     *
     * @param x the rates, or their logarithms
     * @param target of a shape that can be broadcast to that of {@code x}
     * @param logInput whether {@code x} holds logarithms; PyTorch's default
     * @param full whether Stirling's approximation of {@code log(target!)} is added where the target exceeds 1
     * @param eps added to a rate before its logarithm is taken; PyTorch's default is 1e-8
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the prediction
     */
    public static Term poissonNll(
            Term x, Term target, boolean logInput, boolean full, double eps, Reduction reduction) {
        return Term.of(Regressions.poissonNll(
            Term.argument("poissonNll", x), Term.argument("poissonNll", target), logInput, full, eps, reduction));
    }
}
