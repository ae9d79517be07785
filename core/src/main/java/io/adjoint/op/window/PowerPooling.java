package io.adjoint.op.window;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Sliding;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Powers;
import io.adjoint.op.Sample;
import io.adjoint.op.statistics.Moments;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Windows;
import java.util.List;
import java.util.function.UnaryOperator;

/** Pooling by norms: roots of sums of powers over windows. */
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
        List<Sliding> sliding = Pooling.sliding(operation, axes, x, windows);
        if (!Double.isFinite(p) || p == 0 || windows.divisor() != 0) {
            throw new AdjointException(operation, "p = " + p + " and divisor " + windows.divisor(),
                    "a finite p that is not 0, and no divisor", "Use maxPool for the greatest element");
        }
        int size = sliding.stream().mapToInt(Sliding::window).reduce(1, (a, b) -> a * b);
        Expr means = Pooling.avgPool(operation, axes, Powers.pow(x, p), windows);
        return Moments.powerOfOthers(Arithmetic.times(means, size), 1 / p);
    }
}
