package io.adjoint.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignsTest {

    /** What comes near to the greatest decides although it is less, by more than any rounding. */
    @ParameterizedTest
    @CsvSource({"0.95, -1, false", "-0.95, 1, true", "0.85, -1, true", "-0.85, 1, false", "1, -1, false",
        "-1, 1, true"})
    void theFirstNearTheGreatestDecides(double first, double second, boolean negative) {
        assertEquals(negative, Signs.negative(new double[]{7, first, 7, second}, 1, 2, 2));
        assertEquals(negative, Signs.negative(new double[]{0, 0.1, first, 0, second}, 0, 5, 1));
    }
}
