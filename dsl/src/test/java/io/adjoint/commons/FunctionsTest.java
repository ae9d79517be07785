package io.adjoint.commons;

import static io.adjoint.dsl.Adjoint.constant;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.BivariateFunction;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.differentiation.DSCompiler;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.solvers.BaseUnivariateSolver;
import org.apache.commons.math3.analysis.solvers.BisectionSolver;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.analysis.solvers.IllinoisSolver;
import org.apache.commons.math3.analysis.solvers.MullerSolver;
import org.apache.commons.math3.analysis.solvers.NewtonRaphsonSolver;
import org.apache.commons.math3.analysis.solvers.PegasusSolver;
import org.apache.commons.math3.analysis.solvers.RegulaFalsiSolver;
import org.apache.commons.math3.analysis.solvers.RiddersSolver;
import org.apache.commons.math3.analysis.solvers.SecantSolver;
import org.apache.commons.math3.fitting.SimpleCurveFitter;
import org.apache.commons.math3.fitting.WeightedObservedPoints;
import org.apache.commons.math3.fitting.leastsquares.GaussNewtonOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.SymmLQ;
import org.apache.commons.math3.ode.ExpandableStatefulODE;
import org.apache.commons.math3.ode.FirstOrderIntegrator;
import org.apache.commons.math3.ode.JacobianMatrices;
import org.apache.commons.math3.ode.nonstiff.AdamsBashforthIntegrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;

/** Commons Math's own solvers, optimisers, fitters, integrators and interpolators run with functions of terms. */
class FunctionsTest {

    @Test
    void everySolverOfOneUnknownFindsTheRoot() {
        var f = Functions.univariate(x -> x.exp().minus(3));
        List<BaseUnivariateSolver<UnivariateFunction>> solvers = List.of(new BisectionSolver(1e-12),
                new BrentSolver(1e-12), new BracketingNthOrderBrentSolver(1e-12, 5), new IllinoisSolver(1e-12),
                new MullerSolver(1e-12), new PegasusSolver(1e-12), new RegulaFalsiSolver(1e-12),
                new RiddersSolver(1e-12), new SecantSolver(1e-12));
        for (var solver : solvers) {
            assertEquals(Math.log(3), solver.solve(1000, f, 0, 2), 1e-10, solver.getClass().getSimpleName());
        }
        assertEquals(Math.log(3), new NewtonRaphsonSolver(1e-14).solve(100, f, 0, 2), 1e-14);
    }

    @Test
    void aFunctionOfADerivativeStructureIsItsComposition() {
        UnaryOperator<Term> f = x -> x.sin().times(x.exp());
        DerivativeStructure x = new DerivativeStructure(2, 4, 0, 0.7);
        DerivativeStructure y = new DerivativeStructure(2, 4, 1, -0.3);
        DerivativeStructure inner = x.multiply(y).add(x.sqrt());
        assertArrayEquals(inner.sin().multiply(inner.exp()).getAllDerivatives(),
                Functions.univariate(f).value(inner).getAllDerivatives(), 1e-10);
    }

    @Test
    void aFunctionOfSeveralDerivativeStructures() {
        var f = Functions.multivariate(v -> v.get(0).times(v.get(1).exp()).plus(v.get(0).pow(3).sin()), 2);
        for (int order = 0; order <= 4; order++) {
            DerivativeStructure x = new DerivativeStructure(3, order, 0, 0.7);
            DerivativeStructure y = new DerivativeStructure(3, order, 1, -0.3);
            DerivativeStructure z = new DerivativeStructure(3, order, 2, 1.1);
            DerivativeStructure a = x.multiply(y).add(z);
            DerivativeStructure b = z.exp().subtract(x);
            double[] expected = a.multiply(b.exp()).add(a.pow(3).sin()).getAllDerivatives();
            double[] actual = f.value(new DerivativeStructure[]{a, b}).getAllDerivatives();
            assertEquals(DSCompiler.getCompiler(3, order).getSize(), actual.length);
            for (int i = 0; i < actual.length; i++) {
                assertEquals(expected[i], actual[i], 1e-11 * Math.max(1, Math.abs(expected[i])));
            }
        }
        assertEquals(2 * Math.exp(0.5) + Math.sin(8), f.value(new double[]{2, 0.5}), 1e-14);
    }

    private static final double[] TIMES = {1, 2, 3, 5, 7, 10};
    private static final double[] DEMAND = {109, 149, 149, 191, 213, 224};
    private static final double[] CERTIFIED = {2.1380940889E+02, 5.4723748542E-01};

    private static Term curve(Term b, Term x) {
        return b.get(0).times(x.times(b.get(1)).neg().expm1().neg());
    }

    @Test
    void everyOptimiserOfLeastSquaresFits() {
        Term x = constant(TIMES);
        UnaryOperator<Term> model = b -> curve(b, x);
        for (LeastSquaresOptimizer optimiser : List.of(new LevenbergMarquardtOptimizer(), new GaussNewtonOptimizer())) {
            var joint = new LeastSquaresBuilder().model(Functions.leastSquares(model, 2)).target(DEMAND)
                    .start(new double[]{200, 0.6}).maxEvaluations(1000).maxIterations(1000).build();
            var apart = new LeastSquaresBuilder().model(Functions.vector(model, 2), Functions.jacobian(model, 2))
                    .target(DEMAND).start(new double[]{200, 0.6}).maxEvaluations(1000).maxIterations(1000)
                    .checkerPair((k, before, now) -> k > 30)
                    .build();
            assertArrayEquals(CERTIFIED, optimiser.optimize(apart).getPoint().toArray(), 1e-4);
            // the other asks for a checker
            if (optimiser instanceof LevenbergMarquardtOptimizer) {
                assertArrayEquals(CERTIFIED, optimiser.optimize(joint).getPoint().toArray(), 1e-4);
            }
        }
    }

    @Test
    void aCurveFitterFits() {
        var points = new WeightedObservedPoints();
        for (int i = 0; i < TIMES.length; i++) {
            points.add(TIMES[i], DEMAND[i]);
        }
        var curve = Functions.parametric(FunctionsTest::curve, 2);
        assertArrayEquals(CERTIFIED, SimpleCurveFitter.create(curve, new double[]{100, 0.75}).fit(points.toList()),
                1e-4);
        assertEquals(curve.value(2, 100, 0.75), 100 * (1 - Math.exp(-1.5)), 1e-12);
        assertArrayEquals(new double[]{1 - Math.exp(-1.5), 200 * Math.exp(-1.5)}, curve.gradient(2, 100, 0.75), 1e-12);
    }

    @Test
    void iterativeSolversOfLinearSystems() {
        Term matrix = constant(new double[][]{{4, 1, 0}, {1, 3, 1}, {0, 1, 2}});
        var operator = Functions.operator(v -> matrix.matmul(v), 3);
        double[] b = {1, 2, 3};
        double[] expected = matrix.solve(constant(b)).value().toDoubleArray();
        assertArrayEquals(expected, new ConjugateGradient(100, 1e-12, true).solve(operator, new ArrayRealVector(b))
                .toArray(), 1e-11);
        assertArrayEquals(expected, new SymmLQ(100, 1e-12, false).solve(operator, new ArrayRealVector(b)).toArray(),
                1e-9);
        Term wide = constant(new double[][]{{1, 2, 3}, {4, 5, 6}});
        assertArrayEquals(new double[]{9, 12, 15},
                Functions.operator(v -> wide.matmul(v), 3).operateTranspose(new ArrayRealVector(new double[]{1, 2}))
                        .toArray(),
                1e-14);
    }

    @Test
    void integratorsWithSensitivities() {
        // y' = -r y: y = exp(-r t), dy/dr = -t exp(-r t), dy/dy0 = exp(-r t)
        var decay = Dynamics.of((t, y, p) -> y.times(p.get(0)).neg(), 1, List.of("rate"), 0.5);
        for (FirstOrderIntegrator integrator : List.of(new DormandPrince853Integrator(1e-8, 1, 1e-12, 1e-12),
                new DormandPrince54Integrator(1e-8, 1, 1e-12, 1e-12),
                new GraggBulirschStoerIntegrator(1e-8, 1, 1e-12, 1e-12),
                new AdamsBashforthIntegrator(4, 1e-8, 1, 1e-12, 1e-12))) {
            double[] y = {1};
            integrator.integrate(decay, 0, y, 2, y);
            assertEquals(Math.exp(-1), y[0], 1e-8, integrator.getName());
        }
        JacobianMatrices jacobians = new JacobianMatrices(decay, "rate");
        jacobians.addParameterJacobianProvider(decay);
        jacobians.setInitialMainStateJacobian(new double[][]{{1}});
        ExpandableStatefulODE all = new ExpandableStatefulODE(decay);
        jacobians.registerVariationalEquations(all);
        all.setTime(0);
        double[] start = all.getCompleteState();
        start[0] = 1;
        all.setCompleteState(start);
        new DormandPrince853Integrator(1e-8, 1, 1e-12, 1e-12).integrate(all, 2);
        double[][] byStart = new double[1][1];
        double[] byRate = new double[1];
        jacobians.getCurrentMainSetJacobian(byStart);
        jacobians.getCurrentParameterJacobian("rate", byRate);
        assertEquals(Math.exp(-1), byStart[0][0], 1e-10);
        assertEquals(-2 * Math.exp(-1), byRate[0], 1e-10);
        assertThrows(AdjointException.class,
                () -> decay.computeParameterJacobian(0, new double[1], new double[1], "none", new double[1]));
    }

    @Test
    void jacobiansOfAnEquationOfTwo() {
        var pendulum = Dynamics.of((t, y, p) -> io.adjoint.dsl.Adjoint.stack(y.get(1),
                y.get(0).sin().times(p.get(0)).neg().minus(y.get(1).times(p.get(1))).plus(t)), 2,
                List.of("g", "friction"), 9.81, 0.2);
        double[][] byState = new double[2][2];
        double[] byFriction = new double[2];
        pendulum.computeMainStateJacobian(1, new double[]{0.3, 2}, new double[2], byState);
        pendulum.computeParameterJacobian(1, new double[]{0.3, 2}, new double[2], "friction", byFriction);
        assertArrayEquals(new double[]{0, 1}, byState[0], 1e-15);
        assertArrayEquals(new double[]{-9.81 * Math.cos(0.3), -0.2}, byState[1], 1e-14);
        assertArrayEquals(new double[]{0, -2}, byFriction, 1e-15);
    }

    @Test
    void interpolatorsThatMeetDerivatives() {
        var hermite = Interpolators.hermite(x -> x.sin(), 2, 0, 0.5, 1);
        assertEquals(Math.sin(0.3), hermite.value(0.3)[0], 1e-9);
        BivariateFunction patches = Interpolators.bicubic((x, y) -> x.times(y.exp()), new double[]{0, 0.5, 1},
                new double[]{0, 0.25, 0.5});
        assertEquals(0.7 * Math.exp(0.1), patches.value(0.7, 0.1), 1e-4);
        assertEquals(0.5 * Math.exp(0.25), patches.value(0.5, 0.25), 1e-14);
    }

    @Test
    void whatDoesNotFit() {
        assertThrows(AdjointException.class, () -> Functions.univariate(x -> constant(1.0, 2.0)));
        assertThrows(AdjointException.class, () -> Functions.vector(x -> x, 0));
        assertThrows(AdjointException.class, () -> Functions.vector(x -> x, 2).value(new double[3]));
        assertThrows(AdjointException.class, () -> Dynamics.of((t, y, p) -> t, 2, List.of()));
        assertThrows(AdjointException.class, () -> Dynamics.of((t, y, p) -> y, 2, List.of("a")));
        assertThrows(AdjointException.class, () -> Interpolators.bicubic(Term::plus, new double[]{0, 0},
                new double[]{0, 1}));
    }
}
