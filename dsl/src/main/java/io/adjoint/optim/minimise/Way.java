package io.adjoint.optim.minimise;

import io.adjoint.AdjointException;
import io.adjoint.plot.Plot;
import io.vavr.collection.LinkedHashMap;
import io.vavr.collection.Vector;

/**
 * The way to a minimum, as data for plots.
 *
 * @param visits the start and where each step led
 */
public record Way(Vector<Visit> visits) {

    /**
     * Checks the visits.
     *
     * @throws AdjointException if they are null
     */
    public Way {
        AdjointException.notNull(visits, "minimise", "the visits");
    }

    /**
     * One place on the way.
     *
     * @param value of the function there
     * @param slope the largest component of the gradient there, by magnitude
     * @param step how far it lies from the place before, 0 at the start
     * @param place the elements of the parameters, in order; none where there are more than a hundred
     */
    public record Visit(double value, double slope, double step, Vector<Double> place) {

        /**
         * Checks the place.
         *
         * @throws AdjointException if it is null
         */
        public Visit {
            AdjointException.notNull(place, "minimise", "the place");
        }
    }

    /** {@return the values along the way} */
    public Vector<Double> values() {
        return visits.map(Visit::value);
    }

    /** {@return the largest components of the gradients along the way} */
    public Vector<Double> slopes() {
        return visits.map(Visit::slope);
    }

    /**
     * A picture: values and largest components of gradients over the steps, on a logarithmic axis where they are positive.
     *
     * @return the plot
     * @throws AdjointException if XChart is missing
     */
    public Plot plot() {
        return Plot.curves("the way to a minimum", LinkedHashMap.<String, Vector<Double>>of("value", drawn(values()),
                "largest slope", drawn(slopes())).toJavaMap());
    }

    /** Zeros among other numbers, which have no place on a logarithmic axis, are left out. */
    private static Vector<Double> drawn(Vector<Double> curve) {
        return curve.forAll(each -> each == 0) ? curve : curve.map(each -> each == 0 ? Double.NaN : each);
    }
}
