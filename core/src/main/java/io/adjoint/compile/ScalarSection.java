package io.adjoint.compile;

/** One class of several that a long program's straight-line code takes. */
interface ScalarSection {

    /**
     * Does its share.
     *
     * @param in the elements of all inputs, one input after another
     * @param out where the elements of all outputs go, one output after another
     * @param crossed what one method computes and another reads
     */
    void run(double[] in, double[] out, double[] crossed);
}
