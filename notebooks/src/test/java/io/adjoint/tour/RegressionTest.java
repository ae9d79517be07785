package io.adjoint.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.dsl.Term;
import io.adjoint.solve.Fit;
import io.adjoint.tensor.Tensor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tour's regression")
class RegressionTest {

    @Test
    @DisplayName("agrees with the certified parameters and deviations to nine digits at least")
    void certified() {
        Fit<Term, Term> fit = Regression.fit();
        agrees(Regression.CERTIFIED, fit.parameters().value());
        agrees(Regression.DEVIATIONS, fit.deviations().value());
        assertEquals(8.7945855171E+01, fit.sumOfSquares(), 1e-8);
        assertEquals(13, fit.degreesOfFreedom());
    }

    private static void agrees(double[] certified, Tensor found) {
        for (int i = 0; i < certified.length; i++) {
            double digits = Regression.digits(found.get(i), certified[i]);
            assertTrue(digits > 9, "b" + (i + 1) + ": " + digits);
        }
    }

    @Test
    @DisplayName("is a screen with a line for each parameter")
    void screen() {
        assertEquals(6, Regression.text().lines().count());
        assertTrue(Regression.text().contains("  b3"));
    }
}
