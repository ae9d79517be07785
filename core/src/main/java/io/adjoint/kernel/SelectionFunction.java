package io.adjoint.kernel;

/** A comparison or choice, applied to each element of the starts of some arrays. */
@FunctionalInterface
public interface SelectionFunction {

    /**
     * Sets {@code out[i]} to the function of {@code a[i]}, {@code b[i]} and perhaps {@code c[i]} for each i below
     * {@code count}. The array of results may be one of the others.
     *
     * @param a the first operands
     * @param b the second operands
     * @param c the third operands; what a function of two operands is given here it does not look at
     * @param out the results
     * @param count the number of elements
     * @throws IndexOutOfBoundsException if an array is shorter
     */
    void apply(double[] a, double[] b, double[] c, double[] out, int count);
}
