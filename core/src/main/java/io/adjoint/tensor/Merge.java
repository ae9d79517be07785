package io.adjoint.tensor;

/** What is made of the elements in one place. */
public enum Merge {

    /** Their sum. */
    SUM,

    /** Their product. */
    PROD,

    /** Their mean. */
    MEAN,

    /** The greatest of them; equal ones share the cotangent evenly. */
    AMAX,

    /** The least of them; equal ones share the cotangent evenly. */
    AMIN
}
