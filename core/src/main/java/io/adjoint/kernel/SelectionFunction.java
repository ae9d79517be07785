package io.adjoint.kernel;

/** A comparison or choice, applied to each element of parts of some arrays. */
@FunctionalInterface
public interface SelectionFunction {

    /**
     * Sets {@code out[to + i]} to the function of {@code a[aFrom + i]}, {@code b[bFrom + i]} and perhaps {@code c[cFrom + i]}
     * for each i below {@code count}. The part of the results may be one of the others, but must not otherwise overlap
     * them.
     *
     * @param a the first operands
     * @param aFrom where they start
     * @param b the second operands
     * @param bFrom where they start
     * @param c the third operands; what a function of two operands is given here it does not look at
     * @param cFrom where they start
     * @param out the results
     * @param to where the results start
     * @param count the number of elements
     * @throws IndexOutOfBoundsException if a part does not lie in its array
     */
    void apply(double[] a, int aFrom, double[] b, int bFrom, double[] c, int cFrom, double[] out, int to, int count);
}
