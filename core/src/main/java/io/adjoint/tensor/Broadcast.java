package io.adjoint.tensor;

import java.util.function.DoubleBinaryOperator;

/** Pairs of elements of two tensors whose shapes broadcast. */
final class Broadcast {
    private Broadcast() {}

    static Tensor zip(Tensor left, Tensor right, DoubleBinaryOperator function) {
        Shape shape = left.shape().broadcast("zip", right.shape());
        DType dtype = left.dtype().promote(right.dtype());
        Elements a = left.elements();
        Elements b = right.elements();
        if (left.shape().equals(right.shape())) {
            return Tensor.generate("zip", shape, dtype, i -> function.applyAsDouble(a.at(i), b.at(i)));
        }
        if (right.size() == 1 && left.shape().equals(shape)) {
            double one = b.at(0);
            return Tensor.generate("zip", shape, dtype, i -> function.applyAsDouble(a.at(i), one));
        }
        int[] atLeft = Positions.of(shape, strides(left.shape(), shape));
        int[] atRight = Positions.of(shape, strides(right.shape(), shape));
        return Tensor.generate("zip", shape, dtype,
                i -> function.applyAsDouble(a.at(atLeft[i]), b.at(atRight[i])));
    }

    /** The strides of {@code from} for each axis of {@code to}: 0 along an axis that it lacks or repeats. */
    static int[] strides(Shape from, Shape to) {
        int[] own = from.strides();
        int[] strides = new int[to.rank()];
        int missing = to.rank() - from.rank();
        for (int axis = 0; axis < from.rank(); axis++) {
            strides[missing + axis] = from.dim(axis) == 1 ? 0 : own[axis];
        }
        return strides;
    }
}
