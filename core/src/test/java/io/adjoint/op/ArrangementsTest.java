package io.adjoint.op;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.NAN;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.curvature;
import static io.adjoint.op.Values.gradient;
import static io.adjoint.op.Values.number;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.statistics.Covariances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

/** Axes, pieces, diagonals and moments at their corners. */
class ArrangementsTest {

    @Test
    void turnsAndShifts() {
        assertShaped(Axes.rot90(counting(2, 3), 1, 0, 1), Shape.of(3, 2), 2, 5, 1, 4, 0, 3);
        assertShaped(Axes.rot90(counting(2, 3), -1, 0, 1), Shape.of(3, 2), 3, 0, 4, 1, 5, 2);
        assertValue(Axes.rot90(counting(2, 2), Integer.MIN_VALUE, 0, 1), 0, 1, 2, 3);
        assertValue(Axes.roll(counting(2, 3), 1), 5, 0, 1, 2, 3, 4);
        assertValue(Axes.roll(counting(2, 3), Integer.MIN_VALUE, 1), 2, 0, 1, 5, 3, 4);
        assertValue(Axes.roll(counting(2, 3), new int[]{1, -1}, new int[]{0, -1}), 4, 5, 3, 1, 2, 0);
        assertValue(Axes.flip(counting(2, 3), -1), 2, 1, 0, 5, 4, 3);
        assertShaped(Axes.roll(Variable.of("x", Tensor.zeros(0)), 3, 0), Shape.of(0));
    }

    @Test
    void axesComeAndGo() {
        assertEquals(Shape.of(2, 3), Axes.squeeze(counting(2, 1, 3)).shape());
        assertEquals(Shape.of(2, 1, 3), Axes.squeeze(counting(2, 1, 3), 0).shape());
        assertEquals(Shape.of(1), Axes.flatten(vector(1), 0, -1).shape());
        assertEquals(Shape.of(1), Axes.flatten(number(1), 0, -1).shape());
        assertEquals(Shape.of(2, 0), Axes.unflatten(Variable.of("x", Tensor.zeros(0)), 0, 2, -1).shape());
        assertShaped(Axes.movedim(counting(2, 3, 1), new int[]{0, 2}, new int[]{-1, 0}), Shape.of(1, 3, 2),
                0, 3, 1, 4, 2, 5);
        assertShaped(Axes.expand(vector(7), 2, -1), Shape.of(2, 1), 7, 7);
    }

    @Test
    void piecesFillTheAxis() {
        assertEquals(List.of(Shape.of(2), Shape.of(2), Shape.of(1)),
                Pieces.split(counting(5), 2, 0).stream().map(Expr::shape).toList());
        assertEquals(List.of(Shape.of(5)), Pieces.split(counting(5), Integer.MAX_VALUE, 0).stream().map(Expr::shape)
                .toList());
        assertEquals(List.of(Shape.of(0)), Pieces.chunk(Variable.of("x", Tensor.zeros(0)), 3, 0).stream()
                .map(Expr::shape).toList());
        assertEquals(3, Pieces.chunk(counting(6), 4, 0).size());
        assertShaped(Copies.repeatInterleave(vector(5, 6, 7), new int[]{1, 0, 2}, 0), Shape.of(3), 5, 7, 7);
        assertShaped(Copies.repeatInterleave(counting(2, 2), 2, 0), Shape.of(4, 2), 0, 1, 0, 1, 2, 3, 2, 3);
        assertShaped(Copies.repeat(vector(1, 2), 2, 0), Shape.of(2, 0));
    }

    @Test
    void diagonalsBeyondTheMatrixAreEmpty() {
        assertShaped(Diagonals.diagonal(counting(2, 3), 5, 0, 1), Shape.of(0));
        assertShaped(Diagonals.diagonal(counting(2, 3), Integer.MIN_VALUE, 0, 1), Shape.of(0));
        assertShaped(Diagonals.diagonal(counting(2, 3), -1, 0, 1), Shape.of(1), 3);
        assertShaped(Diagonals.diagonal(counting(2, 3), 1, 1, 0), Shape.of(1), 3);
        assertShaped(Diagonals.diagEmbed(vector(1, 2), -1), Shape.of(3, 3), 0, 0, 0, 1, 0, 0, 0, 2, 0);
        assertValue(Diagonals.tril(counting(2, 3), Integer.MIN_VALUE), 0, 0, 0, 0, 0, 0);
        assertValue(Diagonals.triu(counting(2, 3), 1), 0, 1, 2, 0, 0, 5);
        assertShaped(Diagonals.trace(counting(2, 2, 2)), Shape.of(2), 3, 11);
    }

    @Test
    void trianglesHideWhatTheyLeaveOut() {
        Variable x = Variable.of("x", Tensor.of(new double[][]{{1, 0}, {1, 1}}));
        assertGradient(Diagonals.tril(Exponential.log(x), 0), x, 1, 0, 3, 4);
    }

    @Test
    void deviationsOfEqualElementsAreFlat() {
        Variable x = vector(2, 2, 2);
        assertValue(Moments.std(x, new int[]{}, 1, false), 0);
        assertGradient(Moments.std(x, new int[]{}, 1, false), x, 0, 0, 0);
        assertValue(Moments.var(vector(1), new int[]{}, 1, false), NAN);
        assertValue(Moments.var(vector(1, 3), new int[]{}, 1, false), 2);
        assertValue(Moments.var(vector(1, 3), new int[]{}, 0, false), 1);
    }

    @Test
    void normsOfAnyOrder() {
        Variable x = vector(3, 0, -4);
        assertValue(Moments.norm(x, 2, false), 5);
        assertGradient(Moments.norm(x, 2, false), x, 0.6, 0, -0.8);
        assertValue(Moments.norm(x, 1, false), 7);
        assertValue(Moments.norm(x, 0, false), 2);
        assertGradient(Moments.norm(x, 0, false), x, 0, 0, 0);
        assertValue(Moments.norm(x, INF, false), 4);
        assertGradient(Moments.norm(x, INF, false), x, 0, 0, -1);
        assertValue(Moments.norm(x, Double.NEGATIVE_INFINITY, false), 0);
        assertValue(Moments.norm(x, 0.5, false), Math.pow(Math.sqrt(3) + 2, 2));
        assertGradient(Moments.norm(x, 0.5, false), x, (Math.sqrt(3) + 2) / Math.sqrt(3), 0, -(Math.sqrt(3) + 2) / 2);
        assertValue(Moments.norm(x, -1, false), 0);
        assertGradient(Moments.norm(x, -1, false), x, 0, 0, 0);
        assertValue(Moments.norm(number(-3), 3, false), 3);
    }

    @Test
    void normsOfZeroVectorsAreFlat() {
        for (double p : new double[]{0.5, 1, 1.5, 2, 3, INF}) {
            Variable zero = vector(0, 0);
            assertValue(Moments.norm(zero, p, false), 0);
            assertGradient(Moments.norm(zero, p, false), zero, 0, 0);
        }
        assertArrayEquals(new double[]{0, 0, 0, 0}, curvature(v -> Moments.norm(v, 2, false), 0, 0));
        assertArrayEquals(new double[]{0, 0, 0, 0.5}, curvature(v -> Moments.norm(v, 2, false), 2, 0), 1e-15);
        Variable zero = vector(0, 0);
        assertGradient(NormScalings.normalize(zero, 2, 0.5, 0), zero, 2, 4);
    }

    /** A coefficient of correlation does not depend on the size of rows; its slopes are those over the size. */
    @Test
    void correlationsOfHugeAndTinyRowsAreThoseOfUsualOnes() {
        double[][] usual = {{1, 2, 4}, {3, 1, 2}};
        Expr plain = corner(Variable.of("x", Tensor.of(usual)));
        Variable x = Variable.of("x", Tensor.of(usual));
        double expected = Evaluator.value(plain).item();
        double[] slopes = gradient(corner(x), x);
        double[] bends = Evaluator.value(Derivatives.hessian(corner(x), x)).toDoubleArray();
        for (double[] size : new double[][]{{0x1p660, 0x1p-660}, {0x1p900, 0x1p1000}, {0x1p-1000, 0x1p-900},
            {0x1p-300, 1}}) {
            Variable y = Variable.of("y", Tensor.of(new double[][]{scaled(usual[0], size[0]),
                scaled(usual[1], size[1])}));
            assertEquals(expected, Evaluator.value(corner(y)).item(), 1e-15);
            double[] found = gradient(corner(y), y);
            double[] bent = Evaluator.value(Derivatives.hessian(corner(y), y)).toDoubleArray();
            for (int i = 0; i < 6; i++) {
                assertEquals(slopes[i] / size[i / 3], found[i], Math.abs(slopes[i] / size[i / 3]) * 1e-13);
                for (int j = 0; j < 6; j++) {
                    double bend = bends[6 * i + j] / size[i / 3] / size[j / 3];
                    assertEquals(bend, bent[6 * i + j], Math.max(Math.abs(bend) * 1e-12, Double.MIN_NORMAL));
                }
            }
        }
        double[][] unlike = {{1e200, 3e200}, {1e-200, 5e-200}};
        assertEquals(4, Evaluator.value(Indexing.get(Covariances.cov(Constant.of(Tensor.of(unlike))), 0, 1)).item(),
                1e-13);
    }

    private static Expr corner(Expr x) {
        return Indexing.get(Covariances.corrcoef(x), 0, 1);
    }

    private static double[] scaled(double[] row, double factor) {
        return Arrays.stream(row).map(element -> element * factor).toArray();
    }

    @Test
    void covariancesAreThoseOfCommonsMath() {
        double[][] rows = {{1, 2, 4, 3}, {3, 1, 2, 5}, {-1, 0, 2, 2}};
        double[][] columns = new Array2DRowRealMatrix(rows).transpose().getData();
        Variable x = Variable.of("x", Tensor.of(rows));
        assertShaped(Covariances.cov(x, 1), Shape.of(3, 3),
                Tensor.of(new Covariance(columns).getCovarianceMatrix()).toDoubleArray());
        assertShaped(Covariances.corrcoef(x), Shape.of(3, 3),
                Tensor.of(new PearsonsCorrelation(columns).getCorrelationMatrix()).toDoubleArray());
        assertShaped(Covariances.cov(vector(1, 3), 1), Shape.SCALAR, 2);
        assertShaped(Covariances.corrcoef(vector(1, 3)), Shape.SCALAR, 1);
        assertTrue(Double.isNaN(Evaluator.value(Covariances.corrcoef(vector(3, 3))).item()));
        assertEquals(Shape.of(2, 2), Evaluator.value(Covariances.corrcoef(counting(2, 0))).shape());
    }
}
