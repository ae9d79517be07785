package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;

/**
 * When a minimiser stops: at the first of these that is reached.
 *
 * @param gradient the largest component of the gradient, by magnitude
 * @param step the length of a step, relative to that of the parameters; 0 for any
 * @param value what a step gains, relative to the value; 0 for any
 * @param iterations how many steps are taken at most
 * @param evaluations how often the function is evaluated at most
 */
public record Limits(double gradient, double step, double value, int iterations, int evaluations) {

    /** As near as double precision lets, within 2,000 iterations. */
    static final Limits FINE = new Limits(1e-8, 0, 1e-15, 2_000, 20_000);

    /**
     * Checks the numbers.
     *
     * @throws AdjointException if one is negative or NaN, or there is no evaluation
     */
    public Limits {
        if (!(gradient >= 0 && step >= 0 && value >= 0) || iterations < 0 || evaluations < 1) {
            throw new AdjointException("minimise", "gradient " + gradient + ", step " + step + ", value " + value + ", "
                    + iterations + " iterations, " + evaluations + " evaluations",
                    "numbers of 0 or more, and 1 evaluation or more", "Set 0 for what shall not end it");
        }
    }

    Limits gradient(double gradient) {
        return new Limits(gradient, step, value, iterations, evaluations);
    }

    /** The same with at most so many evaluations, but at least one. */
    Limits evaluations(int most) {
        return new Limits(gradient, step, value, iterations, Math.max(1, Math.min(most, evaluations)));
    }
}
