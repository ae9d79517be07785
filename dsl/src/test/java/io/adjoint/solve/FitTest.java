package io.adjoint.solve;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.variable;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.dsl.Term;
import io.vavr.Tuple;
import io.vavr.Tuple2;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final BinaryOperator<Term> LINE = (b, x) -> b.get(0).plus(b.get(1).times(x));

    record Line(Term offset, Term slope) {}

    private static double[] values(Term term) {
        return term.value().toDoubleArray();
    }

    @Property(tries = 20)
    void aLineIsWhatSimpleRegressionSays(@ForAll long seed) {
        Random random = new Random(seed);
        int n = 5 + random.nextInt(20);
        double[] x = random.doubles(n, -3, 3).toArray();
        double[] y = Arrays.stream(x).map(at -> 2 - 3 * at + random.nextGaussian()).toArray();
        SimpleRegression line = new SimpleRegression();
        for (int i = 0; i < n; i++) {
            line.addData(x[i], y[i]);
        }
        var fit = Fit.curve((Line b, Term at) -> b.offset().plus(b.slope().times(at)), Data.of(x, y),
                new Line(constant(random.nextGaussian()), constant(100.0)));
        assertEquals(line.getIntercept(), fit.parameters().offset().item(), 1e-11);
        assertEquals(line.getSlope(), fit.parameters().slope().item(), 1e-11);
        assertEquals(line.getInterceptStdErr(), fit.deviations().offset().item(), 1e-11);
        assertEquals(line.getSlopeStdErr(), fit.deviations().slope().item(), 1e-11);
        assertEquals(line.getRSquare(), fit.r2(), 1e-11);
        assertEquals(line.getSumSquaredErrors(), fit.sumOfSquares(), 1e-10);
        double half = line.getSlopeConfidenceInterval(0.1);
        assertEquals(line.getSlope() - half, fit.intervals(0.9).lower().slope().item(), 1e-9);
        assertEquals(line.getSlope() + half, fit.intervals(0.9).upper().slope().item(), 1e-9);
    }

    @Test
    void bandsOfALineAreTheTextbooks() {
        double[] x = {0, 1, 2, 3, 4};
        var fit = Fit.curve(LINE, Data.of(x, new double[]{1, 2.5, 2.5, 4, 6}), constant(0, 0.0));
        double t = new TDistribution(3).inverseCumulativeProbability(0.975);
        double s = fit.residualDeviation();
        // 1/n + (x - mean)^2 / sum (x_i - mean)^2
        double leverage = 1.0 / 5 + 9.0 / 10;
        double at = fit.at(constant(5.0)).item();
        var sure = fit.confidence(constant(5.0), 0.95);
        assertEquals(at - t * s * Math.sqrt(leverage), sure.lower().item(), 1e-9);
        assertEquals(at + t * s * Math.sqrt(leverage), sure.upper().item(), 1e-9);
        var next = fit.prediction(constant(5.0), 0.95);
        assertEquals(at - t * s * Math.sqrt(1 + leverage), next.lower().item(), 1e-9);
        assertEquals(at + t * s * Math.sqrt(1 + leverage), next.upper().item(), 1e-9);
    }

    @Test
    void aPlaneOfTwoPlacesAndItsCovariance() {
        double[][] places = {{1, 2}, {2, 1}, {3, 5}, {4, 2}, {5, 9}, {6, 1}};
        double[] y = {1, 3, 2, 5, 1, 8};
        var plane = new OLSMultipleLinearRegression();
        plane.newSampleData(y, places);
        Tuple2<Term, Term> x = Tuple.of(constant(1, 2, 3, 4, 5, 6.0), constant(2, 1, 5, 2, 9, 1.0));
        var fit = Fit.curve((Term b, Tuple2<Term, Term> at) -> b.get(0).plus(b.get(1).times(at._1))
                .plus(b.get(2).times(at._2)), Data.of(x, constant(y)), constant(0, 0, 0.0));
        assertArrayEquals(plane.estimateRegressionParameters(), values(fit.parameters()), 1e-11);
        assertArrayEquals(plane.estimateRegressionParametersStandardErrors(), values(fit.deviations()), 1e-11);
        assertArrayEquals(plane.estimateResiduals(), values(fit.residuals()), 1e-11);
        double[][] covariance = plane.estimateRegressionParametersVariance();
        double variance = fit.residualDeviation() * fit.residualDeviation();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertEquals(variance * covariance[i][j], fit.covariance().get(i, j).item(), 1e-11);
                assertEquals(covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]),
                        fit.correlation().get(i, j).item(), 1e-11);
            }
        }
    }

    @Test
    void anObservationWithHalfTheDeviationCountsAsFour() {
        double[] x = {0, 1, 2, 3};
        double[] y = {1, 3, 2, 5};
        var weighted = Fit.curve(LINE, Data.of(x, y).withDeviations(constant(1, 0.5, 1, 1)), constant(0, 0.0));
        var repeated = Fit.curve(LINE, Data.of(new double[]{0, 1, 1, 1, 1, 2, 3}, new double[]{1, 3, 3, 3, 3, 2, 5}),
                constant(0, 0.0));
        assertArrayEquals(values(repeated.parameters()), values(weighted.parameters()), 1e-12);
        assertEquals(repeated.sumOfSquares(), weighted.sumOfSquares(), 1e-12);
        assertEquals(repeated.r2(), weighted.r2(), 1e-12);
        assertArrayEquals(new double[]{3 - weighted.at(constant(1.0)).item()}, values(weighted.residuals().get(1)),
                1e-12);
    }

    @Test
    void aParameterThatDoesNotMatterIsNamed() {
        var fit = Fit.curve((Tuple2<Term, Term> b, Term x) -> b._1.times(x).plus(b._2.times(0)),
                Data.of(new double[]{1, 2, 3}, new double[]{2, 4, 7}), Tuple.of(constant(1.0), constant(5.0)));
        assertEquals(31 / 14.0, fit.parameters()._1.item(), 1e-12);
        assertEquals(5, fit.parameters()._2.item());
        assertEquals(List.of("._2"), fit.undetermined().asJava());
        assertEquals(Double.POSITIVE_INFINITY, fit.deviations()._2.item());
        assertTrue(Double.isFinite(fit.confidence(constant(2.0), 0.9).upper().item()));
    }

    @Test
    void twoParametersThatMatterTogetherAreFittedAllTheSame() {
        var fit = Fit.curve((b, x) -> b.get(0).plus(b.get(1)).times(x),
                Data.of(new double[]{1, 2, 3}, new double[]{2, 4, 7}), constant(1, 1.0));
        assertEquals(31 / 14.0, values(fit.parameters())[0] + values(fit.parameters())[1], 1e-12);
        assertEquals(List.of("[0]", "[1]"), fit.undetermined().asJava());
    }

    @Test
    void dataThatLieOnTheCurve() {
        var fit = Fit.curve((b, x) -> b.get(0).times(x.times(b.get(1)).exp()),
                Data.of(new double[]{0, 1}, new double[]{3, 3 * Math.E}), constant(1, 0.5));
        assertArrayEquals(new double[]{3, 1}, values(fit.parameters()), 1e-13);
        assertEquals(0, fit.degreesOfFreedom());
        assertEquals(1, fit.r2(), 1e-15);
        assertThrows(AdjointException.class, () -> fit.intervals(0.9));
    }

    @Test
    void stepsToWhereTheModelIsNotFiniteAreTakenBack() {
        // the first full step would take the root's argument below 0
        var fit =
                Fit.curve((b, x) -> b.get(0).minus(x).sqrt(), Data.of(new double[]{0, 1, 2}, new double[]{1.8, 1.5, 1}),
                        constant(new double[]{40}));
        assertEquals(Stop.CONVERGED, fit.stopped());
        double root = values(fit.parameters())[0];
        double slope = 1 - 1.8 / Math.sqrt(root) + 1 - 1.5 / Math.sqrt(root - 1) + 1 - 1 / Math.sqrt(root - 2);
        assertEquals(0, slope, 1e-12);
    }

    @Test
    void aBudgetThatRunsOutLeavesTheBestThatWasFound() {
        NistProblem far = NistProblem.far().get(1);
        var fit = Fit.curve(far.model(), far.data(), far.start(0), 20);
        assertEquals(Stop.BUDGET, fit.stopped());
        assertTrue(fit.evaluations() <= 20);
        assertTrue(fit.sumOfSquares() < 100);
    }

    @Test
    void aMinimumAtAKinkIsNoneThatIsTrusted() {
        var fit = Fit.curve((b, x) -> b.get(0).minus(1).maximum(b.get(0).minus(1).times(-3)).plus(x),
                Data.of(new double[]{1, 2}, new double[]{0, 0}),
                constant(new double[]{3.3}));
        assertEquals(1, values(fit.parameters())[0], 1e-6);
        assertEquals(Stop.STALLED, fit.stopped());
    }

    @Test
    void whatAModelTakesFromOutsideIsFixed() {
        Term power = variable("power", 2.0);
        var data = Data.of(new double[]{1, 2, 3}, new double[]{1, 8, 27});
        var square = Fit.curve((b, x) -> b.get(0).times(x.pow(power)), data, constant(new double[]{1}));
        assertEquals(276 / 98.0, values(square.parameters())[0], 1e-12);
        Term other = power.with(3);
        var cube = Fit.curve((b, x) -> b.get(0).times(x.pow(other)), data, constant(new double[]{1}));
        assertEquals(1, values(cube.parameters())[0], 1e-12);
    }

    @Test
    void parametersOfManyElementsAreFittedAsOne() {
        Random random = new Random(5);
        double[][] rows = new double[100][];
        Arrays.setAll(rows, i -> random.doubles(80, -1, 1).toArray());
        double[] truth = random.doubles(80).toArray();
        Term matrix = constant(rows);
        Term y = matrix.matmul(constant(truth));
        var fit = Fit.curve((Term w, Term a) -> a.matmul(w), Data.of(matrix, constant(y.value())),
                constant(new double[80]));
        assertArrayEquals(truth, values(fit.parameters()), 1e-11);
    }

    @Test
    void whatCannotBeFitted() {
        var data = Data.of(new double[]{1, 2, 3}, new double[]{2, 4, 7});
        assertEquals("data: got 2 places and 1 observations; expected an observation for each place. "
                + "Pass arrays of one length.",
                assertThrows(AdjointException.class, () -> Data.of(new double[]{1, 2}, new double[]{1})).getMessage());
        assertEquals("fit: got the residual NaN of observation 0; expected finite numbers at the start [-1.5]. "
                + "Begin elsewhere, or leave the datum out.",
                assertThrows(AdjointException.class, () -> Fit.curve((b, x) -> x.plus(b.get(0)).sqrt(), data,
                        constant(new double[]{-1.5}))).getMessage());
        assertEquals("fit: got 3 observations of 4 parameters; expected at least as many observations. "
                + "Observe more, or fix some parameters.",
                assertThrows(AdjointException.class, () -> Fit.curve((b, x) -> x.times(b.sum()), data,
                        constant(1, 2, 3, 4.0))).getMessage());
        assertEquals("fit: got a model of shape (); expected shape (3,), that of the observations. "
                + "Let the model foretell every observation.",
                assertThrows(AdjointException.class, () -> Fit.curve((b, x) -> x.times(b.get(0)).sum(), data,
                        constant(1, 2.0))).getMessage());
        assertThrows(AdjointException.class, () -> data.withDeviations(constant(1, 0, 1.0)));
        assertThrows(AdjointException.class, () -> data.withDeviations(constant(1, 1.0)));
        assertThrows(AdjointException.class, () -> Fit.curve(LINE, data, constant(1, 2.0), 0));
        var fit = Fit.curve(LINE, data, constant(1, 2.0));
        assertThrows(AdjointException.class, () -> fit.confidence(constant(1.0), 95));
    }

    @Test
    void aPictureOfDataCurveAndBandIsOneCall() {
        var data = Data.of(new double[]{0, 1, 2, 3, 4}, new double[]{1, 2.5, 2.5, 4, 6});
        var fit = Fit.curve(LINE, data, constant(0, 0.0));
        assertEquals("plot of fit, confidence 0.95: 5 observations, a curve and its band", fit.plot().toString());
        assertTrue(fit.plot(0.5).svg().contains("<svg"));
        assertTrue(fit.mimeBundle().containsKey("image/png"));
        assertEquals(fit.toString(), fit.mimeBundle().get("text/plain"));
        var plane = Fit.curve((Term b, Tuple2<Term, Term> at) -> at._1().times(b).plus(at._2()),
                Data.of(Tuple.of(data.x(), data.x()), data.y()), constant(1.0));
        assertThrows(AdjointException.class, plane::plot);
        assertEquals(Set.of("text/plain"), plane.mimeBundle().keySet());
    }
}
