package io.adjoint.bench;

import java.util.Arrays;
import java.util.Random;

/** Random inputs, the same in every run. */
final class Points {

    private static final int COUNT = 64;
    private static final long SEED = 7;

    private Points() {}

    /** {@return points between two corners of a box} */
    static double[][] between(double[] low, double[] high) {
        var random = new Random(SEED);
        double[][] points = new double[COUNT][low.length];
        for (double[] point : points) {
            for (int i = 0; i < low.length; i++) {
                point[i] = low[i] + (high[i] - low[i]) * random.nextDouble();
            }
        }
        return points;
    }

    /** {@return points of a cube} */
    static double[][] between(double low, double high, int dimension) {
        double[] corner = new double[dimension];
        double[] opposite = new double[dimension];
        Arrays.fill(corner, low);
        Arrays.fill(opposite, high);
        return between(corner, opposite);
    }
}
