package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.symbol;
import static io.adjoint.dsl.Adjoint.vmap;

import io.adjoint.blas.Blas;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The gradient of each example's loss for itself, by the weights of a classifier of 64 pixels, 128 hidden numbers and 10
 * labels.
 */
final class PerExample {

    private static final int BATCH = 256;
    private static final int PIXELS = 64;
    private static final int HIDDEN = 128;
    private static final int LABELS = 10;
    private static final Tensor W1 = Tensor.randn(81, PIXELS, HIDDEN).map(w -> w / 8);
    private static final Tensor W2 = Tensor.randn(82, HIDDEN, LABELS).map(w -> w / 11);
    private static final Tensor IMAGES = Tensor.rand(83, BATCH, PIXELS);
    private static final int[] TARGETS = targets();

    private PerExample() {}

    /** The two matrices of weights. */
    record Weights(Term w1, Term w2) {}

    static Contest contest() {
        return new Contest("gradients-per-example", 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, PerExample::ours)
                .peer("by-hand", 1 / 1.5, () -> Loops.byHand(PerExample::byHand));
    }

    private static int[] targets() {
        int[] targets = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            targets[i] = 7 * i % LABELS;
        }
        return targets;
    }

    private static Tensor oneHot() {
        double[][] rows = new double[BATCH][LABELS];
        for (int i = 0; i < BATCH; i++) {
            rows[i][TARGETS[i]] = 1;
        }
        return Tensor.of(rows);
    }

    private static Term loss(Weights weights, Term image, Term target) {
        Term hidden = image.matmul(weights.w1).clamp(0, Double.POSITIVE_INFINITY);
        return hidden.matmul(weights.w2).logSoftmax(-1).times(target).sum().neg();
    }

    private static Task ours() {
        Term w1 = symbol("w1", PIXELS, HIDDEN);
        Term w2 = symbol("w2", HIDDEN, LABELS);
        Weights slopes = vmap((Term image, Term target) -> grad((Weights weights) -> loss(weights, image, target))
                .at(new Weights(w1, w2))).at(constant(IMAGES), constant(oneHot()));
        return Loops.program(List.of(slopes.w1, slopes.w2), List.of(w1, w2), W1, W2);
    }

    /** Forward and back for all examples by BLAS; then what each has of either matrix is one outer product. */
    private static double[] byHand() {
        Blas blas = Blas.best();
        double[] x = IMAGES.toDoubleArray();
        double[] w2 = W2.toDoubleArray();
        double[] h = new double[BATCH * HIDDEN];
        double[] y = new double[BATCH * LABELS];
        double[] byH = new double[BATCH * HIDDEN];
        double[] out = new double[BATCH * (PIXELS * HIDDEN + HIDDEN * LABELS)];
        blas.gemm(false, false, BATCH, HIDDEN, PIXELS, 1, x, 0, PIXELS, W1.toDoubleArray(), 0, HIDDEN, 0, h, 0, HIDDEN);
        for (int i = 0; i < h.length; i++) {
            h[i] = Math.max(h[i], 0);
        }
        blas.gemm(false, false, BATCH, LABELS, HIDDEN, 1, h, 0, HIDDEN, w2, 0, LABELS, 0, y, 0, LABELS);
        for (int i = 0; i < BATCH; i++) {
            double sum = 0;
            for (int j = i * LABELS; j < i * LABELS + LABELS; j++) {
                y[j] = Math.exp(y[j]);
                sum += y[j];
            }
            for (int j = i * LABELS; j < i * LABELS + LABELS; j++) {
                y[j] /= sum;
            }
            y[i * LABELS + TARGETS[i]] -= 1;
        }
        blas.gemm(false, true, BATCH, HIDDEN, LABELS, 1, y, 0, LABELS, w2, 0, LABELS, 0, byH, 0, HIDDEN);
        for (int i = 0; i < BATCH; i++) {
            for (int k = 0; k < PIXELS; k++) {
                int to = (i * PIXELS + k) * HIDDEN;
                for (int j = 0; j < HIDDEN; j++) {
                    out[to + j] = h[i * HIDDEN + j] > 0 ? x[i * PIXELS + k] * byH[i * HIDDEN + j] : 0;
                }
            }
            for (int k = 0; k < HIDDEN; k++) {
                int to = BATCH * PIXELS * HIDDEN + (i * HIDDEN + k) * LABELS;
                for (int j = 0; j < LABELS; j++) {
                    out[to + j] = h[i * HIDDEN + k] * y[i * LABELS + j];
                }
            }
        }
        return out;
    }
}
