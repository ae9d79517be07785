package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.Differences;

/** Differences of a term: the functions of {@link Differences}. */
public sealed interface DifferencesMethods extends Fluent permits TermMethods {

    /**
     * Slopes of values at equally spaced points, by central differences of second order within, and by one-sided ones
     * at both ends: {@code (this[i + 1] - this[i - 1]) / (2 h)}.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0, 9.0);
     * y.slopes(1, 1, 0);   // tensor([1.0, 2.0, 4.0, 5.0])
     * y.slopes(1, 2, 0);   // tensor([0.0, 2.0, 4.0, 6.0]): exact for parabolas
     * }</pre>
     *
     * @param spacing the distance h of the points
     * @param endOrder the order at both ends: 1 for {@code (this[1] - this[0]) / h}, 2 for
     *     {@code (-3 this[0] + 4 this[1] - this[2]) / (2 h)}
     * @param axis the axis, perhaps negative
     * @return the slopes, of the shape of this term
     * @throws AdjointException if the axis is out of range or too short, or the order is neither 1 nor 2
     */
    default Term slopes(double spacing, int endOrder, int axis) {
        return Term.of(Differences.slopes(expr(), spacing, endOrder, axis));
    }

    /**
     * Slopes of values at given points: within, that of the parabola through a point and both its neighbours.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 9.0);
     * y.slopes(constant(0, 1, 3), 2, 0);   // tensor([0.0, 2.0, 6.0])
     * }</pre>
     *
     * @param points a vector of a point for each value along the axis, in order
     * @param endOrder the order at both ends: 1 for the line through two points, 2 for the parabola through three
     * @param axis the axis, perhaps negative
     * @return the slopes, of the shape of this term
     * @throws AdjointException if the axis is out of range or too short, there is no point for each value, or the order
     *     is neither 1 nor 2
     */
    default Term slopes(Term points, int endOrder, int axis) {
        return Term.of(Differences.slopes(expr(), Term.operand("slopes", points), endOrder, axis));
    }

    /**
     * Differences of neighbours along the last axis: {@code y[i] = this[i + 1] - this[i]}.
     *
     * <pre>{@code
     * constant(1, 4, 9, 16).diff();    // tensor([3.0, 5.0, 7.0])
     * constant(1, 4, 9, 16).diff(2);   // tensor([2.0, 2.0])
     * }</pre>
     *
     * @return a term shorter by one along the axis
     * @throws AdjointException if this term has no axes
     */
    default Term diff() {
        return Term.of(Differences.diff(expr()));
    }

    /**
     * Differences of neighbours along the last axis, taken several times.
     *
     * @param times how often
     * @return a term shorter along the axis
     * @throws AdjointException if the number of times is negative or this term has no axes
     */
    default Term diff(int times) {
        return Term.of(Differences.diff(expr(), times));
    }

    /**
     * Differences of neighbours, {@code y[i] = this[i + 1] - this[i]}, taken several times.
     *
     * @param times how often; 0 gives this term itself
     * @param axis the axis, perhaps negative
     * @return an expression shorter along the axis, once each time until it is empty
     * @throws AdjointException if the number of times is negative or the axis out of range
     */
    default Term diff(int times, int axis) {
        return Term.of(Differences.diff(expr(), times, axis));
    }

    /**
     * Differences of neighbours after joining values in front of and behind an expression along the axis.
     *
     * <pre>{@code
     * var x = constant(1, 3, 6);
     * x.diff(1, 0, constant(0.0), constant(7, 9));   // tensor([1.0, 2.0, 3.0, 1.0, 2.0])
     * }</pre>
     *
     * @param times how often; 0 gives the joined values
     * @param axis the axis, perhaps negative
     * @param prepend what stands in front: of any length along the axis, and along the others what can be broadcast to
     *     this term; a number stands for one position
     * @param append what stands behind, likewise
     * @return the differences
     * @throws AdjointException if the number of times is negative, the axis out of range, or the shapes do not fit
     */
    default Term diff(int times, int axis, Term prepend, Term append) {
        return Term.of(Differences.diff(
            expr(), times, axis, Term.operand("diff", prepend), Term.operand("diff", append)));
    }

    /**
     * The integral along the last axis by the trapezoidal rule, of points one apart.
     *
     * <pre>{@code
     * constant(1, 2, 5).trapezoid();   // 5.0
     * }</pre>
     *
     * @return the integrals
     * @throws AdjointException if this term has no axes
     */
    default Term trapezoid() {
        return Term.of(Differences.trapezoid(expr()));
    }

    /**
     * The integral along the last axis by the trapezoidal rule.
     *
     * <pre>{@code
     * constant(1, 2, 5).trapezoid(constant(0, 1, 3));   // 8.5
     * }</pre>
     *
     * @param x those points, of a shape that can be broadcast to that of this term
     * @return the integrals
     * @throws AdjointException if this term has no axes, or the points do not fit
     */
    default Term trapezoid(Term x) {
        return Term.of(Differences.trapezoid(expr(), Term.operand("trapezoid", x)));
    }

    /**
     * The integral by the trapezoidal rule of values at equal distances,
     * {@code spacing * sum(this[i] + this[i + 1]) / 2}.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0);
     * y.trapezoid(1, 0);                    // 3.0
     * y.trapezoid(1, 0).gradient().of(y);   // tensor([0.5, 1.0, 0.5])
     * }</pre>
     *
     * @param spacing the distance of neighbours
     * @param axis the axis, perhaps negative
     * @return an expression without the axis; 0 of fewer than two values
     * @throws AdjointException if the axis is out of range
     */
    default Term trapezoid(double spacing, int axis) {
        return Term.of(Differences.trapezoid(expr(), spacing, axis));
    }

    /**
     * The integral by the trapezoidal rule of values at given points,
     * {@code sum((x[i + 1] - x[i]) (this[i] + this[i + 1])) / 2}.
     *
     * <pre>{@code
     * var t = variable("t", 0.0, 1.0, 3.0);
     * constant(2, 2, 4).trapezoid(t, 0);                    // 8.0
     * constant(2, 2, 4).trapezoid(t, 0).gradient().of(t);   // tensor([-2.0, -1.0, 3.0])
     * }</pre>
     *
     * @param x the points, of a shape that can be broadcast to that of this term
     * @param axis the axis of this term, perhaps negative
     * @return an expression without the axis; 0 of fewer than two values
     * @throws AdjointException if the axis is out of range or the shapes do not fit
     */
    default Term trapezoid(Term x, int axis) {
        return Term.of(Differences.trapezoid(expr(), Term.operand("trapezoid", x), axis));
    }

    /**
     * The integrals up to each point along the last axis by the trapezoidal rule, of points one apart.
     *
     * <pre>{@code
     * constant(1, 2, 5).cumulativeTrapezoid();   // tensor([1.5, 5.0])
     * }</pre>
     *
     * @return the integrals, one fewer than points
     * @throws AdjointException if this term has no axes
     */
    default Term cumulativeTrapezoid() {
        return Term.of(Differences.cumulativeTrapezoid(expr()));
    }

    /**
     * The integrals up to each point along the last axis by the trapezoidal rule.
     *
     * @param x those points, of a shape that can be broadcast to that of this term
     * @return the integrals, one fewer than points
     * @throws AdjointException if this term has no axes, or the points do not fit
     */
    default Term cumulativeTrapezoid(Term x) {
        return Term.of(Differences.cumulativeTrapezoid(expr(), Term.operand("cumulativeTrapezoid", x)));
    }

    /**
     * Running integrals by the trapezoidal rule of values at equal distances.
     *
     * <pre>{@code
     * var y = variable("y", 0.0, 1.0, 4.0);
     * y.cumulativeTrapezoid(1, 0);   // tensor([0.5, 3.0])
     * }</pre>
     *
     * @param spacing the distance of neighbours
     * @param axis the axis, perhaps negative
     * @return an expression shorter by one along the axis
     * @throws AdjointException if the axis is out of range
     */
    default Term cumulativeTrapezoid(double spacing, int axis) {
        return Term.of(Differences.cumulativeTrapezoid(expr(), spacing, axis));
    }

    /**
     * Running integrals by the trapezoidal rule of values at given points.
     *
     * @param x the points, of a shape that can be broadcast to that of this term
     * @param axis the axis of this term, perhaps negative
     * @return an expression shorter by one along the axis
     * @throws AdjointException if the axis is out of range or the shapes do not fit
     */
    default Term cumulativeTrapezoid(Term x, int axis) {
        return Term.of(Differences.cumulativeTrapezoid(expr(), Term.operand("cumulativeTrapezoid", x), axis));
    }
}
