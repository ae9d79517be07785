package io.adjoint.bench;

/** Work that is timed: done again and again, with the same result each time. */
interface Task {

    /** Does the work; what it computes stays in memory, so that none of it can be left out. */
    void run();

    /** {@return what the last run computed, in an order that all sides of a contest share} */
    double[] outputs();

    /** {@return how often a run does what is to be timed} */
    default int repeats() {
        return 1;
    }
}
