package io.adjoint.reason;

import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Elements of tensors by their numbers in row-major order. */
final class Elements {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private Elements() {}

    /** A tensor's own array, to be read. */
    static double[] of(Tensor value) {
        return STORAGE.doubles(value);
    }

    /** The first element that is NaN; if none is, the first that is infinite. */
    static OptionalInt firstOdd(Tensor value) {
        double[] elements = of(value);
        OptionalInt nan = IntStream.range(0, elements.length).filter(i -> Double.isNaN(elements[i])).findFirst();
        return nan.isPresent()
                ? nan
                : IntStream.range(0, elements.length).filter(i -> Double.isInfinite(elements[i])).findFirst();
    }

    /** How many elements are NaN or infinite. */
    static long odd(Tensor value) {
        return Arrays.stream(of(value)).filter(element -> !Double.isFinite(element)).count();
    }

    /** An element's index along each axis. */
    static int[] index(Shape shape, int element) {
        int[] index = new int[shape.rank()];
        int rest = element;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return index;
    }

    /** What lies at one position along the first axis. */
    static Tensor slice(Tensor value, int position) {
        Shape shape = value.shape().without(0);
        int size = shape.size();
        return Tensor.of(shape, Arrays.copyOfRange(of(value), position * size, (position + 1) * size))
                .to(value.dtype());
    }

    /** Where an element stands in brackets, as {@code [1, 0]}; nothing of a number. */
    static String place(Shape shape, int element) {
        return shape.isScalar()
                ? ""
                : "[" + Arrays.stream(index(shape, element)).mapToObj(Integer::toString)
                        .collect(Collectors.joining(", ")) + "]";
    }

    /** The element of an operand that is repeated to a shape, for an element of that shape. */
    static int broadcast(Shape from, Shape to, int element) {
        int[] index = index(to, element);
        int lead = to.rank() - from.rank();
        int at = 0;
        for (int axis = 0; axis < from.rank(); axis++) {
            at = at * from.dim(axis) + (from.dim(axis) == 1 ? 0 : index[axis + lead]);
        }
        return at;
    }
}
