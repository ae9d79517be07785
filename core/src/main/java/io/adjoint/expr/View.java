package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.Optional;

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
     * @throws AdjointException if there are not as many strides as axes
     */
    public View(Shape shape, int[] strides, int offset) {
        this.shape = AdjointException.notNull(shape, "view", "the shape");
        this.strides = AdjointException.notNull(strides, "view", "the strides").clone();
        this.offset = offset;
        if (strides.length != shape.rank()) {
            throw new AdjointException("view", strides.length + " strides for shape " + shape, "a stride for each axis",
                    "Give axes that repeat stride 0");
        }
    }

    /**
     * The source itself, perhaps with another shape.
     *
     * @param shape a shape of the source's size
     * @return the view in row-major order
     */
    public static View contiguous(Shape shape) {
        return new View(shape, AdjointException.notNull(shape, "view", "the shape").strides(), 0);
    }

    /**
     * A source repeated along axes by NumPy's rule.
     *
     * @param from the source's shape, which can be broadcast to {@code to}
     * @param to the shape to reach
     * @return the view with stride 0 along repeated axes
     * @throws AdjointException if the source cannot be broadcast
     */
    public static View broadcast(Shape from, Shape to) {
        if (!AdjointException.notNull(from, "broadcastTo", "the source's shape").canBroadcastTo(to)) {
            throw new AdjointException("broadcastTo", "shapes " + from + " and " + to,
                    "shapes of which the first can be repeated to the second", "Reshape the source first");
        }
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
     * @throws AdjointException if there is no such axis
     */
    public int stride(int axis) {
        return strides[shape.axis("view", axis)];
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
     * Whether this is the source itself, element for element.
     *
     * @param size the number of the source's elements
     * @return true if reading the view reads the source in order
     */
    public boolean isIdentity(int size) {
        int expected = 1;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            if (shape.dim(axis) != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape.dim(axis);
        }
        return offset == 0 && shape.size() == size;
    }

    /**
     * Whether every element is the same one of the source.
     *
     * @return true if no axis moves
     */
    public boolean isInvariant() {
        for (int axis = 0; axis < strides.length; axis++) {
            if (shape.dim(axis) != 1 && strides[axis] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * This view of another view's elements, as one view of the other's source.
     *
     * @param inner a view whose elements in row-major order this view reads
     * @return the composition; empty where it is not affine, as for some reshapes of a transposed matrix
     */
    public Optional<View> over(View inner) {
        AdjointException.notNull(inner, "view", "the inner view");
        if (inner.isIdentity(inner.shape.size()) && inner.offset == 0) {
            return Optional.of(this);
        }
        if (shape.size() == 0) {
            return Optional.of(new View(shape, new int[shape.rank()], 0));
        }
        int[] own = inner.shape.strides();
        int[] first = indexOf(inner.shape, offset);
        int[] least = first.clone();
        int[] greatest = first.clone();
        int[] composed = new int[strides.length];
        for (int axis = 0; axis < strides.length; axis++) {
            if (shape.dim(axis) == 1 || strides[axis] == 0) {
                continue;
            }
            int along = axisOf(strides[axis], own, inner.shape);
            if (along < 0) {
                return Optional.empty();
            }
            int steps = strides[axis] / own[along];
            composed[axis] = steps * inner.strides[along];
            least[along] += Math.min(0, steps * (shape.dim(axis) - 1));
            greatest[along] += Math.max(0, steps * (shape.dim(axis) - 1));
            if (least[along] < 0 || greatest[along] >= inner.shape.dim(along)) {
                return Optional.empty();
            }
        }
        int start = inner.offset;
        for (int axis = 0; axis < first.length; axis++) {
            start += first[axis] * inner.strides[axis];
        }
        return Optional.of(new View(shape, composed, start));
    }

    /** The axis with the largest stride that divides a step. */
    private static int axisOf(int step, int[] strides, Shape shape) {
        for (int axis = 0; axis < strides.length; axis++) {
            if (shape.dim(axis) > 1 && step % strides[axis] == 0) {
                return axis;
            }
        }
        return -1;
    }

    private static int[] indexOf(Shape shape, int flat) {
        int[] index = new int[shape.rank()];
        int rest = flat;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }

    /**
     * Reads every element of the view.
     *
     * @param source the array looked at
     * @return the elements in row-major order of the view
     */
    public double[] gather(double[] source) {
        requireWithin(source, "the source");
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
        requireWithin(target, "the target");
        if (AdjointException.notNull(values, "view", "the values").length != shape.size()) {
            throw new AdjointException("view", values.length + " values for shape " + shape,
                    "as many as the shape's size, " + shape.size(), "Pass one value for each element");
        }
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

    private void requireWithin(double[] array, String what) {
        requireWithin(AdjointException.notNull(array, "view", what).length, what);
    }

    /**
     * Lets the view pass if all that it reads is there.
     *
     * @param size how many elements the source has
     * @param what what the source is, for the message
     * @throws AdjointException if it reads beyond
     */
    public void requireWithin(int size, String what) {
        AdjointException.notNull(what, "view", "what the source is");
        long least = offset;
        long greatest = offset;
        for (int axis = 0; axis < strides.length; axis++) {
            long reach = (long) strides[axis] * (shape.dim(axis) - 1);
            least += Math.min(0, reach);
            greatest += Math.max(0, reach);
        }
        if (shape.size() > 0 && (least < 0 || greatest >= size)) {
            throw new AdjointException("view", "elements " + least + " to " + greatest + " of " + what + ", which has "
                    + size, "elements that are there", "Check the strides and the offset");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof View that && offset == that.offset && shape.equals(that.shape)
                && Arrays.equals(strides, that.strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * shape.hashCode() + Arrays.hashCode(strides)) + offset;
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
