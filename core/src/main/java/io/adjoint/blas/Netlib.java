package io.adjoint.blas;

import dev.ludovic.netlib.blas.JavaBLAS;
import io.adjoint.kernel.Fused;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The portable implementation: {@code dev.ludovic.netlib:blas}, which is column-major, so that a row-major product
 * is its product of the operands swapped.
 */
record Netlib(JavaBLAS blas) implements Kernels {

    private static final String PACKAGE = "dev.ludovic.netlib.blas.";

    /** {@return the fastest one that this JVM can run} */
    static Netlib best() {
        if (!Fused.fast()) {
            return plain();
        }
        try {
            return named("VectorBLAS");
        } catch (LinkageError | ReflectiveOperationException e) {
            return plain();
        }
    }

    /**
     * {@return the one that needs no module beyond java.base}
     *
     * <p>The later ones call {@link Math#fma}, which is thousands of times slower where it is no instruction.
     */
    static Netlib plain() {
        try {
            return named(Fused.fast() ? "Java11BLAS" : "Java8BLAS");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("dev.ludovic.netlib:blas is not the expected version", e);
        }
    }

    // JavaBLAS.getInstance() would first unpack and load a native library, then log which one it took
    private static Netlib named(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName(PACKAGE + name, true, JavaBLAS.class.getClassLoader());
        try {
            return new Netlib((JavaBLAS) MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findStatic(type, "getInstance", MethodType.methodType(JavaBLAS.class)).invoke());
        } catch (ReflectiveOperationException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    @Override
    public String name() {
        return "netlib " + blas.getClass().getSimpleName();
    }

    @Override
    public String origin() {
        return "dev.ludovic.netlib:blas, " + switch (blas.getClass().getSimpleName()) {
            case "VectorBLAS" -> "with jdk.incubator.vector";
            case "Java8BLAS" -> "without fused multiplication, which this processor has not";
            default -> "without jdk.incubator.vector (--add-modules=jdk.incubator.vector)";
        };
    }

    @Override
    public long slice() {
        return Long.MAX_VALUE;
    }

    @Override
    public void gemm(boolean ta, boolean tb, int m, int n, int k, double alpha, double[] a, int aFrom, int lda,
            double[] b, int bFrom, int ldb, double beta, double[] c, int cFrom, int ldc) {
        blas.dgemm(code(tb), code(ta), n, m, k, alpha, b, bFrom, ldb, a, aFrom, lda, beta, c, cFrom, ldc);
    }

    @Override
    public void gemm(boolean ta, boolean tb, int m, int n, int k, float alpha, float[] a, int aFrom, int lda,
            float[] b, int bFrom, int ldb, float beta, float[] c, int cFrom, int ldc) {
        blas.sgemm(code(tb), code(ta), n, m, k, alpha, b, bFrom, ldb, a, aFrom, lda, beta, c, cFrom, ldc);
    }

    @Override
    public void gemv(boolean ta, int rows, int columns, double alpha, double[] a, int aFrom, int lda, double[] x,
            int xFrom, int xStep, double beta, double[] y, int yFrom, int yStep) {
        blas.dgemv(code(!ta), columns, rows, alpha, a, aFrom, lda, x, xFrom, xStep, beta, y, yFrom, yStep);
    }

    @Override
    public void gemv(boolean ta, int rows, int columns, float alpha, float[] a, int aFrom, int lda, float[] x,
            int xFrom, int xStep, float beta, float[] y, int yFrom, int yStep) {
        blas.sgemv(code(!ta), columns, rows, alpha, a, aFrom, lda, x, xFrom, xStep, beta, y, yFrom, yStep);
    }

    @Override
    public void trsm(boolean right, boolean upper, boolean transposed, boolean unit, int m, int n, double[] a,
            int aFrom, int lda, double[] b, int bFrom, int ldb) {
        if (right && m > 1 && bFrom + (long) m * ldb > b.length) { // it asks for a whole last row of the array
            trsm(true, upper, transposed, unit, m - 1, n, a, aFrom, lda, b, bFrom, ldb);
            trsm(true, upper, transposed, unit, 1, n, a, aFrom, lda, b, bFrom + (m - 1) * ldb, n);
            return;
        }
        blas.dtrsm(right ? "L" : "R", upper ? "L" : "U", code(transposed), unit ? "U" : "N", n, m, 1, a, aFrom, lda, b,
                bFrom, ldb);
    }

    @Override
    public Decompositions decompositions() {
        return new PlainLapack();
    }

    private static String code(boolean transposed) {
        return transposed ? "T" : "N";
    }
}
