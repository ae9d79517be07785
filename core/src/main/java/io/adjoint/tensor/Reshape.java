package io.adjoint.tensor;

import io.adjoint.AdjointException;

import java.util.stream.IntStream;

/** Which shape a request to reshape means. */
final class Reshape {
    private static final int UNKNOWN = -1;

    private Reshape() {}

    static Shape target(Shape shape, int[] dims) {
        if (IntStream.of(dims).anyMatch(dim -> dim < UNKNOWN)) {
            throw refusal(shape, dims, "dims of 0 or more, or one -1", "Make every dim 0 or more");
        }
        long unknown = IntStream.of(dims).filter(dim -> dim == UNKNOWN).count();
        if (unknown > 1) {
            throw refusal(shape, dims, "at most one -1", "Write out all dims but one");
        }
        Shape target = unknown == 0 ? Shape.of(dims) : solved(shape, dims);
        if (target.size() != shape.size()) {
            throw refusal(shape, dims, shape.size() + " elements",
                    "Make the product of the dims " + shape.size() + ", or let one dim be -1");
        }
        return target;
    }

    private static Shape solved(Shape shape, int[] dims) {
        int others = Shape.of(IntStream.of(dims).filter(dim -> dim != UNKNOWN).toArray()).size();
        if (others == 0) {
            throw refusal(shape, dims, "no dim 0 beside -1", "Write out every dim");
        }
        int found = shape.size() / others;
        return Shape.of(IntStream.of(dims).map(dim -> dim == UNKNOWN ? found : dim).toArray());
    }

    private static AdjointException refusal(Shape shape, int[] dims, String expected, String mend) {
        return new AdjointException("reshape", "shape " + shape + " to " + Shape.tuple(dims), expected, mend);
    }
}
