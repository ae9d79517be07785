package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Partial.factor;
import static io.adjoint.op.network.Regressions.reducedBy;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Define;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.LogSumExp;
import io.adjoint.op.Picks;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Regressions of classification, with PyTorch's formulas. Classes lie along the second axis of a batch, or the first of a
 * single example; further axes, as of images, are examples of their own.
 */
public final class Entropies {

    private static final double LEAST_LOG = -100;

    /** PyTorch's, a number of single precision. */
    private static final double LEAST_PRODUCT = 1e-12f;

    /** By which PyTorch divides in second derivatives. */
    private static final double LEAST_VARIANCE = 1e-12;

    /** {@code (p - t) / (p (1 - p))}; at 0 and 1 as large as PyTorch's. */
    private static final Elementwise BCE_SLOPE = Define.binary(
            "bceSlope",
            (p, t) -> (p - t) / Math.max((1 - p) * p, LEAST_PRODUCT),
            (p, t, y) -> factor(div(
                    plus(times(p, minus(p, times(t, 2))), t), Powers.square(variance(p)))),
            (p, t, y) -> factor(neg(Arithmetic.reciprocal(variance(p)))),
            Domain.of(Interval.between(0.2, 0.8), Interval.between(0, 1)));

    /** With logarithms not below -100, and slopes that stay finite there, as PyTorch's. */
    private static final Elementwise BCE = Define.binary(
            "bce",
            (p, t) -> -t * Math.max(Math.log(p), LEAST_LOG) - (1 - t) * Math.max(Math.log1p(-p), LEAST_LOG),
            (p, t, y) -> factor(BCE_SLOPE.on(p, t)),
            (p, t, y) -> factor(minus(bounded(Exponential.log1p(neg(p))), bounded(Exponential.log(p)))),
            Domain.of(Interval.between(0.2, 0.8), Interval.between(0, 1)));

    private static final Expr LABELS = Gathers.index(new double[][]{{2, -1, 0}, {1, 1, 2}});

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("crossEntropy",
                    Sample.of(Shape.of(2, 3), x -> crossEntropy(x, Gathers.index(2, 0), Labels.PLAIN, Reduction.MEAN)),
                    Sample.of(Shape.of(2, 3, 3), x -> crossEntropy(x, LABELS,
                            Labels.PLAIN.ignoring(-1).weights(1, 2, 0.5).smoothing(0.2), Reduction.MEAN)),
                    new Sample(List.of(Shape.of(3), Shape.of(3)), List.of(Interval.REAL, Interval.POSITIVE),
                            x -> crossEntropy(x.get(0), x.get(1), Labels.PLAIN.smoothing(0.1), Reduction.SUM))),
            Entry.of("nll", Sample.of(Shape.of(2, 3, 3),
                    x -> nll(x, LABELS, Labels.PLAIN.ignoring(-1).weights(1, 2, 0.5), Reduction.NONE)))
                    .as("torch.nn.functional.nll_loss"),
            Entry.of(BCE).as("torch.nn.functional.binary_cross_entropy")
                    .kink("(p - t) / max(p (1 - p), 1e-12): finite at 0 and 1"),
            Entry.of("bceWithLogits",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3)),
                            x -> bceWithLogits(x.get(0), x.get(1), Reduction.MEAN)),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3), Shape.of(3)),
                            x -> bceWithLogits(x.get(0), x.get(1), x.get(2), Reduction.NONE)),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3), Shape.of(3)),
                            x -> bceWithLogits(x.get(0), x.get(1), x.get(2), x.get(1), Reduction.MEAN)))
                    .as("torch.nn.functional.binary_cross_entropy_with_logits"));

    private Entropies() {}

    private static Expr variance(Expr p) {
        return Choice.maximum(times(minus(number(1, p), p), p), number(LEAST_VARIANCE, p));
    }

    private static Expr bounded(Expr log) {
        return Choice.maximum(log, number(LEAST_LOG, log));
    }

    /** The axis of the classes. */
    static int axis(String operation, Expr x, Expr target, Labels labels, Reduction reduction) {
        AdjointException.notNull(x, operation, "the scores");
        AdjointException.notNull(target, operation, "the target");
        AdjointException.notNull(labels, operation, "the labels' settings");
        AdjointException.notNull(reduction, operation, "the reduction");
        if (x.shape().isScalar()) {
            throw new AdjointException(operation, "scores of shape ()", "an axis of classes",
                    "Use bce for two classes");
        }
        int axis = x.shape().rank() == 1 ? 0 : 1;
        int classes = x.shape().dim(axis);
        if (labels.weights().isPresent() && labels.weights().get().size() != classes) {
            throw new AdjointException(operation,
                    labels.weights().get().size() + " weights for " + classes + " classes",
                    "a weight for each class", "Classes lie along axis " + axis + " of the scores");
        }
        return axis;
    }

    static void requireLabels(String operation, Expr x, Expr target, int axis, Labels labels) {
        if (!target.shape().equals(x.shape().without(axis))) {
            throw new AdjointException(operation, "scores of shape " + x.shape() + " and a target of shape "
                    + target.shape(), "labels of shape " + x.shape().without(axis),
                    "Classes lie along axis " + axis + " of the scores");
        }
        if (target instanceof Constant constant) {
            int classes = x.shape().dim(axis);
            Arrays.stream(constant.value().toDoubleArray())
                    .filter(label -> labels.ignored().isEmpty() || label != labels.ignored().getAsInt())
                    .filter(label -> !(label >= 0 && label < classes) || label != Math.rint(label))
                    .findFirst()
                    .ifPresent(label -> {
                        throw new AdjointException(operation, "label " + label + " for " + classes + " classes",
                                "whole numbers from 0 to " + (classes - 1),
                                "Name a label that does not count by ignoring");
                    });
        }
    }

    /**
     * The class of each example, whether it counts, and what it weighs: 0 if it does not. Labels may be of another
     * precision than scores, for they only pick.
     */
    record Examples(Expr classes, Expr counted, Expr weights) {

        static Examples of(String operation, Expr x, Expr target, int classes, Labels labels) {
            Expr labelled = Choice.stopGradient(target);
            Expr counted = labels.ignored().isEmpty()
                    ? Choice.eq(labelled, labelled)
                    : Choice.ne(labelled, number(labels.ignored().getAsInt(), labelled));
            Expr outside = Choice.lt(labelled, number(0, labelled));
            Expr known = Choice.where(outside, number(classes, labelled), labelled);
            Expr index = Choice.where(counted, known, number(0, labelled));
            Expr weights = labels.weights()
                    .map(each -> weights(operation, Constant.of(each.to(x.dtype())), index))
                    .orElse(number(1, x));
            Expr counts = Arithmetic.cast(counted, x.dtype());
            return new Examples(index, counts, Choice.where(counts, weights, number(0, x)));
        }

        private static Expr weights(String operation, Expr each, Expr index) {
            return Picks.pick(Gathers.slices(operation, each.shape(), 0, index.shape()), each, index);
        }
    }

    private static Expr picked(String operation, Expr logs, Expr classes, int axis) {
        Expr index = Axes.unsqueeze(classes, axis);
        return Layouts.reshape(Gathers.gather(operation, logs, axis, index), classes.shape());
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
    public static Expr nll(Expr scores, Expr target) {
        return nll(scores, target, Labels.PLAIN, Reduction.MEAN);
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
    public static Expr nll(Expr x, Expr target, Labels labels, Reduction reduction) {
        return AdjointException.calling("nll", () -> {
            int axis = axis("nll", x, target, labels, reduction);
            requireLabels("nll", x, target, axis, labels);
            return nll("nll", x, target, axis, labels, reduction);
        });
    }

    private static Expr nll(String operation, Expr x, Expr target, int axis, Labels labels, Reduction reduction) {
        Examples examples = Examples.of(operation, x, target, x.shape().dim(axis), labels);
        Expr losses = neg(times(picked(operation, x, examples.classes, axis), examples.weights));
        return reduced(Choice.where(examples.counted, losses, number(0, x)), examples.weights, reduction);
    }

    private static Expr reduced(Expr losses, Expr weights, Reduction reduction) {
        return reduction == Reduction.MEAN
                ? div(Reductions.sum(losses, false), Reductions.sum(weights, false))
                : reducedBy(reduction, losses);
    }

    /**
     * The cross entropy of scores and labels, {@code -log(softmax(scores)[label])}, or probabilities, {@code -sum(p
     * log(softmax(scores)))}. The mean, with PyTorch's defaults.
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
    public static Expr crossEntropy(Expr scores, Expr target) {
        return crossEntropy(scores, target, Labels.PLAIN, Reduction.MEAN);
    }

    /**
     * The cross entropy of scores and a target: {@link #nll} of the scores' logSoftmax for labels, else the sum of the
     * target's probabilities times its negatives.
     *
     * <pre>{@code
     * var scores = constant(new double[][] {{0, 1000}, {0, 1000}});
     * var labels = Labels.PLAIN.ignoring(-1);
     * Losses.crossEntropy(scores, constant(1, -1), labels, Reduction.MEAN);   // 0.0: the second is ignored
     * }</pre>
     *
     * @param x scores, of shape (batch, classes, ...) or (classes)
     * @param target a label from 0 for each example, of the shape without the classes; or probabilities, of the shape of
     *     {@code x}
     * @param labels weights of classes, which label is ignored, and smoothing
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit, or a label is out of range
     */
    public static Expr crossEntropy(Expr x, Expr target, Labels labels, Reduction reduction) {
        return AdjointException.calling("crossEntropy", () -> {
            int axis = axis("crossEntropy", x, target, labels, reduction);
            int classes = x.shape().dim(axis);
            Expr logs = LogSumExp.logSoftmax(x, axis);
            Expr weighted = labels.weights()
                    .map(each -> times(logs, Layouts.reshape(Constant.of(each.to(x.dtype())), along(x.shape(), axis))))
                    .orElse(logs);
            double part = labels.smoothing();
            if (target.shape().equals(x.shape())) {
                Expr smooth = part == 0
                        ? target
                        : plus(times(target, 1 - part), number(part / classes, target));
                Expr losses = neg(Reductions.sum(times(weighted, smooth), false, axis));
                return reduction == Reduction.MEAN
                        ? div(Reductions.sum(losses, false), number(losses.shape().size(), losses))
                        : reducedBy(reduction, losses);
            }
            requireLabels("crossEntropy", x, target, axis, labels);
            Expr exact = nll("crossEntropy", logs, target, axis, labels, reduction);
            if (part == 0) {
                return exact;
            }
            Examples examples = Examples.of("crossEntropy", x, target, classes, labels);
            Expr all = Choice.where(examples.counted, neg(Reductions.sum(weighted, false, axis)), number(0, x));
            return plus(times(exact, 1 - part), times(reduced(all, examples.weights, reduction), part / classes));
        });
    }

    private static int[] along(Shape shape, int axis) {
        return IntStream.range(0, shape.rank()).map(k -> k == axis ? shape.dim(k) : 1).toArray();
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
    public static Expr bce(Expr p, Expr target) {
        return bce(p, target, Reduction.MEAN);
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
    public static Expr bce(Expr p, Expr target, Reduction reduction) {
        Regressions.requireTarget("bce", p, target, reduction);
        return reducedBy(reduction, BCE.on(p, target));
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
    public static Expr bce(Expr p, Expr target, Expr weight, Reduction reduction) {
        Regressions.requireTarget("bce", p, target, reduction);
        Regressions.requireTarget("bce", p, AdjointException.notNull(weight, "bce", "the weight"), reduction);
        return reducedBy(reduction, times(bce(p, target, Reduction.NONE), weight));
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
    public static Expr bceWithLogits(Expr x, Expr target) {
        return bceWithLogits(x, target, Reduction.MEAN);
    }

    /**
     * The cross entropy of scores of the second of two classes: {@link #bce} of their sigmoid, without its cancellation.
     *
     * @param x scores
     * @param target probabilities, of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the scores
     */
    public static Expr bceWithLogits(Expr x, Expr target, Reduction reduction) {
        Regressions.requireTarget("bceWithLogits", x, target, reduction);
        return reducedBy(reduction, plus(times(minus(number(1, target), target), x), Exponential.softplus(neg(x))));
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
    public static Expr bceWithLogits(Expr x, Expr target, Expr posWeight, Reduction reduction) {
        Regressions.requireTarget("bceWithLogits", x, target, reduction);
        Regressions.requireTarget("bceWithLogits", x,
                AdjointException.notNull(posWeight, "bceWithLogits", "the weight"),
                reduction);
        Expr one = number(1, target);
        Expr weight = plus(times(minus(posWeight, number(1, posWeight)), target), one);
        return reducedBy(reduction, plus(times(minus(one, target), x), times(weight, Exponential.softplus(neg(x)))));
    }

    /**
     * The cross entropy of scores of the second of two classes, whose elements have weights, and the examples of the second
     * class one of their own.
     *
     * @param x scores
     * @param target probabilities, of a shape that can be broadcast to that of {@code x}
     * @param weight a factor of each loss, of a shape that can be broadcast to that of {@code x}
     * @param posWeight what examples of the second class weigh, of a shape that can be broadcast to that of {@code x}
     * @param reduction what is made of the losses of all elements; a mean does not divide by the weights
     * @return the loss
     * @throws AdjointException if target or a weight cannot be broadcast to the scores
     */
    public static Expr bceWithLogits(Expr x, Expr target, Expr weight, Expr posWeight, Reduction reduction) {
        Regressions.requireTarget("bceWithLogits", x, target, reduction);
        Regressions.requireTarget("bceWithLogits", x, AdjointException.notNull(weight, "bceWithLogits", "the weight"),
                reduction);
        return reducedBy(reduction, times(bceWithLogits(x, target, posWeight, Reduction.NONE), weight));
    }
}
