package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Sliding;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Norms;
import io.adjoint.op.Paddings;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import io.adjoint.tensor.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Pooling by norms: roots of sums of powers over windows. As with norms, none overflows on the way, whatever the size of the
 * elements; for that windows which overlap are laid out beside each other, each with elements of its own.
 */
public final class PowerPooling {

    private static final String ROOT = "0 where a sum of powers is 0";

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("lpPool1d", lp(Shape.of(1, 1, 5), x -> lpPool1d(x, 3, Windows.of(2)))).kink(ROOT),
            Entry.of("lpPool2d", lp(Shape.of(1, 3, 4), x -> lpPool2d(x, 2, Windows.of(2).stride(1).ceilMode())))
                    .kink(ROOT),
            Entry.of("lpPool3d", lp(Shape.of(1, 2, 2, 2), x -> lpPool3d(x, 1.5, Windows.of(2)))).kink(ROOT));

    private PowerPooling() {}

    private static Sample lp(Shape shape, UnaryOperator<Expr> pool) {
        return new Sample(List.of(shape), List.of(Interval.POSITIVE), x -> pool.apply(x.getFirst()));
    }

    /**
     * The p-th root of the sum of p-th powers of each window along the last axis. A window that
     * leaves the input counts as if it were full.
     *
     * <pre>{@code
     * var x = constant(3, 4, 0, 5).reshape(1, 1, -1);
     * x.lpPool1d(2, Windows.of(2));   // tensor([[[5.0, 5.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, length), or without the batch axis
     * @param p the exponent, finite and not 0
     * @param windows size, stride, padding and what counts, without a divisor
     * @return the norms, if no element is negative
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr lpPool1d(Expr x, double p, Windows windows) {
        return lpPool("lpPool1d", 1, x, p, windows);
    }

    /**
     * The p-th root of the sum of p-th powers of each window along the last two axes. A window that
     * leaves the input counts as if it were full.
     *
     * <pre>{@code
     * var x = constant(1, 2, 2, 4).reshape(1, 1, 2, 2);
     * x.lpPool2d(2, Windows.of(2));   // tensor([[[[5.0]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, height, width), or without the batch axis
     * @param p the exponent, finite and not 0
     * @param windows size, stride, padding and what counts, without a divisor
     * @return the norms, if no element is negative
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr lpPool2d(Expr x, double p, Windows windows) {
        return lpPool("lpPool2d", 2, x, p, windows);
    }

    /**
     * The p-th root of the sum of p-th powers of each window along the last three axes. A window that
     * leaves the input counts as if it were full.
     *
     * <pre>{@code
     * var x = constant(1, 1, 1, 1, 1, 1, 1, 1).reshape(1, 1, 2, 2, 2);
     * x.lpPool3d(3, Windows.of(2));   // tensor([[[[[2.0]]]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, depth, height, width), or without the batch axis
     * @param p the exponent, finite and not 0
     * @param windows size, stride, padding and what counts, without a divisor
     * @return the norms, if no element is negative
     * @throws AdjointException if the shape or settings do not fit
     */
    public static Expr lpPool3d(Expr x, double p, Windows windows) {
        return lpPool("lpPool3d", 3, x, p, windows);
    }

    private static Expr lpPool(String operation, int axes, Expr x, double p, Windows windows) {
        List<Sliding> sliding = Pooling.gapless(operation, axes, x, windows);
        if (!Double.isFinite(p) || p == 0 || windows.divisor() != 0) {
            throw new AdjointException(operation, "p = " + p + " and divisor " + windows.divisor(),
                    "a finite p that is not 0, and no divisor", "Use maxPool for the greatest element");
        }
        return pooled(axes, x, p, sliding, windows.countIncludePad());
    }

    /** The elements of each window are divided by a power of 2 of their own before they are raised to a power. */
    private static Expr pooled(int axes, Expr x, double p, List<Sliding> sliding, boolean countIncludePad) {
        int first = x.shape().rank() - axes;
        Expr elements = unfolded(x, p > 0 ? 0 : Double.POSITIVE_INFINITY, first, sliding);
        if (elements.shape().size() == 0) {
            return Reductions.sum(elements, false, inner(x, axes));
        }
        Expr scale = Norms.scaleOfOrder(p, elements, inner(x, axes));
        Expr part = Powers.pow(Arithmetic.times(elements, Arithmetic.reciprocal(scale)), p);
        Expr sums = Reductions.sum(part, false, inner(x, axes));
        for (int axis = 0; axis < axes; axis++) {
            sums = counted(sums, first + axis, new Resampler.Pooled(sliding.get(axis), true, countIncludePad));
        }
        return Arithmetic.times(Moments.powerOfOthers(sums, 1 / p), Layouts.reshape(scale, sums.shape()));
    }

    private static int[] inner(Expr x, int axes) {
        return IntStream.range(x.shape().rank(), x.shape().rank() + axes).toArray();
    }

    /** The windows along the last axes, of what is made as long as they reach; what is outside counts nothing. */
    private static Expr unfolded(Expr x, double outside, int first, List<Sliding> sliding) {
        int axes = sliding.size();
        int[] amounts = new int[2 * axes];
        for (int axis = 0; axis < axes; axis++) {
            Sliding along = sliding.get(axis);
            int last = axes - 1 - axis;
            amounts[2 * last] = along.before();
            amounts[2 * last + 1] = Math.max(0, along.start(along.output() - 1) + along.window() - along.input());
        }
        Expr windows = Arrays.stream(amounts).allMatch(amount -> amount == 0) ? x : Paddings.pad(x, outside, amounts);
        for (int axis = 0; axis < axes; axis++) {
            windows = Unfolding.unfold(windows, first + axis, sliding.get(axis).window(), sliding.get(axis).stride());
        }
        return windows;
    }

    /** Sums along an axis, those of windows that are not full counted as if they were. */
    private static Expr counted(Expr sums, int axis, Resampler.Pooled means) {
        double[] weights = IntStream.range(0, means.output())
                .mapToDouble(o -> means.windows().window() * means.weight(o, 0)).toArray();
        if (Arrays.stream(weights).allMatch(weight -> weight == 1)) {
            return sums;
        }
        int[] shape = new int[sums.shape().rank() - axis];
        Arrays.fill(shape, 1);
        shape[0] = weights.length;
        return Arithmetic.times(sums, Constant.of(Tensor.of(weights).reshape(shape).to(sums.dtype())));
    }
}
