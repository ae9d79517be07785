package io.adjoint.optim.minimise;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds, constraints, outliers, structures, and what goes wrong. */
class MinimiserTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    /**
     * A problem of W. Hock and K. Schittkowski, Test Examples for Nonlinear Programming Codes (1981), with its published start
     * and minimum.
     */
    record Programme(int number, Function<Term, Term> f, double[] start, double minimum, double[] lower, double[] upper,
            Function<Term, Term> zero, Function<Term, Term> notNegative) {

        static Programme of(int number, Function<Term, Term> f, double[] start, double minimum) {
            return new Programme(number, f, start, minimum, null, null, null, null);
        }

        Programme between(double[] lower, double[] upper) {
            return new Programme(number, f, start, minimum, lower, upper, zero, notNegative);
        }

        Programme where(Function<Term, Term> zero) {
            return new Programme(number, f, start, minimum, lower, upper, zero, notNegative);
        }

        Programme notNegative(Function<Term, Term> notNegative) {
            return new Programme(number, f, start, minimum, lower, upper, zero, notNegative);
        }

        @Override
        public String toString() {
            return "HS" + number;
        }
    }

    private static double[] x(double... x) {
        return x;
    }

    private static Term rosenbrock(Term w) {
        return w.get(0).minus(1).square().plus(w.get(1).minus(w.get(0).square()).square().times(100));
    }

    static Stream<Programme> bounded() {
        return Stream.of(
                Programme.of(1, MinimiserTest::rosenbrock, x(-2, 1), 0).between(x(-INF, -1.5), x(INF, INF)),
                // the second of its minima, in whose valley the start lies: 400 x^3 - 598 x = 2 at y = 1.5
                Programme.of(2, MinimiserTest::rosenbrock, x(-2, 1), 4.9412293180).between(x(-INF, 1.5), x(INF, INF)),
                Programme.of(3, w -> w.get(1).plus(w.get(1).minus(w.get(0)).square().times(1e-5)), x(10, 1), 0)
                        .between(x(-INF, 0), x(INF, INF)),
                Programme.of(4, w -> w.get(0).plus(1).pow(3).div(3).plus(w.get(1)), x(1.125, 0.125), 8.0 / 3)
                        .between(x(1, 0), x(INF, INF)),
                Programme.of(5, w -> w.sum().sin().plus(w.get(0).minus(w.get(1)).square()).minus(w.get(0).times(1.5))
                        .plus(w.get(1).times(2.5)).plus(1), x(0, 0), -Math.sqrt(3) / 2 - Math.PI / 3)
                        .between(x(-1.5, -3), x(4, 3)),
                Programme.of(45, w -> w.prod().div(-120).plus(2), x(2, 2, 2, 2, 2), 1)
                        .between(x(0, 0, 0, 0, 0), x(1, 2, 3, 4, 5)),
                Programme.of(110, w -> w.minus(2).log().square().plus(w.neg().plus(10).log().square()).sum()
                        .minus(w.prod().pow(0.2)), IntStream.range(0, 10).mapToDouble(i -> 9).toArray(), -45.77846971)
                        .between(IntStream.range(0, 10).mapToDouble(i -> 2.001).toArray(),
                                IntStream.range(0, 10).mapToDouble(i -> 9.999).toArray()));
    }

    private static Bounds<Term> bounds(Programme problem) {
        return new Bounds<>(constant(problem.lower()), constant(problem.upper()));
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void reachesTheMinimumBetweenBounds(Programme problem) {
        Minimum<Term> minimum =
                Minimiser.minimise(problem.f(), constant(problem.start()), Method.lbfgsB(bounds(problem)));
        assertEquals(problem.minimum(), minimum.value(), 1e-8);
        assertTrue(minimum.why() == Stop.GRADIENT || minimum.why() == Stop.VALUE, minimum::toString);
        double[] at = minimum.at().value().toDoubleArray();
        for (int i = 0; i < at.length; i++) {
            assertTrue(at[i] >= problem.lower()[i] && at[i] <= problem.upper()[i]);
        }
    }

    static Stream<Programme> constrained() {
        return Stream.of(
                Programme.of(6, w -> w.get(0).neg().plus(1).square(), x(-1.2, 1), 0)
                        .where(w -> w.get(1).minus(w.get(0).square()).times(10)),
                Programme.of(7, w -> w.get(0).square().plus(1).log().minus(w.get(1)), x(2, 2), -Math.sqrt(3))
                        .where(w -> w.get(0).square().plus(1).square().plus(w.get(1).square()).minus(4)),
                Programme.of(39, w -> w.get(0).neg(), x(2, 2, 2, 2), -1)
                        .where(w -> stack(0, w.get(1).minus(w.get(0).pow(3)).minus(w.get(2).square()),
                                w.get(0).square().minus(w.get(1)).minus(w.get(3).square()))),
                Programme.of(40, w -> w.prod().neg(), x(0.8, 0.8, 0.8, 0.8), -0.25).where(w -> stack(
                        0, w.get(0).pow(3).plus(w.get(1).square()).minus(1),
                        w.get(0).square().times(w.get(3)).minus(w.get(2)), w.get(3).square().minus(w.get(1)))),
                Programme.of(43, w -> w.square().times(constant(1.0, 1, 2, 1)).minus(w.times(constant(5.0, 5, 21, -7)))
                        .sum(), x(0, 0, 0, 0), -44).notNegative(w -> stack(0,
                                w.square().plus(w.times(constant(1.0, -1, 1, -1))).sum().neg().plus(8),
                                w.square().times(constant(1.0, 2, 1, 2)).minus(w.times(constant(1.0, 0, 0, 1))).sum()
                                        .neg()
                                        .plus(10),
                                w.square().times(constant(2.0, 1, 1, 0)).plus(w.times(constant(2.0, -1, 0, -1))).sum()
                                        .neg()
                                        .plus(5))),
                Programme.of(71, w -> w.get(0).times(w.get(3)).times(w.get(Index.range(0, 3)).sum()).plus(w.get(2)),
                        x(1, 5, 5, 1), 17.0140173).between(x(1, 1, 1, 1), x(5, 5, 5, 5))
                        .where(w -> w.square().sum().minus(40)).notNegative(w -> w.prod().minus(25)));
    }

    @ParameterizedTest
    @MethodSource("constrained")
    void reachesTheMinimumUnderConstraints(Programme problem) {
        for (Method<? super Term> inner : problem.lower() == null
                ? List.<Method<? super Term>>of(Method.lbfgs(), Method.newtonCg())
                : List.<Method<? super Term>>of(Method.lbfgsB(bounds(problem)))) {
            Method.AugmentedLagrangian<Term> method = Method.constrained(inner);
            method = problem.zero() == null ? method : method.where(problem.zero());
            method = problem.notNegative() == null ? method : method.whereNotNegative(problem.notNegative());
            Minimum<Term> minimum = Minimiser.minimise(problem.f(), constant(problem.start()), method);
            assertEquals(problem.minimum(), minimum.value(), 1e-6, minimum::toString);
            assertTrue(minimum.violation() <= 1e-8, minimum::toString);
            assertTrue(minimum.isConverged() || minimum.why() == Stop.STALLED, minimum::toString);
        }
    }

    /** The minimum of x + y on x^2 + y^2 = c is -sqrt(2 c): at c = 2 it falls by 1/2 for each that c grows. */
    @Test
    void multipliersSayHowTheMinimumMoves() {
        Minimum<Term> minimum = Minimiser.minimise(Term::sum, constant(-0.5, 0.5),
                Method.<Term>constrained(Method.lbfgs()).where(w -> w.square().sum().minus(2)));
        assertTrue(minimum.at().value().allClose(Tensor.of(-1, -1), 1e-7, 0), minimum::toString);
        assertEquals(-0.5, minimum.multipliers().get(0), 1e-6);
    }

    @Test
    void whatCannotBeFulfilledIsSaid() {
        Minimum<Term> minimum = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Minimiser.minimise(
                w -> w.square().sum(), constant(1.0, 1.0),
                Method.<Term>constrained(Method.lbfgs()).where(w -> w.square().sum().plus(1))));
        assertEquals(Stop.INFEASIBLE, minimum.why());
        assertEquals(1, minimum.violation(), 1e-6);
    }

    private static final Term T = constant(IntStream.range(0, 15).mapToDouble(i -> i).toArray());

    /** A decay with a ripple and two outliers. */
    private static Term decay(Term p) {
        double[] y = IntStream.range(0, 15).mapToDouble(t -> 2 * Math.exp(-0.3 * t) + 0.5 + 0.05 * Math.cos(7 * t)
                + (t == 3 ? 3 : t == 9 ? -2 : 0)).toArray();
        return T.times(p.get(1)).neg().exp().times(p.get(0)).plus(p.get(2)).minus(constant(y));
    }

    /** SciPy's least_squares(loss=..., f_scale=0.1, xtol=ftol=1e-15) gave places and costs. */
    @ParameterizedTest
    @EnumSource(Loss.class)
    void lossesAreThoseOfSciPy(Loss loss) {
        Map<Loss, double[]> known = Map.of(
                Loss.LINEAR, x(3.05181030, 0.15149338, -0.22497927, 5.5820622078095115),
                Loss.SOFT_L1, x(2.093978599, 0.289884902, 0.456981010, 0.47564155791345225),
                Loss.HUBER, x(2.0904382693, 0.2917804236, 0.4611360350, 0.48567876612802835),
                Loss.CAUCHY, x(2.0657651788, 0.3071711226, 0.4868407349, 0.06901805947117727),
                Loss.ARCTAN, x(2.0625725484, 0.3081417607, 0.4897254642, 0.021541457250304256));
        Minimum<Term> minimum = Minimiser.minimise(MinimiserTest::decay, constant(1.0, 0.1, 0.0),
                Method.levenbergMarquardt().robust(loss, 0.1));
        assertEquals(known.get(loss)[3], minimum.value(), 1e-12, minimum::toString);
        for (int i = 0; i < 3; i++) {
            assertEquals(known.get(loss)[i], minimum.at().get(i).item(), loss == Loss.HUBER ? 1e-4 : 1e-6);
        }
    }

    @Test
    void leastSquaresStayBetweenBounds() {
        Bounds<Term> bounds = new Bounds<>(constant(0.0, 0.0, 0.6), constant(1.5, 5.0, 1.0));
        Minimum<Term> minimum = Minimiser.minimise(MinimiserTest::decay, constant(1.0, 0.1, 0.7),
                Method.levenbergMarquardt().between(bounds));
        Minimum<Term> other = Minimiser.minimise(p -> decay(p).square().sum().times(0.5), constant(1.0, 0.1, 0.7),
                Method.lbfgsB(bounds));
        assertEquals(other.value(), minimum.value(), 1e-10);
        assertEquals(6.763594761102073, minimum.value(), 1e-9);
        assertTrue(minimum.at().value().allClose(other.at().value(), 1e-6, 1e-6));
    }

    @Test
    void startsBeyondBoundsAreBroughtWithin() {
        Minimum<Term> minimum = Minimiser.minimise(w -> w.square().sum(), constant(9.0, -9.0),
                Method.lbfgsB(Bounds.of(constant(0.0, 0.0), 1, 2)));
        assertEquals(Tensor.of(1, 1), minimum.at().value());
        assertEquals(Stop.GRADIENT, minimum.why());
    }

    /** What a user declares. */
    record Line(Term slope, List<Term> offsets) {}

    @Test
    void parametersAreOfAnyStructure() {
        Line start = new Line(constant(0.0), List.of(constant(0.0, 0.0), constant(new double[][]{{1, 1}})));
        Minimum<Line> minimum = Minimiser.minimise(line -> line.slope().minus(3).square()
                .plus(line.offsets().get(0).minus(constant(1.0, 2.0)).square().sum())
                .plus(line.offsets().get(1).plus(line.slope()).square().sum()), start, Method.lbfgs());
        assertEquals(3, minimum.at().slope().item(), 1e-7);
        assertTrue(minimum.at().offsets().get(0).value().allClose(Tensor.of(1, 2), 1e-7, 1e-7));
        assertTrue(minimum.at().offsets().get(1).value().allClose(Tensor.of(new double[][]{{-3, -3}}), 1e-7, 1e-7));
    }

    @Test
    void aFunctionIsCompiledOnceForManyStarts() {
        int[] traced = {0};
        Minimiser<Term> valley = Minimiser.of(w -> {
            traced[0]++;
            return rosenbrock(w);
        }, constant(0.0, 0.0));
        valley.from(constant(-1.2, 1.0), Method.lbfgs());
        int once = traced[0];
        valley.from(constant(2.0, 2.0), Method.lbfgs());
        valley.from(constant(0.0, 0.0), Method.conjugateGradients());
        assertEquals(once, traced[0]);
    }

    @Test
    void aMinimumShowsItsWay() {
        Minimum<Term> minimum = Minimiser.minimise(MinimiserTest::rosenbrock, constant(-1.2, 1.0), Method.lbfgs());
        Map<String, String> shown = minimum.mimeBundle();
        assertEquals(minimum.toString(), shown.get("text/plain"));
        assertTrue(shown.containsKey("image/png"), () -> shown.keySet().toString());
        assertEquals(minimum.way().visits().size(), minimum.way().values().size());
        assertEquals(24.2, minimum.way().values().head(), 1e-12);
        assertEquals(2, minimum.way().visits().last().place().size());
    }

    private static List<Method<? super Term>> smooth() {
        return List.of(Method.gradientDescent(), Method.conjugateGradients(), Method.lbfgs(),
                Method.lbfgsB(Bounds.of(constant(0.0, 0.0), -50, 50)), Method.newtonCg());
    }

    @Test
    void parametersThatDoNotMatterStay() {
        for (Method<? super Term> method : smooth()) {
            Minimum<Term> minimum = Minimiser.minimise(w -> w.get(0).minus(3).square(), constant(0.5, 7.0), method);
            assertTrue(minimum.at().value().allClose(Tensor.of(3, 7), 1e-7, 0), () -> method + ": " + minimum);
        }
        for (Method<Object> method : List.of(Method.gaussNewton(), Method.levenbergMarquardt())) {
            Minimum<Term> minimum = Minimiser.minimise(w -> w.get(0).minus(3).reshape(1), constant(0.5, 7.0), method);
            assertTrue(minimum.at().value().allClose(Tensor.of(3, 7), 1e-7, 0), () -> method + ": " + minimum);
        }
        Minimum<Term> none = Minimiser.minimise(w -> constant(2.0), constant(0.5, 7.0), Method.lbfgs());
        assertEquals(Stop.GRADIENT, none.why());
    }

    @Test
    void budgetsRunOutWithWhatWasReached() {
        for (Method<? super Term> method : smooth()) {
            Limits few = new Limits(0, 0, 0, 5, 1_000);
            Minimum<Term> minimum =
                    Minimiser.minimise(MinimiserTest::rosenbrock, constant(-1.2, 1.0), within(method, few));
            assertEquals(Stop.ITERATIONS, minimum.why(), method::toString);
            assertEquals(5, minimum.counts().iterations());
            assertTrue(minimum.value() < 24.2);
            Minimum<Term> spent = Minimiser.minimise(MinimiserTest::rosenbrock, constant(-1.2, 1.0),
                    within(method, new Limits(0, 0, 0, 1_000, 7)));
            assertEquals(Stop.EVALUATIONS, spent.why(), method::toString);
            assertEquals(7, spent.counts().values());
            assertFalse(spent.isConverged());
        }
    }

    private static Method<? super Term> within(Method<? super Term> method, Limits limits) {
        return switch (method) {
            case Method.GradientDescent descent -> descent.within(limits);
            case Method.ConjugateGradients conjugate -> conjugate.within(limits);
            case Method.Lbfgs lbfgs -> lbfgs.within(limits);
            case Method.LbfgsB<? super Term> bounded -> bounded.within(limits);
            case Method.NewtonCg newton -> newton.within(limits);
            default -> throw new AssertionError(method);
        };
    }

    /** The minimum of x - log(x) is at 1, next to where the function is no number. */
    @Test
    void placesThatAreNotFiniteAreTooFar() {
        for (Method<? super Term> method : smooth()) {
            Minimum<Term> minimum = Minimiser.minimise(w -> w.minus(w.log()).sum(), constant(30.0, 0.01), method);
            assertTrue(minimum.at().value().allClose(Tensor.of(1, 1), 1e-6, 0), () -> method + ": " + minimum);
        }
        Minimum<Term> fitted = Minimiser.minimise(w -> w.log().minus(constant(0.0, 1.0)), constant(0.01, 50.0),
                Method.levenbergMarquardt());
        assertTrue(fitted.at().value().allClose(Tensor.of(1, Math.E), 1e-8, 0), fitted::toString);
    }

    /** Without a minimum, at a kink, on a plateau's edge, on a slope that no step gets down: each comes to an end. */
    @Test
    void nothingLoopsForEver() {
        List<Function<Term, Term>> bad = List.of(Term::sum, w -> w.square().sum().neg(), w -> w.abs().sum(),
                w -> where(w.sum().gt(1), w.sum(), w.sum().plus(5)), w -> w.sum().times(1e-300), w -> w.exp().sum(),
                w -> w.square().sum().minus(1).abs().sqrt(), w -> w.sum().stopGradient().plus(w.sum().times(-1)),
                w -> w.sum().times(1e300));
        for (Function<Term, Term> f : bad) {
            for (Method<? super Term> method : smooth()) {
                Minimum<Term> minimum = assertTimeoutPreemptively(Duration.ofSeconds(20),
                        () -> Minimiser.minimise(f, constant(0.7, 0.9), method));
                assertTrue(minimum.value() <= f.apply(constant(0.7, 0.9)).item(), minimum::toString);
            }
        }
    }

    @Test
    void whatCannotBeginIsRefused() {
        Term two = constant(1.0, 2.0);
        refused("the value NaN at the start", () -> Minimiser.minimise(w -> w.neg().log().sum(), two, Method.lbfgs()));
        refused("a gradient that is not finite",
                () -> Minimiser.minimise(w -> w.minus(1).sqrt().sum(), two, Method.newtonCg()));
        refused("residual 1 = NaN",
                () -> Minimiser.minimise(w -> w.neg().plus(1.5).sqrt(), two, Method.levenbergMarquardt()));
        refused("a Jacobian that is not finite",
                () -> Minimiser.minimise(w -> w.minus(1).sqrt(), two, Method.gaussNewton()));
        refused("result is of shape (2,)", () -> Minimiser.minimise(w -> w, two, Method.lbfgs()));
        refused("bounds from 3.0 to 1.5 for element 1 of the parameters", () -> Minimiser.minimise(Term::sum, two,
                Method.lbfgsB(new Bounds<>(constant(0.0, 3.0), constant(1.0, 1.5)))));
        refused("bounds from NaN", () -> Minimiser.minimise(Term::sum, two,
                Method.levenbergMarquardt().between(Bounds.of(two, Double.NaN, 1))));
        refused("of shape ()", () -> Minimiser.minimise(Term::sum, two,
                Method.lbfgsB(new Bounds<>(constant(0.0), constant(1.0)))));
        refused("the inner method LevenbergMarquardt", () -> Method.constrained(Method.levenbergMarquardt()));
        refused("the scale 0.0", () -> Method.levenbergMarquardt().robust(Loss.HUBER, 0));
        refused("a memory of 0", () -> Method.lbfgs().remembering(0));
        refused("gradient -1.0", () -> new Limits(-1, 0, 0, 1, 1));
        refused("null", () -> Minimiser.minimise(null, two, Method.lbfgs()));
        refused("null", () -> Minimiser.minimise(Term::sum, two, null));
        refused("null", () -> Minimiser.minimise(w -> null, two, Method.lbfgs()));
        refused("null", () -> Method.lbfgsB(null));
    }

    private static void refused(String came, Executable call) {
        AdjointException refused = assertThrows(AdjointException.class, call);
        assertTrue(refused.getMessage().contains(came), refused::getMessage);
    }
}
