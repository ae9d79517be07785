package io.adjoint.blas;

/**
 * Which of a vector and its negative an eigenvector is: the one in which the first element that comes near to the
 * greatest is positive. The greatest itself would be left to rounding where two are equal but for their signs.
 */
final class Signs {

    private static final double NEAR = 0.9;

    private Signs() {}

    static boolean negative(double[] x, int from, int count, int step) {
        return x[from + first(x, from, count, step, NEAR) * step] < 0;
    }

    /** {@return which element is the first that comes so near to the greatest} */
    static int first(double[] x, int from, int count, int step, double near) {
        double greatest = 0;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, Math.abs(x[from + i * step]));
        }
        for (int i = 0; i < count; i++) {
            if (Math.abs(x[from + i * step]) >= near * greatest) {
                return i;
            }
        }
        return 0;
    }

    static void flip(double[] x, int from, int count, int step) {
        for (int i = 0; i < count; i++) {
            x[from + i * step] = -x[from + i * step];
        }
    }
}
