package io.adjoint.optim;

import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;

/**
 * Numbers that steer an optimiser, as terms. They are constants and no literals: another number is a value of the same
 * program.
 */
final class Hyper {

    private Hyper() {}

    static Term finite(String operation, String what, double value) {
        return within(operation, what, value, Double.isFinite(value), "a finite number");
    }

    static Term positive(String operation, String what, double value) {
        return within(operation, what, value, value > 0 && Double.isFinite(value), "a number above 0");
    }

    static Term notNegative(String operation, String what, double value) {
        return within(operation, what, value, value >= 0 && Double.isFinite(value), "0 or more");
    }

    /** A share of what was, such as a decay. */
    static Term share(String operation, String what, double value) {
        return within(operation, what, value, value >= 0 && value < 1, "at least 0 and below 1");
    }

    private static Term within(String operation, String what, double value, boolean right, String expected) {
        if (!right) {
            throw new AdjointException(operation, what + " " + value, expected, "Pass " + what + " within its range");
        }
        return constant(Tensor.scalar(value));
    }

    /** Terms that steer must be numbers. */
    static Term number(String operation, String what, Term value) {
        if (!AdjointException.notNull(value, operation, what).shape().isScalar()) {
            throw new AdjointException(operation, what + " of shape " + value.shape(), "one number",
                    "Pass a term of no axes");
        }
        return value;
    }
}
