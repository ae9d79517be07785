package io.adjoint.op.order;

import static io.adjoint.op.Arithmetic.cast;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Opaque;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Type;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Examples;
import io.adjoint.op.Gathers;
import io.adjoint.op.Joins;
import io.adjoint.op.Layouts;
import io.adjoint.op.Reductions;
import io.adjoint.op.Rounding;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Interpolation;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Elements by their order. Sorting is stable and takes NaN for greater than all numbers, as PyTorch does; the cotangent of
 * an element goes to where it came from.
 */
public final class Orders {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** Along which axis, and which way. */
    private record Way(int axis, boolean descending) {
        @Override
        public String toString() {
            return "axis=" + axis + (descending ? ", descending" : "");
        }
    }

    private static final Opaque.Definition<Way> ARGSORT = new Opaque.Definition<Way>(
            "argsort",
            (way, x) -> new Type(x.getFirst().shape(), counting(way, x.getFirst().shape(), x.getFirst().dtype())),
            Orders::sorted,
            (way, node, k, u) -> Optional.empty(),
            Way::toString).borrowing()
            .batched(Examples.settings((way, length) -> new Way(way.axis + 1, way.descending)));

    public static final List<Entry> ENTRIES = List.of(
            Entry.of("argsort",
                    Extremes.sample(x -> argsort(x, 1, false)), Extremes.sample(x -> argsort(x, 0, true)))
                    .kink("equal ones keep their order; no derivative"),
            Entry.of("sort", Extremes.sample(x -> sort(x, -1, false)), Extremes.sample(x -> sort(x, 0, true)))
                    .kink("equal ones keep their order"),
            Entry.of("topk", Extremes.sample(x -> topk(x, 2, 1, true)), Extremes.sample(x -> topk(x, 1, 0, false)))
                    .kink("the first of equal ones"),
            Entry.of("kthvalue", Extremes.sample(x -> kthvalue(x, 2, false, 1)))
                    .kink("equal ones keep their order"),
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

    private Orders() {}

    private static DType counting(Way way, Shape shape, DType dtype) {
        return Ranking.counting(dtype, shape.dim(way.axis));
    }

    private static Tensor sorted(Way way, List<Tensor> operands) {
        Tensor x = operands.getFirst();
        double[] out = Ranking.filled(x.shape(), way.axis, x.shape().dim(way.axis), STORAGE.doubles(x),
                (in, start, step, length, to, toStart, toStep) -> {
                    int[] order = Ranking.sorted(in, start, step, length, way.descending);
                    for (int i = 0; i < length; i++) {
                        to[toStart + i * toStep] = order[i];
                    }
                });
        return STORAGE.adopt(x.shape(), counting(way, x.shape(), x.dtype()), out);
    }

    /**
     * The positions along the last axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * constant(30, 10, 20).argsort();   // tensor([1.0, 2.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @return whole numbers, of the shape of {@code x}
     * @throws AdjointException if the operand is null
     */
    public static Expr argsort(Expr x) {
        return argsort(x, -1, false);
    }

    /**
     * The positions along an axis that sort its elements, ascending; equal ones keep their order. They have no
     * derivative.
     *
     * <pre>{@code
     * var name = constant(30, 10, 20);
     * name.argsort(0);              // tensor([1.0, 2.0, 0.0])
     * name.take(name.argsort(0));   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return whole numbers, of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr argsort(Expr x, int axis) {
        return argsort(x, axis, false);
    }

    /**
     * The positions along an axis that sort its elements; equal ones keep their order. They have no derivative.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return whole numbers, of the shape of {@code x}, in its dtype if that can count the axis
     * @throws AdjointException if the axis is out of range
     */
    public static Expr argsort(Expr x, int axis, boolean descending) {
        return Axes.along("argsort", x, axis, v -> order("argsort", v, axis, descending));
    }

    private static Expr order(String operation, Expr x, int axis, boolean descending) {
        AdjointException.notNull(x, operation, "the operand");
        return ARGSORT.on(new Way(x.shape().axis(operation, axis), descending), x);
    }

    /**
     * The elements sorted along the last axis, ascending; equal ones keep their order and NaN counts as greatest. The
     * cotangent goes back where the elements came from.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 1.0, 2.0);
     * x.sort();                                   // tensor([1.0, 2.0, 3.0])
     * x.sort().vjp(constant(1, 10, 100)).of(x);   // tensor([100.0, 1.0, 10.0])
     * }</pre>
     *
     * @param x any expression
     * @return a term of the shape of {@code x}
     * @throws AdjointException if {@code x} has no axes
     */
    public static Expr sort(Expr x) {
        return sort(x, -1, false);
    }

    /**
     * The elements sorted along an axis, ascending; equal ones keep their order.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return a term of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr sort(Expr x, int axis) {
        return sort(x, axis, false);
    }

    /**
     * The elements sorted along an axis; equal ones keep their order.
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @param descending whether from the greatest to the least; NaN counts as greatest
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr sort(Expr x, int axis, boolean descending) {
        return Axes.along("sort", x, axis, v -> Gathers.gather(v, axis, order("sort", v, axis, descending)));
    }

    /**
     * The greatest elements along the last axis, from the greatest down.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0, 7.0);
     * x.topk(2);                          // tensor([9.0, 7.0])
     * x.topk(2).sum().gradient().of(x);   // tensor([0.0, 1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param k how many
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    public static Expr topk(Expr x, int k) {
        return topk(x, k, -1, true);
    }

    /**
     * The greatest elements along an axis, from the greatest down.
     *
     * @param x any expression
     * @param k how many
     * @param axis the axis, perhaps negative
     * @return a term of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of
     * range
     */
    public static Expr topk(Expr x, int k, int axis) {
        return topk(x, k, axis, true);
    }

    /**
     * The greatest or least elements along an axis, sorted.
     *
     * @param x any expression
     * @param k how many
     * @param axis the axis, perhaps negative
     * @param largest whether the greatest, from the greatest down; else the least, from the least up
     * @return an expression of length k along the axis
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    public static Expr topk(Expr x, int k, int axis, boolean largest) {
        AdjointException.notNull(x, "topk", "the operand");
        if (x.shape().isAlong(axis)) {
            requireRank("topk", k, 1, 1);
            return x;
        }
        Expr order = order("topk", x, axis, largest);
        int along = x.shape().axis("topk", axis);
        requireRank("topk", k, 0, x.shape().dim(along));
        return Gathers.gather(x, along, Axes.span(order, along, 0, k));
    }

    private static void requireRank(String operation, int k, int least, int length) {
        if (k < least || k > length) {
            throw new AdjointException(operation, "k = " + k + " for an axis of " + length,
                    "a number from " + least + " to " + length, "Count along the axis that you name");
        }
    }

    /**
     * The k-th least element along the last axis.
     *
     * <pre>{@code
     * constant(3, 9, 5).kthvalue(2);   // 5.0
     * }</pre>
     *
     * @param x any expression
     * @param k which, from 1
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis
     */
    public static Expr kthvalue(Expr x, int k) {
        return kthvalue(x, k, false, -1);
    }

    /**
     * The k-th least element along an axis.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 9.0, 5.0);
     * x.kthvalue(2, 0);                    // 5.0
     * x.kthvalue(2, 0).gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param k which, from 1
     * @param keepDims whether the axis stays with length 1
     * @param axis the axis, perhaps negative
     * @return the elements
     * @throws AdjointException if there are fewer than k elements along the axis, or the axis is out of range
     */
    public static Expr kthvalue(Expr x, int k, boolean keepDims, int axis) {
        return Axes.along("kthvalue", x, axis, v -> {
            Expr order = order("kthvalue", v, axis, false);
            int along = v.shape().axis("kthvalue", axis);
            requireRank("kthvalue", k, 1, v.shape().dim(along));
            Expr value = Gathers.gather(v, along, Axes.span(order, along, k - 1, k));
            return keepDims ? value : Layouts.reshape(value, v.shape().without(along));
        });
    }

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
        Expr order = order("median", aside, last, false);
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
        Expr order = order("nanmedian", aside, last, false);
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
        return reduced(interpolated(sort(aside, -1, false), q, interpolation), x, keepDims, axes);
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
        Expr sorted = sort(aside("quantile", x, axes), -1, false);
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
        Expr order = order("nanquantile", aside, last, false);
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
