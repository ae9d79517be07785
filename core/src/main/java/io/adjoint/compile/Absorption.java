package io.adjoint.compile;

import io.adjoint.expr.Product;

/**
 * What absorbing products are where BLAS, which knows of no absent elements, computes 0 times an infinity or NaN.
 */
final class Absorption {

    private Absorption() {}

    /** Whether BLAS computes one member of a batch of absorbing products: no number in it is infinite or NaN. */
    static boolean absorbsNothing(Step.Multiply step, int member, Values[] arrays) {
        return isFinite(step.left(), step.leftStarts()[member], step.m(), step.k(), arrays)
                && isFinite(step.right(), step.rightStarts()[member], step.k(), step.n(), arrays);
    }

    private static boolean isFinite(Step.Matrix matrix, int start, int rows, int columns, Values[] arrays) {
        int lines = matrix.transposed() ? columns : rows;
        int length = matrix.transposed() ? rows : columns;
        boolean together = matrix.leading() == length;
        for (int line = 0; line < (together ? Math.min(1, lines) : lines); line++) {
            int from = start + line * matrix.leading();
            int count = together ? lines * length : length;
            boolean finite = switch (arrays[matrix.buffer()]) {
                case Values.Doubles(double[] array) -> isFinite(array, from, from + count);
                case Values.Floats(float[] array) -> isFinite(array, from, from + count);
            };
            if (!finite) {
                return false;
            }
        }
        return true;
    }

    /** A finite number times 0 is 0, any other is NaN; several sums at a time keep the processor busy. */
    private static boolean isFinite(double[] array, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += array[i] * 0;
            b += array[i + 1] * 0;
            c += array[i + 2] * 0;
            d += array[i + 3] * 0;
        }
        for (; i < to; i++) {
            a += array[i] * 0;
        }
        return a + b + c + d == 0;
    }

    private static boolean isFinite(float[] array, int from, int to) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += array[i] * 0;
            b += array[i + 1] * 0;
            c += array[i + 2] * 0;
            d += array[i + 3] * 0;
        }
        for (; i < to; i++) {
            a += array[i] * 0;
        }
        return a + b + c + d == 0;
    }

    /** Computes one member of a batch, {@code alpha A B + beta C}. */
    static void multiply(Step.Multiply step, int member, double alpha, double beta, Values[] arrays, Values result) {
        for (int i = 0; i < step.m(); i++) {
            for (int j = 0; j < step.n(); j++) {
                double sum = 0;
                for (int p = 0; p < step.k(); p++) {
                    sum += Product.absorbed(
                            read(arrays, step.left(), step.leftStarts()[member], i, p),
                            read(arrays, step.right(), step.rightStarts()[member], p, j));
                }
                int at = (member * step.m() + i) * step.n() + j;
                result.set(at, alpha * sum + (beta == 0 ? 0 : beta * result.at(at)));
            }
        }
    }

    /** Whether one of so many elements from a position is NaN. */
    static boolean hasNaN(Values values, int from, int count) {
        boolean found = false;
        switch (values) {
            case Values.Doubles(double[] array) -> {
                for (int i = from; i < from + count; i++) {
                    found |= array[i] != array[i];
                }
            }
            case Values.Floats(float[] array) -> {
                for (int i = from; i < from + count; i++) {
                    found |= array[i] != array[i];
                }
            }
        }
        return found;
    }

    private static double read(Values[] arrays, Step.Matrix matrix, int start, int row, int column) {
        int along = matrix.transposed() ? row : column;
        int across = matrix.transposed() ? column : row;
        return arrays[matrix.buffer()].at(start + across * matrix.leading() + along);
    }
}
