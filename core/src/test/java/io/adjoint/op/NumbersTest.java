package io.adjoint.op;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.NAN;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.number;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Activations;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.order.Modes;
import io.adjoint.op.statistics.Covariances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mantissas, modes, moments with weights and what else takes arguments that PyTorch's operations take. */
class NumbersTest {

    @Test
    void aNumberIsItsMantissaTimesAPowerOfTwo() {
        Variable x = vector(1, -10, 0, 0.75, Double.MIN_VALUE, Double.MAX_VALUE, INF, NAN);
        FloatingPoint.Frexp parts = FloatingPoint.frexp(x);
        assertValue(parts.mantissa(), 0.5, -0.625, 0, 0.75, 0.5, 1 - 0x1p-53, INF, NAN);
        assertValue(parts.exponent(), 1, 4, 0, 0, -1073, 1024, 0, 0);
        Variable finite = vector(1, -10, 3e-310, 1e300);
        FloatingPoint.Frexp again = FloatingPoint.frexp(finite);
        assertEquals(Evaluator.value(finite), Evaluator.value(FloatingPoint.ldexp(again.mantissa(), again.exponent())));
        assertGradient(FloatingPoint.frexp(vector(4, 10)).mantissa(), vector(4, 10), 0.125, 2.0 / 16);
    }

    /** 2^1100 overflows, and 2^-1100 underflows; the products do not. */
    @Test
    void scalingReachesBeyondThePowersOfTwo() {
        assertValue(FloatingPoint.ldexp(vector(0x1p-1000, 0x1p1000), constant(1100, -1100)), 0x1p100, 0x1p-100);
        assertValue(FloatingPoint.ldexp(vector(3, 3), constant(0.5, -0.5)), 3 * Math.sqrt(2), 3 / Math.sqrt(2));
        assertValue(FloatingPoint.ldexp(vector(0, 2, 2), constant(INF, INF, -INF)), NAN, INF, 0);
        Variable n = vector(3);
        assertGradient(FloatingPoint.ldexp(constant(5), n), n, 40 * Math.log(2));
    }

    /** The examples of PyTorch's documentation, and NaN, which equals nothing. */
    @Test
    void theModeIsTheLeastOfTheMostFrequent() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{0, 0, 0, 2, 0, 0, 2}, {0, 3, 0, 0, 2, 0, 1},
            {2, 2, 2, 0, 0, 0, 3}, {2, 2, 3, 0, 1, 1, 0}, {1, 1, 0, 0, 2, 0, 2}}));
        assertShaped(Modes.mode(x, false, 0).values(), Shape.of(7), 0, 2, 0, 0, 0, 0, 2);
        assertShaped(Modes.mode(x, true, 1).values(), Shape.of(5, 1), 0, 0, 0, 0, 0);
        Modes.Mode odd = Modes.mode(vector(NAN, NAN, 5, 3), false, 0);
        assertValue(odd.values(), 3);
        assertValue(odd.indices(), 3);
        assertValue(Modes.mode(vector(-0.0, 0.0, 1), false, 0).indices(), 1);
        assertValue(Modes.mode(vector(NAN, NAN), false, 0).values(), NAN);
        assertEquals(Shape.of(2, 0), Modes.mode(counting(2, 3, 0), false, 1).values().shape());
    }

    /** PyTorch's example of cov: fweights, aweights and both. */
    @Test
    void covariancesTakeFrequenciesAndWeights() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{0, 1, 2}, {2, 1, 0}}));
        assertShaped(Covariances.cov(x, 1), Shape.of(2, 2), 1, -1, -1, 1);
        int[] fw = {1, 9, 4};
        // of 14 observations: sums 17 and 25 of the first row and its squares
        double mean = 17.0 / 14;
        double variance = (25 - 14 * mean * mean) / 13;
        assertShaped(Covariances.cov(x, 1, fw), Shape.of(2, 2), variance, -variance, -variance, variance);
        Expr repeated = Gathers.indexSelect(x, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2);
        assertEquals(0, distance(Covariances.cov(repeated, 1), Covariances.cov(x, 1, fw)), 1e-14);
        Expr aw = constant(0.5, 0.25, 0.25);
        // weights sum to 1, their squares to 3/8; the weighted mean is 3/4 and the sum of squares 11/16
        double weighted = (11.0 / 16) / (1 - 3.0 / 8);
        assertShaped(Covariances.cov(x, 1, aw), Shape.of(2, 2), weighted, -weighted, -weighted, weighted);
        assertShaped(Covariances.cov(x, 0, aw), Shape.of(2, 2), 11.0 / 16, -11.0 / 16, -11.0 / 16, 11.0 / 16);
        assertEquals(0, distance(Covariances.cov(x, 1, new int[]{1, 1, 1}, aw), Covariances.cov(x, 1, aw)), 1e-15);
        assertEquals(0, distance(Covariances.cov(x, 1, fw, constant(1, 1, 1)), Covariances.cov(x, 1, fw)), 1e-14);
    }

    private static double distance(Expr a, Expr b) {
        return Evaluator.value(Reductions.amax(Choice.abs(Arithmetic.minus(a, b)), false)).item();
    }

    /** NumPy squeezes the matrix of one variable to a number. */
    @Test
    void theCovarianceOfOneVariableIsANumber() {
        Variable row = Variable.of("row", Tensor.of(new double[][]{{1, 2, 4}}));
        assertShaped(Covariances.cov(row, 1), Shape.SCALAR, 7.0 / 3);
        assertShaped(Covariances.cov(row, 0, 1, 1, 1), Shape.SCALAR, 14.0 / 9);
        assertShaped(Covariances.cov(row, 0, constant(1, 1, 1)), Shape.SCALAR, 14.0 / 9);
        assertShaped(Covariances.corrcoef(row), Shape.SCALAR, 1);
    }

    @Test
    void momentsComeInPairs() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{1, 2, 3}, {4, 4, 7}}));
        assertShaped(Moments.varMean(x, new int[]{1}, 1, false).var(), Shape.of(2), 1, 3);
        assertShaped(Moments.varMean(x, new int[]{1}, 1, true).mean(), Shape.of(2, 1), 2, 5);
        assertShaped(Moments.stdMean(x, new int[]{1}, 0, false).std(), Shape.of(2), Math.sqrt(2.0 / 3), Math.sqrt(2));
        assertShaped(Moments.stdMean(x, new int[]{}, 0, false).mean(), Shape.SCALAR, 3.5);
    }

    /** PyTorch's example, and the derivative through the norm: that of x 5 / (|x| + 1e-7). */
    @Test
    void slicesAreMadeShorter() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{1, 1, 1}, {2, 2, 2}, {3, 3, 3}}));
        double two = 2 * 5 / (6 + 1e-7);
        double three = 3 * 5 / (9 + 1e-7);
        assertShaped(NormScalings.renorm(x, 1, 0, 5), Shape.of(3, 3), 1, 1, 1, two, two, two, three, three, three);
        assertShaped(NormScalings.renorm(counting(2, 2), INF, 1, 10), Shape.of(2, 2), 0, 1, 2, 3);
        Variable zero = Variable.of("zero", Tensor.zeros(2, 2));
        assertGradient(NormScalings.renorm(zero, 2, 0, 0), zero, 1, 2, 3, 4);
    }

    @Test
    void alphasAreFactors() {
        Variable x = vector(1, 2);
        assertValue(Blends.add(x, constant(10, 20), 0.5), 6, 12);
        assertValue(Blends.sub(x, constant(10, 20), 0.5), -4, -8);
        assertValue(Blends.rsub(x, constant(10, 20), 2), 8, 16);
        assertGradient(Blends.rsub(x, constant(10, 20), 2), x, -2, -4);
    }

    @Test
    void differencesTakeWhatStandsBeside() {
        Variable x = vector(1, 3, 6);
        assertValue(Differences.diff(x, 1, 0, constant(0), constant(7, 9)), 1, 2, 3, 1, 2);
        assertValue(Differences.diff(x, 1, -1, number(0), Constant.of(Tensor.zeros(0))), 1, 2, 3);
        assertShaped(
                Differences.diff(counting(2, 2), 1, 1, Constant.of(Tensor.of(new double[][]{{5}, {6}})), number(0)),
                Shape.of(2, 3), -5, 1, -1, -4, 1, -3);
        assertValue(Differences.diff(x, 2, 0, number(0), number(0)), 1, 1, -9);
    }

    /** Each loss times its weight; a mean divides by the number of elements, as PyTorch's. */
    @Test
    void binaryLossesTakeWeights() {
        Expr p = vector(0.5, 0.5);
        Expr t = constant(1, 0);
        Expr w = constant(1, 3);
        assertValue(Entropies.bce(p, t, w, Reduction.NONE), Math.log(2), 3 * Math.log(2));
        assertValue(Entropies.bce(p, t, w, Reduction.MEAN), 2 * Math.log(2));
        Expr logits = vector(0, 0);
        assertValue(Entropies.bceWithLogits(logits, t, w, constant(5, 5), Reduction.NONE), 5 * Math.log(2),
                3 * Math.log(2));
    }

    @Test
    void normsNeedNoWeights() {
        Expr x = Variable.of("x", Tensor.randn(3, 3, 2, 4));
        Expr ones = constant(1, 1);
        Expr zeros = constant(0, 0);
        assertEquals(0, distance(Normalizations.batchNorm(x, ones, zeros, 1e-5), Normalizations.batchNorm(x, 1e-5)),
                1e-14);
        Expr row = constant(1, 1, 1, 1);
        assertEquals(0,
                distance(LayerNormalizations.rmsNorm(x, row, 1e-5), LayerNormalizations.rmsNorm(x, Shape.of(4), 1e-5)),
                1e-14);
    }

    @Test
    void theRandomReluAfterTrainingHasTheMeanSlope() {
        assertValue(Activations.rrelu(vector(-48, 0, 5), 1.0 / 8, 1.0 / 3), -11, 0, 5);
    }

    static List<Refused> wrong() {
        Expr x = counting(2, 3);
        return List.of(
                new Refused("mode", () -> Modes.mode(counting(2, 0), false, 1)),
                new Refused("cov", () -> Covariances.cov(x, 1, 1, 2)),
                new Refused("cov", () -> Covariances.cov(x, 1, 1, -2, 1)),
                new Refused("cov", () -> Covariances.cov(x, 1, constant(1, 2))),
                new Refused("cov", () -> Covariances.cov(counting(1, 2, 3), 1, constant(1, 2, 3))),
                new Refused("renorm", () -> NormScalings.renorm(counting(3), 2, 0, 1)),
                new Refused("renorm", () -> NormScalings.renorm(x, 0, 0, 1)),
                new Refused("renorm", () -> NormScalings.renorm(x, 2, 0, -1)),
                new Refused("varMean", () -> Moments.varMean(x, new int[]{2}, 1, false)),
                new Refused("stdMean", () -> Moments.stdMean(x, new int[]{0, 0}, 1, false)),
                new Refused("rsub", () -> Blends.rsub(x, constant(1, 2), 1)),
                new Refused("add", () -> Blends.add(x, constant(1, 2), 1)),
                new Refused("sub", () -> Blends.sub(x, constant(1, 2), 1)),
                new Refused("ldexp", () -> FloatingPoint.ldexp(x, constant(1, 2))),
                new Refused("diff", () -> Differences.diff(x, 1, 1, constant(1, 2, 3, 4, 5), counting(3, 1))),
                new Refused("bce", () -> Entropies.bce(x, x, constant(1, 2), Reduction.MEAN)),
                new Refused("bceWithLogits", () -> Entropies.bceWithLogits(x, x, constant(1, 2), x, Reduction.MEAN)),
                new Refused("batchNorm", () -> Normalizations.batchNorm(counting(1, 3), 1e-5)),
                new Refused("rmsNorm", () -> LayerNormalizations.rmsNorm(x, Shape.of(2), 1e-5)),
                new Refused("rrelu", () -> Activations.rrelu(x, 0.5, 0.25)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesByName(Refused wrong) {
        wrong.check();
    }
}
