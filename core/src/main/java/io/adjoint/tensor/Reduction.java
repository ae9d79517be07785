package io.adjoint.tensor;

/** What is made of the losses of all elements. */
public enum Reduction {
    /** Nothing: one loss an element. */
    NONE,
    /** Their mean. */
    MEAN,
    /** Their sum. */
    SUM,
    /** Their sum divided by the length of the first axis. */
    BATCH_MEAN
}
