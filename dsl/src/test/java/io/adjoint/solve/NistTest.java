package io.adjoint.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.dsl.Term;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Fits reach what the National Institute of Standards and Technology certifies. */
class NistTest {

    private static final List<NistProblem> ALL = Stream.of(NistProblem.files(), NistProblem.far()).flatMap(List::stream)
            .toList();

    /** Correct digits, of eleven that are certified. */
    private static double digits(double came, double certified) {
        return Math.clamp(-Math.log10(Math.abs(came - certified) / Math.abs(certified)), 0, 11);
    }

    private static double[] digits(double[] came, double[] certified) {
        assertEquals(certified.length, came.length);
        return IntStream.range(0, came.length).mapToDouble(i -> digits(came[i], certified[i])).toArray();
    }

    private static double least(double[] digits) {
        return IntStream.range(0, digits.length).mapToDouble(i -> digits[i]).min().orElseThrow();
    }

    private static Fit<Term, Term> fit(NistProblem problem, int start) {
        return Fit.curve(problem.model(), problem.data(), problem.start(start));
    }

    @TestFactory
    Stream<DynamicTest> everyDigitThatIsCertifiedIsReachedFromBothStarts() {
        return ALL.stream().flatMap(problem -> IntStream.range(0, 2).mapToObj(start -> DynamicTest.dynamicTest(
                problem + " from start " + (start + 1), () -> {
                    var fit = fit(problem, start);
                    double[] parameters = digits(fit.parameters().value().toDoubleArray(), problem.certified());
                    double[] deviations = digits(fit.deviations().value().toDoubleArray(), problem.deviations());
                    assertTrue(least(parameters) >= 9, () -> fit.toString());
                    assertTrue(least(deviations) >= 8, () -> fit.toString());
                    assertTrue(digits(fit.sumOfSquares(), problem.squares()) >= 9, () -> fit.toString());
                    assertEquals(Stop.CONVERGED, fit.stopped());
                    assertEquals(problem.data().count() - problem.certified().length, fit.degreesOfFreedom());
                })));
    }

    @Test
    void theMeanOfAllDigitsIsAboveTen() {
        double mean = NistProblem.files().stream().flatMapToDouble(problem -> IntStream.range(0, 2)
                .mapToDouble(start -> least(
                        digits(fit(problem, start).parameters().value().toDoubleArray(), problem.certified()))))
                .average().orElseThrow();
        assertTrue(mean >= 10, "a mean of " + mean);
    }
}
