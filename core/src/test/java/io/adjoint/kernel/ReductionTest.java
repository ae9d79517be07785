package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReductionTest {

    private static final double[] X = new SplittableRandom(7).doubles(1000, -1, 1).toArray();

    @Test
    void aSumHasTheSameBitsWithAndWithoutVectors() {
        Engine plain = new PlainEngine();
        for (int count = 0; count < 200; count++) {
            for (int from = 0; from < 9; from++) {
                assertEquals(plain.sum(X, from, count), Kernels.sum(X, from, count));
            }
        }
        assertEquals(Arrays.stream(X).sum(), Kernels.sum(X, 0, X.length), 1e-12);
    }

    @Test
    void theEmptyPartHasTheNeutralElements() {
        assertEquals(0.0, Kernels.sum(X, 1000, 0));
        assertEquals(Double.NEGATIVE_INFINITY, Kernels.max(X, 5, 0));
        assertEquals(Double.POSITIVE_INFINITY, Kernels.min(X, 5, 0));
    }

    @Test
    void extremesFollowMath() {
        assertEquals(Arrays.stream(X).max().getAsDouble(), Kernels.max(X, 0, X.length));
        assertEquals(Arrays.stream(X).min().getAsDouble(), Kernels.min(X, 0, X.length));
        double[] y = {-0.0, 0.0, -0.0, Double.NaN};
        assertEquals(0.0, Kernels.max(y, 0, 3));
        assertEquals(-0.0, Kernels.min(y, 0, 3));
        assertEquals(Double.NaN, Kernels.max(y, 0, 4));
        assertEquals(Double.NaN, Kernels.min(y, 0, 4));
        assertEquals(Double.NaN, Kernels.sum(y, 0, 4));
    }

    @Test
    void refusePartsThatDoNotLieInTheArray() {
        assertThrows(IndexOutOfBoundsException.class, () -> Kernels.sum(X, 900, 101));
        assertThrows(IndexOutOfBoundsException.class, () -> Kernels.max(X, -1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> Kernels.min(X, 3, -1));
    }
}
