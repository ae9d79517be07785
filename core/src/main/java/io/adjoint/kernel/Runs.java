package io.adjoint.kernel;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A function computed by plain loops over runs of elements that stay in the cache. Each loop is small enough for HotSpot
 * to unroll and vectorise it, with no flag and as soon as it is warm, and computes in exact operations of IEEE
 * arithmetic, in the order of the vector kernel, whose bits it gives.
 *
 * @param loops the loops, right for the arguments that the guard admits
 * @param guard which arguments those are
 * @param scalar the same function of one number, for the others
 */
record Runs(Loops loops, Guard guard, DoubleUnaryOperator scalar) implements BulkFunction {

    private static final int LENGTH = 512;

    private static final ThreadLocal<double[][]> ARRAYS = ThreadLocal.withInitial(() -> new double[9][LENGTH]);

    /** Loops over the first elements of some arrays. */
    @FunctionalInterface
    interface Loops {

        /**
         * Computes {@code y} of {@code x}, which stays as it is.
         *
         * @param x the arguments
         * @param y the results
         * @param spare arrays to write to
         * @param count how many elements
         */
        void run(double[] x, double[] y, Spare spare, int count);
    }

    /**
     * Arrays that loops may write to.
     *
     * @param a one array
     * @param b another
     * @param c another
     * @param d another
     * @param e another
     * @param f another
     * @param g another
     */
    record Spare(double[] a, double[] b, double[] c, double[] d, double[] e, double[] f, double[] g) {}

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Objects.checkFromIndexSize(xFrom, count, xs.length);
        Objects.checkFromIndexSize(yFrom, count, ys.length);
        double[][] arrays = ARRAYS.get();
        double[] x = arrays[0];
        double[] y = arrays[1];
        var spare = new Spare(arrays[2], arrays[3], arrays[4], arrays[5], arrays[6], arrays[7], arrays[8]);
        for (int at = 0; at < count; at += LENGTH) {
            int length = Math.min(LENGTH, count - at);
            System.arraycopy(xs, xFrom + at, x, 0, length);
            loops.run(x, y, spare, length);
            if (!guard.admitsAll(x, length)) {
                for (int i = 0; i < length; i++) {
                    y[i] = guard.admits(x[i]) ? y[i] : scalar.applyAsDouble(x[i]);
                }
            }
            System.arraycopy(y, 0, ys, yFrom + at, length);
        }
    }
}
