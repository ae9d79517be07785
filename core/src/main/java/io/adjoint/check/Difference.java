package io.adjoint.check;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;
import java.util.stream.DoubleStream;

/**
 * A central difference with its own judgement.
 *
 * @param slope the extrapolated difference
 * @param scale how steep the function is around, and no less than what rounding lets a difference tell by a tolerance
 * @param resolved whether rounding leaves it its digits
 * @param reliable whether the function is smooth on the scale of the step, so that the difference tells its derivative
 * @param unit what the step is relative to: the function bends over such a length, as far as is seen
 */
record Difference(double slope, double scale, boolean resolved, boolean reliable, double unit) {

    /** Slopes at two steps may differ by this many tolerances, and by no more than {@link #ROUGHEST}. */
    private static final double ROUGH = 100;

    private static final double ROUGHEST = 1e-2;

    private static final int QUARTERS = 8;

    /** How far a function's own scale is looked for, relative to the greater of 1 and the element's size; no round number. */
    static final double AROUND = 0.0313;

    /** Whether another, of longer steps, passes over what is seen here: the steps of a staircase look like a slope from afar. */
    private boolean tellsOtherThan(Difference other, Tolerance tolerance) {
        double greatest = Math.max(scale, Math.max(Math.abs(slope), Math.abs(other.slope)));
        return Math.abs(slope - other.slope) > tolerance.relative() * greatest;
    }

    /** One element of a variable, which moves. */
    private record Line(
            Expr number, Variable variable, int element, Bindings at, double middle, Noise noise, Tolerance tolerance) {

        double here() {
            return at.value(variable).toDoubleArray()[element];
        }

        private Tensor moved(double by) {
            Tensor here = at.value(variable);
            double[] elements = here.toDoubleArray();
            elements[element] += by;
            return Tensor.of(here.shape(), elements).to(here.dtype());
        }

        private double value(Tensor moved) {
            return Evaluator.value(number, at.and(variable, moved)).item();
        }

        /** The less steep side counts, for a pole may be near the other one; but not where the function stands still. */
        double steepness(double by) {
            return DoubleStream.of(value(moved(by)), value(moved(-by))).map(value -> Math.abs(value - middle) / by)
                    .filter(steep -> steep > 0 && Double.isFinite(steep)).min().orElse(0);
        }

        private double slope(Tensor moved, double value) {
            return (value - middle) / (moved.toDoubleArray()[element] - here());
        }

        Sides sides(double h) {
            Tensor ahead = moved(h);
            Tensor behind = moved(-h);
            double there = value(ahead);
            double back = value(behind);
            return new Sides(slope(ahead, there), slope(behind, back), noise.of(there, back) / h);
        }
    }

    /** The slopes ahead of a point and behind it, and what rounding may make of nothing. */
    private record Sides(double ahead, double behind, double noise) {

        double slope() {
            return (ahead + behind) / 2;
        }

        double bend() {
            return ahead - behind;
        }
    }

    static Difference central(
            Expr number, Variable variable, int element, Bindings at, Noise noise, Tolerance tolerance) {
        double middle = Evaluator.value(number, at).item();
        Line line = new Line(number, variable, element, at, middle, noise, tolerance);
        double size = Math.abs(line.here());
        Difference usual = at(line, Math.max(1, size));
        boolean within = size > 0 && size < tolerance.step();
        if (usual.reliable && (usual.resolved || size == 0) && !within) {
            return usual;
        }
        Difference near = size > 0 && size < 1 ? at(line, size) : usual;
        if (near.reliable && (near.resolved || usual.reliable && near.tellsOtherThan(usual, tolerance))) {
            return near;
        }
        return usual.reliable ? usual : shrinking(line, Math.max(1, size), usual);
    }

    /**
     * A function that bends within the step, but is smooth, has slopes that meet sixteen times faster whenever the step is
     * a quarter; a kink or jump is lost at once when the step falls short of it, and never before.
     */
    private static Difference shrinking(Line line, double unit, Difference otherwise) {
        Tolerance tolerance = line.tolerance;
        double[] slopes = new double[QUARTERS];
        for (int k = 0; k < QUARTERS; k++) {
            slopes[k] = line.sides(Math.scalb(tolerance.step() * unit, -2 * k)).slope();
            if (k >= 3 && squarely(slopes, k - 1) && squarely(slopes, k)) {
                double slope = (16 * slopes[k] - slopes[k - 1]) / 15;
                double allowed = tolerance.relative() * Math.max(otherwise.scale, Math.abs(slope));
                if (Math.abs(slope - slopes[k]) <= allowed) {
                    return new Difference(slope, otherwise.scale, true, true, Math.scalb(unit, -2 * k));
                }
            }
        }
        return otherwise;
    }

    private static boolean squarely(double[] slopes, int k) {
        double ratio = (slopes[k - 2] - slopes[k - 1]) / (slopes[k - 1] - slopes[k]);
        return ratio > 8 && ratio < 32;
    }

    /** Of slopes whose error falls with the square of the step: where the bend jumps, finer ones go on moving. */
    private static double extrapolated(Sides coarse, Sides fine) {
        return (4 * fine.slope() - coarse.slope()) / 3;
    }

    private static Difference at(Line line, double unit) {
        Tolerance tolerance = line.tolerance;
        double h = tolerance.step() * unit;
        Sides coarse = line.sides(h);
        Sides fine = line.sides(h / 2);
        double scale = Math.max(line.steepness(AROUND * unit), coarse.noise / tolerance.relative());
        double slope = extrapolated(coarse, fine);
        double allowed = tolerance.relative() * Math.max(scale, Math.abs(slope));
        double rough = Math.min(ROUGH * allowed, ROUGHEST / tolerance.relative() * allowed);
        double apart = Math.abs(fine.slope() - coarse.slope());
        boolean settled = Double.isFinite(slope) && apart <= rough
                && (apart <= allowed || Math.abs(extrapolated(fine, line.sides(h / 4)) - slope) <= allowed);
        // half the step, half the bend: a kink keeps the whole of it
        boolean straight = Math.abs(coarse.bend() - 2 * fine.bend()) <= allowed;
        boolean resolved = coarse.noise <= tolerance.relative() * Math.abs(slope);
        return new Difference(slope, scale, resolved, settled && straight, unit);
    }
}
