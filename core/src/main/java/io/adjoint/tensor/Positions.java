package io.adjoint.tensor;

/** Where the elements of a tensor lie in an array that is laid out some other way than row-major. */
final class Positions {
    private Positions() {}

    /**
     * The position of each element, in row-major order of the shape, when a step along an axis moves by that
     * axis's stride: 0 along an axis that repeats. Built axis by axis, innermost first.
     */
    static int[] of(Shape shape, int[] strides) {
        if (shape.size() == 0) {
            return new int[0];
        }
        int[] positions = {0};
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            positions = repeat(positions, shape.dim(axis), strides[axis]);
        }
        return positions;
    }

    private static int[] repeat(int[] block, int times, int step) {
        int[] repeated = new int[block.length * times];
        for (int k = 0; k < times; k++) {
            for (int i = 0; i < block.length; i++) {
                repeated[k * block.length + i] = block[i] + k * step;
            }
        }
        return repeated;
    }
}
