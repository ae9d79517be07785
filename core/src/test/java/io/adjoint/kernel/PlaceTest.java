package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaceTest {

    private static final int COUNT = 101;

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void aResultDoesNotDependOnWhereItsElementLies(Subject subject) {
        double[] x = Subject.arguments(subject.function(), COUNT);
        double[] whole = new double[COUNT];
        subject.kernel().apply(x, 0, whole, 0, COUNT);
        for (int size = 1; size <= 40; size++) {
            double[] pieces = new double[COUNT];
            for (int from = 0; from < COUNT; from += size) {
                subject.kernel().apply(x, from, pieces, from, Math.min(size, COUNT - from));
            }
            assertArrayEquals(whole, pieces, subject + " in pieces of " + size);
        }
    }

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void aResultDoesNotDependOnWhetherItsLoopHasBeenCompiled(Subject subject) {
        double[] x = Subject.arguments(subject.function(), COUNT);
        double[] first = new double[COUNT];
        double[] last = new double[COUNT];
        subject.kernel().apply(x, 0, first, 0, COUNT);
        for (int i = 0; i < 5_000; i++) {
            subject.kernel().apply(x, 0, last, 0, COUNT);
        }
        assertArrayEquals(first, last);
    }

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void worksInPlace(Subject subject) {
        double[] x = Subject.arguments(subject.function(), COUNT);
        double[] apart = x.clone();
        subject.kernel().apply(x, 3, apart, 3, COUNT - 7);
        subject.kernel().apply(x, 3, x, 3, COUNT - 7);
        assertArrayEquals(apart, x);
    }

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void writesNothingButItsPart(Subject subject) {
        double[] x = Subject.arguments(subject.function(), COUNT);
        for (int count = 0; count <= 40; count++) {
            double[] y = new double[COUNT];
            Arrays.fill(y, 42);
            subject.kernel().apply(x, 11, y, 5, count);
            for (int i = 0; i < COUNT; i++) {
                if (i < 5 || i >= 5 + count) {
                    assertEquals(42, y[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.adjoint.kernel.Subject#all")
    void refusesPartsThatDoNotLieInTheirArrays(Subject subject) {
        BulkFunction kernel = subject.kernel();
        double[] x = new double[16];
        double[] y = new double[20];
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.apply(x, 1, y, 0, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.apply(x, -1, y, 0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.apply(x, 0, y, 5, 16));
        assertThrows(IndexOutOfBoundsException.class, () -> kernel.apply(x, 0, y, 0, -1));
        assertArrayEquals(new double[20], y);
    }

    @Test
    void refusesNoFunction() {
        assertThrows(AdjointException.class, () -> Kernels.of((Bulk) null));
    }
}
