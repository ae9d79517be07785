package io.adjoint.check;

import io.adjoint.AdjointException;
import io.adjoint.expr.Variable;
import java.util.Arrays;

/**
 * One element of a derivative beside its finite difference.
 *
 * @param variable with respect to which variable
 * @param index which of its elements
 * @param order the order of the derivative
 * @param analytic what the derivative's expression says
 * @param numeric what the finite difference says
 * @param scale how steep the function is around, and no less than what rounding lets a difference tell
 */
public record Element(Variable variable, int[] index, int order, double analytic, double numeric, double scale) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Element {
        AdjointException.notNull(variable, "element", "the variable");
        AdjointException.notNull(index, "element", "the index");
    }

    /** Whether the two are near each other; a NaN is near nothing. */
    boolean within(double relative) {
        return distance() <= relative;
    }

    /** How far the two are apart, relative to the greatest of the scale and their sizes. */
    double distance() {
        double greatest = Math.max(scale, Math.max(Math.abs(analytic), Math.abs(numeric)));
        return analytic == numeric ? 0 : Math.abs(analytic - numeric) / greatest;
    }

    @Override
    public String toString() {
        return "order " + order + ", " + variable.name() + Arrays.toString(index) + ": derivative " + analytic
                + ", finite difference " + numeric + ", apart by " + distance();
    }
}
