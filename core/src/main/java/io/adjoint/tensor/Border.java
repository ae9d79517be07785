package io.adjoint.tensor;

/** What is read outside of an image. */
public enum Border {

    /** Zeros. */
    ZEROS,

    /** The nearest element. */
    BORDER,

    /** The image in a mirror. */
    REFLECTION
}
