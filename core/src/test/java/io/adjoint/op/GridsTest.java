package io.adjoint.op;

import static io.adjoint.op.Values.assertShaped;
import static io.adjoint.op.Values.assertValue;
import static io.adjoint.op.Values.constant;
import static io.adjoint.op.Values.counting;
import static io.adjoint.op.Values.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Affine;
import io.adjoint.op.network.Alignments;
import io.adjoint.op.network.Attention;
import io.adjoint.op.window.Grids;
import io.adjoint.tensor.Border;
import io.adjoint.tensor.GridSampling;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grids by hand and against transposition, the loss of alignments against all of them, attention against one head's. */
class GridsTest {

    private static Expr line(double... at) {
        double[] points = new double[2 * at.length];
        for (int i = 0; i < at.length; i++) {
            points[2 * i] = at[i];
        }
        return Constant.of(Tensor.of(points).reshape(1, 1, at.length, 2));
    }

    /** Four elements whose middles lie at -1, -1/3, 1/3 and 1 with aligned corners, at -3/4, -1/4, 1/4, 3/4 without. */
    @Test
    void anImageIsReadBetweenItsElements() {
        Expr x = Layouts.reshape(vector(1, 2, 4, 8), 1, 1, 1, 4);
        assertValue(Grids.gridSample(x, line(-1, 0, 1), GridSampling.BILINEAR, Border.ZEROS, true), 1, 3, 8);
        assertValue(Grids.gridSample(x, line(-0.75, 0, 1, 1.25), GridSampling.BILINEAR, Border.ZEROS, false), 1, 3, 4,
                0);
        assertValue(Grids.gridSample(x, line(-9, 1, 9), GridSampling.BILINEAR, Border.BORDER, false), 1, 8, 8);
        assertValue(Grids.gridSample(x, line(1.25, 1.75, -1.25), GridSampling.BILINEAR, Border.REFLECTION, false), 8, 4,
                1);
        assertValue(Grids.gridSample(x, line(-5.0 / 3, 5.0 / 3), GridSampling.NEAREST, Border.REFLECTION, true), 2, 4);
        assertValue(Grids.gridSample(x, line(-0.7, 0.3, 2), GridSampling.NEAREST, Border.ZEROS, false), 1, 4, 0);
        assertValue(Grids.gridSample(x, line(Double.NaN), GridSampling.BILINEAR, Border.ZEROS, true), 1);
    }

    /** The identity's grid reads what is there; one that swaps coordinates transposes. */
    @Test
    void affineMapsMakeGrids() {
        Expr image = counting(1, 2, 3, 3);
        Expr same = Constant.of(Tensor.of(1, 0, 0, 0, 1, 0).reshape(1, 2, 3));
        Expr swap = Constant.of(Tensor.of(0, 1, 0, 1, 0, 0).reshape(1, 2, 3));
        for (boolean align : new boolean[]{false, true}) {
            near(image,
                    Grids.gridSample(image, Grids.affineGrid(same, align, 3, 3), GridSampling.BILINEAR, Border.ZEROS,
                            align));
            near(Layouts.transpose(image),
                    Grids.gridSample(image, Grids.affineGrid(swap, align, 3, 3), GridSampling.BILINEAR, Border.ZEROS,
                            align));
        }
        assertShaped(Grids.affineGrid(same, false, 1, 2), Shape.of(1, 1, 2, 2), -0.5, 0, 0.5, 0);
        assertEquals(Evaluator.value(Grids.affineGrid(same, false, 4, 5)),
                Evaluator.value(Grids.affineGrid(same, 4, 5)));
        assertEquals(Evaluator.value(Grids.affineGrid(same, false, 4, 5)),
                Evaluator.value(Grids.affineGrid(same, 1, 7, 4, 5)));
        assertEquals(Evaluator.value(Grids.affineGrid(same, true, 4, 5)),
                Evaluator.value(Grids.affineGrid(same, true, 1, 2, 4, 5)));
        Expr volume = counting(1, 1, 2, 2, 2);
        Expr still = Constant.of(Tensor.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0).reshape(1, 3, 4));
        near(volume,
                Grids.gridSample(volume, Grids.affineGrid(still, true, 2, 2, 2), GridSampling.BILINEAR, Border.ZEROS,
                        true));
    }

    private static void near(Expr expected, Expr found) {
        assertEquals(expected.shape(), found.shape());
        assertTrue(Evaluator.value(expected).allClose(Evaluator.value(found), 1e-12, 1e-12),
                () -> "" + Evaluator.value(found));
    }

    /** All paths of three times over two classes and a blank, each collapsed and compared with the target. */
    @Test
    void theLossIsThatOfAllAlignments() {
        double[] logits = Tensor.randn(5, 3, 1, 3).toDoubleArray();
        Expr logProbs = LogSumExp.logSoftmax(Variable.of("x", Tensor.of(Shape.of(3, 1, 3), logits)), 2);
        double[] p = Evaluator.value(Exponential.exp(logProbs)).toDoubleArray();
        for (List<Integer> target : List.of(List.<Integer>of(), List.of(1), List.of(2), List.of(1, 2), List.of(1, 1))) {
            double total = 0;
            for (int path = 0; path < 27; path++) {
                int[] labels = {path / 9, path / 3 % 3, path % 3};
                total += collapsed(labels).equals(target) ? p[labels[0]] * p[3 + labels[1]] * p[6 + labels[2]] : 0;
            }
            double[] padded = {0, 0};
            for (int k = 0; k < target.size(); k++) {
                padded[k] = target.get(k);
            }
            Expr loss = Alignments.ctc(logProbs, Constant.of(Tensor.of(Shape.of(1, 2), padded)), new int[]{3},
                    new int[]{target.size()}, 0, Reduction.SUM, false);
            assertEquals(-Math.log(total), Evaluator.value(loss).item(), 1e-12);
        }
    }

    private static List<Integer> collapsed(int... labels) {
        List<Integer> kept = new ArrayList<>();
        for (int k = 0; k < labels.length; k++) {
            if (labels[k] != 0 && (k == 0 || labels[k] != labels[k - 1])) {
                kept.add(labels[k]);
            }
        }
        return kept;
    }

    /** Shorter examples stop early; a mean divides by the targets' lengths; what has no alignment may count as 0. */
    @Test
    void lengthsAndReductionsOfAlignments() {
        Expr logProbs = LogSumExp.logSoftmax(Variable.of("x", Tensor.randn(6, 4, 2, 3)), 2);
        Expr targets = Constant.of(Tensor.of(new double[][]{{1, 2}, {2, 0}}));
        int[] labels = {2, 1};
        Expr each = Alignments.ctc(logProbs, targets, new int[]{4, 2}, labels, 0, Reduction.NONE, false);
        Expr cut = Alignments.ctc(Axes.span(Axes.span(logProbs, 0, 0, 2), 1, 1, 2),
                Constant.of(Tensor.of(new double[][]{{2}})),
                new int[]{2}, new int[]{1}, 0, Reduction.SUM, false);
        double[] losses = Evaluator.value(each).toDoubleArray();
        assertEquals(Evaluator.value(cut).item(), losses[1], 1e-12);
        Expr mean = Alignments.ctc(logProbs, targets, new int[]{4, 2}, labels, 0, Reduction.MEAN, false);
        assertEquals((losses[0] / 2 + losses[1]) / 2, Evaluator.value(mean).item(), 1e-12);
        Expr zeroed = Alignments.ctc(logProbs, targets, new int[]{1, 1}, labels, 0, Reduction.NONE, true);
        assertEquals(0, Evaluator.value(zeroed).toDoubleArray()[0]);
    }

    /** One head without projections is scaled dot-product attention; two heads see halves of the size. */
    @Test
    void headsAttendToTheirShares() {
        Expr q = Variable.of("q", Tensor.randn(7, 2, 3, 4));
        Expr k = Variable.of("k", Tensor.randn(8, 2, 5, 4));
        Expr unit = Constant.of(Tensor.eye(4));
        Attention.Weights weights = new Attention.Weights(Joins.concat(0, List.of(unit, unit, unit)),
                Constant.of(Tensor.zeros(12)), unit, Constant.of(Tensor.zeros(4)));
        near(Affine.scaledDotProductAttention(q, k, k, false),
                Attention.multiHeadAttention(q, k, k, weights, 1).output());
        Expr halves = Joins.concat(2, List.of(half(q, k, 0), half(q, k, 2)));
        Attention.Attended two = Attention.multiHeadAttention(q, k, k, weights, 2);
        near(halves, two.output());
        assertEquals(Shape.of(2, 3, 5), two.weights().shape());
        near(Constant.of(Tensor.ones(2, 3)), Reductions.sum(two.weights(), false, 2));
        Expr mask = Affine.attentionMask(constant(1, 0, 0, 0, 0));
        Expr first = Layouts.broadcastTo(Axes.span(k, 1, 0, 1), q.shape());
        near(first, Attention.multiHeadAttention(q, k, k, weights, 2, mask).output());
    }

    private static Expr half(Expr q, Expr k, int from) {
        Expr keys = Axes.span(k, 2, from, from + 2);
        return Affine.scaledDotProductAttention(Axes.span(q, 2, from, from + 2), keys, keys, false);
    }

    static List<Refused> wrong() {
        Expr image = counting(1, 1, 3, 3);
        Expr theta = counting(1, 2, 3);
        Expr logProbs = counting(2, 1, 3);
        Expr targets = Constant.of(Tensor.ones(1, 1));
        Expr x = counting(2, 4);
        Attention.Weights weights = new Attention.Weights(counting(12, 4), counting(12), counting(4, 4), counting(4));
        return List.of(
                new Refused("gridSample",
                        () -> Grids.gridSample(image, counting(1, 2, 2, 3), GridSampling.BILINEAR, Border.ZEROS, true)),
                new Refused("gridSample",
                        () -> Grids.gridSample(counting(1, 3, 3), line(0), GridSampling.BILINEAR, Border.ZEROS, true)),
                new Refused("affineGrid", () -> Grids.affineGrid(theta, true, 2)),
                new Refused("affineGrid", () -> Grids.affineGrid(theta, true, 2, 0)),
                new Refused("affineGrid", () -> Grids.affineGrid(theta, 2, 1, 3, 3)),
                new Refused("affineGrid", () -> Grids.affineGrid(theta, 1, 0, 3, 3)),
                new Refused("affineGrid", () -> Grids.affineGrid(theta, 1, 1, 3, 3, 3)),
                new Refused("ctc", () -> ctc(logProbs, counting(2), 2, 1, 0)),
                new Refused("ctc", () -> ctc(logProbs, targets, 3, 1, 0)),
                new Refused("ctc", () -> ctc(logProbs, targets, 2, 2, 0)),
                new Refused("ctc", () -> ctc(logProbs, targets, 2, 1, 3)),
                new Refused("multiHeadAttention", () -> Attention.multiHeadAttention(x, x, x, weights, 3)),
                new Refused("multiHeadAttention", () -> Attention.multiHeadAttention(x, counting(2, 3), x, weights, 2)),
                new Refused("multiHeadAttention", () -> Attention.multiHeadAttention(counting(2, 2), counting(2, 2),
                        counting(2, 2), weights, 2)),
                new Refused("multiHeadAttention",
                        () -> Attention.multiHeadAttention(x, x, x, weights, 2, counting(3, 3))));
    }

    private static Expr ctc(Expr logProbs, Expr targets, int inputs, int labels, int blank) {
        return Alignments.ctc(logProbs, targets, new int[]{inputs}, new int[]{labels}, blank, Reduction.MEAN, false);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesByName(Refused wrong) {
        wrong.check();
    }
}
