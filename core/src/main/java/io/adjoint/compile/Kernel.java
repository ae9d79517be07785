package io.adjoint.compile;

/** The generated loops of one program; each program has a class of its own, which goes when the program goes. */
interface Kernel {

    /**
     * Runs a loop over elements {@code from..to} of some arrays.
     *
     * @param loop which loop
     * @param arrays its arrays, of the dtypes that the loop was generated for
     * @param offsets where the element lies of each array of which one is read; not looked at if there is none
     */
    void loop(int loop, Values[] arrays, int[] offsets, int from, int to);

    /** Folds elements {@code from..to} of a run, four partial results at a time. */
    double fold(int fold, double[] run, int from, int to);

    /** Combines {@code count} elements of a run, from a position, into as many elements of totals. */
    void accumulate(int fold, double[] run, int from, double[] totals, int place, int count);
}
