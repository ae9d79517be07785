package io.adjoint.kernel;

/** A function of one number, applied to each element of a part of an array. */
@FunctionalInterface
public interface BulkFunction {

    /**
     * Sets {@code y[yFrom + i]} to the function of {@code x[xFrom + i]} for each i below {@code count}. The two parts
     * may be one and the same, but must not otherwise overlap.
     *
     * @param x the array of arguments
     * @param xFrom where the arguments start
     * @param y the array of results
     * @param yFrom where the results start
     * @param count the number of elements
     * @throws IndexOutOfBoundsException if a part does not lie in its array; then nothing is written
     */
    void apply(double[] x, int xFrom, double[] y, int yFrom, int count);
}
