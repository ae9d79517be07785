package io.adjoint.op;

import io.adjoint.tensor.Shape;

/**
 * The fibers of a tensor along one axis: the vectors of elements whose other indices are equal.
 *
 * <p>Source of the name: T. G. Kolda, B. W. Bader, Tensor Decompositions and Applications (2009).
 *
 * @param count how many there are
 * @param length the elements of each
 * @param step how far neighbours of one fiber lie apart in row-major order
 */
public record Fibers(int count, int length, int step) {

    /**
     * The fibers of a shape.
     *
     * @param shape of the tensor
     * @param axis along which they lie, from 0
     * @return how many there are, how long, and how far apart their elements lie
     */
    public static Fibers of(Shape shape, int axis) {
        return new Fibers(shape.without(axis).size(), shape.dim(axis), shape.strides()[axis]);
    }

    /** Where the first element of a fiber lies. */
    public int start(int fiber) {
        return fiber / step * step * length + fiber % step;
    }

    /** Where the last element of a fiber lies. */
    int end(int fiber) {
        return start(fiber) + (length - 1) * step;
    }
}
