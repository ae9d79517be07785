package io.adjoint.optim.minimise;

import io.vavr.collection.Vector;

/**
 * The way to a minimum, as data for plots.
 *
 * @param visits the start and where each step led
 */
public record Way(Vector<Visit> visits) {

    /**
     * One place on the way.
     *
     * @param value of the function there
     * @param slope the largest component of the gradient there, by magnitude
     * @param step how far it lies from the place before, 0 at the start
     * @param place the elements of the parameters, in order; none where there are more than a hundred
     */
    public record Visit(double value, double slope, double step, Vector<Double> place) {}

    /** {@return the values along the way} */
    public Vector<Double> values() {
        return visits.map(Visit::value);
    }

    /** {@return the largest components of the gradients along the way} */
    public Vector<Double> slopes() {
        return visits.map(Visit::slope);
    }
}
