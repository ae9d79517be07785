package io.adjoint.ode;

import static io.adjoint.dsl.Adjoint.at;
import static io.adjoint.dsl.Adjoint.compile;
import static io.adjoint.dsl.Adjoint.concat;
import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.stack;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Looping;
import io.adjoint.dsl.Term;
import io.adjoint.solve.LinearSolver;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Solutions of differential equations and their derivatives, against closed forms and other systems. */
class OdeTest {

    private static final Term P = variable("p", 1.5, 1.0, 3.0, 1.0);
    private static final Term U = variable("u", 1.0, 1.0);

    static List<Solver> adaptive() {
        return List.of(Solver.DORMAND_PRINCE.tolerance(1e-10), Solver.DORMAND_PRINCE_853.tolerance(1e-10),
                Solver.RODAS.tolerance(1e-9));
    }

    private static Term lotkaVolterra(Term t, Term u) {
        Term x = u.get(0);
        Term y = u.get(1);
        return stack(x.times(P.get(0).minus(P.get(1).times(y))), y.times(P.get(3).times(x).minus(P.get(2))));
    }

    private static Term kepler(Term t, Term u) {
        Term place = u.narrow(0, 0, 2);
        return concat(u.narrow(0, 2, 2), place.neg().div(place.square().sum().pow(1.5)));
    }

    private static Term robertson(Term p, Term y) {
        Term first = y.get(1).times(y.get(2)).times(p.get(1)).minus(y.get(0).times(p.get(0)));
        Term third = y.get(1).square().times(p.get(2));
        return stack(first, first.plus(third).neg(), third);
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void exponentialDecayToSecondOrder(Solver solver) {
        Term rate = variable("z", 2.3);
        Term y = Ode.ode((t, u) -> u.times(rate).neg(), constant(2.0), constant(0.0, 0.4, 1.0), solver).get(2);
        double exact = 2 * Math.exp(-2.3);
        assertEquals(exact, y.value().item(), 1e-8);
        Term slope = y.gradient().of(rate);
        assertEquals(-exact, slope.value().item(), 1e-8);
        assertEquals(exact, slope.gradient().of(rate).value().item(), 1e-7);
        assertEquals(0.200518, slope.gradient().of(rate).value().item(), 5e-7);
        assertEquals(-exact, y.jvp(rate, constant(1.0)).value().item(), 1e-8);
    }

    /** SUNDIALS' adjoint example of CVODES, recomputed with RK4 and central differences to about 1e-6. */
    @ParameterizedTest
    @MethodSource("adaptive")
    void lotkaVolterraBackward(Solver solver) {
        Term end = Ode.ode(OdeTest::lotkaVolterra, U, constant(0.0, 10.0), solver).get(1);
        Term loss = end.neg().plus(1).square().sum().times(0.5);
        List<Tensor> slopes =
                compile(List.of(loss.gradient().of(U), loss.gradient().of(P)), U, P).run(U.value(), P.value());
        assertArrayEquals(new double[]{0.299600, -0.014152}, slopes.get(0).toDoubleArray(), 1.5e-6);
        assertArrayEquals(new double[]{0.621962, 0.068001, 0.169177, 0.272561}, slopes.get(1).toDoubleArray(), 1.5e-6);
    }

    @Test
    void forwardAndBackwardAgreeWhateverIsKept() {
        Solver usual = Solver.DORMAND_PRINCE.tolerance(1e-6);
        Term end = Ode.ode(OdeTest::lotkaVolterra, U, constant(0.0, 3.0), usual).get(1);
        Term scarce =
                Ode.ode(OdeTest::lotkaVolterra, U, constant(0.0, 3.0), usual.keeping(Looping.FORWARD.squareRoot()))
                        .get(1);
        Term weights = constant(0.7, -1.3);
        double[] back = end.vjp(weights).of(P).value().toDoubleArray();
        assertArrayEquals(back, weights.matmul(end.jacobian(P)).value().toDoubleArray(), 1e-11);
        assertArrayEquals(back, scarce.vjp(weights).of(P).value().toDoubleArray(), 1e-11);
        Term curved = end.get(0).hvp(P, constant(0.3, 0.1, -0.2, 0.5));
        double h = 1e-5;
        Tensor ahead = Tensor.of(1.5 + 0.3 * h, 1 + 0.1 * h, 3 - 0.2 * h, 1 + 0.5 * h);
        Tensor behind = Tensor.of(1.5 - 0.3 * h, 1 - 0.1 * h, 3 + 0.2 * h, 1 - 0.5 * h);
        Term slope = Ode.ode(OdeTest::lotkaVolterra, U, constant(0.0, 3.0), usual.tolerance(1e-11)).get(1).get(0)
                .gradient().of(P);
        double[] difference = slope.value(at(P, ahead)).minus(slope.value(at(P, behind))).div(2 * h).toDoubleArray();
        assertArrayEquals(difference, curved.value().toDoubleArray(), 2e-4);
    }

    /** SUNDIALS' forward sensitivity example of CVODES, printed digits; its relative tolerance was 1e-4. */
    @Test
    void robertsonForward() {
        double[][] rows = {
            {4.000e-01, 9.8517e-01, 3.3864e-05, 1.4794e-02, -3.5595e-01, 3.9025e-04, 3.5556e-01, 9.5431e-08,
                -2.1309e-10, -9.5218e-08, -1.5833e-11, -5.2900e-13, 1.6362e-11},
            {4.000e+00, 9.0552e-01, 2.2405e-05, 9.4459e-02, -1.8761e+00, 1.7922e-04, 1.8759e+00, 2.9614e-06,
                -5.8305e-10, -2.9608e-06, -4.9334e-10, -2.7626e-13, 4.9362e-10},
            {4.000e+01, 7.1583e-01, 9.1856e-06, 2.8416e-01, -4.2475e+00, 4.5913e-05, 4.2475e+00, 1.3731e-05,
                -2.3573e-10, -1.3730e-05, -2.2883e-09, -1.1380e-13, 2.2884e-09},
            {4.000e+02, 4.5052e-01, 3.2229e-06, 5.4947e-01, -5.9584e+00, 3.5431e-06, 5.9584e+00, 2.2738e-05,
                -2.2605e-11, -2.2738e-05, -3.7896e-09, -4.9948e-14, 3.7897e-09},
            {4.000e+03, 1.8320e-01, 8.9423e-07, 8.1680e-01, -4.7501e+00, -5.9938e-06, 4.7501e+00, 1.8809e-05,
                2.3126e-11, -1.8809e-05, -3.1348e-09, -1.8758e-14, 3.1348e-09},
            {4.000e+04, 3.8977e-02, 1.6215e-07, 9.6102e-01, -1.5748e+00, -2.7619e-06, 1.5748e+00, 6.2870e-06,
                1.1002e-11, -6.2870e-06, -1.0478e-09, -4.5362e-15, 1.0478e-09},
            {4.000e+05, 4.9394e-03, 1.9854e-08, 9.9506e-01, -2.3640e-01, -4.5856e-07, 2.3640e-01, 9.4530e-07,
                1.8331e-12, -9.4530e-07, -1.5753e-10, -6.3637e-16, 1.5753e-10},
            {4.000e+06, 5.1681e-04, 2.0683e-09, 9.9948e-01, -2.5663e-02, -5.1050e-08, 2.5663e-02, 1.0265e-07,
                2.0418e-13, -1.0265e-07, -1.7110e-11, -6.8509e-17, 1.7110e-11}};
        double[] times = new double[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            times[i + 1] = rows[i][0];
        }
        Term p = variable("p", 0.04, 1e4, 3e7);
        Term y = Ode.ode((t, u) -> robertson(p, u), constant(1.0, 0.0, 0.0), constant(times),
                Solver.RODAS.tolerance(1e-6, 1e-13));
        List<Tensor> all = compile(List.of(y, y.jacobian(p)), p).run(p.value());
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < 3; k++) {
                assertEquals(rows[i][1 + k], all.get(0).get(i + 1, k), 1e-3 * Math.abs(rows[i][1 + k]));
                for (int j = 0; j < 3; j++) {
                    double wanted = rows[i][4 + 3 * j + k];
                    assertEquals(wanted, all.get(1).get(i + 1, k, j), 1e-2 * Math.abs(wanted), i + " " + k + " " + j);
                }
            }
        }
    }

    @Test
    void nineRevolutionsAndTheirStateTransitionMatrix() {
        Term start = variable("start", 1.0, 0.0, 0.0, 1.0);
        double end = 18 * Math.PI;
        Term orbit = Ode.ode(OdeTest::kepler, start, constant(0.0, end),
                Solver.DORMAND_PRINCE_853.tolerance(1e-13)).get(1);
        List<Tensor> all = compile(List.of(orbit, orbit.jacobian(start)), start).run(start.value());
        assertArrayEquals(new double[]{1, 0, 0, 1}, all.get(0).toDoubleArray(), 1e-9);
        // of the period 2 pi a^1.5, where 1/a = 2/r - v^2: it grows by 6 pi a revolution along x and along the speed
        double drift = 3 * end;
        assertArrayEquals(new double[]{1, 0, 0, 0, -drift, 1, 0, -drift, drift, 0, 1, drift, 0, 0, 0, 1},
                all.get(1).toDoubleArray(), 1e-9 * drift);
    }

    @Test
    void harmonicOscillatorForthAndBack() {
        double end = 18 * Math.PI;
        Term omega = variable("omega", 1.0);
        BiFunction<Term, Tuple2<Term, Term>, Tuple2<Term, Term>> spring =
                (t, u) -> Tuple.of(u._2(), u._1().times(omega.square()).neg());
        Solver solver = Solver.DORMAND_PRINCE_853.tolerance(1e-13);
        Tuple2<Term, Term> there =
                Ode.ode(spring, Tuple.of(constant(1.0), constant(0.0)), constant(0.0, end), solver);
        assertEquals(1, there._1().get(1).value().item(), 1e-10);
        // of cos(omega t) and -omega sin(omega t)
        assertEquals(0, there._1().get(1).gradient().of(omega).value().item(), 1e-8);
        assertEquals(-end, there._2().get(1).gradient().of(omega).value().item(), 1e-8);
        Tuple2<Term, Term> back = Ode.ode(spring, Tuple.of(there._1().get(1), there._2().get(1)),
                constant(end, end / 2, 0.0), solver);
        assertEquals(-1, back._1().get(1).value().item(), 1e-9);
        assertEquals(1, back._1().get(2).value().item(), 1e-9);
        assertEquals(0, back._1().get(2).gradient().of(omega).value().item(), 1e-7);
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void timesHaveTheSlopeForTheirDerivative(Solver solver) {
        Term t = variable("t", 0.0, 0.7, 1.3);
        Term y = Ode.ode((time, u) -> u.times(time.cos()), constant(2.0), t, solver);
        double[] found = y.jacobian(t).value().toDoubleArray();
        double[] exact = new double[9];
        for (int i = 1; i < 3; i++) {
            double at = t.value().get(i);
            double u = 2 * Math.exp(Math.sin(at));
            exact[3 * i] = -u;
            exact[3 * i + i] = u * Math.cos(at);
        }
        assertArrayEquals(exact, found, 1e-6);
    }

    @Test
    void aBouncingBallKnowsHowItsBouncesDependOnRestitution() {
        record Ball(Term height, Term speed) {}
        Term kept = variable("kept", 0.8);
        List<Solver> solvers = adaptive();
        for (Solver solver : solvers) {
            Solution<Ball> fall = Ode.solve((t, b) -> new Ball(b.speed(), constant(-9.81)),
                    new Ball(constant(10.0), constant(0.0)), constant(0.0, 2.0, 9.0), solver,
                    Event.change(Event.Crossing.FALLING, (t, b) -> b.height(),
                            (t, b) -> new Ball(b.height(), b.speed().times(kept).neg())));
            double speed = Math.sqrt(2 * 9.81 * 10);
            double unit = speed / 9.81;
            assertEquals(5, fall.happenings().count().value().item());
            Term fifth = fall.happenings().times().get(4);
            assertEquals(unit * (1 + 2 * (0.8 + 0.64 + 0.512 + 0.4096)), fifth.value().item(), 1e-9);
            Term slope = fifth.gradient().of(kept);
            assertEquals(2 * unit * (1 + 1.6 + 3 * 0.64 + 4 * 0.512), slope.value().item(), 1e-9);
            if (solver == solvers.getFirst()) {
                assertEquals(2 * unit * (2 + 6 * 0.8 + 12 * 0.64), slope.gradient().of(kept).value().item(), 1e-8);
            }
            // behind the fifth bounce: speed e^5 upward, less gravity
            double flown = 9 - fifth.value().item();
            assertEquals(speed * Math.pow(0.8, 5) - 9.81 * flown, fall.y().speed().get(2).value().item(), 1e-8);
            double byKept = 5 * speed * Math.pow(0.8, 4) + 9.81 * slope.value().item();
            assertEquals(byKept, fall.y().speed().get(2).gradient().of(kept).value().item(), 1e-7);
        }
    }

    /** A fall from a height h takes sqrt(2 h / g); with a drag-free start upwards, (v + sqrt(v^2 + 2 g h)) / g. */
    @ParameterizedTest
    @MethodSource("adaptive")
    void theTimeOfAnEventHasDerivativesOfEveryOrder(Solver solver) {
        Term height = variable("height", 5.0);
        Solution<Term> fall = Ode.solve((t, b) -> stack(b.get(1), constant(-9.81)), stack(height, constant(2.0)),
                constant(0.0, 4.0), solver, Event.stop(Event.Crossing.FALLING, (t, b) -> b.get(0)));
        Term found = fall.happenings().times().get(0);
        Term exact = height.times(2 * 9.81).plus(4).sqrt().plus(2).div(9.81);
        for (int order = 0; order <= (solver.toString().startsWith("dormandPrince,") ? 4 : 2); order++) {
            double wanted = exact.value().item();
            assertEquals(wanted, found.value().item(), 1e-8 * Math.abs(wanted), "order " + order);
            found = found.jvp(height, constant(1.0));
            exact = exact.jvp(height, constant(1.0));
        }
    }

    @Test
    void eventsOfManyStartsAtOnce() {
        Term heights = variable("heights", 5.0, 1.0, 20.0);
        Term times = vmap(height -> Ode.solve((t, b) -> stack(b.get(1), constant(-9.81)), stack(height, constant(0.0)),
                constant(0.0, 1.5), Solver.DORMAND_PRINCE.maxEvents(1),
                Event.watch(Event.Crossing.FALLING, (t, b) -> b.get(0))).happenings().times().get(0)).at(heights);
        double first = Math.sqrt(10 / 9.81);
        double second = Math.sqrt(2 / 9.81);
        assertArrayEquals(new double[]{first, second, Double.NaN}, times.value().toDoubleArray(), 1e-9);
        Term slope = times.narrow(0, 0, 2).sum().gradient().of(heights);
        assertArrayEquals(new double[]{first / 10, second / 2, 0}, slope.value().toDoubleArray(), 1e-9);
    }

    @Test
    void eventsEndASolutionOrAreOnlyWrittenDown() {
        BiFunction<Term, Term, Term> turn = (t, u) -> stack(u.get(1), u.get(0).neg());
        Term times = constant(0.0, 1.0, 10.0);
        Solution<Term> seen = Ode.solve(turn, constant(0.0, 1.0), times, Solver.DORMAND_PRINCE,
                Event.watch(Event.Crossing.EITHER, (t, u) -> u.get(0)),
                Event.watch(Event.Crossing.RISING, (t, u) -> u.get(1)));
        assertEquals(4, seen.happenings().count().value().item());
        double[] found = seen.happenings().times().value().toDoubleArray();
        assertArrayEquals(new double[]{Math.PI, 1.5 * Math.PI, 2 * Math.PI, 3 * Math.PI},
                java.util.Arrays.copyOf(found, 4), 1e-6);
        assertArrayEquals(new double[]{0, 1, 0, 0},
                java.util.Arrays.copyOf(seen.happenings().which().value().toDoubleArray(), 4));
        Solution<Term> ended = Ode.solve(turn, constant(0.0, 1.0), times, Solver.DORMAND_PRINCE,
                Event.stop(Event.Crossing.FALLING, (t, u) -> u.get(1)));
        assertEquals(Math.PI / 2, ended.reached().value().item(), 1e-7);
        assertArrayEquals(new double[]{1, 0}, ended.last().value().toDoubleArray(), 1e-6);
        assertEquals(Math.sin(1), ended.y().value().get(1, 0), 1e-6);
        assertTrue(Double.isNaN(ended.y().value().get(2, 0)));
    }

    @Test
    void timesThatAreNotInOrderAreRefusedWhenTheyAreKnown() {
        assertThrows(AdjointException.class, () -> Ode.ode((t, u) -> u, constant(1.0), constant(0.0, 2.0, 1.0)));
        assertThrows(AdjointException.class, () -> Ode.ode((t, u) -> u, constant(1.0), constant(0.0, Double.NaN)));
        Term times = variable("times", 0.0, 1.0, 2.0);
        Term y = Ode.ode((t, u) -> u, constant(1.0), times);
        assertEquals(Math.E, y.value().get(1), 1e-6);
        assertThrows(AdjointException.class, () -> y.value(at(times, Tensor.of(0, 2, 1))));
        assertArrayEquals(new double[]{1, 1, Math.E},
                Ode.ode((t, u) -> u, constant(1.0), constant(0.0, 0.0, 1.0)).value().toDoubleArray(), 1e-6);
    }

    /** Halving a step divides the error of one step by two to the power of the order and one. */
    @Test
    void eachMethodHasItsOrder() {
        BiFunction<Term, Term, Term> f = (t, u) -> u.plus(t);
        for (Method method : List.of(new Method.Explicit(Tableau.EULER), new Method.Explicit(Tableau.RK4),
                new Method.Explicit(Tableau.DORMAND_PRINCE), new Method.Explicit(Tableau.DORMAND_PRINCE_853),
                new Method.Stiff(Rosenbrock.RODAS, Optional.empty()))) {
            double small = one(method, f, 0.25) - (2.2 * Math.exp(0.25) - 1.25);
            double large = one(method, f, 0.5) - (2.2 * Math.exp(0.5) - 1.5);
            double order = Math.log(Math.abs(large / small)) / Math.log(2);
            assertEquals(method.order() + 1, order, method.order() > 5 ? 1.2 : 0.45,
                    method.name() + " " + small + " " + large);
        }
    }

    private static double one(Method method, BiFunction<Term, Term, Term> f, double h) {
        Field<Term> field = new Field<>("ode", f, constant(1.2));
        Term t = constant(0.0);
        Term y = constant(new double[]{1.2});
        return method.step(field, t, y, field.at(t, y), constant(h), new Method.Tolerance(1e-8, 1e-8)).y().value()
                .get(0);
    }

    @Test
    void commonsMathsIntegratorAgrees() {
        double[] end = new double[2];
        new DormandPrince853Integrator(1e-10, 10, 1e-12, 1e-12).integrate(new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
                return 2;
            }

            @Override
            public void computeDerivatives(double t, double[] u, double[] du) {
                du[0] = u[0] * (1.5 - u[1]);
                du[1] = u[1] * (u[0] - 3);
            }
        }, 0, new double[]{1, 1}, 10, end);
        assertArrayEquals(end, Ode.ode(OdeTest::lotkaVolterra, U, constant(0.0, 10.0),
                Solver.DORMAND_PRINCE_853.tolerance(1e-12)).get(1).value().toDoubleArray(), 1e-9);
    }

    /** Heat along a rod with held ends: products with the Jacobian do as well as its factors, forwards and backwards. */
    @Test
    void productsWithTheJacobianAreEnough() {
        int n = 12;
        Term conductivity = variable("k", 0.7);
        BiFunction<Term, Term, Term> heat = (t, u) -> {
            Term held = concat(constant(new double[]{1.0}), u, constant(new double[]{0.0}));
            return held.narrow(0, 0, n).plus(held.narrow(0, 2, n)).minus(u.times(2))
                    .times(conductivity.times((n + 1) * (n + 1)));
        };
        Term start = constant(Tensor.zeros(n));
        Solver usual = Solver.RODAS.tolerance(1e-6);
        Term one = Ode.ode(heat, start, constant(0.0, 0.1), usual).get(1);
        Term other = Ode.ode(heat, start, constant(0.0, 0.1), usual.products(LinearSolver.gmres())).get(1);
        assertArrayEquals(one.value().toDoubleArray(), other.value().toDoubleArray(), 1e-7);
        assertEquals(one.sum().gradient().of(conductivity).value().item(),
                other.sum().gradient().of(conductivity).value().item(), 1e-5);
        assertThrows(AdjointException.class, () -> Solver.DORMAND_PRINCE.products(LinearSolver.gmres()));
    }

    @Test
    void manySolutionsAtOnce() {
        Term rates = constant(0.5, 1.0, 30.0);
        Term ends =
                vmap((Term rate) -> Ode.ode((t, u) -> u.times(rate).neg(), constant(1.0), constant(0.0, 1.0)).get(1))
                        .at(rates);
        assertArrayEquals(new double[]{Math.exp(-0.5), Math.exp(-1), Math.exp(-30)}, ends.value().toDoubleArray(),
                1e-7);
    }

    @Test
    void singlePrecisionStaysSo() {
        Term y = Ode.ode((t, u) -> u.neg(), constant(1.0).to(DType.FLOAT32), constant(0.0, 1.0));
        assertEquals(DType.FLOAT32, y.dtype());
        assertEquals(Math.exp(-1), y.value().get(1), 1e-4);
        assertEquals(1, Ode.ode((t, u) -> u, constant(1.0), constant(new double[]{0.0})).value().size());
    }

    @Test
    void whereStepsEndIsSaid() {
        BiFunction<Term, Term, Term> pole = (t, u) -> u.square();
        Term over = Ode.ode(pole, constant(1.0), constant(0.0, 2.0));
        AdjointException end = assertThrows(AdjointException.class, over::value);
        assertTrue(end.getMessage().contains("steps that end at t = 1.0000"), end.getMessage());
        Term stiff = Ode.ode((t, u) -> u.times(-1e6), constant(1.0), constant(0.0, 1.0),
                Solver.DORMAND_PRINCE.maxSteps(200));
        assertTrue(assertThrows(AdjointException.class, stiff::value).getMessage().contains("RODAS"));
        Solution<Term> lenient =
                Ode.solve(pole, constant(1.0), constant(0.0, 0.5, 2.0), Solver.DORMAND_PRINCE.lenient());
        assertEquals(2, lenient.y().value().get(1), 1e-6);
        assertTrue(Double.isNaN(lenient.y().value().get(2)));
        assertEquals(1, lenient.reached().value().item(), 1e-6);
        assertThrows(AdjointException.class,
                () -> Ode.ode((t, u) -> u.times(Double.NaN), constant(1.0), constant(0.0, 1.0)).value());
        // bounces of a ball that come ever sooner have an end before the time that is asked for
        Term bounces = Ode.solve((t, b) -> stack(b.get(1), constant(-9.81)), constant(1.0, 0.0), constant(0.0, 20.0),
                Solver.DORMAND_PRINCE.maxSteps(300), Event.change(Event.Crossing.FALLING, (t, b) -> b.get(0),
                        (t, b) -> stack(b.get(0), b.get(1).times(-0.5))))
                .happenings().count();
        assertThrows(AdjointException.class, bounces::value);
        // times that turn round cannot be reached again
        assertTrue(Double.isNaN(Ode.solve((t, u) -> u, constant(1.0), constant(0.0, 2.0, 1.0, 3.0),
                Solver.DORMAND_PRINCE.lenient()).y().value().get(2)));
    }

    @Test
    void whatEventsGiveIsAskedForItsShape() {
        BiFunction<Term, Term, Term> f = (t, u) -> u;
        BiFunction<Term, Term, Term> two = (t, u) -> u.sum().minus(4);
        Map<Event<Term>, String> wrong = Map.of(
                Event.watch(Event.Crossing.RISING, (t, u) -> null), "ode: got null for what an event's function gives",
                Event.watch(Event.Crossing.RISING, (t, u) -> u), "ode: got an event's function of shape (2,)",
                Event.change(Event.Crossing.RISING, two, (t, u) -> null), "ode: got null for an event's changed state",
                Event.change(Event.Crossing.RISING, two, (t, u) -> u.sum()),
                "ode: got an event's changed state: shape ()");
        wrong.forEach((event, said) -> {
            String message = assertThrows(AdjointException.class,
                    () -> Ode.solve(f, U, constant(0.0, 2.0), Solver.DORMAND_PRINCE, event)).getMessage();
            assertTrue(message.startsWith(said), message);
        });
    }

    @Test
    void whatCannotBeSolvedIsRefusedWhenItIsBuilt() {
        BiFunction<Term, Term, Term> f = (t, u) -> u;
        Term times = constant(0.0, 1.0);
        assertThrows(AdjointException.class, () -> Ode.ode(f, null, times));
        assertThrows(AdjointException.class, () -> Ode.ode(f, U, null));
        assertThrows(AdjointException.class, () -> Ode.ode(f, U, constant(1.0)));
        assertThrows(AdjointException.class, () -> Ode.ode((t, u) -> null, U, times));
        assertThrows(AdjointException.class, () -> Ode.ode((t, u) -> u.sum(), U, times));
        assertThrows(AdjointException.class, () -> Ode.ode(f, U, times, null));
        assertThrows(AdjointException.class, () -> Solver.rk4(0));
        assertThrows(AdjointException.class, () -> Solver.rk4(3).tolerance(1e-3));
        assertThrows(AdjointException.class, () -> Solver.RODAS.tolerance(Double.NaN));
        assertThrows(AdjointException.class, () -> Solver.RODAS.maxSteps(-1));
        assertThrows(AdjointException.class, () -> Ode.solve(f, U, times, Solver.rk4(2),
                Event.watch(Event.Crossing.RISING, (t, u) -> u.get(0))));
    }
}
