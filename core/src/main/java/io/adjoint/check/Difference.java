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
