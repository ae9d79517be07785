package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
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
import io.adjoint.op.Exponential;
import io.adjoint.op.Gathers;
import io.adjoint.op.Options;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.Scans;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.statistics.Distances;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Regressions that ask for a margin and vanish beyond it, with PyTorch's formulas; of slope 1 right at it, but those of several
 * classes of slope 0. Targets are 1 or -1, or labels of classes, and are taken in the precision of what they judge.
 */
public final class Separations {

    private static final String KINK = "the slope towards it at the margin";

    /** PyTorch's, a number of single precision. */
    private static final double SHORT = 1e-12f;

    private static final String NONE = "slope 0 at the margin";

    private static final Expr SEVERAL = Gathers.index(new double[][]{{1, 2, -1}, {0, -1, 0}});

    private static final Expr SIGNS = Constant.of(Tensor.of(1, -1));

    public static final List<Entry> ENTRIES = List.of(
            entry("hingeEmbedding", "hinge_embedding_loss", 1, Interval.NEGATIVE,
                    x -> hingeEmbedding(x.get(0), SIGNS, 1, Reduction.MEAN)),
            entry("marginRanking", "margin_ranking_loss", 2, Interval.between(0, 0.4),
                    x -> marginRanking(x.get(0), x.get(1), SIGNS, 0.5, Reduction.NONE)),
            entry("softMargin", "soft_margin_loss", 1, Interval.REAL,
                    x -> softMargin(x.get(0), SIGNS, Reduction.SUM)),
            Entry.of("tripletMargin", Sample.of(Collections.nCopies(3, Shape.of(2, 3)),
                    x -> tripletMargin(x.get(0), x.get(1), x.get(2), 9, 2, 1e-6, false, Reduction.MEAN)))
                    .as("torch.nn.functional.triplet_margin_loss").kink(KINK),
            Entry.of("cosineEmbedding", new Sample(List.of(Shape.of(2, 3), Shape.of(2, 3)),
                    Collections.nCopies(2, Interval.POSITIVE),
                    x -> cosineEmbedding(x.get(0), x.get(1), SIGNS, -0.5, Reduction.MEAN)))
                    .as("torch.nn.functional.cosine_embedding_loss").kink(KINK),
            Entry.of("multiMargin",
                    Sample.of(Shape.of(2, 3), x -> multiMargin(x, Gathers.index(2, 0), 1, 9, Reduction.MEAN)),
                    Sample.of(Shape.of(3), x -> multiMargin(x, Constant.of(Tensor.scalar(1)), 2, 9,
                            Tensor.of(1, 2, 0.5), Reduction.SUM)))
                    .as("torch.nn.functional.multi_margin_loss").kink(NONE),
            Entry.of("multilabelMargin", new Sample(List.of(Shape.of(2, 3)), List.of(Interval.between(0, 0.9)),
                    x -> multilabelMargin(x.getFirst(), SEVERAL, Reduction.MEAN)))
                    .as("torch.nn.functional.multilabel_margin_loss").kink(NONE),
            Entry.of("multilabelSoftMargin",
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(2, 3)),
                            x -> multilabelSoftMargin(x.get(0), x.get(1), Reduction.MEAN)),
                    Sample.of(List.of(Shape.of(3), Shape.of(3)),
                            x -> multilabelSoftMargin(x.get(0), x.get(1), Tensor.of(1, 2, 0.5), Reduction.NONE)))
                    .as("torch.nn.functional.multilabel_soft_margin_loss"));

    private Separations() {}

    private static Entry entry(
            String name, String snake, int operands, Interval within, Function<List<Expr>, Expr> call) {
        Entry entry = Entry.of(name, new Sample(Collections.nCopies(operands, Shape.of(2)),
                Collections.nCopies(operands, within), call)).as("torch.nn.functional." + snake);
        return name.startsWith("soft") ? entry : entry.kink(KINK);
    }

    /** What exceeds 0, of slope 1 at 0. */
    private static Expr excess(Expr x) {
        return Choice.clamp(x, 0, Double.POSITIVE_INFINITY);
    }

    private static Expr signs(String operation, Expr x, Expr target, Reduction reduction) {
        Regressions.requireTarget(operation, x, target, reduction);
        return Arithmetic.cast(target, x.dtype());
    }

    private static void requireMargin(String operation, double margin) {
        if (Double.isNaN(margin)) {
            throw new AdjointException(operation, "margin NaN", "a number", "Use 0 for none");
        }
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
    public static Expr hingeEmbedding(Expr x, Expr target) {
        return hingeEmbedding(x, target, 1, Reduction.MEAN);
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
    public static Expr hingeEmbedding(Expr x, Expr target, double margin, Reduction reduction) {
        Expr signs = signs("hingeEmbedding", x, target, reduction);
        requireMargin("hingeEmbedding", margin);
        return reducedBy(reduction, either(signs, x, excess(minus(number(margin, x), x))));
    }

    /** One loss where the target is 1, another where it is -1, their sum at any other target, as PyTorch's. */
    private static Expr either(Expr target, Expr alike, Expr unlike) {
        Expr first = Choice.where(Choice.ne(target, number(-1, target)), alike, number(0, alike));
        Expr second = Choice.where(Choice.ne(target, number(1, target)), unlike, number(0, unlike));
        return plus(first, second);
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
    public static Expr marginRanking(Expr a, Expr b, Expr target) {
        return marginRanking(a, b, target, 0, Reduction.MEAN);
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
    public static Expr marginRanking(Expr a, Expr b, Expr target, double margin, Reduction reduction) {
        Regressions.requireTarget("marginRanking", a, b, reduction);
        Expr signs = signs("marginRanking", a, target, reduction);
        requireMargin("marginRanking", margin);
        Expr behind = times(neg(signs), minus(a, b));
        return reducedBy(reduction, excess(plus(behind, number(margin, behind))));
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
    public static Expr softMargin(Expr x, Expr target) {
        return softMargin(x, target, Reduction.MEAN);
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
    public static Expr softMargin(Expr x, Expr target, Reduction reduction) {
        Expr signs = signs("softMargin", x, target, reduction);
        return reducedBy(reduction, Exponential.softplus(times(neg(signs), x)));
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
    public static Expr tripletMargin(Expr anchor, Expr positive, Expr negative) {
        return tripletMargin(anchor, positive, negative, 1, 2, 1e-6, false, Reduction.MEAN);
    }

    /**
     * {@code max(0, margin + |anchor - positive| - |anchor - negative|)} with {@link Distances#pairwiseDistance}.
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
    public static Expr tripletMargin(Expr anchor, Expr positive, Expr negative, double margin, double p, double eps,
            boolean swap, Reduction reduction) {
        return AdjointException.calling("tripletMargin", () -> {
            AdjointException.notNull(reduction, "tripletMargin", "the reduction");
            AdjointException.notNull(anchor, "tripletMargin", "the anchor");
            AdjointException.notNull(positive, "tripletMargin", "the positive");
            AdjointException.notNull(negative, "tripletMargin", "the negative");
            requireMargin("tripletMargin", margin);
            Options.requireNumber("tripletMargin", "eps", eps);
            Expr near = Distances.pairwiseDistance(anchor, positive, p, eps, false);
            Expr far = Distances.pairwiseDistance(anchor, negative, p, eps, false);
            Expr least =
                    swap ? Choice.minimum(far, Distances.pairwiseDistance(positive, negative, p, eps, false)) : far;
            Expr behind = minus(near, least);
            return reducedBy(reduction, excess(plus(behind, number(margin, behind))));
        });
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
    public static Expr cosineEmbedding(Expr a, Expr b, Expr target) {
        return cosineEmbedding(a, b, target, 0, Reduction.MEAN);
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
    public static Expr cosineEmbedding(Expr a, Expr b, Expr target, double margin, Reduction reduction) {
        return AdjointException.calling("cosineEmbedding", () -> {
            AdjointException.notNull(a, "cosineEmbedding", "the left operand");
            AdjointException.notNull(b, "cosineEmbedding", "the right operand");
            AdjointException.notNull(reduction, "cosineEmbedding", "the reduction");
            requireMargin("cosineEmbedding", margin);
            int last = a.shape().broadcast("cosineEmbedding", b.shape()).axis("cosineEmbedding", -1);
            Expr product = Reductions.sum(times(a, b), false, last);
            Expr signs = signs("cosineEmbedding", product, target, reduction);
            Expr lengths = Powers.sqrt(times(square(a), square(b)));
            Expr cosine = div(product, lengths);
            Expr alike = Choice.eq(signs, number(1, signs));
            Expr unlike = Choice.eq(signs, number(-1, signs));
            Expr zero = number(0, cosine);
            return reducedBy(reduction, plus(
                    Choice.where(alike, minus(number(1, cosine), cosine), zero),
                    Choice.where(unlike, excess(minus(cosine, number(margin, cosine))), zero)));
        });
    }

    /** The square of vectors' lengths, a little more than 0. */
    private static Expr square(Expr x) {
        Expr sum = Reductions.sum(Powers.square(x), false, -1);
        return plus(sum, number(SHORT, sum));
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
        requireMargin("multiMargin", margin);
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
