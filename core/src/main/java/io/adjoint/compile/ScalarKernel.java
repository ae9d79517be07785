package io.adjoint.compile;

/** The straight-line code of one program. */
interface ScalarKernel {

    /**
     * Computes all outputs.
     *
     * @param in the elements of all inputs, one input after another
     * @param out where the elements of all outputs go, one output after another
     */
    void run(double[] in, double[] out);
}
