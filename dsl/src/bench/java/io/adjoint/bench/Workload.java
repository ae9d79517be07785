package io.adjoint.bench;

/** What is measured: a contest between sides that compute the same, or a figure that has a limit. */
sealed interface Workload permits Contest, Limit {

    /** {@return what the line of its results begins with} */
    String name();
}
