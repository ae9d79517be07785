package io.adjoint.op.order;

import static io.adjoint.op.Arithmetic.cast;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Reduction;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Gathers;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.tensor.Interpolation;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Medians and quantiles: elements at ranks, or between two of them. */
public final class Quantiles {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("median",
                    Extremes.sample(x -> median(x, false, 1)), Extremes.sample(x -> median(x, true)))
                    .kink("one of equal ones takes all along axes; over all elements they share evenly"),
            Entry.of("nanmedian", Extremes.sample(x -> nanmedian(x, true, 1)),
                    Extremes.sample(x -> nanmedian(x, false)))
                    .kink("one of equal ones takes all along axes; over all elements they share evenly"),
            Entry.of("quantile",
                    Extremes.sample(x -> quantile(x, 0.3, false, 1)),
                    Extremes.sample(x -> quantile(x, 0.7, true)),
                    Extremes.sample(x -> quantile(x, new double[]{0, 0.5}, false, 1)),
                    Extremes.sample(x -> quantile(x, 0.3, Interpolation.MIDPOINT, false, 1))),
            Entry.of("nanquantile", Extremes.sample(x -> nanquantile(x, 0.3, false, 1))));

    private Quantiles() {}

    /** The axes to be reduced as one, the last. */
    private static Expr aside(String operation, Expr x, int... axes) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(axes, operation, "the axes");
        int[] folded = Reduction.normalised(operation, x.shape(), axes).stream().mapToInt(Integer::intValue).toArray();
        int rest = x.shape().rank() - folded.length;
        Expr moved = Axes.movedim(x, folded, IntStream.range(rest, x.shape().rank()).toArray());
        int[] dims = Arrays.copyOf(moved.shape().dims(), rest + 1);
        dims[rest] = IntStream.of(folded).map(x.shape()::dim).reduce(1, (a, b) -> a * b);
        if (dims[rest] == 0) {
            throw new AdjointException(operation, "shape " + x.shape(), "at least one element along the axes",
                    "Nothing has no " + operation + "; reduce along other axes");
        }
        return Layouts.reshape(moved, Shape.of(dims));
    }

    private static Expr reduced(Expr value, Expr x, boolean keepDims, int... axes) {
        int[] folded = Reduction.normalised("reshape", x.shape(), axes).stream().mapToInt(Integer::intValue).toArray();
        return Layouts.reshape(value, keepDims ? x.shape().withOnes(folded) : x.shape().without(folded));
    }

    private static Expr isNan(Expr x) {
        return Choice.ne(x, x);
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 1.0, 3.0, 2.0);
     * x.median();                    // 2.0: the lower of 2 and 3
     * x.median().gradient().of(x);   // tensor([0.0, 0.0, 0.0, 1.0])
     * x.quantile(0.5);               // 2.5
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    public static Expr median(Expr x, boolean keepDims, int... axes) {
        Expr aside = aside("median", x, axes);
        int last = aside.shape().rank() - 1;
        int length = aside.shape().dim(last);
        Expr order = Orders.order("median", aside, last, false);
        Expr middle = Axes.span(order, last, (length - 1) / 2, (length - 1) / 2 + 1);
        Expr undefined = isNan(aside);
        Expr firstUndefined = Extremes.argmax(undefined, true, last);
        Expr any = Reductions.amax(undefined, true, last);
        Expr at = Choice.where(cast(any, order.dtype()), cast(firstUndefined, order.dtype()), middle);
        Expr median = Gathers.gather(aside, last, at);
        return reduced(axes.length == 0 ? shared(aside, median) : median, x, keepDims, axes);
    }

    /** The same value as the greatest of those equal to it: they share evenly. */
    private static Expr shared(Expr x, Expr value) {
        Expr same = Choice.eq(x, Choice.stopGradient(value));
        Expr greatest = Reductions.amax(Choice.where(same, x, number(Double.NEGATIVE_INFINITY, x)), true, -1);
        return Choice.where(isNan(value), value, greatest);
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none.
     *
     * <pre>{@code
     * var x = constant(5, Double.NaN, 1, 3);
     * x.nanmedian();   // 3.0
     * x.median();      // nan
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    public static Expr nanmedian(Expr x, boolean keepDims, int... axes) {
        Expr aside = aside("nanmedian", x, axes);
        int last = aside.shape().rank() - 1;
        Expr order = Orders.order("nanmedian", aside, last, false);
        Expr count = Reductions.sum(cast(Choice.eq(aside, aside), order.dtype()), true, last);
        Expr middle = Rounding.floor(times(minus(count, number(1, count)), 0.5));
        Expr at = Gathers.gather(order, last, Choice.maximum(middle, number(0, middle)));
        Expr median = Gathers.gather(aside, last, at);
        return reduced(axes.length == 0 ? shared(aside, median) : median, x, keepDims, axes);
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is.
     *
     * <pre>{@code
     * var x = variable("x", 10.0, 20.0, 40.0);
     * x.quantile(0.75);                    // 30.0
     * x.quantile(0.75).gradient().of(x);   // tensor([0.0, 0.5, 0.5]): what is interpolated
     * }</pre>
     *
     * @param x any expression
     * @param q the fraction, from 0 to 1
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements along
     *     the axes
     */
    public static Expr quantile(Expr x, double q, boolean keepDims, int... axes) {
        return quantile(x, q, Interpolation.LINEAR, keepDims, axes);
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is.
     *
     * <pre>{@code
     * constant(1, 2, 3, 10).quantile(0.5, Interpolation.LINEAR);   // 2.5
     * constant(1, 2, 3, 10).quantile(0.5, Interpolation.LOWER);    // 2.0
     * constant(1, 2, 3, 10).quantile(0.9, Interpolation.HIGHER);   // 10.0
     * }</pre>
     *
     * @param x any expression
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements along
     *     the axes
     */
    public static Expr quantile(Expr x, double q, Interpolation interpolation, boolean keepDims, int... axes) {
        AdjointException.notNull(interpolation, "quantile", "the interpolation");
        Expr aside = aside("quantile", x, axes);
        return reduced(interpolated(Orders.sort(aside, -1, false), q, interpolation), x, keepDims, axes);
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * <pre>{@code
     * var x = constant(0, 10, 20, 30, 40);
     * x.quantile(new double[] {0.25, 0.5, 0.75});   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param x any expression
     * @param q the fractions, from 0 to 1, at least one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there are
     *     no elements along the axes
     */
    public static Expr quantile(Expr x, double[] q, boolean keepDims, int... axes) {
        return quantile(x, q, Interpolation.LINEAR, keepDims, axes);
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param x any expression
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there are
     *     no elements along the axes
     */
    public static Expr quantile(Expr x, double[] q, Interpolation interpolation, boolean keepDims, int... axes) {
        AdjointException.notNull(interpolation, "quantile", "the interpolation");
        AdjointException.notNull(q, "quantile", "the fractions");
        if (q.length == 0) {
            throw new AdjointException("quantile", "no fractions", "at least one", "Use 0.5 for the median");
        }
        Expr sorted = Orders.sort(aside("quantile", x, axes), -1, false);
        return Joins.stack(0, Arrays.stream(q)
                .mapToObj(fraction -> reduced(interpolated(sorted, fraction, interpolation), x, keepDims, axes))
                .toList());
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest two;
     * NaN if there are none.
     *
     * <pre>{@code
     * var x = constant(4, Double.NaN, 0, 2);
     * x.nanquantile(0.25);   // 1.0
     * x.quantile(0.25);      // nan
     * }</pre>
     *
     * @param x any expression
     * @param q the fraction, from 0 to 1
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements along
     *     the axes
     */
    public static Expr nanquantile(Expr x, double q, boolean keepDims, int... axes) {
        return nanquantile(x, q, Interpolation.LINEAR, keepDims, axes);
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 2).nanquantile(0.5, Interpolation.MIDPOINT);   // 1.5
     * }</pre>
     *
     * @param x any expression
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements along
     *     the axes
     */
    public static Expr nanquantile(Expr x, double q, Interpolation interpolation, boolean keepDims, int... axes) {
        AdjointException.notNull(interpolation, "nanquantile", "the interpolation");
        Expr aside = aside("nanquantile", x, axes);
        requireFraction("nanquantile", q);
        int last = aside.shape().rank() - 1;
        Expr order = Orders.order("nanquantile", aside, last, false);
        Expr count = Reductions.sum(cast(Choice.eq(aside, aside), order.dtype()), true, last);
        Expr rank = standing(interpolation, times(Choice.maximum(minus(count, number(1, count)), number(0, count)), q));
        Expr below = Rounding.floor(rank);
        Expr weight = cast(minus(rank, below), x.dtype());
        Expr lower = Gathers.gather(aside, last, Gathers.gather(order, last, below));
        Expr upper = Gathers.gather(aside, last, Gathers.gather(order, last, Rounding.ceil(rank)));
        Expr value = plus(lower, times(minus(upper, lower), weight));
        return reduced(Choice.where(Choice.eq(weight, number(0, weight)), lower, value), x, keepDims, axes);
    }

    private static void requireFraction(String operation, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new AdjointException(operation, "the fraction " + q, "a number from 0 to 1",
                    "Divide per cent by 100");
        }
    }

    /** The rank that stands for another, itself to be interpolated linearly. */
    private static double standing(Interpolation interpolation, double rank) {
        return switch (interpolation) {
            case LINEAR -> rank;
            case LOWER -> Math.floor(rank);
            case HIGHER -> Math.ceil(rank);
            case NEAREST -> Math.rint(rank);
            case MIDPOINT -> (Math.floor(rank) + Math.ceil(rank)) / 2;
        };
    }

    private static Expr standing(Interpolation interpolation, Expr rank) {
        return switch (interpolation) {
            case LINEAR -> rank;
            case LOWER -> Rounding.floor(rank);
            case HIGHER -> Rounding.ceil(rank);
            case NEAREST -> Rounding.round(rank);
            case MIDPOINT -> times(plus(Rounding.floor(rank), Rounding.ceil(rank)), 0.5);
        };
    }

    private static Expr interpolated(Expr sorted, double q, Interpolation interpolation) {
        requireFraction("quantile", q);
        int last = sorted.shape().rank() - 1;
        int length = sorted.shape().dim(last);
        double rank = standing(interpolation, q * (length - 1));
        int below = (int) Math.floor(rank);
        double weight = rank - below;
        Expr lower = Axes.span(sorted, last, below, below + 1);
        Expr greatest = Axes.span(sorted, last, length - 1, length);
        Expr value = weight == 0
                ? lower
                : between(lower, Axes.span(sorted, last, below + 1, below + 2), weight);
        return Choice.where(isNan(greatest), greatest, value);
    }

    /** From the nearer end, so that both ends are met exactly. */
    private static Expr between(Expr lower, Expr upper, double weight) {
        Expr distance = minus(upper, lower);
        return weight < 0.5 ? plus(lower, times(distance, weight)) : minus(upper, times(distance, 1 - weight));
    }
}
