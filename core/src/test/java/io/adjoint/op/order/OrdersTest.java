package io.adjoint.op.order;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.NAN;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.Wrong;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sorting, extremes and counts at ties, zeros, infinities and NaN. */
class OrdersTest {

    @Test
    void sortingIsStableWithNanLastOrFirst() {
        Variable x = vector(2, NAN, -0.0, 0.0, -INF, 2, INF, Double.MIN_VALUE, -Double.MIN_VALUE);
        assertValue(Orders.argsort(x, 0, false), 4, 8, 2, 3, 7, 0, 5, 6, 1);
        assertValue(Orders.argsort(x, 0, true), 1, 6, 0, 5, 7, 2, 3, 8, 4);
        assertValue(Orders.sort(vector(3, NAN, 1), 0, false), 1, 3, NAN);
    }

    @Test
    void sortsAsTheJdkDoes() {
        Random random = new Random(7);
        for (int length : new int[]{0, 1, 2, 3, 7, 8, 9, 100, 1023, 1025}) {
            double[] numbers = random.doubles(length, -1, 1).map(x -> Math.rint(50 * x)).toArray();
            int[] order = IntStream.range(0, length).boxed()
                    .sorted((i, j) -> Double.compare(numbers[i] + 0.0, numbers[j] + 0.0))
                    .mapToInt(Integer::intValue).toArray();
            assertArrayEquals(order, Ranking.sorted(numbers, 0, 1, length, false));
        }
    }

    @Test
    void cotangentsGoBackToWhereElementsCameFrom() {
        Variable x = vector(3, 1, 2);
        assertGradient(Orders.sort(x, 0, false), x, 3, 1, 2);
        assertGradient(Orders.topk(x, 2, 0, true), x, 1, 0, 2);
        assertGradient(Orders.topk(x, 1, 0, false), x, 0, 1, 0);
        assertGradient(Orders.kthvalue(x, 2, false, 0), x, 0, 0, 1);
        assertGradient(Orders.argsort(x, 0, false), x, 0, 0, 0);
        Variable matrix = Variable.of("m", Tensor.of(new double[][]{{1, 4}, {3, 2}}));
        assertShaped(Orders.sort(matrix, 0, true), Shape.of(2, 2), 3, 4, 1, 2);
        assertGradient(Orders.sort(matrix, 0, true), matrix, 3, 2, 1, 4);
    }

    @Test
    void extremesOfEqualElementsAreTheFirstAndRunningOnesTheLast() {
        Variable x = vector(1, 3, 3, NAN, 3, NAN);
        assertValue(Extremes.argmax(x, false), 3);
        assertValue(Extremes.argmin(x, false, 0), 3);
        assertValue(Extremes.argmax(vector(-0.0, 0.0), false), 0);
        Variable ties = vector(1, 3, 3, 2);
        assertGradient(Extremes.max(ties, false, 0), ties, 0, 1, 0, 0);
        assertGradient(Extremes.min(ties, false, 0), ties, 1, 0, 0, 0);
        assertValue(Extremes.cummax(x, 0), 1, 3, 3, NAN, NAN, NAN);
        assertGradient(Extremes.cummax(ties, 0), ties, 1, 2, 7, 0);
        assertGradient(Extremes.cummin(vector(2, 2, 1), 0), vector(2, 2, 1), 1, 2, 3);
        assertShaped(Extremes.argmax(counting(2, 3), true), Shape.of(1, 1), 5);
        assertShaped(Extremes.argmin(counting(2, 3), false, -2), Shape.of(3), 0, 0, 0);
    }

    @Test
    void mediansAreTheLowerOfTwo() {
        assertValue(Quantiles.median(vector(4, 1, 3, 2), false), 2);
        assertValue(Quantiles.median(vector(4, NAN, 1), false), NAN);
        assertValue(Quantiles.nanmedian(vector(4, NAN, 1, NAN), false), 1);
        assertValue(Quantiles.nanmedian(vector(NAN, NAN), false), NAN);
        Variable ties = vector(2, 1, 2, 3);
        assertGradient(Quantiles.median(ties, false), ties, 0.5, 0, 0.5, 0);
        assertGradient(Quantiles.median(ties, false, 0), ties, 1, 0, 0, 0);
        assertShaped(Quantiles.median(counting(2, 3, 2), true, 0, 2), Shape.of(1, 3, 1), 1, 3, 5);
    }

    @Test
    void quantilesAreInterpolatedAsInCommonsMath() {
        double[] numbers = new Random(3).doubles(11, -5, 5).toArray();
        Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
        for (double q : new double[]{0.01, 0.1, 0.25, 0.5, 0.77, 1}) {
            assertValue(Quantiles.quantile(vector(numbers), q, false), percentile.evaluate(numbers, 100 * q));
        }
        assertValue(Quantiles.quantile(vector(numbers), 0, false), Arrays.stream(numbers).min().getAsDouble());
        Variable x = vector(10, 0, 20);
        assertGradient(Quantiles.quantile(x, 0.25, false), x, 0.5, 0.5, 0);
        assertShaped(Quantiles.quantile(counting(2, 3), new double[]{0, 0.5, 1}, false, 1), Shape.of(3, 2),
                0, 3, 1, 4, 2, 5);
        assertValue(Quantiles.quantile(vector(1, NAN, 3), 0, false), NAN);
        assertValue(Quantiles.quantile(vector(-INF, 0, INF), 0.5, false), 0);
    }

    @Test
    void quantilesOfWhatIsANumber() {
        Variable x = vector(NAN, 10, 0, 20, NAN);
        assertValue(Quantiles.nanquantile(x, 0.25, false), 5);
        assertGradient(Quantiles.nanquantile(x, 0.25, false), x, 0, 0.5, 0.5, 0, 0);
        assertValue(Quantiles.nanquantile(x, 1, false), 20);
        assertValue(Quantiles.nanquantile(vector(-INF, INF, NAN), 0, false), -INF);
        assertValue(Quantiles.nanquantile(vector(NAN), 0.5, false), NAN);
    }

    @Test
    void countsAndTruths() {
        Variable x = vector(0, -0.0, NAN, 2);
        assertValue(Counts.countNonzero(x, false), 2);
        assertValue(Counts.any(x, false), 1);
        assertValue(Counts.all(x, false), 0);
        assertValue(Counts.all(vector(NAN, 1), false), 1);
        assertValue(Counts.any(vector(), false), 0);
        assertValue(Counts.all(vector(), false), 1);
        assertValue(Counts.nansum(x, false), 2);
        assertValue(Counts.nanmean(vector(1, NAN, 2), false), 1.5);
        assertValue(Counts.nanmean(vector(NAN), false), NAN);
        assertGradient(Counts.nansum(x, false), x, 1, 1, 0, 1);
        assertValue(Counts.searchsorted(vector(1, 2, 2, 3), constant(2, 0, 9, NAN), false), 1, 0, 4, 4);
        assertValue(Counts.searchsorted(vector(1, 2, 2, 3), constant(2, 0, 9, NAN), true), 3, 0, 4, 4);
    }

    @Test
    void positionsKeepTheDtypeWhileItCanCountThem() {
        Variable narrow = Variable.of("x", Tensor.zeros(Shape.of(3), DType.FLOAT32));
        Variable wide = Variable.of("x", Tensor.zeros(Shape.of((1 << 24) + 1), DType.FLOAT32));
        assertEquals(DType.FLOAT32, Evaluator.value(Orders.argsort(narrow, 0, false)).dtype());
        assertEquals(DType.FLOAT32, Quantiles.quantile(narrow, 0.3, false).dtype());
        assertEquals(DType.FLOAT32, Quantiles.median(narrow, false).dtype());
        assertEquals(DType.FLOAT64, Orders.argsort(wide, 0, false).dtype());
        assertEquals(DType.FLOAT32, Orders.sort(wide, 0, false).dtype());
    }

    @Test
    void nothingIsSortedToNothing() {
        Variable none = Variable.of("x", Tensor.zeros(2, 0));
        for (Expr y : List.of(Orders.sort(none, 1, false), Orders.argsort(none, 1, true), Extremes.cummax(none, 1),
                Orders.topk(none, 0, 1, true))) {
            assertShaped(y, Shape.of(2, 0));
        }
        assertShaped(Extremes.argmax(none, false, 0), Shape.of(0));
    }

    static List<Wrong> wrongs() {
        Variable x = vector(1, 2, 3);
        Variable none = Variable.of("none", Tensor.zeros(2, 0));
        return List.of(
                new Wrong(
                        "topk: got k = 4 for an axis of 3; expected a number from 0 to 3. Count along the axis that you "
                                + "name.",
                        () -> Orders.topk(x, 4, 0, true)),
                new Wrong(
                        "kthvalue: got k = 0 for an axis of 3; expected a number from 1 to 3. Count along the axis that "
                                + "you name.",
                        () -> Orders.kthvalue(x, 0, false, 0)),
                new Wrong("quantile: got the fraction 1.5; expected a number from 0 to 1. Divide per cent by 100.",
                        () -> Quantiles.quantile(x, 1.5, false)),
                new Wrong("quantile: got the fraction NaN; expected a number from 0 to 1. Divide per cent by 100.",
                        () -> Quantiles.quantile(x, NAN, false)),
                new Wrong("nanquantile: got the fraction -0.5; expected a number from 0 to 1. Divide per cent by 100.",
                        () -> Quantiles.nanquantile(x, -0.5, false)),
                new Wrong("quantile: got no fractions; expected at least one. Use 0.5 for the median.",
                        () -> Quantiles.quantile(x, new double[0], false)),
                new Wrong(
                        "median: got shape (2, 0); expected at least one element along the axes. Nothing has no median; "
                                + "reduce along other axes.",
                        () -> Quantiles.median(none, false)),
                new Wrong("max: got shape (2, 0); expected at least one element along axis 1. Nothing is no extreme; "
                        + "search along another axis.", () -> Extremes.max(none, false, 1)),
                new Wrong(
                        "argmin: got axis 1 for shape (3,) of rank 1; expected an axis from -1 to 0. Choose an axis of "
                                + "this shape.",
                        () -> Extremes.argmin(x, false, 1)),
                new Wrong(
                        "any: got axis 1 for shape (3,) of rank 1; expected an axis from -1 to 0. Choose an axis of this "
                                + "shape.",
                        () -> Counts.any(x, false, 1)),
                new Wrong("searchsorted: got shape (2, 0) for values of shape (3,); expected a vector, or one for each "
                        + "row of the values. Sort it along the last axis, or flatten it.",
                        () -> Counts.searchsorted(none, x, true)),
                Wrong.ofNull("sort", "the operand", () -> Orders.sort(null, 0, false)),
                Wrong.ofNull("median", "the axes", () -> Quantiles.median(x, false, (int[]) null)),
                Wrong.ofNull("quantile", "the fractions", () -> Quantiles.quantile(x, null, false)),
                Wrong.ofNull("argmax", "the operand", () -> Extremes.argmax(null, false)),
                Wrong.ofNull("all", "the operand", () -> Counts.all(null, false)),
                Wrong.ofNull("searchsorted", "the values", () -> Counts.searchsorted(x, null, false)));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
