package io.adjoint.solve;

import io.adjoint.AdjointException;

/** The damped iteration from where the first region is a hundred times as large as the start. */
record LevenbergMarquardt(int evaluations) implements LeastSquaresSolver {

    private static final double FACTOR = 100;

    @Override
    public double[] solve(Residuals residuals, double[] start) {
        double[] first = residuals.at(start);
        if (Observed.strange(first) >= 0) {
            throw new AdjointException("leastSquares", "residuals or slopes that are not finite at "
                    + Newton.text(start), "finite numbers where the solver begins", "Begin elsewhere");
        }
        var way = new Damped(residuals, evaluations);
        Damped.End end = way.from(start, first, FACTOR);
        if (end.stop() != Stop.CONVERGED) {
            throw new AdjointException("leastSquares", "residuals of length " + end.length() + " at "
                    + Newton.text(end.point()) + " after " + way.evaluations() + " evaluations",
                    "a place where no step lessens them", "Allow more, or begin nearer to it");
        }
        return end.point();
    }
}
