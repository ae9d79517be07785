package io.adjoint.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * OpenBLAS through {@code java.lang.foreign}. Its functions read and write the heap arrays in place: a critical call
 * copies nothing, and no garbage collection can begin while it lasts, which is why {@link #gemm} makes long ones short.
 */
record OpenBlas(String origin, MemorySegment dgemm, MemorySegment sgemm, MemorySegment dgemv, MemorySegment sgemv,
        MemorySegment count, MemorySegment setCount, MemorySegment config) implements Kernels {

    // constants, so that the JIT compiles the calls inline; which library they call is an argument
    private static final MethodHandle DGEMM = critical(gemm(JAVA_DOUBLE));
    private static final MethodHandle SGEMM = critical(gemm(JAVA_FLOAT));
    private static final MethodHandle DGEMV = critical(gemv(JAVA_DOUBLE));
    private static final MethodHandle SGEMV = critical(gemv(JAVA_FLOAT));
    private static final MethodHandle COUNT = plain(FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle SET_COUNT = plain(FunctionDescriptor.ofVoid(JAVA_INT));
    private static final MethodHandle CONFIG = plain(FunctionDescriptor.of(ADDRESS));

    // of CBLAS's enums
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;

    // multiplications a thread may do in one critical call: some milliseconds, the length of a collector's own pause
    private static final long SLICE = 1L << 27;

    /** {@return OpenBLAS in an opened library, on as many threads as there are processors} */
    static OpenBlas in(SymbolLookup library, String origin) {
        OpenBlas blas = new OpenBlas(origin, library.findOrThrow("cblas_dgemm"), library.findOrThrow("cblas_sgemm"),
                library.findOrThrow("cblas_dgemv"), library.findOrThrow("cblas_sgemv"),
                library.findOrThrow("openblas_get_num_threads"), library.findOrThrow("openblas_set_num_threads"),
                library.findOrThrow("openblas_get_config"));
        // it counts the machine's processors where the JVM counts those that a container may use
        blas.setThreads(Math.min(blas.threads(), Runtime.getRuntime().availableProcessors()));
        return blas;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle critical(FunctionDescriptor function) {
        return Linker.nativeLinker().downcallHandle(function, Linker.Option.critical(true));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle plain(FunctionDescriptor function) {
        return Linker.nativeLinker().downcallHandle(function);
    }

    private static FunctionDescriptor gemm(MemoryLayout number) {
        return FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number, ADDRESS,
                JAVA_INT, ADDRESS, JAVA_INT, number, ADDRESS, JAVA_INT);
    }

    private static FunctionDescriptor gemv(MemoryLayout number) {
        return FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, number, ADDRESS, JAVA_INT, ADDRESS,
                JAVA_INT, number, ADDRESS, JAVA_INT);
    }
}
