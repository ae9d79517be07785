package io.adjoint.expr;

import io.adjoint.tensor.Shape;

/**
 * An affine way of reading a row-major array: element {@code i} of the view is element
 * {@code offset + sum(i[axis] * strides[axis])} of the source. Broadcasting, permuting, slicing and flipping are views.
 */
public final class View {

    private final Shape shape;
    private final int[] strides;
    private final int offset;

    /**
     * A view.
     *
     * @param shape its shape
     * @param strides the source's step for a step along each axis; 0 repeats, negative reverses
     * @param offset where its first element lies
     */
    public View(Shape shape, int[] strides, int offset) {
        this.shape = shape;
        this.strides = strides.clone();
        this.offset = offset;
    }

    /**
     * The source itself, perhaps with another shape.
     *
     * @param shape a shape of the source's size
     * @return the view in row-major order
     */
    public static View contiguous(Shape shape) {
        return new View(shape, shape.strides(), 0);
    }

    /**
     * A source repeated along axes by NumPy's rule.
     *
     * @param from the source's shape, which can be broadcast to {@code to}
     * @param to the shape to reach
     * @return the view with stride 0 along repeated axes
     */
    public static View broadcast(Shape from, Shape to) {
        int[] strides = new int[to.rank()];
        int[] own = from.strides();
        int lead = to.rank() - from.rank();
        for (int axis = lead; axis < to.rank(); axis++) {
            strides[axis] = from.dim(axis - lead) == 1 ? 0 : own[axis - lead];
        }
        return new View(to, strides, 0);
    }

    /**
     * The shape.
     *
     * @return the view's shape
     */
    public Shape shape() {
        return shape;
    }

    /**
     * The source's step for a step along an axis.
     *
     * @param axis from 0
     * @return the stride in elements
     */
    public int stride(int axis) {
        return strides[axis];
    }

    /**
     * Where the first element lies in the source.
     *
     * @return the offset in elements
     */
    public int offset() {
        return offset;
    }

    /**
     * Reads every element of the view.
     *
     * @param source the array looked at
     * @return the elements in row-major order of the view
     */
    public double[] gather(double[] source) {
        double[] out = new double[shape.size()];
        rows((at, from, count, step) -> {
            for (int i = 0; i < count; i++) {
                out[at + i] = source[from + i * step];
            }
        });
        return out;
    }

    /**
     * Writes every element of the view, the adjoint of {@link #gather} for a view that repeats nothing.
     *
     * @param values the elements in row-major order of the view
     * @param target the array written to
     */
    public void scatter(double[] values, double[] target) {
        rows((at, to, count, step) -> {
            for (int i = 0; i < count; i++) {
                target[to + i * step] = values[at + i];
            }
        });
    }

    /**
     * Where each element lies in the source.
     *
     * @return the source's index of every element, in row-major order of the view
     */
    public int[] positions() {
        int[] out = new int[shape.size()];
        rows((at, from, count, step) -> {
            for (int i = 0; i < count; i++) {
                out[at + i] = from + i * step;
            }
        });
        return out;
    }

    /** One row along the last axis. */
    @FunctionalInterface
    private interface Row {
        void visit(int index, int sourceStart, int count, int step);
    }

    private void rows(Row row) {
        if (shape.size() == 0) {
            return;
        }
        int rank = shape.rank();
        int count = rank == 0 ? 1 : shape.dim(rank - 1);
        int step = rank == 0 ? 0 : strides[rank - 1];
        int[] index = new int[rank];
        int position = offset;
        for (int at = 0; at < shape.size(); at += count) {
            row.visit(at, position, count, step);
            for (int axis = rank - 2; axis >= 0; axis--) {
                position += strides[axis];
                if (++index[axis] < shape.dim(axis)) {
                    break;
                }
                position -= shape.dim(axis) * strides[axis];
                index[axis] = 0;
            }
        }
    }
}
