package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.masked;
import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Fold;
import io.adjoint.expr.Reduction;
import io.adjoint.kernel.Extremes;
import io.adjoint.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reductions along axes. No axes means all of them; a negative axis counts from the last; with {@code keepDims} the
 * reduced axes stay with length 1.
 *
 * <p>Partial results are doubles for float32 too, and are rounded once: a sum of many float32 numbers, and what is made
 * of sums, such as means, variances and norms, loses nothing by their number. Products multiply in row-major order,
 * evaluated or compiled alike, since partial ones may overflow in one order and not in another; sums may be added in
 * another order by programs.
 *
 * <p>Equal extremes share the cotangent evenly, as PyTorch's {@code amax} and {@code amin}.
 */
public final class Reductions {

    private static final Fold SUM = new Fold(
            "sum",
            0,
            true,
            Arithmetic.PLUS,
            (reduction, node, u) -> Optional.of(
                    Layouts.broadcastTo(kept(reduction, node.operand(0), u), node.operand(0).shape())))
            .typeset("\\sum");

    private static final Fold AMAX =
            new Fold("amax", Double.NEGATIVE_INFINITY, false, Choice.MAXIMUM, Reductions::extremesShare)
                    .alongRuns(Extremes::greatest).typeset("\\max");

    private static final Fold AMIN =
            new Fold("amin", Double.POSITIVE_INFINITY, false, Choice.MINIMUM, Reductions::extremesShare)
                    .alongRuns(Extremes::least).typeset("\\min");

    private static final Fold PROD = new Fold("prod", 1, true, Arithmetic.TIMES, Reductions::othersMultiply)
            .inOrder()
            .typeset("\\prod");

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            entry("prod", x -> prod(x, true, 1), x -> prod(x, false)),
            entry("sum", x -> sum(x, true, 1), x -> sum(x, false, -1, 0)),
            entry("mean", x -> mean(x, true, 0), x -> mean(x, false)),
            entry("amax", x -> amax(x, true, 1), x -> amax(x, false)).kink("equal extremes share evenly"),
            entry("amin", x -> amin(x, false, 1), x -> amin(x, true)).kink("equal extremes share evenly"),
            entry("sumTo", x -> sumTo(x, Shape.of(3)), x -> sumTo(x, Shape.of(2, 1))).as("x.sum_to_size"));

    private Reductions() {}

    private static Entry entry(String name, Function<Expr, Expr> some, Function<Expr, Expr> all) {
        Shape shape = Shape.of(2, 3);
        return Entry.of(name, Sample.of(shape, some), Sample.of(shape, all));
    }

    /** The cotangent with the reduced axes back as axes of length 1. */
    static Expr kept(Reduction reduction, Expr operand, Expr cotangent) {
        return Layouts.reshape(cotangent, operand.shape().withOnes(reduction.axesArray()));
    }

    private static Optional<Expr> extremesShare(Reduction reduction, Apply node, Expr cotangent) {
        Expr operand = node.operand(0);
        Expr extreme = Choice.eq(operand, kept(reduction, operand, node));
        Expr share = div(extreme, Reduction.of(SUM, extreme, true, reduction.axesArray()));
        return Optional.of(masked(kept(reduction, operand, cotangent), share));
    }

    /**
     * Of a share of extremes, by which their pullback multiplies the cotangent, which elements are equal to the extreme.
     *
     * @param share any expression
     * @return the comparison of elements and extremes, empty if the expression is no such share
     * @hidden
     */
    public static Optional<Apply> tied(Expr share) {
        return share instanceof Apply quotient && quotient.op() == Arithmetic.DIV
                && quotient.operand(0) instanceof Apply equal
                && quotient.operand(1) instanceof Apply count && count.operand(0) == equal
                && count.op() instanceof Reduction reduction && reduction.fold() == SUM && reduction.keepDims()
                        ? Optional.of(equal)
                        : Optional.empty();
    }

    /**
     * The sum; 0 of no elements.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * sum(a);       // 10.0
     * sum(a, 0);    // tensor([4.0, 6.0])
     * sum(a, -1);   // tensor([3.0, 7.0])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr sum(Expr x, boolean keepDims, int... axes) {
        return Reduction.of(SUM, x, keepDims, axes);
    }

    /** The derivative by an element is the product of the others, made without a division: zeros are safe at any order. */
    private static Optional<Expr> othersMultiply(Reduction reduction, Apply node, Expr cotangent) {
        Expr x = node.operand(0);
        int[] axes = reduction.axesArray();
        if (axes.length == 0) {
            return Optional.of(cotangent);
        }
        int[] last = IntStream.range(x.shape().rank() - axes.length, x.shape().rank()).toArray();
        Expr aside = Axes.movedim(x, axes, last);
        Expr others = Scans.productOfOthers(Axes.flatten(aside, last[0], -1), last[0]);
        Expr back = Axes.movedim(Layouts.reshape(others, aside.shape()), last, axes);
        return Optional.of(Define.scaled(kept(reduction, x, cotangent), back));
    }

    /**
     * The product, multiplied in row-major order; 1 of no elements.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0, 5.0);
     * x.prod();                    // 0.0
     * x.prod().gradient().of(x);   // tensor([0.0, 10.0, 0.0]): the others' product
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the products
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr prod(Expr x, boolean keepDims, int... axes) {
        return Reduction.of(PROD, x, keepDims, axes);
    }

    /**
     * The mean; NaN of no elements.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 6.0);
     * mean(x);                    // 3.0
     * mean(x).gradient().of(x);   // tensor([0.33333..., 0.33333..., 0.33333...])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the sums divided by the number of elements in each
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr mean(Expr x, boolean keepDims, int... axes) {
        AdjointException.notNull(x, "mean", "the operand");
        AdjointException.notNull(axes, "mean", "the axes");
        int count = 1;
        for (int axis : Reduction.normalised("mean", x.shape(), axes)) {
            count *= x.shape().dim(axis);
        }
        Expr sum = sum(x, keepDims, axes);
        return div(sum, number(count, sum));
    }

    /**
     * The greatest element; NaN if any is.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 5.0, 5.0);
     * x.amax();                    // 5.0
     * x.amax().gradient().of(x);   // tensor([0.0, 0.5, 0.5])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the maxima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    public static Expr amax(Expr x, boolean keepDims, int... axes) {
        return Reduction.of(AMAX, x, keepDims, axes);
    }

    /**
     * The least element; NaN if any is.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{1, 2}, {4, 3}});
     * a.amin(1);                          // tensor([1.0, 3.0])
     * a.amin(1).sum().gradient().of(a);   // tensor([[1.0, 0.0], [0.0, 1.0]])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the minima
     * @throws AdjointException if an axis is out of range, named twice or empty
     */
    public static Expr amin(Expr x, boolean keepDims, int... axes) {
        return Reduction.of(AMIN, x, keepDims, axes);
    }

    /**
     * The sum along the axes that broadcasting repeats: the adjoint of {@code broadcastTo}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2}, {3, 4}});
     * a.sumTo(1, 2);   // tensor([[4.0, 6.0]])
     * a.sumTo(2);      // tensor([4.0, 6.0])
     * }</pre>
     *
     * @param x an expression
     * @param dims the lengths to reach
     * @return a term of that shape
     * @throws AdjointException if that shape cannot be broadcast to {@code x}'s
     */
    public static Expr sumTo(Expr x, int... dims) {
        return sumTo(x, Shape.of(AdjointException.notNull(dims, "sumTo", "the lengths")));
    }

    /**
     * The adjoint of broadcasting: sums the axes along which a shape was repeated.
     *
     * @param x an expression
     * @param target a shape that can be broadcast to that of {@code x}
     * @return an expression of the target shape
     * @throws AdjointException if the target cannot be broadcast to the shape of {@code x}
     */
    public static Expr sumTo(Expr x, Shape target) {
        AdjointException.notNull(x, "sumTo", "the operand");
        AdjointException.notNull(target, "sumTo", "the target");
        Shape shape = x.shape();
        if (shape.equals(target)) {
            return x;
        }
        if (!target.canBroadcastTo(shape)) {
            throw new AdjointException("sumTo", "shape " + shape + " for target " + target,
                    "a target that can be broadcast to the shape", "Name the axes to sum with sum");
        }
        int lead = shape.rank() - target.rank();
        int[] repeated = IntStream.range(0, shape.rank())
                .filter(axis -> axis < lead || target.dim(axis - lead) != shape.dim(axis))
                .toArray();
        return repeated.length == lead
                ? sum(x, false, repeated)
                : Layouts.reshape(sum(x, true, repeated), target);
    }
}
