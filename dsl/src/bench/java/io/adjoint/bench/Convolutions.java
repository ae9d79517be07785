package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Strides;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Convolutions with padding 1: the result, and the gradients of its weighted sum with respect to input and weights. */
final class Convolutions {

    private Convolutions() {}

    /** Shapes of a convolution of images as high as wide. */
    private record Images(int batch, int channels, int size, int outputs, int window) {

        String name(DType dtype) {
            return String.format(Locale.ROOT, "conv2d-%dx%dx%dx%d-%s", batch, channels, size, size,
                    dtype.name().toLowerCase(Locale.ROOT));
        }

        Tensor input(DType dtype) {
            return Tensor.randn(1, batch, channels, size, size).to(dtype);
        }

        Tensor weights(DType dtype) {
            return Tensor.randn(2, outputs, channels, window, window).to(dtype);
        }

        Tensor cotangent(DType dtype) {
            return Tensor.randn(3, batch, outputs, size, size).to(dtype);
        }
    }

    static List<Contest> contests() {
        return Stream.of(new Images(32, 3, 32, 16, 3), new Images(8, 64, 28, 64, 3))
                .flatMap(images -> Stream.of(DType.FLOAT64, DType.FLOAT32).map(dtype -> contest(images, dtype)))
                .flatMap(contest -> contest.onOneThreadAndMore().stream())
                .toList();
    }

    private static Contest contest(Images images, DType dtype) {
        return Contest.of(images.name(dtype), dtype == DType.FLOAT64 ? 1e-10 : 1e-3)
                .side(Contest.OURS, () -> new Ours(images, dtype))
                .peer("libtorch", 0.5, () -> new Libtorch(images, dtype));
    }

    private static final class Ours implements Task {

        private final Program program;
        private final List<Tensor> values;
        private List<Tensor> results;

        Ours(Images images, DType dtype) {
            Term x = symbol("x", dtype, images.input(dtype).shape().dims());
            Term w = symbol("w", dtype, images.weights(dtype).shape().dims());
            Term y = x.conv2d(w, Strides.ONE.padding(images.window / 2));
            Gradients slopes = y.times(constant(images.cotangent(dtype))).sum().gradient(x, w);
            program = Compiled.of(List.of(y, slopes.of(x), slopes.of(w)), x, w);
            values = List.of(images.input(dtype), images.weights(dtype));
        }

        @Override
        public void run() {
            results = program.run(values);
        }

        @Override
        public double[] outputs() {
            return Joined.of(results.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
        }
    }

    private static final class Libtorch implements Task {

        private final NDManager manager = Torch.manager();
        private final NDArray input;
        private final NDArray weights;
        private final NDArray cotangent;
        private final Shape padding;
        private double[] results;

        Libtorch(Images images, DType dtype) {
            input = Torch.array(manager, images.input(dtype));
            weights = Torch.array(manager, images.weights(dtype));
            cotangent = Torch.array(manager, images.cotangent(dtype));
            padding = new Shape(images.window / 2, images.window / 2);
        }

        @Override
        public void run() {
            results = null;
            try (var scope = new NDScope()) {
                convolve();
                scope.suppressNotUsedWarning();
            }
        }

        private List<NDArray> convolve() {
            NDArray x = Torch.leaf(input);
            NDArray w = Torch.leaf(weights);
            NDArray y;
            Shape one = new Shape(1, 1);
            try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                y = Conv2d.conv2d(x, w, null, one, padding, one, 1).singletonOrThrow();
                collector.backward(y.mul(cotangent).sum());
            }
            return List.of(y, x.getGradient(), w.getGradient());
        }

        @Override
        public double[] outputs() {
            if (results == null) {
                try (var scope = new NDScope()) {
                    results = Joined.of(convolve().stream().map(Torch::doubles).toArray(double[][]::new));
                    scope.suppressNotUsedWarning();
                }
            }
            return results;
        }
    }
}
