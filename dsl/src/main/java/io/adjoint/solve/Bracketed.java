package io.adjoint.solve;

import io.adjoint.AdjointException;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;

/** One unknown between two numbers. */
record Bracketed(double lower, double upper) implements RootSolver {
    /** Checks the bounds. */
    Bracketed {
        if (!(lower < upper && Double.isFinite(upper - lower))) {
            throw new AdjointException("root", "bounds " + lower + " and " + upper, "a lower and an upper one",
                    "Exchange them");
        }
    }

    @Override
    public double[] solve(Equations equations, double[] start) {
        if (equations.size() != 1) {
            throw new AdjointException(equations.name(), equations.size() + " unknowns between bounds", "one unknown",
                    "Use RootSolver.newton()");
        }
        double low = equations.at(new double[]{lower})[0];
        double high = equations.at(new double[]{upper})[0];
        if (low == 0 || high == 0) {
            return new double[]{low == 0 ? lower : upper};
        }
        if (!(low * Math.signum(high) < 0)) {
            throw new AdjointException(equations.name(), "left sides " + low + " at " + lower + " and " + high + " at "
                    + upper, "a change of sign between the bounds", "Bracket the root, or use RootSolver.newton()");
        }
        double begin = start[0] > lower && start[0] < upper ? start[0] : 0.5 * (lower + upper);
        var brent = new BracketingNthOrderBrentSolver(2 * equations.rounding(), 0, 0, 5);
        return new double[]{brent.solve(10_000, y -> equations.at(new double[]{y})[0], lower, upper, begin)};
    }
}
