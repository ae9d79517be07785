package io.adjoint.tensor;

import io.adjoint.AdjointException;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lengths of a tensor's axes, outermost first. A scalar's shape has no axes and size 1; an axis may have
 * length 0.
 *
 * <p>Shapes are immutable and compare by value. Wherever an axis is asked for, -1 means the last one, as in
 * NumPy.
 */
public final class Shape {
    /** The shape of a scalar: {@code ()}. */
    public static final Shape SCALAR = new Shape("Shape.of");

    private final int[] dims;
    private final int size;

    private Shape(String operation, int... dims) {
        this.dims = dims;
        this.size = size(operation, dims);
    }

    /**
     * The shape with the given axes.
     *
     * @param dims the length of each axis; none for a scalar
     * @return the shape
     * @throws AdjointException if {@code dims} is null, a length is negative, or there are more elements than
     *     an {@code int} can count (axes of length 0 left out of the product, as in NumPy)
     */
    public static Shape of(int... dims) {
        AdjointException.notNull(dims, "Shape.of", "the dims");
        return dims.length == 0 ? SCALAR : new Shape("Shape.of", dims.clone());
    }

    private static int size(String operation, int[] dims) {
        long product = 1;
        boolean empty = false;
        for (int dim : dims) {
            if (dim < 0) {
                throw new AdjointException(operation, "shape " + tuple(dims), "no negative dims",
                        "Make every dim 0 or more");
            }
            empty |= dim == 0;
            product *= Math.max(dim, 1);
            if (product > Integer.MAX_VALUE) {
                throw new AdjointException(operation, "shape " + tuple(dims),
                        "at most " + Integer.MAX_VALUE + " elements", "Use smaller dims");
            }
        }
        return empty ? 0 : (int) product;
    }

    /** {@return the number of axes: 0 for a scalar} */
    public int rank() {
        return dims.length;
    }

    /**
     * The length of one axis.
     *
     * @param axis the axis, from {@code -rank} to {@code rank - 1}
     * @return its length
     * @throws AdjointException if there is no such axis
     */
    public int dim(int axis) {
        return dims[axis("dim", axis)];
    }

    /** {@return the lengths of all axes, in a new array} */
    public int[] dims() {
        return dims.clone();
    }

    /** {@return the number of elements: 1 for a scalar, 0 if some axis has length 0} */
    public int size() {
        return size;
    }

    /**
     * How far apart in row-major order two elements are whose indices differ by 1 along each axis.
     *
     * @return a new array, one stride for each axis, the last one 1
     */
    public int[] strides() {
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        return strides;
    }

    /** {@return whether this is the shape of a scalar, which {@code (1,)} is not} */
    public boolean isScalar() {
        return dims.length == 0;
    }

    /**
     * Counts an axis from the front.
     *
     * @param operation the operation to name in the message
     * @param axis the axis, from {@code -rank} to {@code rank - 1}
     * @return the same axis, from 0 to {@code rank - 1}
     * @throws AdjointException if there is no such axis
     */
    public int axis(String operation, int axis) {
        AdjointException.notNull(operation, "axis", "the operation");
        if (axis < -dims.length || axis >= dims.length) {
            String came = "axis " + axis + " for shape " + this + " of rank " + dims.length;
            throw isScalar()
                    ? new AdjointException(
                            operation, came, "at least one axis", "Give the scalar an axis with unsqueeze(0)")
                    : new AdjointException(operation, came,
                            "an axis from " + -dims.length + " to " + (dims.length - 1),
                            "Choose an axis of this shape");
        }
        return axis < 0 ? axis + dims.length : axis;
    }

    /**
     * Whether this is a scalar, and an axis is named as PyTorch lets one be named of it, by 0 or -1: what works along an
     * axis takes a scalar for a vector of one element.
     *
     * @param axes the axes
     * @return whether there is one axis, 0 or -1, and this shape has none
     * @throws AdjointException if {@code axes} is null
     */
    public boolean isAlong(int... axes) {
        AdjointException.notNull(axes, "axes", "the axes");
        return isScalar() && axes.length == 1 && (axes[0] == 0 || axes[0] == -1);
    }

    /**
     * Counts several axes from the front.
     *
     * @param operation the operation to name in the message
     * @param axes the axes, in any order
     * @return a new array with the same axes, each from 0 to {@code rank - 1}, in the order given
     * @throws AdjointException if there is no such axis, one is given twice, or {@code axes} is null
     */
    public int[] axes(String operation, int... axes) {
        AdjointException.notNull(operation, "axes", "the operation");
        AdjointException.notNull(axes, operation, "the axes");
        int[] counted = IntStream.of(axes).map(axis -> axis(operation, axis)).toArray();
        if (IntStream.of(counted).distinct().count() < counted.length) {
            throw new AdjointException(operation, "axes " + tuple(axes) + " for shape " + this,
                    "each axis at most once", "Leave out the repeated axis");
        }
        return counted;
    }

    /**
     * The shape that this one and another broadcast to by NumPy's rule: aligned at the last axis, each pair
     * of lengths is equal or one of them is 1; a missing axis counts as 1.
     *
     * @param operation the operation to name in the message
     * @param other the other shape
     * @return the common shape
     * @throws AdjointException if the shapes do not broadcast together, or {@code other} is null
     */
    public Shape broadcast(String operation, Shape other) {
        AdjointException.notNull(operation, "broadcast", "the operation");
        AdjointException.notNull(other, operation, "the other shape");
        if (equals(other)) {
            return this;
        }
        int rank = Math.max(rank(), other.rank());
        int[] common = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int mine = fromEnd(rank - axis);
            int theirs = other.fromEnd(rank - axis);
            if (mine != theirs && mine != 1 && theirs != 1) {
                throw new AdjointException(operation, "shapes " + this + " and " + other,
                        "shapes that broadcast: aligned at the last axis, dims equal or one of them 1",
                        "Reshape one of the two, or check which axis is which");
            }
            common[axis] = mine == 1 ? theirs : mine;
        }
        return rank == 0 ? SCALAR : new Shape(operation, common);
    }

    /**
     * Whether a tensor of this shape can stand where one of another shape is needed, by repeating it along
     * axes.
     *
     * @param target the other shape
     * @return true if broadcasting the two gives {@code target}
     * @throws AdjointException if {@code target} is null
     */
    public boolean canBroadcastTo(Shape target) {
        AdjointException.notNull(target, "canBroadcastTo", "the target shape");
        return rank() <= target.rank() && IntStream.rangeClosed(1, rank())
                .allMatch(end -> fromEnd(end) == 1 || fromEnd(end) == target.fromEnd(end));
    }

    private int fromEnd(int end) {
        return end > dims.length ? 1 : dims[dims.length - end];
    }

    /**
     * This shape with some axes taken out, as a reduction leaves it.
     *
     * @param axes the axes, in any order; none leaves the shape as it is
     * @return the shape of the other axes
     * @throws AdjointException if there is no such axis, one is given twice, or {@code axes} is null
     */
    public Shape without(int... axes) {
        boolean[] gone = marked(axes("without", axes));
        return of(IntStream.range(0, dims.length).filter(axis -> !gone[axis])
                .map(axis -> dims[axis]).toArray());
    }

    /**
     * This shape with some axes shrunk to length 1, as a reduction that keeps its axes leaves it.
     *
     * @param axes the axes, in any order; none leaves the shape as it is
     * @return a shape of the same rank
     * @throws AdjointException if there is no such axis, one is given twice, or {@code axes} is null
     */
    public Shape withOnes(int... axes) {
        boolean[] shrunk = marked(axes("withOnes", axes));
        return of(IntStream.range(0, dims.length).map(axis -> shrunk[axis] ? 1 : dims[axis]).toArray());
    }

    private boolean[] marked(int[] axes) {
        boolean[] marks = new boolean[dims.length];
        for (int axis : axes) {
            marks[axis] = true;
        }
        return marks;
    }

    /** Where the element at an index lies in row-major order; the operation is for the messages. */
    int position(String operation, int[] index) {
        AdjointException.notNull(index, operation, "the index");
        if (index.length != dims.length) {
            throw new AdjointException(operation, "index " + tuple(index) + " for shape " + this,
                    "one index for each axis, " + dims.length + " in all", "Add or leave out indices");
        }
        int position = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            position = position * dims[axis] + inRange(operation, index[axis], axis);
        }
        return position;
    }

    private int inRange(String operation, int index, int axis) {
        int dim = dims[axis];
        if (index < -dim || index >= dim) {
            throw new AdjointException(operation, "index " + index + " on axis " + axis + " of shape " + this,
                    dim == 0 ? "no index, the axis is empty" : "an index from " + -dim + " to " + (dim - 1),
                    "Choose an index within the axis");
        }
        return index < 0 ? index + dim : index;
    }

    /** {@return whether the other object is a shape with the same axes} */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape shape && Arrays.equals(dims, shape.dims);
    }

    /** {@return a hash of the lengths of the axes} */
    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    /** {@return the shape as NumPy prints it: {@code ()}, {@code (3,)}, {@code (2, 3)}} */
    @Override
    public String toString() {
        return tuple(dims);
    }

    static String tuple(int[] values) {
        return values.length == 1
                ? "(" + values[0] + ",)"
                : IntStream.of(values).mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
