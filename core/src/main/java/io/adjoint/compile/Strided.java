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

    /** Where the first element lies. */
    int offset() {
        return offset;
    }

    /** What is done with one row: elements {@code at..at+count} of the run lie {@code step} apart from {@code place}. */
    @FunctionalInterface
    interface Row {
        void visit(int place, int step, int at, int count);
    }

    /** Walks the rows of the elements from one position, in row-major order, to another. */
    void rows(int from, int to, Row row) {
        if (from >= to) {
            return;
        }
        int last = dims.length - 1;
        int[] index = new int[dims.length];
        int place = offset;
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

    /** Reads elements {@code from..to} of a double[] or float[] into the start of a run. */
    void gather(Object source, int from, int to, double[] run) {
        switch (source) {
            case double[] doubles -> rows(from, to, (place, step, at, count) -> {
                if (step == 1) {
                    System.arraycopy(doubles, place, run, at, count);
                } else {
                    for (int i = 0; i < count; i++) {
                        run[at + i] = doubles[place + i * step];
                    }
                }
            });
            case float[] floats -> rows(from, to, (place, step, at, count) -> {
                for (int i = 0; i < count; i++) {
                    run[at + i] = floats[place + i * step];
                }
            });
            default -> throw new IllegalArgumentException(source.toString());
        }
    }

    /** Copies elements {@code from..to} of the array looked at to consecutive places of another of its kind. */
    void pack(Object source, int from, int to, Object target, int start) {
        switch (source) {
            case double[] doubles -> {
                double[] out = (double[]) target;
                rows(from, to, (place, step, at, count) -> {
                    if (step == 1) {
                        System.arraycopy(doubles, place, out, start + at, count);
                    } else {
                        for (int i = 0; i < count; i++) {
                            out[start + at + i] = doubles[place + i * step];
                        }
                    }
                });
            }
            case float[] floats -> {
                float[] out = (float[]) target;
                rows(from, to, (place, step, at, count) -> {
                    if (step == 1) {
                        System.arraycopy(floats, place, out, start + at, count);
                    } else {
                        for (int i = 0; i < count; i++) {
                            out[start + at + i] = floats[place + i * step];
                        }
                    }
                });
            }
            default -> throw new IllegalArgumentException(source.toString());
        }
    }

    /** Writes consecutive elements of an array, from its start, to the places of this view in another array. */
    void place(Object source, int count, Object target) {
        double[] doubles = source instanceof double[] array ? array : null;
        float[] floats = source instanceof float[] array ? array : null;
        rows(0, count, (place, step, at, length) -> {
            for (int i = 0; i < length; i++) {
                double value = doubles != null ? doubles[at + i] : floats[at + i];
                if (target instanceof double[] out) {
                    out[place + i * step] = value;
                } else {
                    ((float[]) target)[place + i * step] = (float) value;
                }
            }
        });
    }
}
