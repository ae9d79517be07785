package io.adjoint.plot;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;

/**
 * A curve and how far it may lie off, at places along one axis.
 *
 * @param places where, in order
 * @param middle the curve there
 * @param lower bounds
 * @param upper bounds
 */
public record Band(Tensor places, Tensor middle, Tensor lower, Tensor upper) {

    /**
     * Checks the parts.
     *
     * @throws AdjointException if one is null, the places are none or not along one axis, or the others are of another shape
     */
    public Band {
        requirePlaces("band", places);
        requireAlong("band", "the middle", middle, places);
        requireAlong("band", "the lower bounds", lower, places);
        requireAlong("band", "the upper bounds", upper, places);
    }

    static void requirePlaces(String operation, Tensor places) {
        if (AdjointException.notNull(places, operation, "the places").rank() != 1 || places.size() == 0) {
            throw new AdjointException(operation, "places of shape " + places.shape(),
                    "places along one axis, some at least",
                    "Reshape them to (n,)");
        }
    }

    static void requireAlong(String operation, String what, Tensor values, Tensor places) {
        if (!AdjointException.notNull(values, operation, what).shape().equals(places.shape())) {
            throw new AdjointException(operation, what + " of shape " + values.shape(),
                    "shape " + places.shape() + ", as the places", "Give a number for each place");
        }
    }
}
