package io.adjoint.op.statistics;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.abs;
import static io.adjoint.op.Choice.eq;
import static io.adjoint.op.Choice.lt;
import static io.adjoint.op.Choice.stopGradient;
import static io.adjoint.op.Choice.where;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Layouts;
import io.adjoint.op.Norms;
import io.adjoint.op.Options;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/** How far vectors are apart, and how much they point the same way; of slope 0 where a distance is 0. */
public final class Distances {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("cdist", samples(p -> Sample.of(
                    List.of(Shape.of(2, 1, 3), Shape.of(2, 3)), x -> cdist(x.get(0), x.get(1), p)))).as("torch.cdist")
                    .kink("0 at distance 0; each of equal greatest differences takes all where p is infinite"),
            Entry.of("pdist", samples(p -> Sample.of(Shape.of(3, 2), x -> pdist(x, p))))
                    .as("torch.nn.functional.pdist")
                    .kink("0 at distance 0; each of equal greatest differences takes all where p is infinite"),
            Entry.of("pairwiseDistance", samples(p -> Sample.of(
                    List.of(Shape.of(2, 3), Shape.of(3)), x -> pairwiseDistance(x.get(0), x.get(1), p, 1e-6, false))))
                    .kink("0 at distance 0; equal greatest differences share where p is infinite"),
            Entry.of("dist", samples(p -> Sample.of(
                    List.of(Shape.of(2, 3), Shape.of(2, 1)), x -> dist(x.get(0), x.get(1), p)))).as("torch.dist")
                    .kink("0 at distance 0; equal greatest differences share where p is infinite"),
            Entry.of("cosineSimilarity", Sample.of(
                    List.of(Shape.of(2, 3), Shape.of(2, 1)), x -> cosineSimilarity(x.get(0), x.get(1), 0, 1e-8)))
                    .kink("the square of a length below eps keeps its derivative"));

    private Distances() {}

    private static Sample[] samples(DoubleFunction<Sample> sample) {
        return IntStream.of(1, 2, 3, Integer.MAX_VALUE)
                .mapToObj(p -> sample.apply(p == Integer.MAX_VALUE ? Double.POSITIVE_INFINITY : p))
                .toArray(Sample[]::new);
    }

    /**
     * Euclid's distance of every vector of this, along the last axis, from every one of another; of slope 0 where they
     * are equal.
     *
     * <pre>{@code
     * var x = variable("x", new double[][] {{0, 0}, {5, 12}});
     * x.cdist(x);                          // tensor([[0.0, 13.0], [13.0, 0.0]])
     * x.cdist(x).sum().gradient().of(x);   // tensor([[-0.76923..., -1.84615...], [0.76923..., 1.84615...]])
     * }</pre>
     *
     * @param a of shape (..., m, k): m vectors
     * @param other a term of shape (..., n, k) where this has (..., m, k)
     * @return a term of shape (..., m, n)
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr cdist(Expr a, Expr other) {
        return cdist(a, other, 2);
    }

    /**
     * The distances of every vector of one set from every one of another, in the p-norm. As PyTorch's, each of equal
     * greatest differences takes the whole cotangent where p is infinite.
     *
     * @param a of shape (..., m, k): m vectors
     * @param b of shape (..., n, k): n vectors
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @return of shape (..., m, n)
     * @throws AdjointException if there are fewer than two axes, the last lengths differ, leading axes cannot be
     *     broadcast, or p is negative or NaN
     */
    public static Expr cdist(Expr a, Expr b, double p) {
        AdjointException.notNull(a, "cdist", "the left operand");
        AdjointException.notNull(b, "cdist", "the right operand");
        requireExponent("cdist", p);
        if (a.shape().rank() < 2 || b.shape().rank() < 2 || a.shape().dim(-1) != b.shape().dim(-1)) {
            throw new AdjointException("cdist", "shapes " + a.shape() + " and " + b.shape(),
                    "(..., m, k) and (..., n, k)", "Vectors lie along the last axis");
        }
        return lengths(minus(inserted(a, -1), inserted(b, -2)), p);
    }

    private static Expr lengths(Expr difference, double p) {
        if (p == Double.POSITIVE_INFINITY && difference.shape().dim(-1) > 0) {
            return greatest(difference);
        }
        return norm(difference, p, false, -1);
    }

    /**
     * Euclid's distances of the rows of this matrix from one another, each pair once.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{0, 0}, {3, 4}, {0, 4}});
     * x.pdist();   // tensor([5.0, 4.0, 3.0])
     * }</pre>
     *
     * @param x of shape (m, k): m vectors
     * @return a vector: of the first from the second, the third and so on, then of the second from the third
     * @throws AdjointException if this is no matrix
     */
    public static Expr pdist(Expr x) {
        return pdist(x, 2);
    }

    /**
     * The distances of vectors from one another, each pair once: of the first from the second, the third and so on, then of
     * the second from the third. Otherwise as {@link #cdist}.
     *
     * @param x of shape (m, k): m vectors
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @return of shape (m (m - 1) / 2)
     * @throws AdjointException if x is no matrix, or p is negative or NaN
     */
    public static Expr pdist(Expr x, double p) {
        AdjointException.notNull(x, "pdist", "the operand");
        requireExponent("pdist", p);
        if (x.shape().rank() != 2) {
            throw new AdjointException("pdist", "shape " + x.shape(), "(m, k): m vectors", "Use cdist for batches");
        }
        int m = x.shape().dim(0);
        int[] left = IntStream.range(0, m).flatMap(i -> IntStream.range(i + 1, m).map(j -> i)).toArray();
        int[] right = IntStream.range(0, m).flatMap(i -> IntStream.range(i + 1, m)).toArray();
        return lengths(minus(Gathers.indexSelect(x, 0, left), Gathers.indexSelect(x, 0, right)), p);
    }

    /** With an axis of length 1 before the last one or two. */
    private static Expr inserted(Expr x, int before) {
        int rank = x.shape().rank();
        int at = rank + before;
        int[] dims = IntStream.rangeClosed(0, rank)
                .map(axis -> axis == at ? 1 : x.shape().dim(axis < at ? axis : axis - 1))
                .toArray();
        return Layouts.reshape(x, dims);
    }

    private static void requireExponent(String operation, double p) {
        if (!(p >= 0)) {
            throw new AdjointException(operation, "p = " + p, "a number from 0 to infinity",
                    "Use 2 for Euclid's distance");
        }
    }

    private static Expr greatest(Expr difference) {
        Expr size = abs(difference);
        Expr most = stopGradient(Reductions.amax(size, true, -1));
        Expr moving = where(eq(size, most), minus(size, most), number(0, size));
        Expr total = plus(most, Reductions.sum(moving, true, -1));
        return Layouts.reshape(total, total.shape().without(total.shape().rank() - 1));
    }

    /** The p-norm along an axis; where it is 0 so is its derivative. */
    private static Expr norm(Expr x, double p, boolean keepDims, int axis) {
        return x.shape().dim(axis) == 0 ? Reductions.sum(x, keepDims, axis) : Moments.norm(x, p, keepDims, axis);
    }

    /**
     * Euclid's distance {@code |a - other + 1e-6|} of vectors along the last axis, with PyTorch's 1e-6 added to each
     * difference.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {1, 1}});
     * a.pairwiseDistance(constant(3, 4));         // tensor([4.99999..., 3.60554...])
     * a.pairwiseDistance(constant(3, 4), 1, 0);   // tensor([7.0, 5.0])
     * }</pre>
     *
     * @param a vectors
     * @param other vectors that can be broadcast with these
     * @return the distances, without the last axis
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr pairwiseDistance(Expr a, Expr other) {
        return pairwiseDistance(a, other, 2, 1e-6, false);
    }

    /**
     * The distances of vectors along the last axis: the p-norm of {@code a - b + eps}.
     *
     * @param a vectors
     * @param b vectors of a shape that can be broadcast with that of {@code a}
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @param eps added to each difference; PyTorch's default is 1e-6
     * @param keepDims whether the last axis stays with length 1
     * @return the distances
     * @throws AdjointException if the shapes cannot be broadcast together, have no axis, p is negative or NaN, or eps NaN
     */
    public static Expr pairwiseDistance(Expr a, Expr b, double p, double eps, boolean keepDims) {
        AdjointException.notNull(a, "pairwiseDistance", "the left operand");
        AdjointException.notNull(b, "pairwiseDistance", "the right operand");
        requireExponent("pairwiseDistance", p);
        Options.requireNumber("pairwiseDistance", "eps", eps);
        a.shape().broadcast("pairwiseDistance", b.shape()).axis("pairwiseDistance", -1);
        Expr difference = minus(a, b);
        return norm(plus(difference, number(eps, difference)), p, keepDims, -1);
    }

    /**
     * The distance of two tensors as a whole: the 2-norm of the difference.
     *
     * <pre>{@code
     * constant(1, 2).dist(constant(4, 6));   // 5.0
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @return a number
     * @throws AdjointException if the shapes cannot be broadcast together
     */
    public static Expr dist(Expr a, Expr b) {
        return dist(a, b, 2);
    }

    /**
     * The distance of two tensors as a whole: the p-norm of the difference.
     *
     * <pre>{@code
     * constant(1, 2).dist(constant(4, 6), 1);   // 7.0
     * }</pre>
     *
     * @param a any expression
     * @param b an expression of a shape that can be broadcast with that of {@code a}
     * @param p the exponent of the norm, at least 0, perhaps infinite; PyTorch's default is 2
     * @return a number
     * @throws AdjointException if the shapes cannot be broadcast together, or p is negative or NaN
     */
    public static Expr dist(Expr a, Expr b, double p) {
        return AdjointException.calling("dist", () -> {
            requireExponent("dist", p);
            Expr difference = minus(a, b);
            return difference.shape().size() == 0
                    ? Reductions.sum(difference, false)
                    : Moments.norm(difference, p, false);
        });
    }

    /**
     * The cosine of the angle between vectors along axis 1, as PyTorch does.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {3, 4}});
     * a.cosineSimilarity(constant(new double[][] {{2, 0}, {4, 3}}));   // tensor([1.0, 0.96])
     * }</pre>
     *
     * @param a an expression of at least two axes
     * @param other of a shape that can be broadcast with that of {@code a}
     * @return the cosines
     * @throws AdjointException if there are fewer than two axes, or the shapes cannot be broadcast together
     */
    public static Expr cosineSimilarity(Expr a, Expr other) {
        return cosineSimilarity(a, other, 1);
    }

    /**
     * The cosine {@code a b / (|a| |b|)} of the angle between vectors, whose lengths count as 1e-8 where they are less.
     *
     * <pre>{@code
     * var a = variable("a", 1.0, 2.0);
     * a.cosineSimilarity(constant(3, 4), 0);                    // 0.98386...
     * a.cosineSimilarity(constant(3, 4), 0).gradient().of(a);   // tensor([0.07155..., -0.03577...])
     * }</pre>
     *
     * @param a vectors along an axis
     * @param other vectors that can be broadcast with these
     * @param axis the axis of the vectors, perhaps negative
     * @return the cosines, without that axis
     * @throws AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    public static Expr cosineSimilarity(Expr a, Expr other, int axis) {
        return cosineSimilarity(a, other, axis, 1e-8);
    }

    /**
     * The cosine of the angle between vectors, whose lengths count as {@code eps} where they are less.
     *
     * @param a vectors along an axis
     * @param b vectors of a shape that can be broadcast with that of {@code a}
     * @param axis the axis of the vectors, perhaps negative; PyTorch's default is 1
     * @param eps the least length; PyTorch's default is 1e-8
     * @return the cosines, without that axis
     * @throws AdjointException if the shapes cannot be broadcast together, the axis is out of range, or eps is negative or NaN
     */
    public static Expr cosineSimilarity(Expr a, Expr b, int axis, double eps) {
        AdjointException.notNull(a, "cosineSimilarity", "the left operand");
        AdjointException.notNull(b, "cosineSimilarity", "the right operand");
        Options.requireNotNegative("cosineSimilarity", "eps", eps, "1e-8");
        Shape shape = a.shape().broadcast("cosineSimilarity", b.shape());
        if (shape.isAlong(axis)) {
            return cosineSimilarity(Layouts.reshape(a, 1), Layouts.reshape(b, 1), 0, eps);
        }
        int along = shape.axis("cosineSimilarity", axis);
        Expr left = Layouts.broadcastTo(a, shape);
        Expr right = Layouts.broadcastTo(b, shape);
        return Reductions.sum(times(direction(left, along, eps), direction(right, along, eps)), false, along);
    }

    /**
     * The vectors divided by their lengths. A length that is too short is replaced, but its square keeps its derivative, so
     * that the length's is {@code x / eps}, as PyTorch's.
     */
    private static Expr direction(Expr x, int axis, double eps) {
        Expr length = norm(x, 2, true, axis);
        Expr square = Reductions.sum(Powers.square(x), true, axis);
        Expr lifted = plus(square, stopGradient(minus(number(eps * eps, x), square)));
        Expr little = Choice.maximum(lt(length, number(eps, x)), eq(length, number(0, x)));
        return where(little, div(x, Powers.sqrt(lifted)), Norms.unit(x, 2, axis));
    }
}
