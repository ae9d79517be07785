package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Activation;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The classifier of handwritten digits, one epoch in batches of 32. All sides give the weights in the end. */
final class Digits {

    private static final int PIXELS = 64;
    private static final int LABELS = 10;
    private static final int HIDDEN = 128;
    private static final int BATCH = 32;
    private static final double INK = 16;
    private static final double RATE = 0.3;
    private static final int SEED = 3;

    private Digits() {}

    /** Images of shape (32, 64) and their labels, one-hot. */
    private record Batch(Tensor images, Tensor targets) {}

    static List<Contest> contests() {
        return Stream.of(DType.FLOAT64, DType.FLOAT32).flatMap(dtype -> contest(dtype).onOneThreadAndMore().stream())
                .toList();
    }

    private static Contest contest(DType dtype) {
        return Contest.of("digits-" + dtype.name().toLowerCase(Locale.ROOT), dtype == DType.FLOAT64 ? 1e-9 : 1e-3)
                .side(Contest.OURS, () -> new Ours(batches(dtype), start(dtype)))
                .peer("libtorch", 3, () -> new Libtorch(batches(dtype), start(dtype)));
    }

    private static List<Batch> batches(DType dtype) {
        List<double[]> rows = rows();
        return IntStream.range(0, rows.size() / BATCH).mapToObj(i -> rows.subList(i * BATCH, (i + 1) * BATCH))
                .map(batch -> batch(batch, dtype)).toList();
    }

    private static List<double[]> rows() {
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(
                Digits.class.getResourceAsStream("/io/adjoint/tour/digits.csv.gz")), StandardCharsets.US_ASCII))) {
            return in.lines().map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Batch batch(List<double[]> rows, DType dtype) {
        double[] images = new double[BATCH * PIXELS];
        double[] targets = new double[BATCH * LABELS];
        for (int i = 0; i < BATCH; i++) {
            double[] row = rows.get(i);
            for (int j = 0; j < PIXELS; j++) {
                images[i * PIXELS + j] = row[j] / INK;
            }
            targets[i * LABELS + (int) row[PIXELS]] = 1;
        }
        return new Batch(Tensor.of(Shape.of(BATCH, PIXELS), images).to(dtype),
                Tensor.of(Shape.of(BATCH, LABELS), targets).to(dtype));
    }

    private static List<Tensor> start(DType dtype) {
        Tensor w1 = Tensor.randn(SEED, PIXELS, HIDDEN).map(w -> w / Math.sqrt(PIXELS));
        Tensor w2 = Tensor.randn(SEED + 1, HIDDEN, LABELS).map(w -> w / Math.sqrt(HIDDEN));
        return Stream.of(w1, Tensor.zeros(HIDDEN), w2, Tensor.zeros(LABELS)).map(tensor -> tensor.to(dtype)).toList();
    }

    private static final class Ours implements Task {

        private final List<Batch> batches;
        private final List<Tensor> start;
        private final Program step;
        private List<Tensor> end;

        Ours(List<Batch> batches, List<Tensor> start) {
            this.batches = batches;
            this.start = start;
            this.step = step(start.getFirst().dtype());
        }

        private static Program step(DType dtype) {
            Term w1 = symbol("w1", dtype, PIXELS, HIDDEN);
            Term b1 = symbol("b1", dtype, HIDDEN);
            Term w2 = symbol("w2", dtype, HIDDEN, LABELS);
            Term b2 = symbol("b2", dtype, LABELS);
            Term images = symbol("images", dtype, BATCH, PIXELS);
            Term targets = symbol("targets", dtype, BATCH, LABELS);
            Term scores = images.matmul(w1).plus(b1).clamp(0, Double.POSITIVE_INFINITY).matmul(w2).plus(b2);
            Term loss = scores.logSoftmax(-1).times(targets).sum(-1).mean().neg();
            Gradients slopes = loss.gradient(w1, b1, w2, b2);
            return Compiled.of(Stream.of(w1, b1, w2, b2).map(w -> w.minus(slopes.of(w).times(RATE))).toList(),
                    w1, b1, w2, b2, images, targets);
        }

        @Override
        public void run() {
            List<Tensor> weights = start;
            for (Batch batch : batches) {
                List<Tensor> values = new ArrayList<>(weights);
                values.add(batch.images);
                values.add(batch.targets);
                weights = step.run(values);
            }
            end = weights;
        }

        @Override
        public double[] outputs() {
            return Joined.of(end.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
        }
    }

    private static final class Libtorch implements Task {

        private final NDManager manager = Torch.manager();
        private final List<NDArray> images;
        private final List<NDArray> targets;
        private final List<Tensor> start;
        private double[] end;

        Libtorch(List<Batch> batches, List<Tensor> start) {
            this.images = batches.stream().map(batch -> Torch.array(manager, batch.images)).toList();
            this.targets = batches.stream().map(batch -> Torch.array(manager, batch.targets)).toList();
            this.start = start;
        }

        @Override
        public void run() {
            try (var scope = new NDScope()) {
                List<NDArray> weights = start.stream().map(tensor -> Torch.array(manager, tensor)).toList();
                for (int i = 0; i < images.size(); i++) {
                    step(weights, images.get(i), targets.get(i));
                }
                end = Joined.of(weights.stream().map(Torch::doubles).toArray(double[][]::new));
                scope.suppressNotUsedWarning();
            }
        }

        private static void step(List<NDArray> weights, NDArray images, NDArray targets) {
            try (var scope = new NDScope()) {
                List<NDArray> w = weights.stream().map(Torch::leaf).toList();
                try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    NDArray hidden = Activation.relu(images.matMul(w.get(0)).add(w.get(1)));
                    NDArray scores = hidden.matMul(w.get(2)).add(w.get(3));
                    collector.backward(scores.logSoftmax(-1).mul(targets).sum(new int[]{-1}).mean().neg());
                }
                for (int i = 0; i < w.size(); i++) {
                    weights.get(i).subi(w.get(i).getGradient().muli(RATE));
                }
                scope.suppressNotUsedWarning();
            }
        }

        @Override
        public double[] outputs() {
            return end;
        }
    }
}
