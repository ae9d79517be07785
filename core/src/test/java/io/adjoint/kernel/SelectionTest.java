package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectionTest {

    private static final double[] VALUES = {
        0.0, -0.0, 1, -1, 2.5, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.NaN
    };

    private static double expected(Selection selection, double a, double b, double c) {
        return switch (selection) {
            case EQUAL -> a == b ? 1 : 0;
            case UNEQUAL -> a != b ? 1 : 0;
            case LESS -> a < b ? 1 : 0;
            case AT_MOST -> a <= b ? 1 : 0;
            case GREATER -> a > b ? 1 : 0;
            case AT_LEAST -> a >= b ? 1 : 0;
            case ABSORBING_PRODUCT -> Double.isNaN(a * b) && (a == 0 || b == 0) ? 0 : a * b;
            case CHOICE -> a != 0 ? b : c;
        };
    }

    private static double[] drawn(long seed, int count) {
        var random = new SplittableRandom(seed);
        double[] drawn = new double[count];
        Arrays.setAll(drawn, i -> VALUES[random.nextInt(VALUES.length)]);
        return drawn;
    }

    private static double[] expected(Selection selection, double[] a, double[] b, double[] c, int count) {
        double[] expected = new double[a.length];
        Arrays.fill(expected, 42);
        for (int i = 0; i < count; i++) {
            expected[i] = expected(selection, a[i], b[i], c[i]);
        }
        return expected;
    }

    /** So many calls that the vector kernel takes over at some time. */
    @ParameterizedTest
    @EnumSource
    void isItsFormulaFromTheFirstCallOn(Selection selection) {
        double[] a = drawn(1, 512);
        double[] b = drawn(2, 512);
        double[] c = drawn(3, 512);
        double[] expected = expected(selection, a, b, c, 512);
        double[] out = new double[512];
        for (int call = 0; call < 20_000; call++) {
            Kernels.of(selection).apply(a, 0, b, 0, c, 0, out, 0, 512);
            if (call % 97 == 0) {
                assertArrayEquals(expected, out);
            }
        }
        assertArrayEquals(expected, out);
    }

    @ParameterizedTest
    @EnumSource
    void theVectorKernelIsTheFormulaForAnyCount(Selection selection) {
        for (int count = 0; count <= 40; count++) {
            double[] a = drawn(count, 50);
            double[] b = drawn(count + 100, 50);
            double[] c = drawn(count + 200, 50);
            double[] out = new double[50];
            Arrays.fill(out, 42);
            vector(selection).apply(a, 0, b, 0, c, 0, out, 0, count);
            assertArrayEquals(expected(selection, a, b, c, count), out);
            double[] inPlace = a.clone();
            vector(selection).apply(inPlace, 0, b, 0, c, 0, inPlace, 0, count);
            assertArrayEquals(Arrays.copyOf(expected(selection, a, b, c, count), count),
                    Arrays.copyOf(inPlace, count));
        }
    }

    @ParameterizedTest
    @EnumSource
    void partsOfArrays(Selection selection) {
        double[] a = drawn(11, 90);
        double[] b = drawn(12, 90);
        double[] c = drawn(13, 90);
        for (SelectionFunction function : List.of(vector(selection), new PlainSelection(selection))) {
            for (int count = 0; count <= 40; count++) {
                double[] out = new double[90];
                Arrays.fill(out, 42);
                function.apply(a, 3, b, 50, c, 17, out, 29, count);
                for (int i = 0; i < 90; i++) {
                    boolean within = i >= 29 && i < 29 + count;
                    int at = i - 29;
                    assertEquals(within ? expected(selection, a[3 + at], b[50 + at], c[17 + at]) : 42, out[i]);
                }
            }
        }
    }

    /** The engine's own, without the plain loops of the first calls. */
    private static SelectionFunction vector(Selection selection) {
        return Kernels.vectorised() ? VectorEngine.vector(selection) : new PlainSelection(selection);
    }

    @ParameterizedTest
    @EnumSource
    void aPlainLoopIsTheFormula(Selection selection) {
        double[] a = drawn(7, 50);
        double[] b = drawn(8, 50);
        double[] c = drawn(9, 50);
        double[] out = new double[50];
        Arrays.fill(out, 42);
        new PlainEngine().kernel(selection).apply(a, 0, b, 0, c, 0, out, 0, 45);
        assertArrayEquals(expected(selection, a, b, c, 45), out);
    }

    @Test
    void refusesNoSelection() {
        assertThrows(AdjointException.class, () -> Kernels.of((Selection) null));
    }
}
