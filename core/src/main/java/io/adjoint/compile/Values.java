package io.adjoint.compile;

import io.adjoint.expr.Type;
import io.adjoint.tensor.Capacity;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** An array of a program, which knows its dtype. Computing is in double; what is stored is rounded. */
sealed interface Values {

    Storage STORAGE = Storage.open(MethodHandles.lookup());

    /** New values, all 0. */
    static Values of(DType dtype, int size) {
        Capacity.require("program", size, dtype);
        return switch (dtype) {
            case FLOAT64 -> new Doubles(new double[size]);
            case FLOAT32 -> new Floats(new float[size]);
        };
    }

    /** A tensor's own elements, which are only read. */
    static Values of(Tensor tensor) {
        return switch (tensor.dtype()) {
            case FLOAT64 -> new Doubles(STORAGE.doubles(tensor));
            case FLOAT32 -> new Floats(STORAGE.floats(tensor));
        };
    }

    /** How many there are. */
    int size();

    /** One of them. */
    double at(int position);

    /** Rounds and stores one of them. */
    void set(int position, double value);

    /** In double: the array itself if it holds that. */
    double[] doubles();

    /** In single precision: the array itself if it holds that. */
    float[] floats();

    /** Reads consecutive ones into the start of a run. */
    default void load(int from, double[] run, int count) {
        load(from, run, 0, count);
    }

    /** Reads consecutive ones into a run. */
    void load(int from, double[] run, int at, int count);

    /** Stores the start of a run as consecutive ones. */
    default void store(double[] run, int to, int count) {
        store(run, 0, to, count);
    }

    /** Stores a part of a run as consecutive ones. */
    void store(double[] run, int at, int to, int count);

    /** Copies consecutive ones to others of the same dtype. */
    void copy(int from, Values target, int to, int count);

    /** Sets consecutive ones to 0. */
    void clear(int from, int count);

    /** The first of them, as values of their own. */
    Values copy(int count);

    /** A tensor that takes the array over. */
    Tensor tensor(Shape shape);

    /** Tensors of types, which take over the first of some arrays. */
    static List<Tensor> tensors(Values[] arrays, List<Type> types) {
        return IntStream.range(0, types.size()).mapToObj(i -> arrays[i].tensor(types.get(i).shape())).toList();
    }

    /** Of float64. */
    record Doubles(double[] array) implements Values {
        @Override
        public int size() {
            return array.length;
        }

        @Override
        public double at(int position) {
            return array[position];
        }

        @Override
        public void set(int position, double value) {
            array[position] = value;
        }

        @Override
        public double[] doubles() {
            return array;
        }

        @Override
        public float[] floats() {
            float[] narrow = new float[array.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) array[i];
            }
            return narrow;
        }

        @Override
        public void load(int from, double[] run, int at, int count) {
            System.arraycopy(array, from, run, at, count);
        }

        @Override
        public void store(double[] run, int at, int to, int count) {
            System.arraycopy(run, at, array, to, count);
        }

        @Override
        public void copy(int from, Values target, int to, int count) {
            System.arraycopy(array, from, target.doubles(), to, count);
        }

        @Override
        public void clear(int from, int count) {
            Arrays.fill(array, from, from + count, 0);
        }

        @Override
        public Values copy(int count) {
            return new Doubles(Arrays.copyOf(array, count));
        }

        @Override
        public Tensor tensor(Shape shape) {
            return STORAGE.adopt(shape, DType.FLOAT64, array);
        }
    }

    /** Of float32. */
    record Floats(float[] array) implements Values {
        @Override
        public int size() {
            return array.length;
        }

        @Override
        public double at(int position) {
            return array[position];
        }

        @Override
        public void set(int position, double value) {
            array[position] = (float) value;
        }

        @Override
        public double[] doubles() {
            double[] wide = new double[array.length];
            load(0, wide, wide.length);
            return wide;
        }

        @Override
        public float[] floats() {
            return array;
        }

        @Override
        public void load(int from, double[] run, int at, int count) {
            for (int i = 0; i < count; i++) {
                run[at + i] = array[from + i];
            }
        }

        @Override
        public void store(double[] run, int at, int to, int count) {
            for (int i = 0; i < count; i++) {
                array[to + i] = (float) run[at + i];
            }
        }

        @Override
        public void copy(int from, Values target, int to, int count) {
            System.arraycopy(array, from, target.floats(), to, count);
        }

        @Override
        public void clear(int from, int count) {
            Arrays.fill(array, from, from + count, 0);
        }

        @Override
        public Values copy(int count) {
            return new Floats(Arrays.copyOf(array, count));
        }

        @Override
        public Tensor tensor(Shape shape) {
            return STORAGE.adopt(shape, array);
        }
    }
}
