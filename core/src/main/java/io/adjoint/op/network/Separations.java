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
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Exponential;
import io.adjoint.op.Gathers;
import io.adjoint.op.Options;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.statistics.Distances;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Regressions that ask for a margin and vanish beyond it, with PyTorch's formulas; of slope 1 right at it, but those of several
 * classes of slope 0. Targets are 1 or -1, or labels of classes, and are taken in the precision of what they judge.
 */
public final class Separations {

    private static final String KINK = "the slope towards it at the margin";

    /** PyTorch's, a number of single precision. */
    private static final double SHORT = 1e-12f;

    static final String NONE = "slope 0 at the margin";

    static final Expr SEVERAL = Gathers.index(new double[][]{{1, 2, -1}, {0, -1, 0}});

    private static final Expr SIGNS = Constant.of(Tensor.of(1, -1));

    /** The operations of this family, for the vocabulary. */
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
                    .as("torch.nn.functional.cosine_embedding_loss").kink(KINK));

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

    static void requireMargin(String operation, double margin) {
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
}
