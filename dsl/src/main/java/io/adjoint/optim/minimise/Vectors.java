package io.adjoint.optim.minimise;

/** Arrays as vectors. */
final class Vectors {

    private Vectors() {}

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** The length, without overflow. */
    static double norm(double[] a) {
        double largest = largest(a);
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double each : a) {
            sum += each / largest * (each / largest);
        }
        return largest * Math.sqrt(sum);
    }

    /** The largest component by magnitude; NaN if there is one. */
    static double largest(double[] a) {
        double largest = 0;
        for (double each : a) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest;
    }

    static boolean isFinite(double[] a) {
        return Double.isFinite(largest(a));
    }

    static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    static double[] times(double factor, double[] a) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = factor * a[i];
        }
        return product;
    }

    /** {@code a + factor b}. */
    static double[] moved(double[] a, double factor, double[] b) {
        double[] sum = a.clone();
        add(sum, factor, b);
        return sum;
    }

    /** {@code a += factor b}. */
    static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }
}
