package io.adjoint.op;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.NAN;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.curvature;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Running sums and products at zeros, infinities and along any axis. */
class ScansTest {

    @Test
    void runAlongAnyAxis() {
        assertValue(Scans.cumsum(counting(2, 3), -2), 0, 1, 2, 3, 5, 7);
        assertValue(Scans.cumsum(counting(2, 3), 1), 0, 1, 3, 3, 7, 12);
        assertValue(Scans.cumsum(counting(2, 2, 2), 1), 0, 1, 2, 4, 4, 5, 10, 12);
        assertValue(Scans.cumprod(counting(2, 3), 0), 0, 1, 2, 0, 4, 10);
    }

    @Test
    void productsOfZerosHaveTheirDerivatives() {
        Variable x = vector(2, 0, 0, 5);
        Expr product = Reductions.prod(x, false);
        assertValue(product, 0);
        assertGradient(product, x, 0, 0, 0, 0);
        assertArrayEquals(new double[]{0, 0, 0, 0, 0, 0, 10, 0, 0, 10, 0, 0, 0, 0, 0, 0},
                curvature(v -> Reductions.prod(v, false), 2, 0, 0, 5), 0);
        assertGradient(Scans.cumprod(vector(2, 0, 3), 0), vector(2, 0, 3), 1, 22, 0);
    }

    @Test
    void productsOverSeveralAxesMultiplyTheOthers() {
        Variable x = Variable.of("x", Tensor.arange(1, 9, 1).reshape(2, 2, 2));
        Expr product = Reductions.prod(x, false, 0, 2);
        assertShaped(product, Shape.of(2), 1 * 2 * 5 * 6, 3 * 4 * 7 * 8);
        assertGradient(product, x, 60, 30, 2 * 224, 2 * 168, 12, 10, 2 * 96, 2 * 84);
    }

    @Test
    void partialProductsNeedNotBeFinite() {
        assertValue(Scans.cumprod(vector(1e-200, 1e200, 1e200), 0), 1e-200, 1, 1e200);
        assertValue(Scans.cumprod(vector(1, INF, 0, 3), 0), 1, INF, NAN, NAN);
    }

    @Test
    void logarithmsOfSumsAreStable() {
        assertValue(Scans.logcumsumexp(vector(1000, 1000, -1000), 0), 1000, 1000 + Math.log(2), 1000 + Math.log(2));
        assertValue(Scans.logcumsumexp(vector(-INF, -INF, 3, INF, 1), 0), -INF, -INF, 3, INF, INF);
        assertValue(Scans.logcumsumexp(vector(1, NAN, 3), 0), 1, NAN, NAN);
        assertValue(Scans.logcumsumexp(vector(0, -40, -50), 0), 0, Math.exp(-40), Math.exp(-40) + Math.exp(-50));
        assertValue(Scans.logcumsumexp(vector(-700, 0), 0), -700, Math.exp(-700));
        Variable x = vector(-INF, -INF, 0, 0);
        assertGradient(Scans.logcumsumexp(x, 0), x, 0, 0, 3 + 2, 2);
        assertGradient(Scans.logcumsumexp(vector(0, 0), 0), vector(0, 0), 1 + 1, 1);
        assertGradient(Scans.logcumsumexp(vector(7), 0), vector(7), 1);
        assertGradient(Scans.logcumsumexp(vector(-INF), 0), vector(-INF), 0);
        Variable far = vector(-1000, 1000, -1000);
        assertGradient(Scans.logcumsumexp(far, 0), far, 1, 5, 0);
    }

    /** The last of running logarithms is that of the whole sum, to second order where one probability rounds to 1. */
    @Test
    void secondDerivativesOfLogarithmsOfSumsDoNotCancel() {
        for (double[] at : new double[][]{{0, 37.43, 1}, {1, 0, 100}, {300, 0, 2}, {-INF, 0, 40}, {0, -700, -1}}) {
            double[] running = curvature(v -> Indexing.get(Scans.logcumsumexp(v, 0), Index.at(-1)), at);
            double[] whole = curvature(v -> LogSumExp.logsumexp(v, false), at);
            for (int i = 0; i < whole.length; i++) {
                double curved =
                        Math.min(whole[i / at.length * (at.length + 1)], whole[i % at.length * (at.length + 1)]);
                assertEquals(whole[i], running[i], 1e-12 * curved, Arrays.toString(at) + " at " + i);
            }
        }
    }

    @Test
    void theFirstDecayHasNoEffect() {
        Variable x = vector(1, 1, 1);
        assertValue(Scans.recurrence(x, constant(NAN, 2, 3), 0), 1, 3, 10);
        assertGradient(Scans.recurrence(x, constant(INF, 2, 3), 0), x, 1 + 2 * 2 + 3 * 6, 2 + 3 * 3, 3);
        Variable decay = vector(7, 2, 3);
        assertGradient(Scans.recurrence(constant(1, 1, 1), decay, 0), decay, 0, 2 + 3 * 3, 3 * 3);
    }

    @Test
    void nothingIsScannedToNothing() {
        Variable none = Variable.of("x", Tensor.zeros(2, 0));
        List<UnaryOperator<Expr>> scans = List.of(x -> Scans.cumsum(x, 1), x -> Scans.cumprod(x, 1),
                x -> Scans.logcumsumexp(x, 1), x -> Scans.recurrence(x, x, 0));
        scans.forEach(scan -> {
            assertShaped(scan.apply(none), Shape.of(2, 0));
            assertGradient(scan.apply(none), none);
        });
        assertShaped(Reductions.prod(none, false, 1), Shape.of(2), 1, 1);
        assertGradient(Reductions.prod(none, false, 1), none);
    }

    @Test
    void oneIsScannedToItself() {
        Variable one = vector(3);
        List<UnaryOperator<Expr>> scans = List.of(x -> Scans.cumsum(x, 0), x -> Scans.cumprod(x, 0),
                x -> Scans.logcumsumexp(x, 0), x -> Scans.recurrence(x, x, 0));
        scans.forEach(scan -> {
            assertValue(scan.apply(one), 3);
            assertGradient(scan.apply(one), one, 1);
        });
    }

    @Test
    void singlesAccumulateInDoubles() {
        Variable x = Variable.of("x", Tensor.full(Shape.of(1 << 20), 0.1, DType.FLOAT32));
        Tensor sums = Evaluator.value(Scans.cumsum(x, 0));
        assertEquals(DType.FLOAT32, sums.dtype());
        assertEquals((float) ((1 << 20) * (double) 0.1f), (float) sums.get(-1));
    }

    @Test
    void masksHideInfiniteFactors() {
        Variable x = vector(2, INF, 1);
        Expr chosen = Choice.where(constant(1, 0, 0), Scans.cumprod(x, 0), constant(0, 0, 0));
        assertGradient(chosen, x, 1, 0, 0);
    }

    @Test
    void differencesAndIntegrals() {
        assertValue(Differences.diff(vector(1, 4, 9, 16), 1, 0), 3, 5, 7);
        assertValue(Differences.diff(vector(1, 4, 9, 16), 2, -1), 2, 2);
        assertShaped(Differences.diff(vector(1, 4), 3, 0), Shape.of(0));
        assertValue(Differences.trapezoid(vector(1, 2, 4), 0.5, 0), 2.25);
        assertValue(Differences.trapezoid(vector(1, 2, 4), constant(0, 1, 4), 0), 10.5);
        assertValue(Differences.cumulativeTrapezoid(vector(1, 2, 4), constant(0, 1, 4), 0), 1.5, 10.5);
        assertValue(Differences.trapezoid(vector(1), 1, 0), 0);
    }

    @Test
    void slopesOfParabolasAreExact() {
        Variable y = vector(0, 1, 4, 9);
        assertValue(Differences.slopes(y, 1, 1, 0), 1, 2, 4, 5);
        assertValue(Differences.slopes(y, 1, 2, -1), 0, 2, 4, 6);
        assertValue(Differences.slopes(vector(0, 1, 9), constant(0, 1, 3), 2, 0), 0, 2, 6);
        assertValue(Differences.slopes(vector(3, 5), 0.5, 1, 0), 4, 4);
        assertGradient(Differences.slopes(y, 1, 1, 0), y, -2, -0.5, -3, 5.5);
    }
}
