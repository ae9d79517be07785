package io.adjoint.quadrature;

import static io.adjoint.dsl.Adjoint.concat;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.solve.LinearSolver;
import io.adjoint.solve.Solve;
import io.adjoint.tensor.Index;

/**
 * Curves through points, as terms: they move with the points, and with the place where they are asked, to any order.
 *
 * <pre>{@code
 * import io.adjoint.quadrature.Interpolant;
 * var y = variable("y", 0.0, 1.0, 4.0, 9.0);
 * var spline = Interpolant.cubic(constant(0.0, 1.0, 2.0, 3.0), y, Interpolant.End.NOT_A_KNOT);
 * var x = variable("x", 1.5);
 * spline.at(x);                     // 2.25
 * spline.at(x).gradient().of(x);    // 3.0
 * spline.at(x).gradient().of(y);    // tensor([-0.0625, 0.5625, 0.5625, -0.0625])
 * }</pre>
 */
public final class Interpolant {

    private final Term xs;
    private final Term ys;
    private final Term bends;
    private final boolean flat;

    private Interpolant(Term xs, Term ys, Term bends, boolean flat) {
        this.xs = xs;
        this.ys = ys;
        this.bends = bends;
        this.flat = flat;
    }

    /** What a cubic spline is at its ends. */
    public enum End {
        /** It does not bend. */
        NATURAL,
        /** The first two pieces are one polynomial, and the last two. */
        NOT_A_KNOT,
        /** It has no slope. */
        CLAMPED
    }

    /**
     * Straight pieces, and beyond the first and the last place what is there: NumPy's {@code interp}.
     *
     * <pre>{@code
     * import io.adjoint.quadrature.Interpolant;
     * Interpolant.linear(constant(0.0, 1.0, 3.0), constant(0.0, 2.0, 4.0)).at(constant(0.5, 2.0, 9.0));   // tensor([1.0, 3.0, 4.0])
     * }</pre>
     *
     * @param xs places, a vector that rises
     * @param ys what is there, a vector of the same length
     * @return the curve
     * @throws AdjointException if the vectors differ in length or have less than two elements
     */
    public static Interpolant linear(Term xs, Term ys) {
        requirePoints(xs, ys, 2);
        return new Interpolant(xs, ys, ys.times(0), true);
    }

    /**
     * A cubic spline, whose first and last pieces go on beyond the ends. Its bends solve a banded system, through which it
     * moves with the points.
     *
     * @param xs places, a vector that rises
     * @param ys what is there, a vector of the same length
     * @param end what it is at its ends
     * @return the curve
     * @throws AdjointException if the vectors differ in length or have less than three elements, of {@code NOT_A_KNOT} four
     */
    public static Interpolant cubic(Term xs, Term ys, End end) {
        AdjointException.notNull(end, "interpolation", "the end");
        requirePoints(xs, ys, end == End.NOT_A_KNOT ? 4 : 3);
        int n = xs.shape().size();
        Term h = xs.diff();
        Term slopes = ys.diff().div(h);
        Term before = h.get(Index.to(n - 2));
        Term after = h.get(Index.from(1));
        Term inner = slopes.diff().times(6);
        Term zero = inner.get(Index.to(1)).times(0);
        Term right = switch (end) {
            case NATURAL, NOT_A_KNOT -> concat(zero, inner, zero);
            case CLAMPED -> concat(slopes.get(Index.to(1)).times(6), inner, slopes.get(Index.from(n - 2)).times(-6));
        };
        Term bends = Solve.linear(v -> concat(
                edge(end, v.get(Index.to(3)), h.get(Index.to(2))),
                before.times(v.get(Index.to(n - 2)))
                        .plus(before.plus(after).times(v.get(Index.range(1, n - 1))).times(2))
                        .plus(after.times(v.get(Index.from(2)))),
                edge(end, v.get(Index.from(n - 3)).flip(0), h.get(Index.from(n - 3)).flip(0))), right,
                LinearSolver.banded(2, 2));
        return new Interpolant(xs, ys, bends, false);
    }

    /** The left side of the first equation, of the three bends and the two steps at an end. */
    private static Term edge(End end, Term v, Term h) {
        Term sum = switch (end) {
            case NATURAL -> v.get(0).times(h.get(0));
            case NOT_A_KNOT -> h.get(1).times(v.get(0)).minus(h.sum().times(v.get(1))).plus(h.get(0).times(v.get(2)));
            case CLAMPED -> h.get(0).times(v.get(0)).times(2).plus(h.get(0).times(v.get(1)));
        };
        return sum.reshape(1);
    }

    private static void requirePoints(Term xs, Term ys, int least) {
        AdjointException.notNull(xs, "interpolation", "the places");
        AdjointException.notNull(ys, "interpolation", "what is there");
        if (xs.shape().rank() != 1 || !xs.shape().equals(ys.shape()) || xs.shape().size() < least) {
            throw new AdjointException("interpolation", "places of shape " + xs.shape() + " and values of shape "
                    + ys.shape(), "vectors of one length, of " + least + " elements at least",
                    "Pass a value for each place");
        }
    }

    /**
     * The curve at places.
     *
     * @param x places, of any shape
     * @return what it is there, of their shape
     * @throws AdjointException if they are null
     */
    public Term at(Term x) {
        AdjointException.notNull(x, "interpolation", "the place");
        Term at = flat ? x.clip(xs.get(0), xs.get(-1)) : x;
        Term piece = piece(xs, at);
        Term next = piece.plus(1);
        Term low = xs.take(piece);
        Term h = xs.take(next).minus(low);
        Term t = at.minus(low).div(h);
        Term s = t.neg().plus(1);
        Term straight = ys.take(piece).times(s).plus(ys.take(next).times(t));
        if (flat) {
            return straight;
        }
        Term bent = bends.take(piece).times(s.pow(3).minus(s)).plus(bends.take(next).times(t.pow(3).minus(t)));
        return straight.plus(bent.times(h.square()).div(6));
    }

    /** In which piece places are. */
    private static Term piece(Term xs, Term x) {
        return xs.searchsorted(x, true).minus(1).clip(0, xs.shape().size() - 2);
    }

    /**
     * Between the values of a grid, straight in either direction; beyond it what is at its edge.
     *
     * <pre>{@code
     * import io.adjoint.quadrature.Interpolant;
     * var z = constant(new double[][] {{0, 1}, {2, 5}});
     * var x = variable("x", 0.5);
     * var v = Interpolant.bilinear(constant(0.0, 1.0), constant(0.0, 2.0), z, x, constant(1.0));
     * v;                     // 2.0
     * v.gradient().of(x);    // 3.0
     * }</pre>
     *
     * @param xs places of the rows, a vector that rises
     * @param ys places of the columns, a vector that rises
     * @param zs the values, with a row for each of xs and a column for each of ys
     * @param x places, of any shape
     * @param y places, of the same shape
     * @return what is there, of their shape
     * @throws AdjointException if the shapes do not fit, or a vector has less than two elements
     */
    public static Term bilinear(Term xs, Term ys, Term zs, Term x, Term y) {
        requirePoints(xs, xs, 2);
        requirePoints(ys, ys, 2);
        AdjointException.notNull(zs, "interpolation", "the values");
        int columns = ys.shape().size();
        if (zs.shape().rank() != 2 || zs.shape().dim(0) != xs.shape().size() || zs.shape().dim(1) != columns) {
            throw new AdjointException("interpolation", "values of shape " + zs.shape(),
                    "shape (" + xs.shape().size() + ", " + columns + ")", "Pass a value for each place of the grid");
        }
        Term u = AdjointException.notNull(x, "interpolation", "the place").clip(xs.get(0), xs.get(-1));
        Term v = AdjointException.notNull(y, "interpolation", "the place").clip(ys.get(0), ys.get(-1));
        Term row = piece(xs, u);
        Term column = piece(ys, v);
        Term s = u.minus(xs.take(row)).div(xs.take(row.plus(1)).minus(xs.take(row)));
        Term t = v.minus(ys.take(column)).div(ys.take(column.plus(1)).minus(ys.take(column)));
        Term flat = zs.reshape(zs.shape().size());
        Term first = row.times(columns).plus(column);
        Term low = between(flat, first, t);
        return low.plus(between(flat, first.plus(columns), t).minus(low).times(s));
    }

    private static Term between(Term values, Term place, Term t) {
        Term low = values.take(place);
        return low.plus(values.take(place.plus(1)).minus(low).times(t));
    }
}
