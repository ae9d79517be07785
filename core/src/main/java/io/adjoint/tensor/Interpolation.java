package io.adjoint.tensor;

/** What stands for a rank that lies between two elements in order. */
public enum Interpolation {

    /** The number on the line between both. */
    LINEAR,

    /** The lower of both. */
    LOWER,

    /** The higher of both. */
    HIGHER,

    /** The nearer of both; of two equally near the one at an even place. */
    NEAREST,

    /** The mean of both. */
    MIDPOINT
}
