package io.adjoint.tensor;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Elements.Doubles;
import io.adjoint.tensor.Elements.Floats;

import java.lang.invoke.MethodHandles;

/**
 * The door to the arrays inside tensors, for the packages of this library only: their kernels read and make
 * tensors without copying. An array that came through this door is never written to by anyone.
 *
 * <pre>{@code
 * private static final Storage STORAGE = Storage.open(MethodHandles.lookup());
 * }</pre>
 */
public final class Storage {
    private static final Storage ONLY = new Storage();

    private Storage() {}

    /**
     * Opens the door to a class of this library.
     *
     * @param caller the calling class's own {@code MethodHandles.lookup()}
     * @return the door
     * @throws AdjointException if {@code caller} is null, lacks full privilege access, or looks from a class
     *     outside the packages {@code io.adjoint} and {@code io.adjoint.*}
     */
    public static Storage open(MethodHandles.Lookup caller) {
        AdjointException.notNull(caller, "Storage.open", "the caller");
        String home = caller.lookupClass().getPackageName();
        boolean ours = home.equals("io.adjoint") || home.startsWith("io.adjoint.");
        if (!ours || !caller.hasFullPrivilegeAccess()) {
            throw new AdjointException("Storage.open", "the lookup " + caller,
                    "a full-privilege lookup from a class in io.adjoint",
                    "Use Tensor.toDoubleArray and Tensor.of, which copy");
        }
        return ONLY;
    }

    /**
     * The elements as doubles, row-major: the tensor's own array, not to be written to, if it is float64;
     * otherwise a widened copy.
     *
     * @param tensor the tensor
     * @return its elements
     * @throws AdjointException if {@code tensor} is null
     */
    public double[] doubles(Tensor tensor) {
        return AdjointException.notNull(tensor, "Storage.doubles", "the tensor").elements().doubles();
    }

    /**
     * The elements as floats, row-major: the tensor's own array, not to be written to, if it is float32;
     * otherwise a narrowed copy.
     *
     * @param tensor the tensor
     * @return its elements
     * @throws AdjointException if {@code tensor} is null
     */
    public float[] floats(Tensor tensor) {
        return switch (AdjointException.notNull(tensor, "Storage.floats", "the tensor").elements()) {
            case Doubles(double[] array) -> Elements.narrow(array);
            case Floats(float[] array) -> array;
        };
    }

    /**
     * Makes a tensor that owns the given array (float64), or a narrowed copy of it (float32).
     *
     * @param shape the shape
     * @param dtype the dtype of the tensor
     * @param elements the elements, row-major; the caller gives the array up
     * @return the tensor
     * @throws AdjointException if an argument is null, or the array's length is not the shape's size
     */
    public Tensor adopt(Shape shape, DType dtype, double[] elements) {
        AdjointException.notNull(elements, "Storage.adopt", "the elements");
        requireLength(shape, elements.length);
        return new Tensor(shape,
                Elements.of(AdjointException.notNull(dtype, "Storage.adopt", "the dtype"), elements));
    }

    /**
     * Makes a float32 tensor that owns the given array.
     *
     * @param shape the shape
     * @param elements the elements, row-major; the caller gives the array up
     * @return the tensor
     * @throws AdjointException if an argument is null, or the array's length is not the shape's size
     */
    public Tensor adopt(Shape shape, float[] elements) {
        AdjointException.notNull(elements, "Storage.adopt", "the elements");
        requireLength(shape, elements.length);
        return new Tensor(shape, new Floats(elements));
    }

    private static void requireLength(Shape shape, int length) {
        AdjointException.notNull(shape, "Storage.adopt", "the shape");
        Tensor.requireLength("Storage.adopt", shape, length);
    }
}
