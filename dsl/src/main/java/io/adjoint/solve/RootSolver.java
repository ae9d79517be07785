package io.adjoint.solve;

import io.adjoint.AdjointException;

/** How equations are solved for their unknowns. One of a user's own is a lambda. */
@FunctionalInterface
public interface RootSolver {

    /**
     * Solves equations.
     *
     * @param equations what is to be 0
     * @param start where to begin
     * @return the unknowns, a new array
     * @throws AdjointException if it was not found, with the state that was reached
     */
    double[] solve(Equations equations, double[] start);

    /**
     * Newton's method with steps that are halved until they lessen the left sides.
     *
     * @return the solver that is used where none is chosen
     */
    static RootSolver newton() {
        return new Newton(200);
    }

    /**
     * Newton's method with a budget.
     *
     * @param steps how many are allowed
     * @return the solver; it throws if they do not suffice
     * @throws AdjointException if the number is not positive
     */
    static RootSolver newton(int steps) {
        if (steps < 1) {
            throw new AdjointException("root", steps + " steps", "one at least", "Allow some dozens");
        }
        return new Newton(steps);
    }

    /**
     * Newton's method whose linear systems are solved by products with the Jacobian alone.
     *
     * @param linear how they are solved
     * @return the solver
     * @throws AdjointException if it is null
     */
    static RootSolver newton(LinearSolver linear) {
        return new Newton.Krylov(200, AdjointException.notNull(linear, "root", "the linear solver"));
    }

    /**
     * Between two numbers where one unknown makes the left side change its sign, by Brent's method.
     *
     * @param lower one of them
     * @param upper the other
     * @return the solver; it throws if the signs are the same
     * @throws AdjointException if the bounds cross or are not finite
     */
    static RootSolver between(double lower, double upper) {
        return new Bracketed(lower, upper);
    }

    /**
     * The equations {@code g(y) - y = 0} by computing {@code g} again and again.
     *
     * @param steps how many are allowed
     * @return the solver; it throws if they do not suffice
     * @throws AdjointException if the number is not positive
     */
    static RootSolver iteration(int steps) {
        if (steps < 1) {
            throw new AdjointException("fixedPoint", steps + " steps", "one at least", "Allow some hundreds");
        }
        return new Iteration(steps);
    }
}
