package io.adjoint.blas;

import io.adjoint.AdjointException;

/** The part of an array that holds a matrix. */
final class Extent {

    private Extent() {}

    /** Refuses lengths that no product has; native code would not. */
    static void requireLengths(int m, int n, int k) {
        if ((m | n | k) < 0) {
            throw new AdjointException("gemm", "m, n, k = " + m + ", " + n + ", " + k, "lengths of at least 0",
                    "Pass the lengths of op(A) and op(B)");
        }
    }

    /** Refuses a matrix that its array does not hold; native code would read and write beyond the end. */
    static void require(String name, int length, int from, int stride, int rows, int columns) {
        boolean empty = rows == 0 || columns == 0;
        if (!empty && (from < 0 || stride < columns || from + (rows - 1L) * stride + columns > length)) {
            throw new AdjointException("gemm",
                    name + " of " + rows + " rows by " + columns + " at " + from + ", rows " + stride
                            + " apart, in an array of " + length,
                    "a matrix within its array", "Check the offset and the leading dimension of " + name);
        }
    }
}
