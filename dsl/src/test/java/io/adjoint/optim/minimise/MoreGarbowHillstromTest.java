package io.adjoint.optim.minimise;

import static io.adjoint.dsl.Adjoint.constant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.dsl.Term;
import io.adjoint.optim.minimise.MoreGarbowHillstrom.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method on the problems that it suits, to the published minima. */
class MoreGarbowHillstromTest {

    /** Their sums of squares are below 1e-8 long before their gradients are: a narrow valley, and one of four digits more. */
    private static final Set<Integer> NOT_BY_FIRST_PRODUCTS = Set.of(3, 10);

    /** Residuals that stay large, or Jacobians that become singular, are nothing for undamped steps. */
    private static final Set<Integer> NOT_UNDAMPED = Set.of(2, 6, 11, 16, 18, 24, 35);

    /** From ten times the start there are other valleys, or flat places. */
    private static final Set<Integer> FAR_ASTRAY = Set.of(3, 10, 17, 19);

    private static final Set<Integer> FAR_ASTRAY_OF_RESIDUALS = Set.of(3, 5, 6, 10, 12, 19, 26, 35);

    static Stream<Problem> all() {
        return MoreGarbowHillstrom.all().stream();
    }

    private static Stream<Problem> without(Set<Integer> numbers) {
        return all().filter(problem -> !numbers.contains(problem.number()));
    }

    static Stream<Problem> ofFirstProducts() {
        return without(NOT_BY_FIRST_PRODUCTS);
    }

    static Stream<Problem> ofConjugates() {
        return ofFirstProducts().filter(problem -> !problem.name().equals("Watson, n = 9"));
    }

    static Stream<Problem> undamped() {
        return without(NOT_UNDAMPED);
    }

    static Stream<Problem> fromFar() {
        return without(FAR_ASTRAY).filter(problem -> problem.number() != 20);
    }

    static Stream<Problem> residualsFromFar() {
        return without(FAR_ASTRAY_OF_RESIDUALS).filter(problem -> problem.number() != 20);
    }

    @Test
    void everyProblemOfThePaperIsThere() {
        assertEquals(35, all().map(Problem::number).distinct().count());
    }

    private static void assertReaches(Problem problem, double factor, Method<? super Term> method,
            boolean ofResiduals) {
        Minimum<Term> minimum = ofResiduals
                ? Minimiser.minimise(problem.residuals(), problem.from(factor), method)
                : Minimiser.minimise(problem::value, problem.from(factor), method);
        double value = ofResiduals ? 2 * minimum.value() : minimum.value();
        assertTrue(Arrays.stream(problem.minima())
                .anyMatch(known -> known == 0 ? value < 1e-10 : Math.abs(value - known) <= 1e-5 * known),
                minimum::toString);
        assertEquals(problem.value(minimum.at()).item(), value, 1e-12 * Math.max(1, value));
        assertEquals(minimum.counts().iterations() + 1, minimum.way().visits().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void byLbfgs(Problem problem) {
        assertReaches(problem, 1, Method.lbfgs(), false);
    }

    @ParameterizedTest
    @MethodSource("fromFar")
    void byLbfgsFromFar(Problem problem) {
        assertReaches(problem, 10, Method.lbfgs(), false);
    }

    @ParameterizedTest
    @MethodSource("all")
    void byBoundedLbfgs(Problem problem) {
        Term start = problem.from(1);
        assertReaches(problem, 1, Method.lbfgsB(new Bounds<>(start.minus(1e8), start.plus(1e8))), false);
    }

    @ParameterizedTest
    @MethodSource("ofConjugates")
    void byConjugateGradients(Problem problem) {
        assertReaches(problem, 1, Method.conjugateGradients(), false);
    }

    @ParameterizedTest
    @MethodSource("ofFirstProducts")
    void byNewton(Problem problem) {
        assertReaches(problem, 1, Method.newtonCg(), false);
    }

    @ParameterizedTest
    @MethodSource("undamped")
    void byGaussAndNewton(Problem problem) {
        assertReaches(problem, 1, Method.gaussNewton(), true);
    }

    @ParameterizedTest
    @MethodSource("all")
    void byLevenbergAndMarquardt(Problem problem) {
        assertReaches(problem, 1, Method.levenbergMarquardt(), true);
    }

    @ParameterizedTest
    @MethodSource("residualsFromFar")
    void byLevenbergAndMarquardtFromFar(Problem problem) {
        assertReaches(problem, 10, Method.levenbergMarquardt(), true);
    }

    /** Steepest descent crawls along valleys; where there are none it arrives. */
    @ParameterizedTest
    @MethodSource("all")
    void gradientDescentGoesDown(Problem problem) {
        Minimum<Term> minimum = Minimiser.minimise(problem::value, problem.from(1),
                Method.gradientDescent().within(new Limits(1e-8, 0, 1e-15, 100, 1_000)));
        assertTrue(minimum.value() < problem.value(problem.from(1)).item());
        if (Set.of(9, 25, 29, 30, 31, 32, 33, 34).contains(problem.number())) {
            assertTrue(Math.abs(minimum.value() - problem.minima()[0]) <= 1e-5 * problem.minima()[0] + 1e-10);
        }
    }

    /** Meyer's and Freudenstein and Roth's places as the paper and SciPy print them. */
    @Test
    void placesAreThose() {
        Problem roth = all().filter(problem -> problem.number() == 2).findFirst().orElseThrow();
        Minimum<Term> minimum = Minimiser.minimise(roth::value, roth.from(1), Method.newtonCg());
        assertTrue(minimum.at().value().allClose(constant(11.4128, -0.896805).value(), 1e-5, 0));
        Problem meyer = all().filter(problem -> problem.number() == 10).findFirst().orElseThrow();
        Minimum<Term> fitted = Minimiser.minimise(meyer.residuals(), meyer.from(1), Method.levenbergMarquardt());
        assertTrue(
                fitted.at().value().allClose(constant(5.6096364710e-3, 6.1813463463e3, 3.4522363462e2).value(), 1e-9,
                        0),
                fitted::toString);
    }
}
