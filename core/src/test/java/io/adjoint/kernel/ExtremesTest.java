package io.adjoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class ExtremesTest {

    private static final double[] RARE =
            {0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, Double.MIN_VALUE, -1};

    @RepeatedTest(200)
    void extremesAreThoseThatMathFindsToTheBit(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        double[] x = new double[random.nextInt(9)];
        int kinds = 1 + random.nextInt(RARE.length);
        Arrays.setAll(x, i -> RARE[random.nextInt(kinds)]);
        int from = random.nextInt(x.length + 1);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < x.length; i++) {
            least = Math.min(least, x[i]);
            greatest = Math.max(greatest, x[i]);
        }
        assertEquals(least, Extremes.least(x, from, x.length));
        assertEquals(greatest, Extremes.greatest(x, from, x.length));
    }
}
