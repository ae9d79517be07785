package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adjoint.AdjointException;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.order.Counts;
import io.adjoint.op.order.Extremes;
import io.adjoint.op.order.Modes;
import io.adjoint.op.order.Orders;
import io.adjoint.op.order.Quantiles;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Merge;
import io.adjoint.op.scatter.Segments;
import io.adjoint.op.statistics.Distances;
import io.adjoint.op.window.Unfolding;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Axes 0 and -1 of a scalar, which PyTorch takes for a vector of one element. */
class ScalarAxesTest {

    private static final double AT = 0.7;

    private static final Expr NOTHING = Constant.of(Tensor.scalar(0));

    private static final Expr NINE = Constant.of(Tensor.scalar(9));

    private static final Expr FIRST = Constant.of(Tensor.scalar(0));

    /** What acts on its one element as if it were not there: value and slope. */
    private static final Map<String, BiFunction<Expr, Integer, Expr>> SAME = new TreeMap<>(Map.ofEntries(
            Map.entry("sum", (x, axis) -> Reductions.sum(x, false, axis)),
            Map.entry("sum, kept", (x, axis) -> Reductions.sum(x, true, axis)),
            Map.entry("prod", (x, axis) -> Reductions.prod(x, false, axis)),
            Map.entry("mean", (x, axis) -> Reductions.mean(x, false, axis)),
            Map.entry("amax", (x, axis) -> Reductions.amax(x, false, axis)),
            Map.entry("amin", (x, axis) -> Reductions.amin(x, false, axis)),
            Map.entry("max", (x, axis) -> Extremes.max(x, false, axis)),
            Map.entry("min, kept", (x, axis) -> Extremes.min(x, true, axis)),
            Map.entry("norm", (x, axis) -> Moments.norm(x, 2, false, axis)),
            Map.entry("logsumexp", (x, axis) -> LogSumExp.logsumexp(x, false, axis)),
            Map.entry("cumsum", Scans::cumsum),
            Map.entry("cumprod", Scans::cumprod),
            Map.entry("logcumsumexp", Scans::logcumsumexp),
            Map.entry("cummax", Extremes::cummax),
            Map.entry("cummin", Extremes::cummin),
            Map.entry("sort", (x, axis) -> Orders.sort(x, axis, true)),
            Map.entry("topk", (x, axis) -> Orders.topk(x, 1, axis, true)),
            Map.entry("kthvalue", (x, axis) -> Orders.kthvalue(x, 1, false, axis)),
            Map.entry("median", (x, axis) -> Quantiles.median(x, false, axis)),
            Map.entry("nanmedian", (x, axis) -> Quantiles.nanmedian(x, false, axis)),
            Map.entry("quantile", (x, axis) -> Quantiles.quantile(x, 0.3, false, axis)),
            Map.entry("nansum", (x, axis) -> Counts.nansum(x, false, axis)),
            Map.entry("nanmean, kept", (x, axis) -> Counts.nanmean(x, true, axis)),
            Map.entry("mode", (x, axis) -> Modes.mode(x, false, axis).values()),
            Map.entry("mode, kept", (x, axis) -> Modes.mode(x, true, axis).values()),
            Map.entry("indexSelect", (x, axis) -> Gathers.indexSelect(x, axis, 0)),
            Map.entry("gather", (x, axis) -> Gathers.gather(x, axis, Constant.of(Tensor.scalar(0)))),
            Map.entry("movedim", (x, axis) -> Axes.movedim(x, axis, 0)),
            Map.entry("scatter", (x, axis) -> Scatters.scatter(NINE, axis, FIRST, x)),
            Map.entry("scatter, a vector", (x, axis) -> Scatters.scatter(NINE, axis,
                    Constant.of(Tensor.of(0)), Layouts.reshape(x, 1))),
            Map.entry("scatterAdd", (x, axis) -> Scatters.scatterAdd(x, axis, FIRST, NOTHING)),
            Map.entry("indexAdd", (x, axis) -> Scatters.indexAdd(NOTHING, axis, FIRST, x)),
            Map.entry("indexCopy", (x, axis) -> Scatters.indexCopy(NINE, axis, FIRST, x)),
            Map.entry("indexFill", (x, axis) -> Scatters.indexFill(NINE, axis, FIRST, x)),
            Map.entry("scatterReduce", (x, axis) -> ScatterReductions.scatterReduce(x, axis, FIRST, NOTHING, Merge.SUM,
                    true)),
            Map.entry("scatterAmax", (x, axis) -> Segments.scatterAmax(x, axis, FIRST, NOTHING)),
            Map.entry("scatterAmin", (x, axis) -> Segments.scatterAmin(x, axis, FIRST, NINE)),
            Map.entry("indexReduce", (x, axis) -> ScatterReductions.indexReduce(NINE, axis, FIRST, x, Merge.PROD,
                    false)),
            Map.entry("transpose", (x, axis) -> Layouts.transpose(x, 0, axis)),
            Map.entry("flip", (x, axis) -> Axes.flip(x, axis)),
            Map.entry("squeeze", (x, axis) -> Axes.squeeze(x, axis))));

    /** What is a constant of one element. */
    private static final Map<String, BiFunction<Expr, Integer, Expr>> ONE_OR_ZERO = new TreeMap<>(Map.ofEntries(
            Map.entry("1 any", (x, axis) -> Counts.any(x, false, axis)),
            Map.entry("1 all", (x, axis) -> Counts.all(x, true, axis)),
            Map.entry("1 countNonzero", (x, axis) -> Counts.countNonzero(x, false, axis)),
            Map.entry("0 mode", (x, axis) -> Modes.mode(x, false, axis).indices()),
            Map.entry("1 softmax", LogSumExp::softmax),
            Map.entry("0 logSoftmax", LogSumExp::logSoftmax),
            Map.entry("0 argmax", (x, axis) -> Extremes.argmax(x, false, axis)),
            Map.entry("0 argmin", (x, axis) -> Extremes.argmin(x, true, axis)),
            Map.entry("0 argsort", (x, axis) -> Orders.argsort(x, axis, false)),
            Map.entry("0 var", (x, axis) -> Moments.var(x, new int[]{axis}, 0, false)),
            Map.entry("1 cosineSimilarity", (x, axis) -> Distances.cosineSimilarity(x, NINE, axis)),
            Map.entry("1 normalize", (x, axis) -> NormScalings.normalize(x, 2, 1e-12, axis))));

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void oneElementIsItsOwnSumOrderAndExtreme(int axis) {
        Variable x = Variable.of("x", Tensor.scalar(AT));
        SAME.forEach((name, operation) -> {
            Expr y = operation.apply(x, axis);
            assertEquals(Shape.SCALAR, y.shape(), name);
            assertEquals(AT, Evaluator.value(y).item(), 1e-15, name);
            assertEquals(1, Evaluator.value(Derivatives.gradient(y).get(x).get()).item(), 1e-15, name);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void shareAndPositionOfOneElementAreConstant(int axis) {
        Variable x = Variable.of("x", Tensor.scalar(AT));
        ONE_OR_ZERO.forEach((name, operation) -> {
            Expr y = operation.apply(x, axis);
            assertEquals(Shape.SCALAR, y.shape(), name);
            assertEquals(name.charAt(0) - '0', Evaluator.value(y).item(), 1e-15, name);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -2})
    void otherAxesOfAScalarAreRefusedWithAMendThatWorks(int axis) {
        Variable x = Variable.of("x", Tensor.scalar(AT));
        SAME.forEach((name, operation) -> {
            var refused = assertThrows(AdjointException.class, () -> operation.apply(x, axis), name);
            assertEquals("Give the scalar an axis with unsqueeze(0)", refused.mend(), name);
        });
    }

    @Test
    void aWindowOfAScalarIsAVector() {
        Variable x = Variable.of("x", Tensor.scalar(AT));
        assertEquals(Tensor.of(AT), Evaluator.value(Unfolding.unfold(x, -1, 1, 1)));
        assertEquals(Shape.of(0), Unfolding.unfold(x, 0, 0, 1).shape());
        assertThrows(AdjointException.class, () -> Unfolding.unfold(x, 0, 2, 1));
    }

    @Test
    void aScalarHasOneGreatestElement() {
        Variable x = Variable.of("x", Tensor.scalar(AT));
        assertThrows(AdjointException.class, () -> Orders.topk(x, 0, 0, true));
        assertThrows(AdjointException.class, () -> Orders.topk(x, 2, -1, true));
    }

    /** Where PyTorch 2.13 refuses, too. */
    @Test
    void aScalarIsNotRolledNorTakenAlongAnAxis() {
        Variable x = Variable.of("x", Tensor.scalar(AT));
        assertThrows(AdjointException.class, () -> Axes.roll(x, 1, 0));
        assertThrows(AdjointException.class, () -> Axes.roll(x, new int[]{1}, new int[]{-1}));
        assertThrows(AdjointException.class, () -> Gathers.takeAlongAxis(x, 0, FIRST));
    }

    @Test
    void aScalarHasNoPartsToUnbind() {
        assertThrows(AdjointException.class, () -> Pieces.unbind(Variable.of("x", Tensor.scalar(AT)), 0));
    }
}
