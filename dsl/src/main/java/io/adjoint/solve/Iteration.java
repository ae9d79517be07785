package io.adjoint.solve;

import io.adjoint.AdjointException;

/** A function applied to what it gave before, until that changes by rounding alone. */
record Iteration(int steps) implements RootSolver {

    /** Steps without a shorter one after which it is asked whether rounding is all that is left. */
    private static final int PATIENCE = 10;

    /** How many times rounding a change may be: a slow contraction adds it up. */
    private static final double RESTLESS = 1000;

    @Override
    public double[] solve(Equations equations, double[] start) {
        double[] y = start.clone();
        double[] best = y;
        double shortest = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int made = 0; made < steps; made++) {
            double[] change = equations.at(y);
            double size = Orthogonal.length(change);
            Newton.requireFinite(equations, y, size);
            since = size < shortest ? 0 : since + 1;
            if (size < shortest) {
                shortest = size;
                best = y.clone();
            }
            double rounding = equations.rounding();
            if (size <= 0.5 * rounding * Orthogonal.length(y)
                    || since >= PATIENCE && shortest <= RESTLESS * rounding * Orthogonal.length(best)) {
                return best;
            }
            for (int i = 0; i < y.length; i++) {
                y[i] += change[i];
            }
        }
        throw new AdjointException(equations.name(), "a change of length " + Orthogonal.length(equations.at(y))
                + " at " + Newton.text(y) + " after " + steps + " steps", "one that is rounding",
                "Allow more steps, begin nearer, or use RootSolver.newton(), which needs no contraction");
    }
}
