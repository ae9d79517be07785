package io.adjoint.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adjoint.Wrong;
import io.adjoint.diff.Derivatives;
import io.adjoint.eval.Evaluator;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Variable;
import io.adjoint.op.network.ClassMargins;
import io.adjoint.op.network.Entropies;
import io.adjoint.op.network.Regressions;
import io.adjoint.op.network.Separations;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Labels;
import io.adjoint.tensor.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conventions, corners and refusals; values are PyTorch's formulas written out. */
class LossesTest {

    private static final Reduction NONE = Reduction.NONE;
    private static final Reduction MEAN = Reduction.MEAN;
    private static final Reduction SUM = Reduction.SUM;
    private static final Expr SCORES = Variable.of("scores", Tensor.of(new double[][]{{1, 2, 0.5}, {0, -1, 3}}));

    private static Expr x(double... values) {
        return Variable.of("x", Tensor.of(values));
    }

    private static Expr constant(double... values) {
        return Constant.of(Tensor.of(values));
    }

    private static Tensor value(Expr x) {
        return Evaluator.value(x);
    }

    private static Tensor slope(Expr y, Expr x) {
        Expr sum = Reductions.sum(y, false);
        return value(Derivatives.gradient(sum, List.of(x)).get(x).getOrElse(() -> Derivatives.zero(x.type())));
    }

    private static void assertClose(Tensor found, double... expected) {
        assertTrue(found.allClose(Tensor.of(expected).reshape(found.shape().dims()), 1e-14, 1e-14), found::toString);
    }

    @Test
    void kinksAreAnsweredAsByPyTorch() {
        Expr x = x(0, 1, -1, 2);
        Expr zero = constant(0, 0, 0, 0);
        assertClose(slope(Regressions.l1(x, zero, SUM), x), 0, 1, -1, 1);
        assertClose(slope(Regressions.smoothL1(x, zero, 0, SUM), x), 0, 1, -1, 1);
        assertClose(slope(Regressions.smoothL1(x, zero, 1, SUM), x), 0, 1, -1, 1);
        assertClose(slope(Regressions.huber(x, zero, 2, SUM), x), 0, 1, -1, 2);
        assertClose(value(Regressions.huber(x, zero, 1, NONE)), 0, 0.5, 0.5, 1.5);
        Expr signs = constant(1, -1, -1, -1);
        assertClose(slope(Separations.hingeEmbedding(x, signs, 1, SUM), x), 1, -1, -1, 0);
        assertClose(slope(Separations.marginRanking(x, zero, signs, 0, SUM), x), -1, 1, 0, 1);
    }

    @Test
    void reductions() {
        Expr x = Variable.of("x", Tensor.of(new double[][]{{1, 2}, {3, 4}}));
        Expr zero = Constant.of(Tensor.zeros(2));
        assertClose(value(Regressions.mse(x, zero, NONE)), 1, 4, 9, 16);
        assertClose(value(Regressions.mse(x, zero, MEAN)), 7.5);
        assertClose(value(Regressions.mse(x, zero, SUM)), 30);
        assertClose(value(Regressions.mse(x, zero, Reduction.BATCH_MEAN)), 15);
    }

    @Test
    void divergences() {
        Expr logs = x(Math.log(0.2), Math.log(0.8));
        assertClose(value(Regressions.klDiv(logs, constant(0, 1), false, NONE)), 0, -Math.log(0.8));
        Expr logTarget = constant(Math.log(0.5), Math.log(0.5));
        double expected = 0.5 * (Math.log(0.5) - Math.log(0.2)) + 0.5 * (Math.log(0.5) - Math.log(0.8));
        assertClose(value(Regressions.klDiv(logs, logTarget, true, SUM)), expected);
        assertClose(value(Regressions.klDiv(logs, constant(0.5, 0.5), false, SUM)), expected);
    }

    @Test
    void likelihoods() {
        Expr means = Variable.of("means", Tensor.of(new double[][]{{1, 2}, {3, 4}}));
        Expr target = Constant.of(Tensor.zeros(2, 2));
        Expr variances = Variable.of("var", Tensor.of(4, 0));
        Tensor found = value(Regressions.gaussianNll(means, target, variances, false, 0.5, NONE));
        double four = Math.log(4) / 2;
        double half = Math.log(0.5) / 2;
        assertClose(found, four + 0.125, four + 0.5, half + 9, half + 16);
        Tensor slopes = slope(Regressions.gaussianNll(means, target, variances, false, 0.5, SUM), variances);
        assertClose(slopes, 2 * 0.125 - 5.0 / 32, 2 - 25 / 0.5);
        Expr rates = x(0.5, 2);
        assertClose(value(Regressions.poissonNll(rates, constant(1, 3), false, false, 0, NONE)),
                0.5 - Math.log(0.5), 2 - 3 * Math.log(2));
        double stirling = 3 * Math.log(3) - 3 + 0.5 * Math.log(6 * Math.PI);
        assertClose(value(Regressions.poissonNll(rates, constant(1, 3), true, true, 0, NONE)),
                Math.exp(0.5) - 0.5, Math.exp(2) - 6 + stirling);
    }

    @Test
    void labelsThatAreIgnoredDoNotCount() {
        Expr target = constant(1, -100);
        Expr first = Arithmetic.neg(Indexing.get(LogSumExp.logSoftmax(SCORES, 1), Index.at(0), Index.at(1)));
        double expected = value(first).item();
        assertClose(value(Entropies.crossEntropy(SCORES, target, Labels.PLAIN, MEAN)), expected);
        assertClose(value(Entropies.crossEntropy(SCORES, target, Labels.PLAIN, NONE)), expected, 0);
        Tensor slope = slope(Entropies.crossEntropy(SCORES, target, Labels.PLAIN, MEAN), SCORES);
        for (int k = 0; k < 3; k++) {
            assertEquals(0, slope.get(1, k));
        }
        Expr none = constant(-100, -100);
        assertTrue(Double.isNaN(value(Entropies.crossEntropy(SCORES, none, Labels.PLAIN, MEAN)).item()));
        assertEquals(0, value(Entropies.crossEntropy(SCORES, none, Labels.PLAIN, SUM)).item());
    }

    @Test
    void weightsAndSmoothing() {
        Expr target = constant(1, 2);
        Tensor logs = value(LogSumExp.logSoftmax(SCORES, 1));
        double a = -logs.get(0, 1);
        double b = -logs.get(1, 2);
        Labels weighted = Labels.PLAIN.weights(1, 2, 4);
        assertClose(value(Entropies.crossEntropy(SCORES, target, weighted, MEAN)), (2 * a + 4 * b) / 6);
        assertClose(value(Entropies.crossEntropy(SCORES, target, weighted, NONE)), 2 * a, 4 * b);
        double all = -logs.get(0, 0) - 2 * logs.get(0, 1) - 4 * logs.get(0, 2);
        double more = -logs.get(1, 0) - 2 * logs.get(1, 1) - 4 * logs.get(1, 2);
        assertClose(value(Entropies.crossEntropy(SCORES, target, weighted.smoothing(0.3), MEAN)),
                0.7 * (2 * a + 4 * b) / 6 + 0.3 / 3 * (all + more) / 6);
        Expr probabilities = Constant.of(Tensor.of(new double[][]{{0, 1, 0}, {0, 0, 1}}));
        assertClose(value(Entropies.crossEntropy(SCORES, probabilities, Labels.PLAIN.smoothing(0.3), MEAN)),
                value(Entropies.crossEntropy(SCORES, target, Labels.PLAIN.smoothing(0.3), MEAN)).item());
        assertClose(value(Entropies.crossEntropy(SCORES, probabilities, weighted, MEAN)), (2 * a + 4 * b) / 2);
    }

    @Test
    void axesOfImagesAreExamples() {
        Expr image = Variable.of("image", Tensor.randn(1, 2, 3, 4, 5));
        Expr target = Constant.of(Tensor.rand(2, 2, 4, 5).map(u -> Math.floor(3 * u)));
        Expr loss = Entropies.crossEntropy(image, target, Labels.PLAIN, MEAN);
        Expr flat = Layouts.reshape(Layouts.permute(image, 0, 2, 3, 1), 40, 3);
        Expr expected = Entropies.crossEntropy(flat, Layouts.reshape(target, 40), Labels.PLAIN, MEAN);
        assertClose(value(loss), value(expected).item());
        assertEquals(Shape.of(2, 4, 5), Entropies.crossEntropy(image, target, Labels.PLAIN, NONE).shape());
        assertEquals(Shape.SCALAR, Entropies.crossEntropy(x(1, 2), Constant.of(Tensor.scalar(1)), Labels.PLAIN, NONE)
                .shape());
    }

    /** Of bce by the target {@code log((1 - p) / p)}. */
    @Test
    void bceHasASlopeInTheTarget() {
        Variable t = Variable.of("t", Tensor.of(0.25, 0.5));
        assertClose(slope(Entropies.bce(constant(0.2, 0.6), t, SUM), t), Math.log(4), Math.log(0.4 / 0.6));
    }

    @Test
    void certaintyStaysFinite() {
        Expr p = x(0, 1, 0, 1);
        Expr target = constant(0, 1, 1, 0);
        assertClose(value(Entropies.bce(p, target, NONE)), 0, 0, 100, 100);
        assertClose(slope(Entropies.bce(p, target, SUM), p), 0, 0, -1.0 / 1e-12f, 1.0 / 1e-12f);
        Expr large = x(1000, -1000, 1000, -1000);
        assertClose(value(Entropies.bceWithLogits(large, constant(1, 0, 0, 1), NONE)), 0, 0, 1000, 1000);
        assertClose(slope(Entropies.bceWithLogits(large, constant(1, 0, 0, 1), SUM), large), 0, 0, 1, -1);
        Expr scores = Constant.of(Tensor.of(new double[][]{{1000, 0}, {0, 1000}}));
        assertClose(value(Entropies.crossEntropy(scores, constant(0, 0), Labels.PLAIN, NONE)), 0, 1000);
    }

    @Test
    void directions() {
        Expr a = Constant.of(Tensor.of(new double[][]{{1, 0}, {1, 0}, {0, 0}}));
        Expr b = Constant.of(Tensor.of(new double[][]{{1, 1}, {1, 1}, {1, 1}}));
        double cosine = Math.sqrt(0.5);
        Tensor found = value(Separations.cosineEmbedding(a, b, constant(1, -1, 1), 0.5, NONE));
        assertTrue(found.allClose(Tensor.of(1 - cosine, cosine - 0.5, 1), 1e-11, 1e-11), found::toString);
        Expr anchor = Constant.of(Tensor.of(new double[][]{{0, 0}}));
        Expr near = Constant.of(Tensor.of(new double[][]{{3, 4}}));
        Expr far = Constant.of(Tensor.of(new double[][]{{3, 0}}));
        assertClose(value(Separations.tripletMargin(anchor, near, far, 1, 2, 0, false, MEAN)), 3);
        assertClose(value(Separations.tripletMargin(anchor, far, near, 1, 2, 0, false, MEAN)), 0);
        assertClose(value(Separations.tripletMargin(anchor, far, near, 2, 2, 0, true, MEAN)), 1);
    }

    @Test
    void precisionIsKept() {
        Expr x = Variable.of("x", Tensor.rand(1, 2, 3).to(DType.FLOAT32));
        Expr target = Constant.of(Tensor.of(2, 0));
        for (Expr loss : List.of(Regressions.huber(x, x, 0.1, MEAN), Regressions.gaussianNll(x, x, x, true, 0.1, MEAN),
                Entropies.crossEntropy(x, target, Labels.PLAIN.weights(1, 2, 3).smoothing(0.1), MEAN),
                Entropies.bceWithLogits(x, x, x, MEAN), Separations.cosineEmbedding(x, x, target, 0, NONE),
                Separations.softMargin(Layouts.transpose(x), target, SUM),
                Separations.tripletMargin(x, x, x, 1, 2, 1e-6, true, SUM))) {
            assertEquals(DType.FLOAT32, loss.dtype());
        }
    }

    static List<Wrong> wrong() {
        Expr two = constant(0, 1);
        return List.of(
                new Wrong(
                        "mse: got a prediction of shape (2,) and a target of shape (2, 3); expected a target that can be "
                                + "broadcast to the prediction. Reshape one of them.",
                        () -> Regressions.mse(two, SCORES, MEAN)),
                new Wrong("huber: got delta 0.0; expected more than 0. PyTorch's default is 1.",
                        () -> Regressions.huber(two, two, 0, MEAN)),
                new Wrong("smoothL1: got beta NaN; expected 0 or more. PyTorch's default is 1.",
                        () -> Regressions.smoothL1(two, two, Double.NaN, MEAN)),
                new Wrong(
                        "gaussianNll: got a variance of shape (3,) for means of shape (2, 3); expected the shape of the "
                                + "means, perhaps without the last axis or with length 1 there. Reshape it.",
                        () -> Regressions.gaussianNll(SCORES, SCORES, constant(1, 2, 3), false, 1, MEAN)),
                new Wrong(
                        "crossEntropy: got scores of shape (2, 3) and a target of shape (3,); expected labels of shape "
                                + "(2,). Classes lie along axis 1 of the scores.",
                        () -> Entropies.crossEntropy(SCORES, constant(1, 2, 3), Labels.PLAIN, MEAN)),
                new Wrong("crossEntropy: got label 3.0 for 3 classes; expected whole numbers from 0 to 2. Name a label "
                        + "that does not count by ignoring.",
                        () -> Entropies.crossEntropy(SCORES, constant(0, 3), Labels.PLAIN, MEAN)),
                new Wrong(
                        "nll: got label -1.0 for 3 classes; expected whole numbers from 0 to 2. Name a label that does "
                                + "not count by ignoring.",
                        () -> Entropies.nll(SCORES, constant(0, -1), Labels.PLAIN, MEAN)),
                new Wrong(
                        "nll: got 2 weights for 3 classes; expected a weight for each class. Classes lie along axis 1 of "
                                + "the scores.",
                        () -> Entropies.nll(SCORES, two, Labels.PLAIN.weights(1, 2), MEAN)),
                new Wrong(
                        "labels: got smoothing 1.5; expected a number from 0 to 1. Use 0 to count labels as they are.",
                        () -> Labels.PLAIN.smoothing(1.5)),
                new Wrong("crossEntropy: got scores of shape (); expected an axis of classes. Use bce for two classes.",
                        () -> Entropies.crossEntropy(Constant.of(Tensor.scalar(1)), two, Labels.PLAIN, MEAN)),
                new Wrong("hingeEmbedding: got margin NaN; expected a number. Use 0 for none.",
                        () -> Separations.hingeEmbedding(two, two, Double.NaN, MEAN)),
                new Wrong("multiMargin: got p = 3; expected 1 or 2. Use 1 for the distance itself.",
                        () -> ClassMargins.multiMargin(SCORES, two, 3, 1, MEAN)),
                new Wrong("multiMargin: got label 5.0 for 3 classes; expected whole numbers from 0 to 2. Name a label "
                        + "that does not count by ignoring.",
                        () -> ClassMargins.multiMargin(SCORES, constant(5, 0), 1, 1, MEAN)),
                new Wrong(
                        "multilabelMargin: got scores of shape (2, 3) and labels of shape (2,); expected labels of the "
                                + "shape of the scores. Fill the labels up with -1.",
                        () -> ClassMargins.multilabelMargin(SCORES, two, MEAN)),
                new Wrong("multilabelSoftMargin: got weights of shape (2,) for 3 classes; expected a weight for each "
                        + "class. Classes lie along the last axis of the scores.",
                        () -> ClassMargins.multilabelSoftMargin(SCORES, SCORES, Tensor.of(1, 2), MEAN)),
                Wrong.ofNull("mse", "the target", () -> Regressions.mse(two, null, MEAN)),
                Wrong.ofNull("mse", "the reduction", () -> Regressions.mse(two, two, null)),
                Wrong.ofNull("nll", "the labels' settings", () -> Entropies.nll(SCORES, two, null, MEAN)),
                Wrong.ofNull("tripletMargin", "the negative",
                        () -> Separations.tripletMargin(two, two, null, 1, 2, 0, false, MEAN)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(Wrong wrong) {
        wrong.check();
    }
}
