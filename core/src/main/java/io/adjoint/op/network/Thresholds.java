package io.adjoint.op.network;

import static io.adjoint.expr.Interval.REAL;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.ge;
import static io.adjoint.op.Choice.le;
import static io.adjoint.op.Choice.where;
import static io.adjoint.op.Define.unary;
import static io.adjoint.op.Partial.factor;

import io.adjoint.AdjointException;
import io.adjoint.expr.Domain;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Hyperbolic;
import io.adjoint.op.Powers;
import io.adjoint.special.Remainders;
import java.util.List;

/** Activations that let nothing, or a constant, through within or below a bound. */
public final class Thresholds {

    private static final Elementwise TANHSHRINK = unary("tanhshrink", Remainders::lessTanh,
            (x, y) -> factor(Powers.square(Hyperbolic.tanh(x))), Domain.of(REAL));

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Activations.composed("softshrink", x -> softshrink(x, 0.1)).kink("slope 0 where it is 0"),
            Activations.composed("hardshrink", x -> hardshrink(x, 0.1)).kink("slope 0 where it is 0"),
            Entry.of(TANHSHRINK),
            Activations.composed("threshold", x -> threshold(x, 0.1, 2)).kink("slope 0 at the threshold"));

    private Thresholds() {}

    /**
     * {@return {@code x} moved towards 0 by a half}
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.5, 0.75);
     * x.softshrink();                          // tensor([-1.5, 0.0, 0.25])
     * x.softshrink().sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     */
    public static Expr softshrink(Expr x) {
        return softshrink(x, 0.5);
    }

    /**
     * x moved towards 0 by a distance, and 0 where less than that is left; of slope 0 at both kinks.
     *
     * @param x any expression
     * @param distance the distance, not negative; PyTorch's default is 0.5
     * @return {@code x - min(max(x, -distance), distance)}
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr softshrink(Expr x, double distance) {
        Activations.checked("softshrink", x, distance >= 0, "distance " + distance, "a distance from 0");
        return minus(x, Choice.clamp(x, -distance, distance));
    }

    /**
     * {@return {@code x}, but 0 where at most a half from 0}
     *
     * <pre>{@code
     * var x = variable("x", -2.0, 0.5, 0.75);
     * x.hardshrink();                          // tensor([-2.0, 0.0, 0.75])
     * x.hardshrink().sum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     */
    public static Expr hardshrink(Expr x) {
        return hardshrink(x, 0.5);
    }

    /**
     * x, but 0 where {@code |x| <= bound}; of slope 0 at both jumps.
     *
     * @param x any expression
     * @param bound the bound, not negative; PyTorch's default is 0.5
     * @return x or 0
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr hardshrink(Expr x, double bound) {
        Activations.checked("hardshrink", x, bound >= 0, "bound " + bound, "a bound from 0");
        Expr zero = number(0, x);
        return where(times(ge(x, number(-bound, x)), le(x, number(bound, x))), zero, x);
    }

    /**
     * {@code x - tanh(x)}, with all its digits near 0.
     *
     * <pre>{@code
     * var x = variable("x", 1e-9);
     * x.tanhshrink();      // 3.3333...E-28: x^3 / 3
     * x.minus(x.tanh());   // 0.0: the digits are lost
     * }</pre>
     *
     * @param x any expression
     * @return the difference
     * @throws AdjointException if the operand is null
     */
    public static Expr tanhshrink(Expr x) {
        return TANHSHRINK.on(x);
    }

    /**
     * x where above a threshold, else a given value; of slope 0 at the threshold.
     *
     * <pre>{@code
     * var x = variable("x", 0.5, 1.0, 1.5);
     * x.threshold(1, -7);                          // tensor([-7.0, -7.0, 1.5])
     * x.threshold(1, -7).sum().gradient().of(x);   // tensor([0.0, 0.0, 1.0])
     * }</pre>
     *
     * @param x any expression
     * @param threshold the threshold
     * @param value what replaces x at and below it
     * @return x or the value
     * @throws AdjointException if an option is NaN or out of range
     */
    public static Expr threshold(Expr x, double threshold, double value) {
        Activations.checked("threshold", x, !Double.isNaN(threshold), "threshold " + threshold, "a number");
        return where(le(x, number(threshold, x)), number(value, x), x);
    }
}
