package io.adjoint.solve;

import io.adjoint.AdjointException;

/** How the unknowns are found for which squares sum to the least. One of a user's own is a lambda. */
@FunctionalInterface
public interface LeastSquaresSolver {

    /**
     * Finds a minimum.
     *
     * @param residuals the residuals and their slopes
     * @param start where to begin
     * @return the unknowns, a new array
     * @throws AdjointException if none was found, with the state that was reached
     */
    double[] solve(Residuals residuals, double[] start);

    /**
     * Levenberg's and Marquardt's method, as Moré gave it, and undamped steps at the end.
     *
     * @return the solver that is used where none is chosen
     */
    static LeastSquaresSolver levenbergMarquardt() {
        return levenbergMarquardt(100_000);
    }

    /**
     * Levenberg's and Marquardt's method with a budget.
     *
     * @param evaluations how often the residuals may be evaluated
     * @return the solver; it throws if they do not suffice
     * @throws AdjointException if the number is not positive
     */
    static LeastSquaresSolver levenbergMarquardt(int evaluations) {
        if (evaluations < 1) {
            throw new AdjointException("leastSquares", evaluations + " evaluations", "one at least",
                    "Allow some hundreds");
        }
        return new LevenbergMarquardt(evaluations);
    }
}
