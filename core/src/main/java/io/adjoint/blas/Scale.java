package io.adjoint.blas;

/** Powers of 2 that bring a matrix to the size of 1, so that squares of its elements neither overflow nor underflow. */
final class Scale {

    private Scale() {}

    /** {@return the exponent of a power of 2 near to the greatest of elements, which are divided by it} */
    static int down(double[] a, int from, int count) {
        double greatest = 0;
        for (int i = from; i < from + count; i++) {
            greatest = Math.max(greatest, Math.abs(a[i]));
        }
        if (greatest == 0 || !Double.isFinite(greatest)) {
            return 0;
        }
        int exponent = Math.getExponent(greatest * (greatest < Double.MIN_NORMAL ? 0x1p60 : 1))
                - (greatest < Double.MIN_NORMAL ? 60 : 0);
        up(-exponent, a, from, count);
        return exponent;
    }

    static void up(int exponent, double[] a, int from, int count) {
        for (int i = from; i < from + count && exponent != 0; i++) {
            a[i] = Math.scalb(a[i], exponent);
        }
    }
}
