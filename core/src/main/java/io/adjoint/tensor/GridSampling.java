package io.adjoint.tensor;

/** How an image is read between its elements. */
public enum GridSampling {

    /** The number on the plane through the neighbours. */
    BILINEAR,

    /** The nearest element; of two equally near the one at an even place. */
    NEAREST
}
