package io.adjoint.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Reduction;
import io.adjoint.expr.Variable;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Layouts;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over a short axis are written out, and compute what they did. */
class ShortSumsTest {

    private static final int POINTS = 70;
    private static final int CENTRES = 65;

    private static Variable points(DType dtype, int length) {
        return Variable.of("x", Tensor.randn(1, POINTS, length).to(dtype));
    }

    private static Variable centres(DType dtype, int length) {
        return Variable.of("c", Tensor.randn(2, CENTRES, length).to(dtype));
    }

    private static Expr squaredDistances(Expr points, Expr centres, boolean keepDims) {
        Expr column = Layouts.reshape(points, Shape.of(POINTS, 1, points.shape().dim(-1)));
        return Reductions.sum(Powers.square(Arithmetic.minus(column, centres)), keepDims, -1);
    }

    private static long reductions(Expr root) {
        return ShortSums.of(Rooted.of(List.of(root))).graph().order().stream()
                .filter(node -> node instanceof Apply apply
                        && apply.op() instanceof Reduction)
                .count();
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void distancesAreSumsOfTheirTermsToSecondOrder(DType dtype) {
        for (boolean keepDims : new boolean[]{false, true}) {
            Expr distances = squaredDistances(points(dtype, 3), centres(dtype, 3), keepDims);
            assertEquals(0, reductions(distances));
            Agreement.check(Agreement.toSecondOrder(Reductions.amin(distances, false, 1)));
            Agreement.check(Agreement.toSecondOrder(Reductions.amax(distances, true, 0, 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0})
    void whatIsNotFiniteReachesTheSumsThatHaveIt(double rare) {
        double[] numbers = Tensor.randn(3, POINTS, 4).toDoubleArray();
        numbers[5] = rare;
        numbers[4 * POINTS - 1] = rare;
        Variable x = Variable.of("x", Tensor.of(numbers).reshape(POINTS, 4));
        Expr distances = squaredDistances(x, centres(DType.FLOAT64, 4), false);
        Agreement.check(List.of(distances, Reductions.amin(distances, false, 1), Reductions.amax(distances, false, 0)));
    }

    @Test
    void partialSumsOfSingleNumbersAreDoubles() {
        Variable x = Variable.of("x", Tensor.full(1, POINTS, 3).to(DType.FLOAT32));
        double[] steps = new double[CENTRES * 3];
        for (int i = 0; i < CENTRES; i++) {
            steps[3 * i] = 0x1p12;
            steps[3 * i + 1] = 1;
            steps[3 * i + 2] = 1;
        }
        Variable c = Variable.of("c", Tensor.of(steps).reshape(CENTRES, 3).to(DType.FLOAT32));
        Expr sums = Reductions.sum(Arithmetic.times(
                Layouts.reshape(x, Shape.of(POINTS, 1, 3)), Powers.square(c)), false, -1);
        double sum = Program.of(List.of(Reductions.amax(sums, false)), List.of(x, c))
                .run(List.of(x.value().orElseThrow(), c.value().orElseThrow())).getFirst().item();
        assertEquals(0x1p24 + 2, sum);
    }

    @Test
    void whatIsReadInOrderStaysAReduction() {
        Variable whole = Variable.of("w", Tensor.randn(4, POINTS, CENTRES, 3));
        Expr sums = Reductions.sum(Powers.square(whole), false, -1);
        assertEquals(1, reductions(sums));
        assertEquals(1, reductions(squaredDistances(points(DType.FLOAT64, 40), centres(DType.FLOAT64, 40), false)));
    }
}
