package io.adjoint.op;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.tensor.Shape;
import java.util.List;

/** Differences of neighbours along an axis, and integrals by the trapezoidal rule. */
public final class Differences {

    static final List<Entry> ENTRIES = List.of(
            Entry.of("diff", Sample.of(Shape.of(2, 3), x -> diff(x, 1, 1)), Sample.of(Shape.of(4), x -> diff(x, 2, 0))),
            Entry.of("trapezoid",
                    Sample.of(Shape.of(2, 3), x -> trapezoid(x, 0.5, 1)),
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(3, 1)), x -> trapezoid(x.get(0), x.get(1), 0))),
            Entry.of("cumulativeTrapezoid",
                    Sample.of(Shape.of(2, 3), x -> cumulativeTrapezoid(x, 0.5, 1)),
                    Sample.of(List.of(Shape.of(2, 3), Shape.of(3)), x -> cumulativeTrapezoid(x.get(0), x.get(1), 1)))
                    .as("torch.cumulative_trapezoid"));

    private Differences() {}

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

    private static Expr earlier(Expr x, int axis) {
        return Axes.span(x, axis, 0, Math.max(0, x.shape().dim(axis) - 1));
    }

    private static Expr later(Expr x, int axis) {
        return Axes.span(x, axis, Math.min(1, x.shape().dim(axis)), x.shape().dim(axis));
    }

    /**
     * The integral by the trapezoidal rule of values at equal distances, {@code spacing * sum(y[i] + y[i + 1]) / 2}.
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
     * Running integrals by the trapezoidal rule of values at equal distances.
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
