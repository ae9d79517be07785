package io.adjoint.compile;

import io.adjoint.expr.View;
import java.util.Arrays;

/**
 * A view prepared for reading and writing runs of consecutive elements: axes that walk on are merged, so that rows are as
 * long as they can be.
 */
final class Strided {

    private final int[] dims;
    private final int[] strides;
    private final int offset;

    private Strided(int[] dims, int[] strides, int offset) {
        this.dims = dims;
        this.strides = strides;
        this.offset = offset;
    }

    static Strided of(View view) {
        int rank = view.shape().rank();
        int[] dims = new int[rank + 1];
        int[] strides = new int[rank + 1];
        int used = 0;
        for (int axis = 0; axis < rank; axis++) {
            int dim = view.shape().dim(axis);
            int stride = view.stride(axis);
            if (dim == 1) {
                continue;
            }
            if (used > 0 && strides[used - 1] == stride * dim) {
                dims[used - 1] *= dim;
                strides[used - 1] = stride;
            } else {
                dims[used] = dim;
                strides[used++] = stride;
            }
        }
        if (used == 0) {
            dims[used++] = 1;
        }
        return new Strided(Arrays.copyOf(dims, used), Arrays.copyOf(strides, used), view.offset());
    }

    /** Whether so many elements lie in order from the start. */
    boolean isIdentity(int size) {
        return offset == 0 && dims.length == 1 && dims[0] == size && (strides[0] == 1 || size == 1);
    }

    /** The same order of elements from the start of an array. */
    Strided fromStart() {
        return offset == 0 ? this : new Strided(dims, strides, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Strided that && offset == that.offset && Arrays.equals(dims, that.dims)
                && Arrays.equals(strides, that.strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(dims) + Arrays.hashCode(strides)) + offset;
    }

    /** What is done with one row: elements {@code at..at+count} of the run lie {@code step} apart from {@code place}. */
    @FunctionalInterface
    interface Row {
        void visit(int place, int step, int at, int count);
    }

    /** Walks the rows of the elements from one position, in row-major order, to another. */
    void rows(int from, int to, Row row) {
        rows(0, from, to, row);
    }

    /** The same, of elements that lie further on. */
    private void rows(int shift, int from, int to, Row row) {
        if (from >= to) {
            return;
        }
        int last = dims.length - 1;
        int[] index = new int[dims.length];
        int place = offset + shift;
        int rest = from;
        for (int axis = last; axis >= 0; axis--) {
            index[axis] = rest % dims[axis];
            rest /= dims[axis];
            place += index[axis] * strides[axis];
        }
        int at = 0;
        int total = to - from;
        while (at < total) {
            int count = Math.min(dims[last] - index[last], total - at);
            row.visit(place, strides[last], at, count);
            at += count;
            place = carried(index, place - index[last] * strides[last], last - 1);
            index[last] = 0;
        }
    }

    private int carried(int[] index, int start, int from) {
        int place = start;
        for (int axis = from; axis >= 0; axis--) {
            place += strides[axis];
            if (++index[axis] < dims[axis]) {
                return place;
            }
            place -= dims[axis] * strides[axis];
            index[axis] = 0;
        }
        return place;
    }

    /** Reads elements {@code from..to} of what lies further on in an array into the start of a run. */
    void gather(Values source, int shift, int from, int to, double[] run) {
        switch (source) {
            case Values.Doubles(double[] array) -> rows(shift, from, to,
                    (place, step, at, count) -> copy(array, place, step, run, at, count));
            case Values.Floats(float[] array) -> rows(shift, from, to, (place, step, at, count) -> {
                for (int i = 0; i < count; i++) {
                    run[at + i] = array[place + i * step];
                }
            });
        }
    }

    /** Copies elements {@code from..to} of the array looked at to consecutive places of another of its dtype. */
    void pack(Values source, int from, int to, Values target, int start) {
        switch (target) {
            case Values.Doubles(double[] out) -> {
                double[] in = source.doubles();
                rows(from, to, (place, step, at, count) -> copy(in, place, step, out, start + at, count));
            }
            case Values.Floats(float[] out) -> {
                float[] in = source.floats();
                rows(from, to, (place, step, at, count) -> copy(in, place, step, out, start + at, count));
            }
        }
    }

    private static void copy(double[] in, int place, int step, double[] out, int at, int count) {
        if (step == 1) {
            System.arraycopy(in, place, out, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = in[place + i * step];
            }
        }
    }

    private static void copy(float[] in, int place, int step, float[] out, int at, int count) {
        if (step == 1) {
            System.arraycopy(in, place, out, at, count);
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = in[place + i * step];
            }
        }
    }

    /** Writes consecutive elements of an array, from its start, to the places of this view in another array. */
    void place(Values source, int count, Values target) {
        if (source instanceof Values.Doubles(double[] in) && target instanceof Values.Doubles(double[] out)) {
            rows(0, count, (place, step, at, length) -> spread(in, at, out, place, step, length));
        } else {
            rows(0, count, (place, step, at, length) -> {
                for (int i = 0; i < length; i++) {
                    target.set(place + i * step, source.at(at + i));
                }
            });
        }
    }

    private static void spread(double[] in, int at, double[] out, int place, int step, int length) {
        if (step == 1) {
            System.arraycopy(in, at, out, place, length);
        } else {
            for (int i = 0; i < length; i++) {
                out[place + i * step] = in[at + i];
            }
        }
    }
}
