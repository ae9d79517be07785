package io.adjoint.dsl;

import io.adjoint.op.Differences;
import io.adjoint.op.Scans;

/** Running sums, products and the like along an axis, and differences of neighbours. */
public sealed interface Scanning extends Fluent permits Term {

    /**
     * Running sums along an axis: {@code y[i] = x[0] + ... + x[i]}.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 3.0);
     * x.cumsum(0);                          // tensor([1.0, 3.0, 6.0])
     * x.cumsum(0).sum().gradient().of(x);   // tensor([3.0, 2.0, 1.0]): how many sums hold it
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cumsum(int axis) {
        return Term.of(Scans.cumsum(expr(), axis));
    }

    /**
     * Running products along an axis, {@code y[i] = x[0] ... x[i]}; derivatives are right where elements are 0.
     *
     * <pre>{@code
     * var x = variable("x", 2.0, 0.0, 3.0);
     * x.cumprod(0);                          // tensor([2.0, 0.0, 0.0])
     * x.cumprod(0).sum().gradient().of(x);   // tensor([1.0, 8.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cumprod(int axis) {
        return Term.of(Scans.cumprod(expr(), axis));
    }

    /**
     * The running logarithm of a sum of exponentials along an axis, {@code y[i] = log(e^x[0] + ... + e^x[i])}, stable
     * for elements of any size.
     *
     * <pre>{@code
     * var x = variable("x", 1000.0, 1001.0);
     * x.logcumsumexp(0);                           // tensor([1000.0, 1001.31326...])
     * x.logcumsumexp(0).get(1).gradient().of(x);   // tensor([0.26894..., 0.73105...])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term logcumsumexp(int axis) {
        return Term.of(Scans.logcumsumexp(expr(), axis));
    }

    /**
     * A linear recurrence with this term as its input: {@code y[0] = x[0]} and {@code y[i] = decay[i] * y[i-1] +
     * x[i]}. The first decay has no effect.
     *
     * <pre>{@code
     * var deposits = variable("deposits", 100.0, 50.0, 50.0);
     * deposits.recurrence(constant(1.5), 0);                                  // tensor([100.0, 200.0, 350.0])
     * deposits.recurrence(constant(1.5), 0).get(2).gradient().of(deposits);   // tensor([2.25, 1.5, 1.0])
     * }</pre>
     *
     * @param decay the factors
     * @param axis the axis of the common shape along which it runs, perhaps negative
     * @return a term of the shape to which both are broadcast
     * @throws io.adjoint.AdjointException if the shapes cannot be broadcast together, or the axis is out of range
     */
    default Term recurrence(Term decay, int axis) {
        return Term.of(Scans.recurrence(Term.operand("recurrence", decay), expr(), axis));
    }

    /**
     * Differences of neighbours along the last axis: {@code y[i] = x[i + 1] - x[i]}.
     *
     * <pre>{@code
     * constant(1, 4, 9, 16).diff();    // tensor([3.0, 5.0, 7.0])
     * constant(1, 4, 9, 16).diff(2);   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @return a term shorter by one along the axis
     * @throws io.adjoint.AdjointException if this term has no axes
     */
    default Term diff() {
        return Term.of(Differences.diff(expr(), 1, -1));
    }

    /**
     * Differences of neighbours along the last axis, taken several times.
     *
     * @param times how often
     * @return a term shorter along the axis
     * @throws io.adjoint.AdjointException if the number of times is negative or this term has no axes
     */
    default Term diff(int times) {
        return Term.of(Differences.diff(expr(), times, -1));
    }

    /**
     * Differences of neighbours along an axis, taken several times.
     *
     * @param times how often
     * @param axis the axis, perhaps negative
     * @return a term shorter along the axis
     * @throws io.adjoint.AdjointException if the number of times is negative or the axis out of range
     */
    default Term diff(int times, int axis) {
        return Term.of(Differences.diff(expr(), times, axis));
    }

    /**
     * The integral by the trapezoidal rule along an axis, of values at equal distances: {@code spacing sum(y[i] + y[i +
     * 1]) / 2}.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0);
     * y.trapezoid(1, 0);                    // 3.0
     * y.trapezoid(1, 0).gradient().of(y);   // tensor([0.5, 1.0, 0.5])
     * }</pre>
     *
     * @param spacing the distance of neighbours
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term trapezoid(double spacing, int axis) {
        return Term.of(Differences.trapezoid(expr(), spacing, axis));
    }

    /**
     * The integral by the trapezoidal rule along an axis, of values at given points: {@code sum((x[i + 1] - x[i]) (y[i]
     * + y[i + 1])) / 2}.
     *
     * <pre>{@code
     * var t = variable("t", 0.0, 1.0, 3.0);
     * constant(2, 2, 4).trapezoid(t, 0);                    // 8.0
     * constant(2, 2, 4).trapezoid(t, 0).gradient().of(t);   // tensor([-2.0, -1.0, 3.0])
     * }</pre>
     *
     * @param points where the values lie, of a shape that can be broadcast to this term's
     * @param axis the axis, perhaps negative
     * @return a term without the axis
     * @throws io.adjoint.AdjointException if the axis is out of range or the points do not fit
     */
    default Term trapezoid(Term points, int axis) {
        return Term.of(Differences.trapezoid(expr(), Term.operand("trapezoid", points), axis));
    }

    /**
     * Running integrals by the trapezoidal rule along an axis, of values at equal distances.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0);
     * y.cumulativeTrapezoid(1, 0);   // tensor([0.5, 3.0])
     * }</pre>
     *
     * @param spacing the distance of neighbours
     * @param axis the axis, perhaps negative
     * @return a term shorter by one along the axis
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term cumulativeTrapezoid(double spacing, int axis) {
        return Term.of(Differences.cumulativeTrapezoid(expr(), spacing, axis));
    }

    /**
     * Running integrals by the trapezoidal rule along an axis, of values at given points.
     *
     * @param points where the values lie, of a shape that can be broadcast to this term's
     * @param axis the axis, perhaps negative
     * @return a term shorter by one along the axis
     * @throws io.adjoint.AdjointException if the axis is out of range or the points do not fit
     */
    default Term cumulativeTrapezoid(Term points, int axis) {
        return Term.of(Differences.cumulativeTrapezoid(expr(), Term.operand("cumulativeTrapezoid", points), axis));
    }

    /**
     * Slopes of these values at equally spaced points, by central differences; the same as {@code numpy.gradient}.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0, 9.0);
     * y.slopes(1, 1, 0);   // tensor([1.0, 2.0, 4.0, 5.0])
     * y.slopes(1, 2, 0);   // tensor([0.0, 2.0, 4.0, 6.0]): exact for parabolas
     * }</pre>
     *
     * @param spacing the distance of the points
     * @param endOrder the order at both ends, 1 or 2
     * @param axis the axis, perhaps negative
     * @return the slopes, of this term's shape
     * @throws io.adjoint.AdjointException if the axis is out of range or too short, or the order is neither 1 nor 2
     */
    default Term slopes(double spacing, int endOrder, int axis) {
        return Term.of(Differences.slopes(expr(), spacing, endOrder, axis));
    }

    /**
     * Slopes of these values at given points: those of the parabola through a point and both its neighbours.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 9.0);
     * y.slopes(constant(0, 1, 3), 2, 0);   // tensor([0.0, 2.0, 6.0])
     * }</pre>
     *
     * @param points a vector of a point for each value along the axis
     * @param endOrder the order at both ends, 1 or 2
     * @param axis the axis, perhaps negative
     * @return the slopes, of this term's shape
     * @throws io.adjoint.AdjointException if the axis is out of range or too short, there is no point for each value, or
     * the order is neither 1 nor 2
     */
    default Term slopes(Term points, int endOrder, int axis) {
        return Term.of(Differences.slopes(expr(), Term.operand("slopes", points), endOrder, axis));
    }

    /**
     * Differences of neighbours after joining values in front of this term and behind it.
     *
     * <pre>{@code
     * var x = constant(1, 3, 6);
     * x.diff(1, 0, constant(0.0), constant(7, 9));   // tensor([1.0, 2.0, 3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param times how often
     * @param axis the axis, perhaps negative
     * @param prepend what stands in front, of any length along the axis; a number stands for one position
     * @param append what stands behind, likewise
     * @return the differences
     * @throws io.adjoint.AdjointException if the number of times is negative, the axis out of range, or the shapes do not
     * fit
     */
    default Term diff(int times, int axis, Term prepend, Term append) {
        return Term
                .of(Differences.diff(expr(), times, axis, Term.operand("diff", prepend), Term.operand("diff", append)));
    }
}
