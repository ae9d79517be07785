package io.adjoint.solve;

/** Why a solver stopped. */
public enum Stop {
    /** Nothing that could be done would change the result by more than rounding does. */
    CONVERGED("no step changes it any more"),
    /** Steps shorten without an end, or change nothing, although the slope is not zero. */
    STALLED("steps became too short to lessen it"),
    /** As many evaluations as were allowed were made. */
    BUDGET("the budget of evaluations ran out");

    private final String text;

    Stop(String text) {
        this.text = text;
    }

    /** {@return the reason in words} */
    @Override
    public String toString() {
        return text;
    }
}
