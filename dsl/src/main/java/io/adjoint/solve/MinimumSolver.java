package io.adjoint.solve;

import io.adjoint.AdjointException;

/** How the unknowns are found for which a function is least. One of a user's own is a lambda. */
@FunctionalInterface
public interface MinimumSolver {

    /**
     * Finds a minimum.
     *
     * @param valley the function and its slopes
     * @param start where to begin
     * @return the unknowns, a new array
     * @throws AdjointException if none was found, with the state that was reached
     */
    double[] solve(Valley valley, double[] start);

    /**
     * Newton's method with steps that go down: by factors of the Hessian where there are few unknowns, by products with it
     * where there are many.
     *
     * @return the solver that is used where none is chosen
     */
    static MinimumSolver newton() {
        return new Downhill(500, 200);
    }

    /**
     * Newton's method with a budget.
     *
     * @param steps how many are allowed
     * @return the solver; it throws if they do not suffice
     * @throws AdjointException if the number is not positive
     */
    static MinimumSolver newton(int steps) {
        if (steps < 1) {
            throw new AdjointException("argmin", steps + " steps", "one at least", "Allow some dozens");
        }
        return new Downhill(steps, 200);
    }
}
