package io.adjoint.compile;

import io.adjoint.expr.Product;

/**
 * What absorbing products are where BLAS, which knows of no absent elements, computes 0 times an infinity or NaN.
 */
final class Absorption {

    private Absorption() {}

    /** Computes a product without an addend anew where an operand holds a number that is not finite. */
    static void settle(Step.Multiply step, int member, double alpha, Object[] arrays, Object result) {
        int from = member * step.m() * step.n();
        if (isFinite(step, from, result)) {
            return;
        }
        for (int i = 0; i < step.m(); i++) {
            for (int j = 0; j < step.n(); j++) {
                double sum = 0;
                for (int p = 0; p < step.k(); p++) {
                    sum += Product.absorbed(
                            read(arrays, step.left(), step.leftStarts()[member], i, p),
                            read(arrays, step.right(), step.rightStarts()[member], p, j));
                }
                write(result, from + i * step.n() + j, alpha * sum);
            }
        }
    }

    /** An infinity or NaN on the left leaves no finite number in its row of the result, on the right none in its column. */
    private static boolean isFinite(Step.Multiply step, int from, Object result) {
        if (step.m() == 0 || step.n() == 0) {
            return true;
        }
        for (int j = 0; j < step.n(); j++) {
            if (!Double.isFinite(read(result, from + j))) {
                return false;
            }
        }
        for (int i = 1; i < step.m(); i++) {
            if (!Double.isFinite(read(result, from + i * step.n()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an element is NaN. */
    static boolean hasNaN(Object array, int size) {
        boolean found = false;
        if (array instanceof double[] doubles) {
            for (int i = 0; i < size; i++) {
                found |= doubles[i] != doubles[i];
            }
        } else {
            float[] floats = (float[]) array;
            for (int i = 0; i < size; i++) {
                found |= floats[i] != floats[i];
            }
        }
        return found;
    }

    private static double read(Object[] arrays, Step.Matrix matrix, int start, int row, int column) {
        int along = matrix.transposed() ? row : column;
        int across = matrix.transposed() ? column : row;
        return read(arrays[matrix.buffer()], start + across * matrix.leading() + along);
    }

    private static double read(Object array, int at) {
        return array instanceof double[] doubles ? doubles[at] : ((float[]) array)[at];
    }

    private static void write(Object array, int at, double value) {
        if (array instanceof double[] doubles) {
            doubles[at] = value;
        } else {
            ((float[]) array)[at] = (float) value;
        }
    }
}
