package io.adjoint.compile;

import io.adjoint.expr.View;
import java.util.Arrays;

/**
 * A view prepared for reading and writing runs of consecutive elements: axes that walk on are merged, so that rows are as
 * long as they can be.
 */
final class Strided {

    /** So many elements are worth a call, or fill a line of the cache. */
    private static final int LONG = 16;

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

    /** After how many elements they are the same again: 1 if all are one, and all of them if they are not repeated. */
    int period() {
        int period = 1;
        for (int axis = strides[0] == 0 ? 1 : 0; axis < dims.length; axis++) {
            period *= dims[axis];
        }
        return Math.max(1, period);
    }

    /** How many elements from any row's first one on are one and the same; 1 if they lie apart. */
    int repeats() {
        return strides[strides.length - 1] == 0 ? dims[dims.length - 1] : 1;
    }

    /** Where an element lies. */
    int place(int position) {
        int place = offset;
        int rest = position;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            place += rest % dims[axis] * strides[axis];
            rest /= dims[axis];
        }
        return place;
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

    /**
     * What is done with rows of the same length: elements {@code at..at+count} of the run lie {@code step} apart from
     * {@code place}, those of the next row begin {@code apart} further on.
     */
    @FunctionalInterface
    interface Rows {
        void visit(int place, int step, int at, int count, int rows, int apart);
    }

    /** Walks the rows of the elements from one position, in row-major order, to another. */
    void rows(int from, int to, Rows visitor) {
        rows(0, from, to, visitor);
    }

    /** The same, of elements that lie further on. */
    private void rows(int shift, int from, int to, Rows visitor) {
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
            int rows = last > 0 && count == dims[last]
                    ? Math.min(dims[last - 1] - index[last - 1], (total - at) / count)
                    : 1;
            int apart = last > 0 ? strides[last - 1] : 0;
            visitor.visit(place, strides[last], at, count, rows, apart);
            at += rows * count;
            place -= index[last] * strides[last];
            index[last] = 0;
            if (rows > 1) {
                index[last - 1] += rows - 1;
                place += (rows - 1) * apart;
            }
            place = carried(index, place, last - 1);
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
            case Values.Doubles(double[] array) -> rows(shift, from, to, (place, step, at, count, rows, apart) -> copy(
                    array, place, step, run, at, count, rows, apart));
            case Values.Floats(float[] array) -> rows(shift, from, to, (place, step, at, count, rows, apart) -> {
                for (int row = 0; row < rows; row++) {
                    int first = place + row * apart;
                    int into = at + row * count;
                    for (int i = 0; i < count; i++) {
                        run[into + i] = array[first + i * step];
                    }
                }
            });
        }
    }

    /** Copies elements {@code from..to} of the array looked at to consecutive places of another of its dtype. */
    void pack(Values source, int from, int to, Values target, int start) {
        switch (target) {
            case Values.Doubles(double[] out) -> {
                double[] in = source.doubles();
                rows(from, to,
                        (place, step, at, count, rows, apart) -> copy(in, place, step, out, start + at, count, rows,
                                apart));
            }
            case Values.Floats(float[] out) -> {
                float[] in = source.floats();
                rows(from, to,
                        (place, step, at, count, rows, apart) -> copy(in, place, step, out, start + at, count, rows,
                                apart));
            }
        }
    }

    /** Long rows that lie in order or are one element are copied as a whole; of others, neighbouring ones are read together. */
    private static void copy(double[] in, int place, int step, double[] out, int at, int count, int rows, int apart) {
        if (step == 1 && count >= LONG) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(in, place + row * apart, out, at + row * count, count);
            }
            return;
        }
        if (step == 0 && count >= LONG) {
            for (int row = 0; row < rows; row++) {
                Arrays.fill(out, at + row * count, at + (row + 1) * count, in[place + row * apart]);
            }
            return;
        }
        int together = apart == 1 && step != 0 ? LONG : 1;
        for (int from = 0; from < rows; from += together) {
            int to = Math.min(rows, from + together);
            if (to - from == 1) {
                copy(in, place + from * apart, step, out, at + from * count, count);
                continue;
            }
            for (int i = 0; i < count; i++) {
                int first = place + i * step;
                int into = at + i;
                for (int row = from; row < to; row++) {
                    out[into + row * count] = in[first + row];
                }
            }
        }
    }

    private static void copy(double[] in, int place, int step, double[] out, int at, int count) {
        if (step == 0) {
            Arrays.fill(out, at, at + count, in[place]);
        } else if (step == 1) {
            for (int i = 0; i < count; i++) {
                out[at + i] = in[place + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                out[at + i] = in[place + i * step];
            }
        }
    }

    private static void copy(float[] in, int place, int step, float[] out, int at, int count, int rows, int apart) {
        for (int row = 0; row < rows; row++) {
            int first = place + row * apart;
            int into = at + row * count;
            if (step == 1) {
                System.arraycopy(in, first, out, into, count);
            } else {
                for (int i = 0; i < count; i++) {
                    out[into + i] = in[first + i * step];
                }
            }
        }
    }

    /** Writes consecutive elements of an array, from its start, to the places of this view in another array. */
    void place(Values source, int count, Values target) {
        rows(0, count, (place, step, at, length, rows, apart) -> {
            for (int row = 0; row < rows; row++) {
                int first = place + row * apart;
                int from = at + row * length;
                if (source instanceof Values.Doubles(double[] in) && target instanceof Values.Doubles(double[] out)) {
                    spread(in, from, out, first, step, length);
                } else {
                    for (int i = 0; i < length; i++) {
                        target.set(first + i * step, source.at(from + i));
                    }
                }
            }
        });
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
