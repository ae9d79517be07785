package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.network.Regressions.reducedBy;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Scans;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Losses by which an example's own classes are held apart from the others. */
public final class ClassMargins {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("multiMargin",
                    Sample.of(Shape.of(2, 3), x -> multiMargin(x, Gathers.index(2, 0), 1, 9, Reduction.MEAN)),
                    Sample.of(Shape.of(3), x -> multiMargin(x, Constant.of(Tensor.scalar(1)), 2, 9,
                            Tensor.of(1, 2, 0.5), Reduction.SUM)))
                    .as("torch.nn.functional.multi_margin_loss").kink(Separations.NONE),
            Entry.of("multilabelMargin", new Sample(List.of(Shape.of(2, 3)), List.of(Interval.between(0, 0.9)),
                    x -> multilabelMargin(x.getFirst(), Separations.SEVERAL, Reduction.MEAN)))
                    .as("torch.nn.functional.multilabel_margin_loss").kink(Separations.NONE),
            Entry.of("multilabelSoftMargin",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3)),
                            x -> multilabelSoftMargin(x.get(0), x.get(1), Reduction.MEAN)),
                    Sample.of(List.of(Shape.of(3), Shape.of(3)),
                            x -> multilabelSoftMargin(x.get(0), x.get(1), Tensor.of(1, 2, 0.5), Reduction.NONE)))
                    .as("torch.nn.functional.multilabel_soft_margin_loss"));

    private ClassMargins() {}

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
    public static Expr multiMargin(Expr x, Expr target) {
        return multiMargin(x, target, 1, 1, Reduction.MEAN);
    }

    /**
     * How far other classes come near to an example's own: {@code sum(max(0, margin - x[class] + x[i])^p) / classes} over
     * the others.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target a label from 0 for each example, of the shape without the classes
     * @param p 1 or 2; PyTorch's default is 1
     * @param margin by how much an example's own class is to be ahead; PyTorch's default is 1
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit, a label is out of range, p is another, or the margin is NaN
     */
    public static Expr multiMargin(Expr x, Expr target, int p, double margin, Reduction reduction) {
        return multiMargin(x, target, p, margin, Optional.empty(), reduction);
    }

    /**
     * The loss of {@link #multiMargin(Expr, Expr, int, double, Reduction)} times a weight for the example's class.
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
    public static Expr multiMargin(
            Expr x, Expr target, int p, double margin, Tensor weights, Reduction reduction) {
        AdjointException.notNull(weights, "multiMargin", "the weights");
        return multiMargin(x, target, p, margin, Optional.of(weights), reduction);
    }

    private static Expr multiMargin(
            Expr x, Expr target, int p, double margin, Optional<Tensor> weights, Reduction reduction) {
        Separations.requireMargin("multiMargin", margin);
        Labels labels = new Labels(weights, OptionalInt.empty(), 0);
        if (p != 1 && p != 2) {
            throw new AdjointException("multiMargin", "p = " + p, "1 or 2", "Use 1 for the distance itself");
        }
        int axis = Entropies.axis("multiMargin", x, target, labels, reduction);
        requireVectors("multiMargin", x);
        Entropies.requireLabels("multiMargin", x, target, axis, labels);
        int classes = x.shape().dim(axis);
        Entropies.Examples examples = Entropies.Examples.of("multiMargin", x, target, classes, labels);
        Expr own = Axes.unsqueeze(examples.classes(), axis);
        Expr near = Activations.relu(plus(minus(x, Gathers.gather("multiMargin", x, axis, own)), number(margin, x)));
        Expr others = Choice.where(Arithmetic.cast(Scatters.oneHot(examples.classes(), classes), x.dtype()),
                number(0, x), p == 1 ? near : Powers.square(near));
        Expr losses = div(Reductions.sum(others, false, axis), number(classes, x));
        return reducedBy(reduction, weights.isPresent() ? times(losses, examples.weights()) : losses);
    }

    private static void requireVectors(String operation, Expr x) {
        if (x.shape().rank() > 2) {
            throw new AdjointException(operation, "scores of shape " + x.shape(), "(batch, classes) or (classes)",
                    "Reshape them to one axis of examples");
        }
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
    public static Expr multilabelMargin(Expr x, Expr target) {
        return multilabelMargin(x, target, Reduction.MEAN);
    }

    /**
     * How far classes come near to any of an example's own: {@code sum(max(0, 1 - x[own] + x[other])) / classes} over all
     * pairs.
     *
     * @param x scores, of shape (batch, classes) or (classes)
     * @param target of the same shape, an example's own labels and then -1, if they are not all
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes differ or have no or more than two axes
     */
    public static Expr multilabelMargin(Expr x, Expr target, Reduction reduction) {
        AdjointException.notNull(x, "multilabelMargin", "the scores");
        AdjointException.notNull(target, "multilabelMargin", "the labels");
        AdjointException.notNull(reduction, "multilabelMargin", "the reduction");
        requireVectors("multilabelMargin", x);
        if (x.shape().isScalar() || !x.shape().equals(target.shape())) {
            throw new AdjointException("multilabelMargin", "scores of shape " + x.shape() + " and labels of shape "
                    + target.shape(), "labels of the shape of the scores", "Fill the labels up with -1");
        }
        int classes = x.shape().dim(-1);
        Expr labels = Choice.stopGradient(target);
        Expr named = Scans.cumprod(Choice.ge(labels, number(0, labels)), -1);
        Expr index = Choice.where(named, labels, number(0, labels));
        Expr each = times(Scatters.oneHot(index, classes), Axes.unsqueeze(named, -1));
        Expr own = Arithmetic.cast(Reductions.amax(each, false, -2), x.dtype());
        Expr scores = Axes.unsqueeze(Gathers.gather("multilabelMargin", x, x.shape().rank() - 1, index), -1);
        Expr behind = minus(Axes.unsqueeze(x, -2), scores);
        Expr near = Activations.relu(plus(behind, number(1, behind)));
        Expr counted = times(Axes.unsqueeze(Arithmetic.cast(named, x.dtype()), -1),
                Axes.unsqueeze(minus(number(1, own), own), -2));
        return reducedBy(reduction, div(Reductions.sum(times(near, counted), false, -2, -1), number(classes, x)));
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
    public static Expr multilabelSoftMargin(Expr x, Expr target) {
        return multilabelSoftMargin(x, target, Reduction.MEAN);
    }

    /**
     * The mean over the classes of {@link Entropies#bceWithLogits}.
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the target cannot be broadcast to the scores, or they have no axis
     */
    public static Expr multilabelSoftMargin(Expr x, Expr target, Reduction reduction) {
        return reducedBy(reduction, Reductions.mean(byClass(x, target, reduction), false, -1));
    }

    /**
     * The mean over the classes of {@link Entropies#bceWithLogits}, each times a weight.
     *
     * @param x scores, of shape (..., classes)
     * @param target probabilities of the same shape
     * @param weights a weight for each class
     * @param reduction what is made of the losses of all examples
     * @return the loss
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr multilabelSoftMargin(Expr x, Expr target, Tensor weights, Reduction reduction) {
        Expr losses = byClass(x, target, reduction);
        Expr each = Constant.of(AdjointException.notNull(weights, "multilabelSoftMargin", "the weights").to(x.dtype()));
        if (!each.shape().equals(Shape.of(x.shape().dim(-1)))) {
            throw new AdjointException("multilabelSoftMargin", "weights of shape " + each.shape() + " for "
                    + x.shape().dim(-1) + " classes", "a weight for each class",
                    "Classes lie along the last axis of the scores");
        }
        return reducedBy(reduction, Reductions.mean(times(losses, each), false, -1));
    }

    private static Expr byClass(Expr x, Expr target, Reduction reduction) {
        Regressions.requireTarget("multilabelSoftMargin", x, target, reduction);
        x.shape().axis("multilabelSoftMargin", -1);
        return Entropies.bceWithLogits(x, target, Reduction.NONE);
    }
}
