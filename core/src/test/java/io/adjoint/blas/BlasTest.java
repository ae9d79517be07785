package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adjoint.AdjointException;
import io.vavr.collection.List;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;

class BlasTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void theBestIsFoundOnce() {
        assertSame(Blas.best(), Blas.best());
        assertTrue(Blas.best().why().contains(Blas.best().name().replaceAll(", \\d+ threads?$", "")));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void theJarOnTheClassPathIsUsed() {
        assumeTrue(BlasTest.class.getResource("/org/bytedeco/openblas/linux-x86_64") != null,
                "org.bytedeco:openblas:linux-x86_64 is not on the class path");
        assertTrue(Blas.best().name().startsWith("OpenBLAS 0."), Blas.best().why());
        assertTrue(Blas.best().why().endsWith("org.bytedeco:openblas:linux-x86_64"), Blas.best().why());
    }

    @Test
    void notANumberPropagates() {
        for (Blas blas : Implementations.ALL) {
            double[] c = {1, 1, 1, 1};
            blas.gemm(false, false, 2, 2, 2, 1, new double[]{NAN, 1, 2, 3}, 0, 2, new double[]{0, 0, 1, 1}, 0, 2, 0, c,
                    0,
                    2);
            assertArrayEquals(new double[]{NAN, NAN, 3, 3}, c, blas.name());
            blas.gemm(false, false, 2, 2, 2, 1, new double[]{INF, 1, 2, 3}, 0, 2, new double[]{0, 1, 1, 1}, 0, 2, 0, c,
                    0,
                    2);
            assertArrayEquals(new double[]{NAN, INF, 3, 5}, c, blas.name());
        }
    }

    @Test
    void notANumberPropagatesToVectors() {
        for (Blas blas : Implementations.ALL) {
            double[] c = {1, 1};
            blas.gemm(false, false, 2, 1, 2, 1, new double[]{NAN, 1, 2, 3}, 0, 2, new double[]{0, 1}, 0, 1, 0, c, 0, 1);
            assertArrayEquals(new double[]{NAN, 3}, c, blas.name());
            blas.gemm(false, false, 1, 2, 2, 1, new double[]{INF, 1}, 0, 2, new double[]{0, 2, 1, 1}, 0, 2, 0, c, 0, 2);
            assertArrayEquals(new double[]{NAN, INF}, c, blas.name());
            blas.gemm(false, false, 1, 2, 2, 1, new double[]{0, 1}, 0, 2, new double[]{INF, NAN, 1, 1}, 0, 2, 0, c, 0,
                    2);
            assertArrayEquals(new double[]{NAN, NAN}, c, blas.name());
        }
    }

    @Test
    void betaZeroForgetsAndAlphaZeroIgnores() {
        for (Blas blas : Implementations.ALL) {
            for (int n : new int[]{1, 3}) {
                double[] ones = new double[9];
                Arrays.fill(ones, 1);
                double[] c = new double[3 * n];
                Arrays.fill(c, NAN);
                double[] nothing = new double[9];
                Arrays.fill(nothing, NAN);
                blas.gemm(false, false, 3, n, 3, 1, ones, 0, 3, ones, 0, n, 0, c, 0, n);
                assertEquals(3 * 3 * n, Arrays.stream(c).sum(), blas.name());
                blas.gemm(false, false, 3, n, 3, 0, nothing, 0, 3, nothing, 0, n, 2, c, 0, n);
                assertEquals(6 * 3 * n, Arrays.stream(c).sum(), blas.name());
            }
        }
    }

    private static List<Blas> openBlas() {
        return Implementations.ALL.filter(blas -> blas.name().startsWith("OpenBLAS"));
    }

    /** Longer than one call may be: cut through the rows, the columns and the inner length. */
    @Test
    void longProductsAreCut() {
        for (Blas blas : openBlas()) {
            new Case(false, true, 640, 500, 500, 1, 0.5, 1, 1, 7).checkFloats(blas);
            new Case(true, false, 500, 640, 500, 1, 0.5, 1, 1, 7).checkDoubles(blas);
            new Case(true, false, 2, 3, 1_700_000, 1, 0.5, 1, 1, 7).checkDoubles(blas);
            new Case(false, true, 2, 1, 2_900_000, 1, 0.5, 1, 1, 7).checkFloats(blas);
        }
    }

    @Test
    void sixteenThreadsAtOnce() throws Exception {
        atOnce(16, 15, Implementations.ALL);
    }

    /** OpenBLAS alone would end the process. */
    @Test
    void moreThreadsThanTheLibraryHasBuffers() throws Exception {
        atOnce(700, 2, openBlas());
    }

    private static void atOnce(int threads, int times, List<Blas> all) throws Exception {
        for (Blas blas : all) {
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Future<?>> calls = List.range(0, threads).map(seed -> pool.submit(() -> {
                    for (int i = 0; i < times; i++) {
                        new Case(i % 2 == 0, i % 3 == 0, 40, 30 + seed % 5, 50, 1, 1, 0, 0, seed).checkDoubles(blas);
                    }
                }));
                for (Future<?> call : calls) {
                    call.get();
                }
            }
        }
    }

    @Test
    void whatLeavesItsArrayIsRefused() {
        double[] four = new double[4];
        for (Blas blas : Implementations.ALL) {
            assertRefused(() -> blas.gemm(false, false, 2, 2, 2, 1, four, 1, 2, four, 0, 2, 0, four, 0, 2));
            assertRefused(() -> blas.gemm(false, false, 2, 2, 2, 1, four, 0, 1, four, 0, 2, 0, four, 0, 2));
            assertRefused(() -> blas.gemm(false, false, 2, 2, 2, 1, four, 0, 2, four, -1, 2, 0, four, 0, 2));
            assertRefused(() -> blas.gemm(false, false, 2, 2, 2, 1, four, 0, 2, four, 0, 2, 0, four, 0, 3));
            assertRefused(() -> blas.gemm(false, false, -1, 2, 2, 1, four, 0, 2, four, 0, 2, 0, four, 0, 2));
            assertRefused(() -> blas.gemm(true, false, 1, 1, 1 << 30, 1, four, 0, 1 << 30, four, 0, 1, 0, four, 0, 1));
        }
        assertRefused(() -> Blas.best().setThreads(0));
    }

    private static void assertRefused(Executable call) {
        assertThrows(AdjointException.class, call);
    }
}
