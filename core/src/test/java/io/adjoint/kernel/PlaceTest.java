package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlaceTest {

    private static final int COUNT = 101;

    private static double[] arguments(Bulk function) {
        double[] x = Arguments.ordinary(function, COUNT);
        // scattered among the others, since a lane must not notice its neighbours
        for (int i = 0; i < Arguments.SPECIAL.length; i++) {
            x[4 * i + i % 3] = Arguments.SPECIAL[i];
        }
        return x;
    }

    @ParameterizedTest
    @EnumSource
    void aResultDoesNotDependOnWhereItsElementLies(Bulk function) {
        double[] x = arguments(function);
        double[] whole = new double[COUNT];
        Kernels.of(function).apply(x, 0, whole, 0, COUNT);
        for (int size = 1; size <= 40; size++) {
            double[] pieces = new double[COUNT];
            for (int from = 0; from < COUNT; from += size) {
                Kernels.of(function).apply(x, from, pieces, from, Math.min(size, COUNT - from));
            }
            assertArrayEquals(whole, pieces, function + " in pieces of " + size);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultDoesNotDependOnWhetherItsLoopHasBeenCompiled(Bulk function) {
        double[] x = arguments(function);
        double[] first = new double[COUNT];
        double[] last = new double[COUNT];
        Kernels.of(function).apply(x, 0, first, 0, COUNT);
        for (int i = 0; i < 5_000; i++) {
            Kernels.of(function).apply(x, 0, last, 0, COUNT);
        }
        assertArrayEquals(first, last);
    }

    @ParameterizedTest
    @EnumSource
    void worksInPlace(Bulk function) {
        double[] x = arguments(function);
        double[] apart = x.clone();
        Kernels.of(function).apply(x, 3, apart, 3, COUNT - 7);
        Kernels.of(function).apply(x, 3, x, 3, COUNT - 7);
        assertArrayEquals(apart, x);
    }

    @ParameterizedTest
    @EnumSource
    void writesNothingButItsPart(Bulk function) {
        double[] x = arguments(function);
        for (int count = 0; count <= 40; count++) {
            double[] y = new double[COUNT];
            Arrays.fill(y, 42);
            Kernels.of(function).apply(x, 11, y, 5, count);
            for (int i = 0; i < COUNT; i++) {
                if (i < 5 || i >= 5 + count) {
                    assertEquals(42, y[i]);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesPartsThatDoNotLieInTheirArrays(Bulk function) {
        BulkFunction kernel = Kernels.of(function);
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
