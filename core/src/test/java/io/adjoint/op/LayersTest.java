package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.AdjointException;
import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.Affine;
import io.adjoint.op.network.LayerNormalizations;
import io.adjoint.op.network.Normalizations;
import io.adjoint.op.network.Normalizations.Batch;
import io.adjoint.op.network.Normalizations.Statistics;
import io.adjoint.op.network.Recurrent;
import io.adjoint.op.product.Contractions;
import io.adjoint.op.statistics.Distances;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.statistics.NormScalings;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayersTest {

    private static final double EPS = 1e-5;

    private static Expr x(String name, int seed, int... dims) {
        return Variable.of(name, Tensor.randn(seed, dims));
    }

    private static Expr constant(double... values) {
        return Constant.of(Tensor.of(values));
    }

    private static Tensor value(Expr x) {
        return Evaluator.value(x);
    }

    private static void assertSame(Expr expected, Expr found) {
        assertEquals(expected.shape(), found.shape());
        assertTrue(value(expected).allClose(value(found), 1e-12, 1e-12), () -> value(found) + "");
    }

    @Test
    void whatIsNormalizedHasMeanZeroAndVarianceOne() {
        Expr x = x("x", 1, 3, 4, 5);
        Expr layers = LayerNormalizations.layerNorm(x, Shape.of(4, 5), 0);
        assertSame(constant(0, 0, 0), Reductions.mean(layers, false, 1, 2));
        assertSame(constant(1, 1, 1), Moments.var(layers, new int[]{1, 2}, 0, false));
        Expr channels = Normalizations.batchNorm(x, constant(1, 1, 1, 1), constant(0, 0, 0, 0), 0);
        assertSame(constant(1, 1, 1, 1), Moments.var(channels, new int[]{0, 2}, 0, false));
        assertSame(Normalizations.instanceNorm(x, EPS), Normalizations.groupNorm(x, 4, EPS));
        assertSame(LayerNormalizations.layerNorm(x, Shape.of(4, 5), EPS), Normalizations.groupNorm(x, 1, EPS));
    }

    private static Map<String, DoubleFunction<Expr>> norms(Expr x) {
        Expr two = constant(1, 1);
        return Map.of(
                "layerNorm", eps -> LayerNormalizations.layerNorm(x, Shape.of(2), eps),
                "rmsNorm", eps -> LayerNormalizations.rmsNorm(x, Shape.of(2), eps),
                "groupNorm", eps -> Normalizations.groupNorm(x, 1, eps),
                "instanceNorm", eps -> Normalizations.instanceNorm(x, eps),
                "batchNorm", eps -> Normalizations.batchNorm(x, eps),
                "batchNorm by statistics",
                eps -> Normalizations.batchNorm(x, two, two, new Statistics(two, two), eps),
                "normalize", eps -> NormScalings.normalize(x, 2, eps, 1),
                "cosineSimilarity", eps -> Distances.cosineSimilarity(x, x, 1, eps));
    }

    /** An eps of 0 adds nothing, which leaves a number to every input that varies; PyTorch takes a negative one, too. */
    @Test
    void anEpsMayBeZeroButNotNegative() {
        norms(Variable.of("x", Tensor.randn(3, 2, 2, 2))).forEach((name, norm) -> {
            Tensor exact = value(norm.apply(0));
            assertTrue(exact.allClose(value(norm.apply(1e-15)), 1e-9, 1e-9), name);
            for (double eps : new double[]{-1e-9, -Double.MIN_VALUE, Double.NEGATIVE_INFINITY, Double.NaN}) {
                assertEquals("eps " + eps, assertThrows(AdjointException.class, () -> norm.apply(eps), name).came());
            }
        });
    }

    /** As PyTorch: the running variance is the unbiased one, and normalization uses the biased one. */
    @Test
    void runningStatisticsMoveTowardsTheBatch() {
        Expr x = Variable.of("x", Tensor.of(new double[][]{{1, 2}, {3, 6}}));
        Statistics start = new Statistics(constant(0, 10), constant(1, 1));
        Batch batch = Normalizations.batchNorm(x, constant(1, 2), constant(0, 1), start, 0.1, 0);
        assertSame(constant(0.2, 9.4), batch.running().mean());
        assertSame(constant(1.1, 1.7), batch.running().var());
        assertSame(Constant.of(Tensor.of(new double[][]{{-1, -1}, {1, 3}})), batch.output());
        Expr later = Normalizations.batchNorm(x, constant(1, 2), constant(0, 1), start, 0);
        assertSame(Constant.of(Tensor.of(new double[][]{{1, -15}, {3, -7}})), later);
        assertTrue(Derivatives.gradient(Reductions.sum(batch.running().var(), false), List.of(x)).get(x).isEmpty());
    }

    @Test
    void runningStatisticsHaveNoDerivativesByWhatTheyWere() {
        Variable mean = Variable.of("mean", Tensor.of(0, 10));
        Variable var = Variable.of("var", Tensor.of(1, 1));
        Expr x = Variable.of("x", Tensor.of(new double[][]{{1, 2}, {3, 6}}));
        Statistics moved =
                Normalizations.batchNorm(x, constant(1, 2), constant(0, 1), new Statistics(mean, var), 0.1, 0)
                        .running();
        for (Expr each : List.of(moved.mean(), moved.var())) {
            var gradient = Derivatives.gradient(Reductions.sum(each, false), List.of(mean, var, x));
            assertTrue(gradient.get(mean).isEmpty() && gradient.get(var).isEmpty() && gradient.get(x).isEmpty());
        }
    }

    @Test
    void masksHideKeys() {
        Expr q = x("q", 1, 2, 3, 4);
        Expr k = x("k", 2, 2, 5, 4);
        Expr v = x("v", 3, 2, 5, 2);
        Expr first = Pieces.narrow(v, 1, 0, 1);
        Expr causal = Affine.scaledDotProductAttention(q, k, v, true);
        assertSame(first, Pieces.narrow(causal, 1, 0, 1));
        Expr seen = Diagonals.tril(Constant.of(Tensor.ones(3, 5)), 0);
        assertSame(causal, Affine.scaledDotProductAttention(q, k, v, Affine.attentionMask(seen), 0.5));
        Expr slope = Derivatives.gradient(Reductions.sum(causal, false), List.of(v)).get(v).get();
        assertSame(Constant.of(Tensor.zeros(2, 2, 2)), Pieces.narrow(slope, 1, 3, 2));
        Expr scores = Derivatives.gradient(Reductions.sum(Powers.square(causal), false), List.of(k)).get(k).get();
        assertSame(Constant.of(Tensor.zeros(2, 2, 4)), Pieces.narrow(scores, 1, 3, 2));
    }

    @Test
    void pixelsAreShuffledAndBack() {
        Expr x = Constant.of(Tensor.arange(8).reshape(4, 1, 2));
        assertEquals(Tensor.of(0, 2, 1, 3, 4, 6, 5, 7).reshape(1, 2, 4), value(Affine.pixelShuffle(x, 2)));
        assertEquals(value(x), value(Affine.pixelUnshuffle(Affine.pixelShuffle(x, 2), 2)));
        Expr batch = x("x", 1, 2, 9, 2, 3);
        assertEquals(Shape.of(2, 1, 6, 9), Affine.pixelShuffle(batch, 3).shape());
    }

    @Test
    void productsOfTwoInputs() {
        Expr a = x("a", 1, 5, 2);
        Expr b = x("b", 2, 5, 3);
        Expr w = x("w", 3, 4, 2, 3);
        Expr expected = Contractions.einsum("bm,omn,bn->bo", List.of(a, w, b));
        assertSame(Arithmetic.plus(expected, constant(1, 2, 3, 4)), Affine.bilinear(a, b, w, constant(1, 2, 3, 4)));
    }

    /** With all gates open or shut the formulas collapse. */
    @Test
    void gates() {
        Expr x = x("x", 1, 1, 2);
        Expr h = Constant.of(Tensor.of(0.3).reshape(1, 1));
        Expr none = Constant.of(Tensor.zeros(3, 2));
        Expr kept = Recurrent.gruCell(x, h, new Recurrent.Weights(none, Constant.of(Tensor.zeros(3, 1)),
                constant(0, 50, 0), constant(0, 0, 0)));
        assertSame(h, kept);
        Expr zero = Constant.of(Tensor.zeros(4, 2));
        Recurrent.Memory next = Recurrent.lstmCell(x, new Recurrent.Memory(h, h), new Recurrent.Weights(zero,
                Constant.of(Tensor.zeros(4, 1)), constant(-50, 50, 1, 50), constant(0, 0, 0, 0)));
        assertSame(h, next.cell());
        assertSame(Hyperbolic.tanh(h), next.hidden());
    }

    private static final Expr MATRIX = x("m", 1, 2, 3);

    static List<Wrong> wrong() {
        return List.of(
                new Wrong(
                        "linear: got an input of shape (2, 3) and weights of shape (3, 2); expected (..., inputs) and "
                                + "(outputs, inputs). Transpose the weights.",
                        () -> Affine.linear(MATRIX, Layouts.transpose(MATRIX))),
                new Wrong(
                        "linear: got a bias of shape (3,); expected shape (2,). A bias is one number for each output.",
                        () -> Affine.linear(MATRIX, MATRIX, constant(1, 2, 3))),
                new Wrong(
                        "glu: got shape (2, 3) along axis -1; expected an even length. The first half is gated by the "
                                + "second.",
                        () -> Affine.glu(MATRIX, -1)),
                new Wrong("pixelShuffle: got shape (2, 3) by factor 2; expected (..., channels, height, width) and a "
                        + "factor of at least 1. Reshape it to an image.", () -> Affine.pixelShuffle(MATRIX, 2)),
                new Wrong(
                        "layerNorm: got shape (2,) for an input of shape (2, 3); expected the input's last lengths, at "
                                + "least one. Normalize along whole axes.",
                        () -> LayerNormalizations.layerNorm(MATRIX, Shape.of(2), EPS)),
                new Wrong("layerNorm: got eps NaN; expected 0 or more. PyTorch's default is 1e-5.",
                        () -> LayerNormalizations.layerNorm(MATRIX, Shape.of(3), Double.NaN)),
                new Wrong("groupNorm: got 2 groups of 3 channels; expected a divisor of the channels. Use 1 for all "
                        + "channels together.", () -> Normalizations.groupNorm(MATRIX, 2, EPS)),
                new Wrong(
                        "batchNorm: got shape (2,) for 3 channels; expected shape (3,). Give a number for each channel.",
                        () -> Normalizations.batchNorm(MATRIX, constant(1, 2), constant(1, 2), EPS)),
                new Wrong("batchNorm: got shape (1, 2), 1 elements a channel; expected at least 2. Give statistics to "
                        + "normalize single examples by.",
                        () -> Normalizations.batchNorm(x("x", 1, 1, 2), constant(1, 2), constant(1, 2), EPS)),
                new Wrong("channelShuffle: got shape (2, 3) and 2 groups; expected batch, channels and at least one "
                        + "length, the channels divisible by the groups. Reshape the input.",
                        () -> Affine.channelShuffle(MATRIX, 2)),
                new Wrong("localResponseNorm: got shape (2, 3) and size 0; expected batch, channels and at least one "
                        + "length, and a size of at least 1. Reshape the input.",
                        () -> Normalizations.localResponseNorm(MATRIX, 0, 1, 1, 1)),
                new Wrong(
                        "embedding: got padding 2 of a table of 2 rows; expected a position of a row. Leave it out if "
                                + "all rows count.",
                        () -> Gathers.embedding(MATRIX, constant(0, 1), 2)),
                new Wrong("scaledDotProductAttention: got shapes (2, 3), (2, 3) and (3, 2); expected queries (..., m, "
                        + "size), keys (..., n, size) and values (..., n, width). Check the last two axes.",
                        () -> Affine.scaledDotProductAttention(MATRIX, MATRIX, Layouts.transpose(MATRIX), false)),
                new Wrong(
                        "gruCell: got a state of shape (2, 3) and weights of shape (2, 3); expected (batch, size) and (3 "
                                + "* size, size). The weights of the gates lie one after another.",
                        () -> Recurrent.gruCell(MATRIX, MATRIX,
                                new Recurrent.Weights(MATRIX, MATRIX, constant(1), constant(1)))),
                Wrong.ofNull("rnnCell", "the weights", () -> Recurrent.rnnCell(MATRIX, MATRIX, null)),
                Wrong.ofNull("linear", "the input", () -> Affine.linear(null, MATRIX)),
                Wrong.ofNull("batchNorm", "the running statistics",
                        () -> Normalizations.batchNorm(MATRIX, MATRIX, MATRIX, null, 0.1, EPS)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
