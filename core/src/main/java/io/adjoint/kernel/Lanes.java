package io.adjoint.kernel;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the vector kernels share.
 *
 * <p>Every kernel is a loop of its own with one place where vectors are computed, in operations of the Vector API and
 * a few small functions called early. The compiler then inlines all of it; a function handed to one loop for all, a
 * second place for the last elements, or a call late in a long body it leaves as calls (measured on JDK 25: limits
 * NodeCountInliningCutoff and InlineSmallCode), and each boxes its vectors, at ten times the cost.
 */
final class Lanes {

    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    static final int COUNT = SPECIES.length();

    private Lanes() {}

    static void check(double[] x, int xFrom, double[] y, int yFrom, int count) {
        Objects.checkFromIndexSize(xFrom, count, x.length);
        Objects.checkFromIndexSize(yFrom, count, y.length);
    }

    /** {@return the next elements, with zeros in the lanes beyond those that are left} */
    static DoubleVector load(double[] x, int from, int left) {
        return left >= COUNT
                ? DoubleVector.fromArray(SPECIES, x, from)
                : DoubleVector.fromArray(SPECIES, x, from, SPECIES.indexInRange(0, left));
    }

    /**
     * Lets the scalar function do, of the elements in one vector, those that its kernel left undone.
     *
     * @param done a bit for each lane, the first the lowest
     */
    static void rest(long done, DoubleUnaryOperator function, double[] x, int xFrom, double[] y, int yFrom, int left) {
        for (int lane = 0; lane < Math.min(COUNT, left); lane++) {
            if ((done >> lane & 1) == 0) {
                y[yFrom + lane] = function.applyAsDouble(x[xFrom + lane]);
            }
        }
    }
}
