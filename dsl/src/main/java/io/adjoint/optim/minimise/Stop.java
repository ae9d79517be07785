package io.adjoint.optim.minimise;

/** Why a minimiser stopped. */
public enum Stop {
    /** The gradient is as small as was asked for; of bounded methods what of it does not point out of the bounds. */
    GRADIENT(true),
    /** The last step was smaller than was asked for. */
    STEP(true),
    /** The last step gained less than was asked for. */
    VALUE(true),
    /** No lower value was found along the best direction: mostly as low as rounding lets tell. */
    STALLED(false),
    /** The iterations that were allowed are used up. */
    ITERATIONS(false),
    /** The evaluations that were allowed are used up. */
    EVALUATIONS(false),
    /** Constraints are still violated by more than was asked for, however much violations cost. */
    INFEASIBLE(false);

    private final boolean converged;

    Stop(boolean converged) {
        this.converged = converged;
    }

    /** {@return whether what was asked for is reached} */
    public boolean isConverged() {
        return converged;
    }
}
