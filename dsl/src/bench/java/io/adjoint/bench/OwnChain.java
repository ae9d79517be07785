package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.elementwise;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Own;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Three operations of a user's own in a chain on each of a million elements: its values, and the values with the
 * gradient of their sum. What is written by hand gives new arrays, too, since a value is not written over.
 */
final class OwnChain {

    private static final int SIZE = 1_000_000;
    private static final int PIECE = 1 << 15;
    private static final Tensor X = Tensor.randn(6, SIZE);

    private static final Own.Unary CUBE = elementwise("cube", v -> v * v * v, (x, y) -> x.square().times(3));

    private static final Own.Unary BOUNDED = elementwise("bounded", v -> v / (1 + v * v),
            (x, y) -> x.times(y).times(-2).plus(1).div(x.square().plus(1)));

    private static final Own.Binary BLENDED = elementwise("blended", (a, b) -> a * (b + 0.5),
            (a, b, y) -> b.plus(0.5), (a, b, y) -> a);

    private OwnChain() {}

    static List<Contest> contests() {
        return Contest.of("own-chain", 1e-12)
                .side(Contest.OURS, () -> new Ours(false))
                .peer("by-hand", 1 / 1.2, () -> new ByHand(false))
                .side("gradient", () -> new Ours(true))
                .side("gradient-by-hand", () -> new ByHand(true))
                .ratio("gradient", "gradient-by-hand", 1 / 1.2)
                .onOneThreadAndMore();
    }

    private static void values(double[] xs, double[] ys, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = xs[i];
            double cube = x * x * x;
            ys[i] = cube / (1 + cube * cube) * (x + 0.5);
        }
    }

    private static void slopes(double[] xs, double[] ys, double[] slopes, int from, int to) {
        for (int i = from; i < to; i++) {
            double x = xs[i];
            double cube = x * x * x;
            double below = 1 + cube * cube;
            double bounded = cube / below;
            double weight = x + 0.5;
            ys[i] = bounded * weight;
            slopes[i] = weight * ((1 - 2 * cube * bounded) / below) * (3 * x * x) + bounded;
        }
    }

    private static final class Ours implements Task {

        private final Program program;
        private List<Tensor> end;

        Ours(boolean gradient) {
            Term x = symbol("x", SIZE);
            Term y = BLENDED.apply(BOUNDED.apply(CUBE.apply(x)), x);
            program = Compiled.of(gradient ? List.of(y, y.sum().gradient().of(x)) : List.of(y), x);
        }

        @Override
        public void run() {
            end = program.run(X);
        }

        @Override
        public double[] outputs() {
            return Joined.of(end.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
        }
    }

    /** Pieces of the loop, on as many threads as there are. */
    private static final class ByHand implements Task {

        private final boolean gradient;
        private final double[] x = X.toDoubleArray();
        private double[][] end;

        ByHand(boolean gradient) {
            this.gradient = gradient;
        }

        @Override
        public void run() {
            double[][] made = new double[gradient ? 2 : 1][SIZE];
            IntStream.range(0, Math.ceilDiv(SIZE, PIECE)).parallel().forEach(piece -> {
                int from = piece * PIECE;
                int to = Math.min(SIZE, from + PIECE);
                if (gradient) {
                    slopes(x, made[0], made[1], from, to);
                } else {
                    values(x, made[0], from, to);
                }
            });
            end = made;
        }

        @Override
        public double[] outputs() {
            return Joined.of(end);
        }
    }
}
