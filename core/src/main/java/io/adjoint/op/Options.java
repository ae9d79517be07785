package io.adjoint.op;

import io.adjoint.AdjointException;

/** What numbers that set an operation's behaviour must be; unlike operands they are no data. */
public final class Options {

    private Options() {}

    /** Lets every number pass but NaN. */
    public static void requireNumber(String operation, String option, double value) {
        if (Double.isNaN(value)) {
            throw new AdjointException(operation, option + " NaN", "a number", "Find out where it became undefined");
        }
    }

    /** Lets numbers from 0 pass. */
    public static void requireNotNegative(String operation, String option, double value, String usual) {
        if (!(value >= 0)) {
            throw new AdjointException(operation, option + " " + value, "0 or more",
                    "PyTorch's default is " + usual);
        }
    }
}
