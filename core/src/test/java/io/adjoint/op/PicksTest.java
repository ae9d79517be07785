package io.adjoint.op;

import static io.adjoint.op.Values.INF;
import static io.adjoint.op.Values.assertGradient;
import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.number;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.compile.Memo;
import io.adjoint.compile.Program;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Bindings;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.scatter.Segments;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Merge;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an index picks, puts and adds, with cotangents to match. */
class PicksTest {

    @Test
    void slicesComeInTheOrderOfTheIndex() {
        Variable x = counting(3, 2);
        assertShaped(Gathers.indexSelect(x, 0, 2, 0, 2, -1), Shape.of(4, 2), 4, 5, 0, 1, 4, 5, 4, 5);
        assertShaped(Gathers.indexSelect(x, -1, 1), Shape.of(3, 1), 1, 3, 5);
        assertGradient(Gathers.indexSelect(x, 0, 2, 0, 2), x, 3, 4, 0, 0, 1 + 5, 2 + 6);
        assertShaped(Gathers.indexSelect(x, 0), Shape.of(0, 2));
        assertGradient(Gathers.indexSelect(x, 0), x, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void anIndexOfAnyShapeTakesTheAxissPlace() {
        Expr index = Gathers.index(new double[][]{{1, 0}, {1, 1}});
        assertShaped(Gathers.indexSelect(counting(2, 2, 2), 1, index), Shape.of(2, 2, 2, 2),
                2, 3, 0, 1, 2, 3, 2, 3, 6, 7, 4, 5, 6, 7, 6, 7);
        assertShaped(Gathers.take(vector(5, 6, 7), number(2)), Shape.SCALAR, 7);
    }

    @Test
    void anIndexMayBeComputed() {
        Variable x = vector(3, 1, 2);
        Variable at = Variable.of("at", Tensor.of(0, 1));
        Expr picked = Gathers.take(x, Arithmetic.plus(at, Arithmetic.number(1, at)));
        assertValue(picked, 1, 2);
        assertGradient(picked, x, 0, 1, 2);
        assertGradient(picked, at, 0, 0);
        Program program = Program.of(List.of(picked), List.of(x, at));
        assertEquals(Tensor.of(8, 7), program.run(Tensor.of(7, 8, 9), Tensor.of(0, -1)).getFirst());
        String message = assertThrows(AdjointException.class, () -> program.run(Tensor.of(7, 8, 9), Tensor.of(0, 2)))
                .getMessage();
        assertEquals("take: got position 3; expected a whole number from -3 to 2. Positions count from 0, or from -1 "
                + "backwards.", message);
    }

    @Test
    void oneProgramServesAnyIndex() {
        Variable x = Variable.of("x", Tensor.arange(3000));
        for (double at : new double[]{5, 2999, -1}) {
            Expr picked = Gathers.take(Powers.square(x), constant(at));
            double place = at < 0 ? at + 3000 : at;
            assertEquals(Tensor.of(place * place), Memo.values(List.of(picked), Bindings.none()).getFirst());
        }
    }

    @Test
    void gathersBesideTheElements() {
        Variable x = counting(2, 3);
        Expr index = Gathers.index(new double[][]{{2, 2}, {0, -2}});
        assertShaped(Gathers.gather(x, 1, index), Shape.of(2, 2), 2, 2, 3, 4);
        assertGradient(Gathers.gather(x, 1, index), x, 0, 0, 3, 3, 4, 0);
        assertValue(Gathers.gather(x, 0, Gathers.index(new double[][]{{1}})), 3);
        assertShaped(Gathers.takeAlongAxis(x, 1, Gathers.index(new double[][]{{2, 0}})), Shape.of(2, 2), 2, 0, 5, 3);
    }

    @Test
    void theLastPutStaysAndTakesTheCotangent() {
        Variable x = vector(1, 2, 3);
        Variable source = Variable.of("s", Tensor.of(10, 20, 30));
        Expr put = Scatters.indexCopy(x, 0, constant(2, 0, -1), source);
        assertValue(put, 20, 2, 30);
        assertGradient(put, x, 0, 2, 0);
        assertGradient(put, source, 0, 1, 3);
        Expr scattered = Scatters.scatter(x, 0, constant(1, 1), source);
        assertValue(scattered, 1, 20, 3);
        assertGradient(scattered, source, 0, 2, 0);
    }

    @Test
    void whatIsReplacedHasNoEffect() {
        Variable x = vector(INF, 2);
        Expr filled = Exponential.log(Scatters.indexFill(x, 0, constant(0), Arithmetic.number(1, x)));
        assertValue(filled, 0, Math.log(2));
        assertGradient(filled, x, 0, 1);
        assertGradient(Scatters.maskedFill(x, constant(0, Double.NaN), Arithmetic.number(5, x)), x, 1, 0);
    }

    @Test
    void additionsAccumulate() {
        Variable x = counting(2, 2);
        Variable source = Variable.of("s", Tensor.of(10, 20));
        Expr added = Scatters.indexAdd(x, 1, constant(0, 0), source);
        assertValue(added, 30, 1, 32, 3);
        assertGradient(added, source, 1 + 3, 1 + 3);
        assertShaped(Scatters.segmentSum(counting(3, 2), constant(2, 0, 2), 4), Shape.of(4, 2),
                2, 3, 0, 0, 4, 6, 0, 0);
        assertShaped(Scatters.segmentSum(Variable.of("none", Tensor.zeros(0, 2)), constant(), 1), Shape.of(1, 2), 0, 0);
    }

    @Test
    void equalExtremesOfOnePlaceShare() {
        Variable x = vector(1, 5, 3);
        Variable source = Variable.of("s", Tensor.of(5, 2, 5, 0));
        Expr greatest = Segments.scatterAmax(x, 0, constant(1, 0, 1, 2), source);
        assertValue(greatest, 2, 5, 3);
        assertGradient(greatest, x, 0, 2.0 / 3, 3);
        assertGradient(greatest, source, 2.0 / 3, 1, 2.0 / 3, 0);
        assertValue(Segments.scatterAmin(x, 0, constant(1, 0, 1, 2), source), 1, 5, 0);
    }

    @Test
    void whatAnIndexSendsToOnePlaceIsReducedThere() {
        Variable x = vector(2, 5, 7);
        Variable source = Variable.of("source", Tensor.of(0, 3, 0, 4));
        Expr index = constant(0, 0, 1, 0);
        assertValue(reduce(x, index, source, Merge.SUM, false), 7, 0, 7);
        assertValue(reduce(x, index, source, Merge.MEAN, true), 9.0 / 4, 2.5, 7);
        assertValue(reduce(x, index, source, Merge.AMIN, false), 0, 0, 7);
        Expr product = reduce(x, index, source, Merge.PROD, true);
        assertValue(product, 0, 0, 7);
        assertGradient(product, x, 0, 0, 3);
        assertGradient(product, source, 24, 0, 10, 0);
        assertGradient(reduce(x, index, constant(0, 0, 0, 4), Merge.PROD, true), x, 0, 0, 3);
        assertValue(reduce(x, constant(), constant(), Merge.PROD, false), 2, 5, 7);
    }

    /** PyTorch 1.13 refuses this second order: two factors of one place are 0. */
    @Test
    void productsOfSeveralZerosInOnePlaceHaveSecondDerivatives() {
        Variable source = vector(0, 0, 3);
        Expr product = reduce(constant(2), constant(0, 0, 0), source, Merge.PROD, true);
        Expr hessian = Derivatives.hessian(Reductions.sum(product, false), source);
        assertShaped(hessian, Shape.of(3, 3), 0, 6, 0, 6, 0, 0, 0, 0, 0);
    }

    @Test
    void whereElementsAreReducedMayBeKnownOnlyLater() {
        Variable at = Variable.of("at", Tensor.of(1, 1));
        Expr product = reduce(constant(2, 3), at, constant(5, 7), Merge.PROD, false);
        assertValue(product, 2, 35);
        assertEquals(Tensor.of(5, 7), Evaluator.value(product, Bindings.none().and(at, Tensor.of(0, 1))));
    }

    private static Expr reduce(Expr x, Expr index, Expr source, Merge how, boolean includeSelf) {
        return ScatterReductions.scatterReduce(x, 0, index, source, how, includeSelf);
    }

    @Test
    void segmentsHaveMeansAndExtremes() {
        Variable x = vector(4, 1, 2);
        Expr segments = constant(2, 0, 2);
        assertValue(Segments.segmentMean(x, segments, 3), 1, 0, 3);
        assertGradient(Segments.segmentMean(x, segments, 3), x, 1.5, 1, 1.5);
        assertValue(Segments.segmentMax(x, segments, 3), 1, -INF, 4);
        assertGradient(Segments.segmentMax(x, segments, 3), x, 3, 1, 0);
        assertValue(Segments.segmentMin(x, segments, 3), 1, INF, 2);
        assertValue(Segments.segmentMax(vector(1, Double.NaN), constant(0, 0), 1), Double.NaN);
        assertShaped(Segments.segmentMax(counting(3, 2), segments, 3), Shape.of(3, 2), 2, 3, -INF, -INF, 4, 5);
    }

    @Test
    void oneHotsAreOneWhereTheyPoint() {
        assertShaped(Scatters.oneHot(constant(2, 0), 3), Shape.of(2, 3), 0, 0, 1, 1, 0, 0);
        Variable x = vector(1);
        assertGradient(Scatters.oneHot(x, 2), x, 0);
    }

    @Test
    void singlesStaySingle() {
        Variable x = Variable.of("x", Tensor.arange(4).to(DType.FLOAT32));
        Expr index = constant(3, 0);
        for (Expr y : List.of(Gathers.take(x, index), Scatters.indexCopy(x, 0, index, Gathers.take(x, index)),
                Scatters.indexAdd(x, 0, index, Gathers.take(x, index)), Diagonals.tril(Diagonals.diag(x, 0), 0))) {
            assertEquals(DType.FLOAT32, y.dtype());
            assertEquals(DType.FLOAT32, Evaluator.value(y).dtype());
        }
    }
}
