package io.adjoint.op;

import static io.adjoint.op.Arithmetic.div;
import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.neg;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Differences of neighbours along an axis, and integrals by the trapezoidal rule. */
public final class Differences {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("diff", Sample.of(Shape.of(2, 3), x -> diff(x, 1, 1)), Sample.of(Shape.of(4), x -> diff(x, 2, 0)),
                    Sample.of(List.of(Shape.of(2, 2), Shape.of(2, 1), Shape.SCALAR),
                            x -> diff(x.get(0), 2, -1, x.get(1), x.get(2)))),
            Entry.of("slopes",
                    Sample.of(Shape.of(2, 3), x -> slopes(x, 0.5, 1, 1)),
                    Sample.of(Shape.of(4), x -> slopes(x, 0.5, 2, 0)),
                    Sample.of(Shape.of(2, 4), x -> slopes(x, Constant.of(Tensor.of(0, 1, 1.5, 3).to(x.dtype())), 2, 1)))
                    .as("torch.gradient, numpy.gradient"),
            Entry.of("trapezoid",
                    Sample.of(Shape.of(2, 3), x -> trapezoid(x, 0.5, 1)),
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(3, 1)), x -> trapezoid(x.get(0), x.get(1), 0))),
            Entry.of("cumulativeTrapezoid",
                    Sample.of(Shape.of(2, 3), x -> cumulativeTrapezoid(x, 0.5, 1)),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3)), x -> cumulativeTrapezoid(x.get(0), x.get(1), 1)))
                    .as("torch.cumulative_trapezoid"));

    private Differences() {}

    /**
     * Slopes of values at equally spaced points, by central differences of second order within, and by one-sided ones at
     * both ends: {@code (y[i + 1] - y[i - 1]) / (2 h)}.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0, 9.0);
     * y.slopes(1, 1, 0);   // tensor([1.0, 2.0, 4.0, 5.0])
     * y.slopes(1, 2, 0);   // tensor([0.0, 2.0, 4.0, 6.0]): exact for parabolas
     * }</pre>
     *
     * @param y values along the axis, at least two, and three for ends of second order
     * @param spacing the distance h of the points
     * @param endOrder the order at both ends: 1 for {@code (y[1] - y[0]) / h}, 2 for
     *     {@code (-3 y[0] + 4 y[1] - y[2]) / (2 h)}
     * @param axis the axis, perhaps negative
     * @return the slopes, of the shape of {@code y}
     * @throws AdjointException if the axis is out of range or too short, or the order is neither 1 nor 2
     */
    public static Expr slopes(Expr y, double spacing, int endOrder, int axis) {
        int along = requireEnds(y, endOrder, axis);
        int n = y.shape().dim(along);
        Expr h = number(spacing, y);
        Expr within = div(minus(Axes.span(y, along, 2, n), Axes.span(y, along, 0, n - 2)), number(2 * spacing, y));
        Expr first = end(y, along, 0, 1, endOrder, h);
        Expr last = end(y, along, n - 1, -1, endOrder, neg(h));
        return Joins.concat(along, List.of(first, within, last));
    }

    /** The slope at one end, looking inwards. */
    private static Expr end(Expr y, int axis, int at, int step, int order, Expr h) {
        Expr zeroth = element(y, axis, at);
        Expr first = element(y, axis, at + step);
        if (order == 1) {
            return div(minus(first, zeroth), h);
        }
        Expr second = element(y, axis, at + 2 * step);
        return div(minus(times(minus(first, zeroth), 2), times(minus(second, zeroth), 0.5)), h);
    }

    private static Expr element(Expr y, int axis, int at) {
        return Axes.span(y, axis, at, at + 1);
    }

    private static int requireEnds(Expr y, int endOrder, int axis) {
        AdjointException.notNull(y, "slopes", "the operand");
        if (endOrder != 1 && endOrder != 2) {
            throw new AdjointException("slopes", "order " + endOrder + " at the ends", "1 or 2",
                    "1 takes the line through two points, 2 the parabola through three");
        }
        int along = y.shape().axis("slopes", axis);
        if (y.shape().dim(along) <= endOrder) {
            throw new AdjointException("slopes", y.shape().dim(along) + " values along axis " + along,
                    "at least " + (endOrder + 1) + " for order " + endOrder + " at the ends",
                    "Give more values, or name another axis");
        }
        return along;
    }

    /**
     * Slopes of values at given points: within, that of the parabola through a point and both its neighbours.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 9.0);
     * y.slopes(constant(0, 1, 3), 2, 0);   // tensor([0.0, 2.0, 6.0])
     * }</pre>
     *
     * @param y values along the axis, at least two, and three for ends of second order
     * @param points a vector of a point for each value along the axis, in order
     * @param endOrder the order at both ends: 1 for the line through two points, 2 for the parabola through three
     * @param axis the axis, perhaps negative
     * @return the slopes, of the shape of {@code y}
     * @throws AdjointException if the axis is out of range or too short, there is no point for each value, or the order is
     *     neither 1 nor 2
     */
    public static Expr slopes(Expr y, Expr points, int endOrder, int axis) {
        int along = requireEnds(y, endOrder, axis);
        AdjointException.notNull(points, "slopes", "the points");
        int n = y.shape().dim(along);
        if (!points.shape().equals(Shape.of(n))) {
            throw new AdjointException("slopes", "points of shape " + points.shape() + " for " + n + " values",
                    "a vector of a point for each value", "Give the points along axis " + along);
        }
        int[] dims = new int[y.shape().rank()];
        Arrays.fill(dims, 1);
        dims[along] = n - 1;
        Expr gaps = Layouts.reshape(diff(points, 1, 0), dims);
        Expr secants = div(minus(later(y, along), earlier(y, along)), gaps);
        Expr before = earlier(gaps, along);
        Expr after = later(gaps, along);
        Expr bends = div(minus(later(secants, along), earlier(secants, along)), plus(before, after));
        Expr within = plus(earlier(secants, along), times(before, bends));
        Expr first = element(secants, along, 0);
        Expr last = element(secants, along, n - 2);
        if (endOrder == 2) {
            first = minus(first, times(element(gaps, along, 0), element(bends, along, 0)));
            last = plus(last, times(element(gaps, along, n - 2), element(bends, along, n - 3)));
        }
        return Joins.concat(along, List.of(first, within, last));
    }

    /**
     * Differences of neighbours along the last axis: {@code y[i] = x[i + 1] - x[i]}.
     *
     * <pre>{@code
     * constant(1, 4, 9, 16).diff();    // tensor([3.0, 5.0, 7.0])
     * constant(1, 4, 9, 16).diff(2);   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @return a term shorter by one along the axis
     * @throws AdjointException if {@code x} has no axes
     */
    public static Expr diff(Expr x) {
        return diff(x, 1, -1);
    }

    /**
     * Differences of neighbours along the last axis, taken several times.
     *
     * @param x any expression
     * @param times how often
     * @return a term shorter along the axis
     * @throws AdjointException if the number of times is negative or {@code x} has no axes
     */
    public static Expr diff(Expr x, int times) {
        return diff(x, times, -1);
    }

    /**
     * Differences of neighbours, {@code y[i] = x[i + 1] - x[i]}, taken several times.
     *
     * @param x any expression
     * @param times how often; 0 gives x itself
     * @param axis the axis, perhaps negative
     * @return an expression shorter along the axis, once each time until it is empty
     * @throws AdjointException if the number of times is negative or the axis out of range
     */
    public static Expr diff(Expr x, int times, int axis) {
        AdjointException.notNull(x, "diff", "the operand");
        if (times < 0) {
            throw new AdjointException("diff", times + " times", "0 or more", "Use cumsum for the reverse");
        }
        int along = x.shape().axis("diff", axis);
        Expr differences = x;
        for (int k = 0; k < Math.min(times, x.shape().dim(along)); k++) {
            differences = minus(later(differences, along), earlier(differences, along));
        }
        return differences;
    }

    /**
     * Differences of neighbours after joining values in front of and behind an expression along the axis.
     *
     * <pre>{@code
     * var x = constant(1, 3, 6);
     * x.diff(1, 0, constant(0.0), constant(7, 9));   // tensor([1.0, 2.0, 3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param x any expression
     * @param times how often; 0 gives the joined values
     * @param axis the axis, perhaps negative
     * @param prepend what stands in front: of any length along the axis, and along the others what can be broadcast to
     *     {@code x}; a number stands for one position
     * @param append what stands behind, likewise
     * @return the differences
     * @throws AdjointException if the number of times is negative, the axis out of range, or the shapes do not fit
     */
    public static Expr diff(Expr x, int times, int axis, Expr prepend, Expr append) {
        AdjointException.notNull(x, "diff", "the operand");
        int along = x.shape().axis("diff", axis);
        return diff(Joins.concat(along, List.of(beside(x, along, prepend), x, beside(x, along, append))), times, along);
    }

    private static Expr beside(Expr x, int axis, Expr part) {
        AdjointException.notNull(part, "diff", "what stands beside the operand");
        int own = part.shape().rank() - (x.shape().rank() - axis);
        Shape wanted = Axes.with(x.shape(), axis, own < 0 ? 1 : part.shape().dim(own));
        if (part.shape().rank() > x.shape().rank() || !part.shape().canBroadcastTo(wanted)) {
            throw new AdjointException("diff", "a part of shape " + part.shape() + " beside shape " + x.shape(),
                    "a part that differs along axis " + axis + " only", "Reshape the part, or give a number");
        }
        return Layouts.broadcastTo(part, wanted);
    }

    private static Expr earlier(Expr x, int axis) {
        return Axes.span(x, axis, 0, Math.max(0, x.shape().dim(axis) - 1));
    }

    private static Expr later(Expr x, int axis) {
        return Axes.span(x, axis, Math.min(1, x.shape().dim(axis)), x.shape().dim(axis));
    }

    /**
     * The integral along the last axis by the trapezoidal rule, of points one apart.
     *
     * <pre>{@code
     * constant(1, 2, 5).trapezoid();   // 5.0
     * }</pre>
     *
     * @param y values at points
     * @return the integrals
     * @throws AdjointException if {@code y} has no axes
     */
    public static Expr trapezoid(Expr y) {
        return trapezoid(y, 1, -1);
    }

    /**
     * The integral along the last axis by the trapezoidal rule.
     *
     * <pre>{@code
     * constant(1, 2, 5).trapezoid(constant(0, 1, 3));   // 8.5
     * }</pre>
     *
     * @param y values at points
     * @param x those points, of a shape that can be broadcast to that of {@code y}
     * @return the integrals
     * @throws AdjointException if {@code y} has no axes, or the points do not fit
     */
    public static Expr trapezoid(Expr y, Expr x) {
        return trapezoid(y, x, -1);
    }

    /**
     * The integral by the trapezoidal rule of values at equal distances, {@code spacing * sum(y[i] + y[i + 1]) / 2}.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0);
     * y.trapezoid(1, 0);                    // 3.0
     * y.trapezoid(1, 0).gradient().of(y);   // tensor([0.5, 1.0, 0.5])
     * }</pre>
     *
     * @param y the values
     * @param spacing the distance of neighbours
     * @param axis the axis, perhaps negative
     * @return an expression without the axis; 0 of fewer than two values
     * @throws AdjointException if the axis is out of range
     */
    public static Expr trapezoid(Expr y, double spacing, int axis) {
        AdjointException.notNull(y, "trapezoid", "the operand");
        int along = y.shape().axis("trapezoid", axis);
        return times(Reductions.sum(plus(later(y, along), earlier(y, along)), false, along), spacing / 2);
    }

    /**
     * The integral by the trapezoidal rule of values at given points, {@code sum((x[i + 1] - x[i]) (y[i] + y[i + 1])) /
     * 2}.
     *
     * <pre>{@code
     * var t = variable("t", 0.0, 1.0, 3.0);
     * constant(2, 2, 4).trapezoid(t, 0);                    // 8.0
     * constant(2, 2, 4).trapezoid(t, 0).gradient().of(t);   // tensor([-2.0, -1.0, 3.0])
     * }</pre>
     *
     * @param y the values
     * @param x the points, of a shape that can be broadcast to that of {@code y}
     * @param axis the axis of {@code y}, perhaps negative
     * @return an expression without the axis; 0 of fewer than two values
     * @throws AdjointException if the axis is out of range or the shapes do not fit
     */
    public static Expr trapezoid(Expr y, Expr x, int axis) {
        AdjointException.notNull(y, "trapezoid", "the operand");
        int along = y.shape().axis("trapezoid", axis);
        return times(Reductions.sum(areas("trapezoid", y, x, along), false, along), 0.5);
    }

    /** Twice the area between each two neighbours. */
    private static Expr areas(String operation, Expr y, Expr x, int axis) {
        AdjointException.notNull(x, operation, "the points");
        if (!x.shape().canBroadcastTo(y.shape())) {
            throw new AdjointException(operation, "points of shape " + x.shape() + " for values of shape " + y.shape(),
                    "points that can be broadcast to the values", "Give a point for each value along the axis");
        }
        Expr points = Layouts.broadcastTo(x, y.shape());
        return times(plus(later(y, axis), earlier(y, axis)), minus(later(points, axis), earlier(points, axis)));
    }

    /**
     * The integrals up to each point along the last axis by the trapezoidal rule, of points one apart.
     *
     * <pre>{@code
     * constant(1, 2, 5).cumulativeTrapezoid();   // tensor([1.5, 5.0])
     * }</pre>
     *
     * @param y values at points
     * @return the integrals, one fewer than points
     * @throws AdjointException if {@code y} has no axes
     */
    public static Expr cumulativeTrapezoid(Expr y) {
        return cumulativeTrapezoid(y, 1, -1);
    }

    /**
     * The integrals up to each point along the last axis by the trapezoidal rule.
     *
     * @param y values at points
     * @param x those points, of a shape that can be broadcast to that of {@code y}
     * @return the integrals, one fewer than points
     * @throws AdjointException if {@code y} has no axes, or the points do not fit
     */
    public static Expr cumulativeTrapezoid(Expr y, Expr x) {
        return cumulativeTrapezoid(y, x, -1);
    }

    /**
     * Running integrals by the trapezoidal rule of values at equal distances.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0);
     * y.cumulativeTrapezoid(1, 0);   // tensor([0.5, 3.0])
     * }</pre>
     *
     * @param y the values
     * @param spacing the distance of neighbours
     * @param axis the axis, perhaps negative
     * @return an expression shorter by one along the axis
     * @throws AdjointException if the axis is out of range
     */
    public static Expr cumulativeTrapezoid(Expr y, double spacing, int axis) {
        AdjointException.notNull(y, "cumulativeTrapezoid", "the operand");
        int along = y.shape().axis("cumulativeTrapezoid", axis);
        return times(Scans.cumsum(plus(later(y, along), earlier(y, along)), along), spacing / 2);
    }

    /**
     * Running integrals by the trapezoidal rule of values at given points.
     *
     * @param y the values
     * @param x the points, of a shape that can be broadcast to that of {@code y}
     * @param axis the axis of {@code y}, perhaps negative
     * @return an expression shorter by one along the axis
     * @throws AdjointException if the axis is out of range or the shapes do not fit
     */
    public static Expr cumulativeTrapezoid(Expr y, Expr x, int axis) {
        AdjointException.notNull(y, "cumulativeTrapezoid", "the operand");
        int along = y.shape().axis("cumulativeTrapezoid", axis);
        return times(Scans.cumsum(areas("cumulativeTrapezoid", y, x, along), along), 0.5);
    }
}
