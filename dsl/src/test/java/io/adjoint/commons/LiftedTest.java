package io.adjoint.commons;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static io.adjoint.dsl.Adjoint.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.adjoint.solve.LinearSolver;
import io.adjoint.solve.Solve;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.MultivariateDifferentiableFunction;
import org.apache.commons.math3.analysis.function.Gaussian;
import org.apache.commons.math3.analysis.function.Sinc;
import org.apache.commons.math3.analysis.interpolation.SplineInterpolator;
import org.apache.commons.math3.analysis.polynomials.PolynomialFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.analysis.solvers.NewtonRaphsonSolver;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.CauchyDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ConstantRealDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.GumbelDistribution;
import org.apache.commons.math3.distribution.LaplaceDistribution;
import org.apache.commons.math3.distribution.LevyDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.LogisticDistribution;
import org.apache.commons.math3.distribution.NakagamiDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.ParetoDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.distribution.TriangularDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Functions of Commons Math are operations with derivatives, and its solvers find what terms are given by. */
class LiftedTest {

    @Test
    void polynomialsAndFunctionsToThirdOrder() {
        Term x = variable("x", 0.5, 2.0);
        var cubic = Lifted.of(new PolynomialFunction(new double[]{1, -2, 0, 3}));
        Term y = cubic.apply(x);
        assertArrayEquals(new double[]{0.375, 21}, y.value().toDoubleArray(), 1e-14);
        Term first = y.sum().gradient().of(x);
        Term second = first.sum().gradient().of(x);
        assertArrayEquals(new double[]{0.25, 34}, first.value().toDoubleArray(), 1e-13);
        assertArrayEquals(new double[]{9, 36}, second.value().toDoubleArray(), 1e-13);
        assertArrayEquals(new double[]{18, 18}, second.sum().gradient().of(x).value().toDoubleArray(), 1e-13);
        Term bell = Lifted.of(new Gaussian(3, 1, 2)).apply(x);
        Term same = x.minus(1).div(2).square().div(-2).exp().times(3);
        assertArrayEquals(same.sum().hessian(x).value().toDoubleArray(),
                bell.sum().hessian(x).value().toDoubleArray(), 1e-12);
        Term wave = Lifted.of(new Sinc()).apply(x);
        assertArrayEquals(x.sin().div(x).sum().hessian(x).value().toDoubleArray(),
                wave.sum().hessian(x).value().toDoubleArray(), 1e-12);
    }

    @Test
    void splines() {
        double[] at = {0, 1, 2, 3, 4};
        var spline = new SplineInterpolator().interpolate(at, new double[]{0, 1, 0, 2, 1});
        Term x = variable("x", 1.3);
        Term y = Lifted.of(spline).apply(x);
        assertEquals(spline.value(1.3), y.item());
        assertEquals(spline.derivative().value(1.3), y.gradient().of(x).item(), 1e-14);
        assertEquals(spline.polynomialSplineDerivative().derivative().value(1.3),
                y.gradient().of(x).gradient().of(x).item(), 1e-14);
    }

    @Test
    void functionsOfSeveralToThirdOrder() {
        var product = Lifted.of(new MultivariateDifferentiableFunction() {
            @Override
            public double value(double[] p) {
                return p[0] * p[0] * p[1] + Math.exp(p[1]);
            }

            @Override
            public DerivativeStructure value(DerivativeStructure[] p) {
                return p[0].multiply(p[0]).multiply(p[1]).add(p[1].exp());
            }
        });
        Term x = variable("x", 2.0, 0.5);
        Term same = x.get(0).square().times(x.get(1)).plus(x.get(1).exp());
        Term y = product.apply(x);
        assertEquals(same.item(), y.item(), 1e-14);
        assertArrayEquals(same.gradient().of(x).value().toDoubleArray(), y.gradient().of(x).value().toDoubleArray(),
                1e-13);
        assertArrayEquals(same.hessian(x).value().toDoubleArray(), y.hessian(x).value().toDoubleArray(), 1e-13);
        Term d = constant(0.3, -1.0);
        assertArrayEquals(same.hvp(x, d).matmul(d).gradient().of(x).value().toDoubleArray(),
                y.hvp(x, d).matmul(d).gradient().of(x).value().toDoubleArray(), 1e-12);
        Term rows = constant(new double[][]{{2, 0.5}, {1, 1}});
        assertEquals(1 + Math.E, vmap((Term row) -> product.apply(row)).at(rows).get(1).item(), 1e-13);
        assertThrows(AdjointException.class, () -> product.apply(rows));
    }

    @TestFactory
    Stream<DynamicTest> slopesOfDensitiesAndProbabilities() {
        List<RealDistribution> all = List.of(new NormalDistribution(0.5, 2), new LogNormalDistribution(0.2, 0.7),
                new ExponentialDistribution(2), new GammaDistribution(2.5, 0.7), new ChiSquaredDistribution(3),
                new BetaDistribution(2, 3), new CauchyDistribution(0.1, 2), new TDistribution(4),
                new FDistribution(4, 7), new GumbelDistribution(0.3, 1.2), new LaplaceDistribution(0.2, 1.5),
                new LogisticDistribution(0.1, 0.8), new LevyDistribution(-1, 0.5), new NakagamiDistribution(1.5, 2),
                new ParetoDistribution(0.3, 2), new WeibullDistribution(1.7, 2), new UniformRealDistribution(-1, 2),
                new TriangularDistribution(0, 0.3, 1));
        return all.stream().map(each -> DynamicTest.dynamicTest(each.getClass().getSimpleName(), () -> {
            for (double p : new double[]{0.1, 0.45, 0.8}) {
                double at = each.inverseCumulativeProbability(p);
                Term x = variable("x", at);
                Term density = Lifted.density(each).apply(x);
                assertEquals(each.density(at), density.item(), 1e-12);
                double h = 1e-5;
                double slope = (each.density(at + h) - each.density(at - h)) / (2 * h);
                assertEquals(slope, density.gradient().of(x).item(), 1e-6 * Math.max(1, Math.abs(slope)));
                Term slopes = density.gradient().of(x);
                Term further = variable("x", at + h);
                double second = (Lifted.density(each).apply(further).gradient().of(further).item() - slopes.item()) / h;
                assertEquals(second, slopes.gradient().of(x).item(), 2e-3 * Math.max(1, Math.abs(second)));
                assertEquals(each.density(at), Lifted.cumulative(each).apply(x).gradient().of(x).item(), 1e-12);
                Term q = variable("q", p);
                assertEquals(1 / each.density(at), Lifted.quantile(each).apply(q).gradient().of(q).item(), 1e-9 / p);
            }
        }));
    }

    @Test
    void aDistributionWithoutAFormulaHasNoSlope() {
        Term x = variable("x", 1.0);
        Term density = Lifted.density(new ConstantRealDistribution(1)).apply(x);
        assertEquals(1, density.item());
        assertThrows(AdjointException.class, () -> density.gradient());
    }

    @Test
    void solversOfCommonsMathFindImplicitTerms() {
        Term a = variable("a", 2.0);
        for (var solver : List.of(Solvers.root(new BrentSolver(1e-15), 0, 2),
                Solvers.root(new NewtonRaphsonSolver(1e-15), 0, 2))) {
            Term y = Solve.root(t -> t.pow(3).minus(a), constant(1.0), solver, LinearSolver.dense());
            assertEquals(Math.cbrt(2), y.item(), 1e-13);
            assertEquals(1 / (3 * Math.cbrt(4)), y.gradient().of(a).item(), 1e-13);
        }
        var conjugate = Solvers.minimum(() -> new NonLinearConjugateGradientOptimizer(
                NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-15, 1e-15)),
                new MaxEval(1000));
        Term low = Solve.argmin((Term v) -> v.minus(a).square().sum().plus(v.get(0).minus(v.get(1)).square()),
                constant(0.0, 0.5), conjugate, LinearSolver.dense());
        assertArrayEquals(new double[]{2, 2}, low.value().toDoubleArray(), 1e-6);
        assertEquals(2, low.sum().gradient().of(a).item(), 1e-6);
        Term mean = Solve.leastSquares((Term v) -> constant(1.0, 2.0, 6.0).times(a).minus(v), constant(0.0),
                Solvers.leastSquares(new LevenbergMarquardtOptimizer()), LinearSolver.dense());
        assertEquals(6, mean.item(), 1e-9);
        assertEquals(3, mean.gradient().of(a).item(), 1e-9);
        Term b = variable("b", 1.0, 2.0);
        Term x = Solve.linear((Term v) -> v.times(3).plus(v.flip(0)), b,
                Solvers.linear(new ConjugateGradient(100, 1e-14, true)));
        assertArrayEquals(new double[]{1 / 8.0, 5 / 8.0}, x.value().toDoubleArray(), 1e-12);
        assertArrayEquals(new double[]{0.25, 0.25}, x.sum().gradient().of(b).value().toDoubleArray(), 1e-12);
    }

    @Test
    void whatASolverRefusesIsOurException() {
        Term y = Solve.root(t -> t.square().plus(1), constant(1.0), Solvers.root(new BrentSolver(1e-15), 0, 2),
                LinearSolver.dense());
        assertThrows(AdjointException.class, y::item);
    }
}
