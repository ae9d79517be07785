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
 * @param reliable whether differences at two steps agree well enough to be extrapolated
 */
record Difference(double slope, boolean reliable) {

    /** Beyond this relative disagreement of two steps a function is not smooth on the scale of the step. */
    private static final double SMOOTH = 1e-2;

    static Difference central(Expr number, Variable variable, int element, Bindings at, double relativeStep) {
        Tensor here = at.value(variable);
        double h = relativeStep * Math.max(1, Math.abs(here.toDoubleArray()[element]));
        double coarse = slope(number, variable, here, element, at, h);
        double fine = slope(number, variable, here, element, at, h / 2);
        double extrapolated = (4 * fine - coarse) / 3;
        boolean smooth = Math.abs(fine - coarse) <= SMOOTH * Math.max(1, Math.abs(extrapolated));
        return new Difference(extrapolated, smooth);
    }

    private static double slope(Expr number, Variable variable, Tensor here, int element, Bindings at, double h) {
        Tensor ahead = moved(here, element, h);
        Tensor behind = moved(here, element, -h);
        double width = ahead.toDoubleArray()[element] - behind.toDoubleArray()[element];
        double rise = Evaluator.value(number, at.and(variable, ahead)).item()
                - Evaluator.value(number, at.and(variable, behind)).item();
        return rise / width;
    }

    private static Tensor moved(Tensor here, int element, double by) {
        double[] elements = here.toDoubleArray();
        elements[element] += by;
        return Tensor.of(here.shape(), elements).to(here.dtype());
    }
}
