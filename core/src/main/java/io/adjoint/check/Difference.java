package io.adjoint.check;

import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Tensor;

/**
 * A central difference with its own judgement.
 *
 * @param slope the extrapolated difference
 * @param reliable whether the function is smooth on the scale of the step, so that the difference tells its derivative
 */
record Difference(double slope, boolean reliable) {

    /** Slopes at two steps may differ by this many tolerances, and by no more than {@link #ROUGHEST}. */
    private static final double ROUGH = 100;

    private static final double ROUGHEST = 1e-2;

    private static final int QUARTERS = 8;

    /** The slopes ahead of a point and behind it. */
    private record Sides(double ahead, double behind) {

        double slope() {
            return (ahead + behind) / 2;
        }

        double bend() {
            return ahead - behind;
        }
    }

    static Difference central(Expr number, Variable variable, int element, Bindings at, Tolerance tolerance) {
        double here = at.value(variable).toDoubleArray()[element];
        double middle = Evaluator.value(number, at).item();
        double h = tolerance.step() * Math.max(1, Math.abs(here));
        Difference usual = at(number, variable, element, at, middle, h, tolerance);
        return usual.reliable ? usual : shrinking(number, variable, element, at, middle, h, tolerance, usual);
    }

    /**
     * A function that bends within the step, but is smooth, has slopes that meet sixteen times faster whenever the step is
     * a quarter; a kink or jump is lost at once when the step falls short of it, and never before.
     */
    private static Difference shrinking(Expr number, Variable variable, int element, Bindings at, double middle,
            double from, Tolerance tolerance, Difference otherwise) {
        double[] slopes = new double[QUARTERS];
        for (int k = 0; k < QUARTERS; k++) {
            slopes[k] = sides(number, variable, element, at, middle, Math.scalb(from, -2 * k)).slope();
            if (k >= 3 && squarely(slopes, k - 1) && squarely(slopes, k)) {
                double slope = (16 * slopes[k] - slopes[k - 1]) / 15;
                double allowed = tolerance.relative() * Math.max(1, Math.abs(slope));
                if (Math.abs(slope - slopes[k]) <= allowed) {
                    return new Difference(slope, true);
                }
            }
        }
        return otherwise;
    }

    private static boolean squarely(double[] slopes, int k) {
        double ratio = (slopes[k - 2] - slopes[k - 1]) / (slopes[k - 1] - slopes[k]);
        return ratio > 8 && ratio < 32;
    }

    private static Difference at(Expr number, Variable variable, int element, Bindings at, double middle, double h,
            Tolerance tolerance) {
        Sides coarse = sides(number, variable, element, at, middle, h);
        Sides fine = sides(number, variable, element, at, middle, h / 2);
        double slope = (4 * fine.slope() - coarse.slope()) / 3;
        double scale = tolerance.relative() * Math.max(1, Math.abs(slope));
        double rough = Math.min(ROUGH * scale, ROUGHEST / tolerance.relative() * scale);
        boolean settled = Math.abs(fine.slope() - coarse.slope()) <= rough;
        // half the step, half the bend: a kink keeps the whole of it
        boolean straight = Math.abs(coarse.bend() - 2 * fine.bend()) <= scale;
        return new Difference(slope, settled && straight);
    }

    private static Sides sides(Expr number, Variable variable, int element, Bindings at, double middle, double h) {
        return new Sides(
                side(number, variable, element, at, middle, h), side(number, variable, element, at, middle, -h));
    }

    private static double side(Expr number, Variable variable, int element, Bindings at, double middle, double by) {
        Tensor here = at.value(variable);
        double[] elements = here.toDoubleArray();
        double from = elements[element];
        elements[element] += by;
        Tensor moved = Tensor.of(here.shape(), elements).to(here.dtype());
        double width = moved.toDoubleArray()[element] - from;
        return (Evaluator.value(number, at.and(variable, moved)).item() - middle) / width;
    }
}
