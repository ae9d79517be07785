package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Nanoseconds to wait for the compiler, which other work may keep busy. */
    private static final long PATIENCE = 60_000_000_000L;

    /** It would be a box or more for each vector, had the compiler not inlined all of a kernel. */
    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void aCompiledKernelAllocatesNothing(Subject subject) {
        BulkFunction kernel = subject.kernel();
        double[] x = Arguments.ordinary(subject.function(), 511);
        double[] y = new double[511];
        long allocated;
        long end = System.nanoTime() + PATIENCE;
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100; i++) {
                kernel.apply(x, 0, y, 0, 511);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        } while (allocated > 100 * 511 && System.nanoTime() < end);
        assertTrue(allocated <= 100 * 511, allocated + " bytes");
    }
}
