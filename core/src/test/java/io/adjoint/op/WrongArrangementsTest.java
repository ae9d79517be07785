package io.adjoint.op;

import io.adjoint.Wrong;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.order.Quantiles;
import io.adjoint.op.scatter.ScatterReductions;
import io.adjoint.op.scatter.Scatters;
import io.adjoint.op.statistics.Covariances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Axes, counts, orders and positions that an operation refuses, with what it says. */
class WrongArrangementsTest {

    private static final Variable SCALAR = Variable.of("scalar", Tensor.scalar(2));
    private static final Variable VECTOR = Variable.of("vector", Tensor.of(1, 2, 3));
    private static final Variable MATRIX = Variable.of("matrix", Tensor.zeros(2, 3));
    private static final Expr PAIR = Constant.of(Tensor.of(0, 1));

    static List<Wrong> axes() {
        return List.of(
                new Wrong("squeeze: got axes (0, -2) for shape (2, 3); expected each axis at most once. Leave out the "
                        + "repeated axis.", () -> Axes.squeeze(MATRIX, 0, -2)),
                new Wrong("unsqueeze: got axis 3 for shape (2, 3); expected an axis from -3 to 2. Count the new axis, "
                        + "too.", () -> Axes.unsqueeze(MATRIX, 3)),
                new Wrong(
                        "flatten: got axes 1 to 0 of shape (2, 3); expected a last axis not before the first. Exchange "
                                + "them.",
                        () -> Axes.flatten(MATRIX, 1, 0)),
                new Wrong(
                        "unflatten: got lengths [2, -1] for an axis of 3; expected lengths whose product is 3, one of "
                                + "them perhaps -1. Give the lengths in full.",
                        () -> Axes.unflatten(MATRIX, 1, 2, -1)),
                new Wrong(
                        "unflatten: got lengths [-1, -1] for an axis of 3; expected lengths whose product is 3, one of "
                                + "them perhaps -1. Give the lengths in full.",
                        () -> Axes.unflatten(MATRIX, 1, -1, -1)),
                new Wrong(
                        "unflatten: got lengths [-3, -1] for an axis of 3; expected lengths whose product is 3, one of "
                                + "them perhaps -1. Give the lengths in full.",
                        () -> Axes.unflatten(MATRIX, 1, -3, -1)),
                new Wrong(
                        "expand: got lengths [3, 3] for shape (2, 3); expected the shape's own lengths, any length for "
                                + "axes of 1, and no -1 for new axes. Reshape it first, or give -1 for axes that stay.",
                        () -> Axes.expand(MATRIX, 3, 3)),
                new Wrong(
                        "expand: got lengths [-1, 2, 3] for shape (2, 3); expected the shape's own lengths, any length "
                                + "for axes of 1, and no -1 for new axes. Reshape it first, or give -1 for axes that stay.",
                        () -> Axes.expand(MATRIX, -1, 2, 3)),
                new Wrong(
                        "movedim: got 1 sources and 2 targets; expected a target for each source. Name each axis that "
                                + "moves once in both.",
                        () -> Axes.movedim(MATRIX, new int[]{0}, new int[]{0, 1})),
                new Wrong("rot90: got axes (0, 0) for shape (2, 3); expected each axis at most once. Leave out the "
                        + "repeated axis.", () -> Axes.rot90(MATRIX, 1, 0, 0)),
                new Wrong("roll: got axis 0 for shape () of rank 0; expected at least one axis. Give the scalar an "
                        + "axis with unsqueeze(0).",
                        () -> Axes.roll(SCALAR, 1, 0)),
                new Wrong(
                        "roll: got 1 shifts for 2 axes; expected a shift for each axis. Name each axis that moves once.",
                        () -> Axes.roll(MATRIX, new int[]{1}, new int[]{0, 1})),
                new Wrong("trace: got shape (3,); expected at least two axes. Reshape it to a matrix.",
                        () -> Diagonals.trace(VECTOR)),
                new Wrong("diag: got shape (); expected a vector or a matrix. Use diagonal or diagEmbed for batches.",
                        () -> Diagonals.diag(SCALAR, 0)),
                new Wrong(
                        "diagEmbed: got offset -2147483648; expected a matrix that can be stored. Use an offset nearer "
                                + "to 0.",
                        () -> Diagonals.diagEmbed(VECTOR, Integer.MIN_VALUE)));
    }

    static List<Wrong> pieces() {
        return List.of(
                new Wrong(
                        "narrow: got 2 positions from -1 on along an axis of 3; expected positions of the axis. Use get "
                                + "with a range, which is clipped to the axis.",
                        () -> Pieces.narrow(MATRIX, 1, -1, 2)),
                new Wrong(
                        "narrow: got 2147483647 positions from 1 on along an axis of 3; expected positions of the axis. "
                                + "Use get with a range, which is clipped to the axis.",
                        () -> Pieces.narrow(MATRIX, 1, 1, Integer.MAX_VALUE)),
                new Wrong("split: got length 0; expected a length of at least 1. Give a piece's length.",
                        () -> Pieces.split(MATRIX, 0, 1)),
                new Wrong(
                        "split: got lengths [1, 1] for an axis of 3; expected lengths that fill the axis. Make their sum "
                                + "3.",
                        () -> Pieces.split(MATRIX, new int[]{1, 1}, 1)),
                new Wrong("chunk: got 0 pieces; expected at least one. Give the number of pieces.",
                        () -> Pieces.chunk(MATRIX, 0, 1)),
                new Wrong("tile: got counts [2, -1]; expected no count below 0. Use 1 for what is not repeated.",
                        () -> Copies.tile(MATRIX, 2, -1)),
                new Wrong(
                        "repeat: got counts [2] for shape (2, 3); expected a count for each axis. Use tile, where missing "
                                + "counts are 1.",
                        () -> Copies.repeat(MATRIX, 2)),
                new Wrong(
                        "repeatInterleave: got 1 counts for an axis of 3; expected a count for each position. Give one "
                                + "number to repeat all alike.",
                        () -> Copies.repeatInterleave(MATRIX, new int[]{1}, 1)),
                new Wrong("diff: got -1 times; expected 0 or more. Use cumsum for the reverse.",
                        () -> Differences.diff(VECTOR, -1, 0)),
                new Wrong(
                        "slopes: got order 3 at the ends; expected 1 or 2. 1 takes the line through two points, 2 the "
                                + "parabola through three.",
                        () -> Differences.slopes(VECTOR, 1, 3, 0)),
                new Wrong(
                        "slopes: got 2 values along axis 0; expected at least 3 for order 2 at the ends. Give more values, "
                                + "or name another axis.",
                        () -> Differences.slopes(PAIR, 1, 2, 0)),
                new Wrong(
                        "slopes: got points of shape (2,) for 3 values; expected a vector of a point for each value. Give "
                                + "the points along axis 0.",
                        () -> Differences.slopes(VECTOR, PAIR, 1, 0)),
                Wrong.ofNull("slopes", "the points", () -> Differences.slopes(VECTOR, null, 1, 0)),
                Wrong.ofNull("quantile", "the interpolation", () -> Quantiles.quantile(VECTOR, 0.5, null, false)),
                Wrong.ofNull("nanquantile", "the interpolation", () -> Quantiles.nanquantile(VECTOR, 0.5, null, false)),
                Wrong.ofNull("scatterReduce", "the reduction",
                        () -> ScatterReductions.scatterReduce(VECTOR, 0, PAIR, PAIR, null, true)),
                Wrong.ofNull("indexReduce", "the reduction",
                        () -> ScatterReductions.indexReduce(VECTOR, 0, PAIR, PAIR, null, true)),
                new Wrong("trapezoid: got points of shape (2,) for values of shape (3,); expected points that can be "
                        + "broadcast to the values. Give a point for each value along the axis.",
                        () -> Differences.trapezoid(VECTOR, PAIR, 0)),
                new Wrong("cov: got shape (); expected a vector or a matrix. Reshape it to a row for each variable.",
                        () -> Covariances.cov(SCALAR, 1)),
                Wrong.ofNull("corrcoef", "the operand", () -> Covariances.corrcoef(null)),
                new Wrong("norm: got order NaN; expected a number. Use 2 for the Euclidean norm.",
                        () -> Moments.norm(VECTOR, Double.NaN, false)),
                new Wrong("normalize: got eps NaN; expected 0 or more. PyTorch's default is 1e-12.",
                        () -> NormScalings.normalize(VECTOR, 2, Double.NaN, 0)),
                new Wrong(
                        "recurrence: got shapes (2,) and (3,); expected shapes that broadcast: aligned at the last axis, "
                                + "dims equal or one of them 1. Reshape one of the two, or check which axis is which.",
                        () -> Scans.recurrence(VECTOR, PAIR, 0)));
    }

    static List<Wrong> indices() {
        return List.of(
                new Wrong(
                        "indexSelect: got position 3; expected a whole number from -3 to 2. Positions count from 0, or "
                                + "from -1 backwards.",
                        () -> Gathers.indexSelect(VECTOR, 0, 3)),
                new Wrong(
                        "take: got position 0.5; expected a whole number from -3 to 2. Positions count from 0, or from -1 "
                                + "backwards.",
                        () -> Gathers.take(VECTOR, Constant.of(Tensor.scalar(0.5)))),
                new Wrong(
                        "take: got position NaN; expected a whole number from -3 to 2. Positions count from 0, or from -1 "
                                + "backwards.",
                        () -> Gathers.take(VECTOR, Constant.of(Tensor.scalar(Double.NaN)))),
                new Wrong(
                        "take: got position 0; expected no position, the axis is empty. Positions count from 0, or from "
                                + "-1 backwards.",
                        () -> Gathers.take(Constant.of(Tensor.zeros(0)), 0)),
                new Wrong(
                        "gather: got an index of shape (2,) for shape (2, 3); expected as many axes, and no longer ones "
                                + "but along axis 1. Slice or reshape the index.",
                        () -> Gathers.gather(MATRIX, 1, PAIR)),
                new Wrong(
                        "takeAlongAxis: got an index of shape (2,) for shape (2, 3); expected as many axes. Reshape the "
                                + "index.",
                        () -> Gathers.takeAlongAxis(MATRIX, 1, PAIR)),
                new Wrong(
                        "embedding: got a table of shape (3,); expected a matrix. Use indexSelect for tables of other "
                                + "shapes.",
                        () -> Gathers.embedding(VECTOR, PAIR)),
                new Wrong("scatter: got a source of shape (1, 3) for an index of shape (2,); expected a source of that "
                        + "shape, or one that can be broadcast to it. Reshape the source, or slice the index.",
                        () -> Scatters.scatter(VECTOR, 0, PAIR, Constant.of(Tensor.zeros(1, 3)))),
                new Wrong(
                        "indexAdd: got a source of shape (3,); expected one that can be broadcast to (2,). Give a slice "
                                + "for each position.",
                        () -> Scatters.indexAdd(VECTOR, 0, PAIR, VECTOR)),
                new Wrong(
                        "indexFill: got a value of shape (2,); expected a number. Use where to choose between tensors.",
                        () -> Scatters.indexFill(VECTOR, 0, PAIR, PAIR)),
                new Wrong(
                        "maskedFill: got a mask of shape (2, 3) for shape (3,); expected a mask that can be broadcast to "
                                + "the operand. Use where if the result is to be larger.",
                        () -> Scatters.maskedFill(VECTOR, MATRIX, SCALAR)),
                new Wrong(
                        "segmentSum: got segments of shape (2,) and 2 of them for shape (3,); expected a segment for each "
                                + "of the 3 slices. Give a vector of positions.",
                        () -> Scatters.segmentSum(VECTOR, PAIR, 2)),
                new Wrong("oneHot: got 0 classes; expected at least one. Give the number of classes.",
                        () -> Scatters.oneHot(PAIR, 0)));
    }

    static List<Wrong> nulls() {
        return List.of(
                Wrong.ofNull("squeeze", "the operand", () -> Axes.squeeze(null)),
                Wrong.ofNull("flip", "the axes", () -> Axes.flip(MATRIX, (int[]) null)),
                Wrong.ofNull("movedim", "the axes", () -> Axes.movedim(MATRIX, null, new int[0])),
                Wrong.ofNull("split", "the lengths", () -> Pieces.split(MATRIX, null, 0)),
                Wrong.ofNull("tile", "the counts", () -> Copies.tile(MATRIX, (int[]) null)),
                Wrong.ofNull("tril", "the operand", () -> Diagonals.tril(null, 0)),
                Wrong.ofNull("prod", "the operand", () -> Reductions.prod(null, false)),
                Wrong.ofNull("var", "the axes", () -> Moments.var(MATRIX, null, 1, false)),
                Wrong.ofNull("std", "the operand", () -> Moments.std(null, new int[]{}, 1, false)),
                Wrong.ofNull("norm", "the operand", () -> Moments.norm(null, 2, false)),
                Wrong.ofNull("cumsum", "the operand", () -> Scans.cumsum(null, 0)),
                Wrong.ofNull("recurrence", "the decay", () -> Scans.recurrence(VECTOR, null, 0)),
                Wrong.ofNull("trapezoid", "the points", () -> Differences.trapezoid(VECTOR, null, 0)),
                Wrong.ofNull("take", "the index", () -> Gathers.take(VECTOR, (Expr) null)),
                Wrong.ofNull("take", "the positions", () -> Gathers.take(VECTOR, (int[]) null)),
                Wrong.ofNull("scatter", "the source", () -> Scatters.scatter(VECTOR, 0, PAIR, null)),
                Wrong.ofNull("maskedFill", "the mask", () -> Scatters.maskedFill(VECTOR, null, SCALAR)));
    }

    @ParameterizedTest
    @MethodSource({"axes", "pieces", "indices", "nulls"})
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
