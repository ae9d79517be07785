package io.adjoint.solve;

/**
 * Ways down to a minimum from one start. The first is Moré's; where it ends at a place that the data do not determine, or
 * with much unexplained, shorter first steps are tried, and the lowest end counts.
 */
final class Ways {

    private static final double[] FACTORS = {100, 1, 0.1, 0.01};

    /** The cosine of an angle between residuals and a column of the Jacobian that is not taken for a right one. */
    private static final double STEEP = 1e-6;

    private final Observed observations;
    private final int budget;

    Ways(Observed observations, int budget) {
        this.observations = observations;
        this.budget = budget;
    }

    /**
     * The lowest end.
     *
     * @param end where it is
     * @param matrix the factors of the Jacobian there
     * @param stop why nothing else was tried
     * @param evaluations of all ways
     * @param iterations of all ways
     */
    record Best(Damped.End end, Orthogonal matrix, Stop stop, int evaluations, int iterations) {}

    Best best(double[] from, double[] first) {
        int evaluations = 1;
        int iterations = 0;
        Damped.End best = null;
        Orthogonal matrix = null;
        for (double factor : FACTORS) {
            var way = new Damped(observations, budget - evaluations);
            Damped.End end = way.from(from, first, factor);
            evaluations += way.evaluations();
            iterations += way.iterations();
            Orthogonal there = end.matrix(observations.count());
            if (best == null || end.length() < best.length()) {
                best = end;
                matrix = there;
            }
            if (!isDubious(end, there) || evaluations >= budget) {
                break;
            }
        }
        return new Best(best, matrix, isStuck(best, matrix) ? Stop.STALLED : best.stop(), evaluations, iterations);
    }

    /** Whether it goes down in some direction by more than rounding of what was observed and foretold makes. */
    private boolean isStuck(Damped.End end, Orthogonal matrix) {
        double slope = matrix.slope(matrix.projected(end.values()));
        return end.stop() == Stop.CONVERGED && slope > STEEP * end.length()
                && slope > 100 * Damped.EPSILON * observations.size();
    }

    private static boolean isDubious(Damped.End end, Orthogonal matrix) {
        return end.stop() != Stop.CONVERGED || matrix.rank() < matrix.columns();
    }
}
