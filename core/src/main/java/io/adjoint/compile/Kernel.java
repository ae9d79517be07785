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

    /**
     * Folds rows of a run, four partial results at a time, each into one total.
     *
     * @param fold which fold
     * @param from where the first row begins
     * @param length of each row; one lies behind the other
     * @param rows how many rows
     * @param place where the total of the first row is
     * @param apart how far apart totals of rows are
     */
    void fold(int fold, double[] run, int from, int length, int rows, double[] totals, int place, int apart);

    /**
     * Combines the elements of rows of a run with as many totals, element by element.
     *
     * @param fold which fold
     * @param from where the first row begins
     * @param length of each row; one lies behind the other
     * @param rows how many rows
     * @param place where the totals of the first row begin
     * @param apart how far apart totals of rows begin
     */
    void accumulate(int fold, double[] run, int from, int length, int rows, double[] totals, int place, int apart);
}
