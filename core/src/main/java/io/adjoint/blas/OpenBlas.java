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
import java.util.concurrent.Semaphore;

/**
 * OpenBLAS through {@code java.lang.foreign}. Its functions read and write the heap arrays in place: a critical call
 * copies nothing, and no garbage collection can begin while it lasts, which is why {@link #slice} keeps calls short.
 */
record OpenBlas(String origin, MemorySegment dgemm, MemorySegment sgemm, MemorySegment dgemv, MemorySegment sgemv,
        MemorySegment dtrsm, SymbolLookup library, String name) implements Kernels {

    // constants, so that the JIT compiles the calls inline; which library they call is an argument
    private static final MethodHandle DGEMM = critical(gemm(JAVA_DOUBLE));
    private static final MethodHandle SGEMM = critical(gemm(JAVA_FLOAT));
    private static final MethodHandle DGEMV = critical(gemv(JAVA_DOUBLE));
    private static final MethodHandle SGEMV = critical(gemv(JAVA_FLOAT));
    private static final MethodHandle DTRSM = critical(FunctionDescriptor.ofVoid(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_DOUBLE, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));

    // of CBLAS's enums
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;
    private static final int UPPER = 121;
    private static final int LOWER = 122;
    private static final int ANY_DIAGONAL = 131;
    private static final int UNIT_DIAGONAL = 132;
    private static final int LEFT = 141;
    private static final int RIGHT = 142;

    // multiplications in one critical call: some milliseconds, the length of a collector's own pause
    private static final long SLICE = 1L << 27;

    // with more calls at once than the library has buffers for, some hundreds, it ends the process
    private static final Semaphore TURNS = new Semaphore(Math.max(64, Runtime.getRuntime().availableProcessors()));

    /** {@return OpenBLAS in an opened library, each call on its caller's thread alone} */
    static OpenBlas in(SymbolLookup library, String origin) {
        OpenBlas blas = new OpenBlas(origin, library.findOrThrow("cblas_dgemm"), library.findOrThrow("cblas_sgemm"),
                library.findOrThrow("cblas_dgemv"), library.findOrThrow("cblas_sgemv"),
                library.findOrThrow("cblas_dtrsm"), library, version(library) + " through java.lang.foreign");
        useOneThread(library);
        return blas;
    }

    @SuppressWarnings("restricted")
    private static void useOneThread(SymbolLookup library) {
        try {
            Linker.nativeLinker().downcallHandle(library.findOrThrow("openblas_set_num_threads"),
                    FunctionDescriptor.ofVoid(JAVA_INT)).invokeExact(1);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    // the library says "OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY Zen MAX_THREADS=64"
    @SuppressWarnings("restricted")
    private static String version(SymbolLookup library) {
        try {
            MemorySegment text = (MemorySegment) Linker.nativeLinker()
                    .downcallHandle(library.findOrThrow("openblas_get_config"), FunctionDescriptor.of(ADDRESS))
                    .invokeExact();
            String[] words = text.reinterpret(Long.MAX_VALUE).getString(0).split(" ");
            return words.length > 1 ? words[0] + " " + words[1] : words[0];
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public long slice() {
        return SLICE;
    }

    @Override
    public void gemm(boolean ta, boolean tb, int m, int n, int k, double alpha, double[] a, int aFrom, int lda,
            double[] b, int bFrom, int ldb, double beta, double[] c, int cFrom, int ldc) {
        TURNS.acquireUninterruptibly();
        try {
            DGEMM.invokeExact(dgemm, ROW_MAJOR, code(ta), code(tb), m, n, k, alpha, at(a, aFrom), lda, at(b, bFrom),
                    ldb,
                    beta, at(c, cFrom), ldc);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            TURNS.release();
        }
    }

    @Override
    public void gemm(boolean ta, boolean tb, int m, int n, int k, float alpha, float[] a, int aFrom, int lda,
            float[] b, int bFrom, int ldb, float beta, float[] c, int cFrom, int ldc) {
        TURNS.acquireUninterruptibly();
        try {
            SGEMM.invokeExact(sgemm, ROW_MAJOR, code(ta), code(tb), m, n, k, alpha, at(a, aFrom), lda, at(b, bFrom),
                    ldb,
                    beta, at(c, cFrom), ldc);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            TURNS.release();
        }
    }

    @Override
    public void gemv(boolean ta, int rows, int columns, double alpha, double[] a, int aFrom, int lda, double[] x,
            int xFrom, int xStep, double beta, double[] y, int yFrom, int yStep) {
        TURNS.acquireUninterruptibly();
        try {
            DGEMV.invokeExact(dgemv, ROW_MAJOR, code(ta), rows, columns, alpha, at(a, aFrom), lda, at(x, xFrom), xStep,
                    beta, at(y, yFrom), yStep);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            TURNS.release();
        }
    }

    @Override
    public void gemv(boolean ta, int rows, int columns, float alpha, float[] a, int aFrom, int lda, float[] x,
            int xFrom, int xStep, float beta, float[] y, int yFrom, int yStep) {
        TURNS.acquireUninterruptibly();
        try {
            SGEMV.invokeExact(sgemv, ROW_MAJOR, code(ta), rows, columns, alpha, at(a, aFrom), lda, at(x, xFrom), xStep,
                    beta, at(y, yFrom), yStep);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            TURNS.release();
        }
    }

    // some are built without their LAPACK
    @Override
    public Decompositions decompositions() {
        return library.find("dgesdd_").isPresent() ? OpenLapack.in(library, TURNS, name) : new PlainLapack();
    }

    @Override
    public void trsm(boolean right, boolean upper, boolean transposed, boolean unit, int m, int n, double[] a,
            int aFrom, int lda, double[] b, int bFrom, int ldb) {
        TURNS.acquireUninterruptibly();
        try {
            DTRSM.invokeExact(dtrsm, ROW_MAJOR, right ? RIGHT : LEFT, upper ? UPPER : LOWER, code(transposed),
                    unit ? UNIT_DIAGONAL : ANY_DIAGONAL, m, n, 1.0, at(a, aFrom), lda, at(b, bFrom), ldb);
        } catch (Throwable e) {
            throw failed(e);
        } finally {
            TURNS.release();
        }
    }

    private static MemorySegment at(double[] array, int from) {
        return MemorySegment.ofArray(array).asSlice(from * 8L);
    }

    private static MemorySegment at(float[] array, int from) {
        return MemorySegment.ofArray(array).asSlice(from * 4L);
    }

    private static int code(boolean transposed) {
        return transposed ? TRANSPOSED : AS_IT_IS;
    }

    // a downcall declares Throwable and throws none of its own but unchecked ones
    static RuntimeException failed(Throwable e) {
        return switch (e) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException(e);
        };
    }

    @SuppressWarnings("restricted")
    private static MethodHandle critical(FunctionDescriptor function) {
        return Linker.nativeLinker().downcallHandle(function, Linker.Option.critical(true));
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
