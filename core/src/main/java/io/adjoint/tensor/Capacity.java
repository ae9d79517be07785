package io.adjoint.tensor;

import io.adjoint.AdjointException;
import java.util.Locale;

/** How much memory holds: what cannot fit is refused before it is begun. */
public final class Capacity {

    /** The longest array that every virtual machine makes. */
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    private static final long HEAP = Runtime.getRuntime().maxMemory();

    private Capacity() {}

    /**
     * Lets pass what an array holds and the whole heap could take.
     *
     * @param operation the operation to name in the message
     * @param elements how many elements its result has
     * @param dtype their precision
     * @throws AdjointException if the number is negative, no array is that long, or the heap is smaller
     */
    public static void require(String operation, long elements, DType dtype) {
        long size = AdjointException.notNull(dtype, operation, "the dtype").bytes();
        if (elements < 0) {
            throw new AdjointException(operation, elements + " elements", "0 or more", "Pass their number");
        }
        long bytes = elements > Long.MAX_VALUE / size ? Long.MAX_VALUE : elements * size;
        if (elements > LONGEST || bytes > HEAP) {
            throw new AdjointException(operation,
                    String.format(Locale.ROOT, "%,d elements of %s, which take %,d bytes", elements, dtype, bytes),
                    String.format(Locale.ROOT, "at most %,d elements, within the heap of %,d bytes", LONGEST, HEAP),
                    "Ask for less at once, or for another heap with java -Xmx");
        }
    }
}
