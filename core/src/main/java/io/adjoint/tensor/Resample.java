package io.adjoint.tensor;

/** How elements between elements are made. */
public enum Resample {
    /** The element at or before the place. */
    NEAREST,
    /** The element whose centre is nearest. */
    NEAREST_EXACT,
    /** On the line between two elements, along each axis. */
    LINEAR,
    /** On cubics between four elements, along each axis; beyond the borders the outermost ones are repeated. */
    CUBIC,
    /** The mean of the elements that the place covers. */
    AREA
}
