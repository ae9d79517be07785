package io.adjoint.check;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import java.util.List;

/**
 * Second differences of a function: ahead and behind in one element, and in a direction over all variables. They know
 * nothing of the function's gradient, which may be right at a point and wrong beside it.
 *
 * @param value the extrapolated difference
 * @param error how far the last extrapolations are apart
 * @param noise what rounding may make of nothing
 */
record SecondDifference(double value, double error, double noise) {

    private static final int LEVELS = 9;

    private static final SecondDifference NONE = new SecondDifference(Double.NaN, Double.POSITIVE_INFINITY, 0);

    /** How far a derivative may be from it, relative to what a first difference allows: its error is an estimate only. */
    static final double COARSER = 50;

    boolean reliable(Tolerance tolerance) {
        return error <= tolerance.relative() * Math.abs(value) + noise;
    }

    /** Steps are halved and extrapolated until two extrapolations meet. Source: C. J. F. Ridders (1982). */
    static SecondDifference mixed(
            Expr number, Direction one, Direction all, Bindings at, Noise noise, Tolerance tolerance) {
        Moves moves = new Moves(Graph.of(number), number, one, all, at);
        double[] above = new double[0];
        SecondDifference best = NONE;
        double h = 2 * Math.sqrt(tolerance.step());
        for (int level = 0; level < LEVELS && !best.settled(tolerance); level++) {
            double[] row = new double[level + 1];
            Found found = moves.difference(h, noise);
            row[0] = found.slope;
            for (int j = 1; j <= level; j++) {
                double power = Math.scalb(1.0, 2 * j);
                row[j] = (power * row[j - 1] - above[j - 1]) / (power - 1);
                double error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - above[j - 1]));
                best = error < best.error ? new SecondDifference(row[j], error, found.noise) : best;
            }
            above = row;
            h /= 2;
        }
        return best;
    }

    private boolean settled(Tolerance tolerance) {
        return error <= tolerance.relative() / 10 * Math.abs(value);
    }

    /** A difference, and what rounding may make of nothing. */
    private record Found(double slope, double noise) {}

    private record Moves(Graph graph, Expr number, Direction one, Direction all, Bindings at) {

        Found difference(double h, Noise noise) {
            double along = all.step(h);
            double own = one.step(h);
            double[] corners = {moved(own, along), moved(own, -along), moved(-own, along), moved(-own, -along)};
            double twice = corners[0] - corners[1] - (corners[2] - corners[3]);
            return new Found(twice / own / along / 4, noise.of(corners) / own / along);
        }

        private double moved(double own, double along) {
            Bindings point = one.moved(all.moved(at, along), own);
            return Evaluator.values(graph, List.of(number), point).getFirst().item();
        }
    }
}
