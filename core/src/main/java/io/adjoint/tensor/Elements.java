package io.adjoint.tensor;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * The elements of a tensor in row-major order: the one place that knows which array holds which dtype. Two
 * are equal if their elements are in the sense of {@link Double#equals} or {@link Float#equals}.
 */
sealed interface Elements {
    DType dtype();

    double at(int position);

    /** The elements as doubles: the array itself, not to be written to, or a widened copy. */
    default double[] doubles() {
        return switch (this) {
            case Doubles(double[] array) -> array;
            case Floats(float[] array) -> widen(array);
        };
    }

    /** Elements of type float64. */
    record Doubles(double[] array) implements Elements {
        @Override
        public DType dtype() {
            return DType.FLOAT64;
        }

        @Override
        public double at(int position) {
            return array[position];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Doubles that && Arrays.equals(array, that.array);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(array);
        }
    }

    /** Elements of type float32. */
    record Floats(float[] array) implements Elements {
        @Override
        public DType dtype() {
            return DType.FLOAT32;
        }

        @Override
        public double at(int position) {
            return array[position];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Floats that && Arrays.equals(array, that.array);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(array);
        }
    }

    static Elements generate(DType dtype, int size, IntToDoubleFunction element) {
        return switch (dtype) {
            case FLOAT64 -> {
                double[] array = new double[size];
                for (int i = 0; i < size; i++) {
                    array[i] = element.applyAsDouble(i);
                }
                yield new Doubles(array);
            }
            case FLOAT32 -> {
                float[] array = new float[size];
                for (int i = 0; i < size; i++) {
                    array[i] = (float) element.applyAsDouble(i);
                }
                yield new Floats(array);
            }
        };
    }

    /** Elements that are or become those of an array that the caller gives up. */
    static Elements of(DType dtype, double[] array) {
        return switch (dtype) {
            case FLOAT64 -> new Doubles(array);
            case FLOAT32 -> new Floats(narrow(array));
        };
    }

    static double[] widen(float[] array) {
        double[] wide = new double[array.length];
        for (int i = 0; i < array.length; i++) {
            wide[i] = array[i];
        }
        return wide;
    }

    static float[] narrow(double[] array) {
        float[] narrow = new float[array.length];
        for (int i = 0; i < array.length; i++) {
            narrow[i] = (float) array[i];
        }
        return narrow;
    }
}
