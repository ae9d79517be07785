package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.symbol;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A chain of 12 operations on each of a million elements, its sum and its gradient. One chain is cheap arithmetic, in
 * the other some operations are transcendental.
 *
 * @param name the workload's name
 * @param ours the elements in terms
 * @param torch the elements by libtorch
 * @param byHand the loop
 */
record Chain(String name, UnaryOperator<Term> ours, UnaryOperator<NDArray> torch, Loop byHand) {

    private static final int SIZE = 1_000_000;
    private static final int PIECE = 1 << 15;
    private static final Tensor X = Tensor.randn(5, SIZE);

    /** A part of the loop. */
    @FunctionalInterface
    interface Loop {

        /** {@return the sum of the elements from one position to another, whose slopes are written} */
        double run(double[] x, double[] slope, int from, int to);
    }

    static List<Contest> contests() {
        return List.of(
                new Chain("chain-arithmetic", Chain::arithmetic, Chain::arithmetic, Chain::arithmetic),
                new Chain("chain-transcendental", Chain::transcendental, Chain::transcendental, Chain::transcendental))
                .stream().flatMap(chain -> chain.contest().onOneThreadAndMore().stream()).toList();
    }

    private Contest contest() {
        return Contest.of(name, 1e-9)
                .side(Contest.OURS, () -> new Ours(this))
                .peer("by-hand", 0, () -> new ByHand(byHand))
                .peer("libtorch", 3, () -> new Libtorch(torch));
    }

    private static Term arithmetic(Term x) {
        Term kept = x.times(1.5).plus(2).clamp(0, Double.POSITIVE_INFINITY).times(x).minus(0.25);
        Term bounded = kept.div(kept.square().plus(1));
        return bounded.times(3).plus(x).square().times(0.5);
    }

    private static NDArray arithmetic(NDArray x) {
        NDArray kept = x.mul(1.5).add(2).clip(0, Double.POSITIVE_INFINITY).mul(x).sub(0.25);
        NDArray bounded = kept.div(kept.square().add(1));
        return bounded.mul(3).add(x).square().mul(0.5);
    }

    private static double arithmetic(double[] xs, double[] slope, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double x = xs[i];
            double a = 1.5 * x + 2;
            double positive = Math.max(a, 0);
            double kept = positive * x - 0.25;
            double below = kept * kept + 1;
            double bounded = kept / below;
            double whole = 3 * bounded + x;
            sum += 0.5 * whole * whole;
            double byKept = 3 * whole * (1 - 2 * kept * bounded) / below;
            slope[i] = whole + byKept * (positive + (a >= 0 ? 1.5 * x : 0));
        }
        return sum;
    }

    private static Term transcendental(Term x) {
        Term bell = x.square().times(-0.5).exp();
        Term bounded = bell.times(x.sin()).plus(x).tanh();
        return bounded.square().plus(1).log().times(x).minus(bell);
    }

    private static NDArray transcendental(NDArray x) {
        NDArray bell = x.square().mul(-0.5).exp();
        NDArray bounded = bell.mul(x.sin()).add(x).tanh();
        return bounded.square().add(1).log().mul(x).sub(bell);
    }

    private static double transcendental(double[] xs, double[] slope, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double x = xs[i];
            double bell = Math.exp(-0.5 * x * x);
            double sine = Math.sin(x);
            double bounded = Math.tanh(bell * sine + x);
            double above = bounded * bounded + 1;
            double logarithm = Math.log(above);
            sum += logarithm * x - bell;
            double inner = 2 * bounded * x / above * (1 - bounded * bounded);
            slope[i] = logarithm + inner * (1 + bell * Math.cos(x)) - (inner * sine - 1) * bell * x;
        }
        return sum;
    }

    private static final class Ours implements Task {

        private final Program program;
        private List<Tensor> end;

        Ours(Chain chain) {
            Term x = symbol("x", SIZE);
            Term sum = chain.ours.apply(x).sum();
            program = Compiled.of(List.of(sum, sum.gradient().of(x)), x);
        }

        @Override
        public void run() {
            end = program.run(X);
        }

        @Override
        public double[] outputs() {
            return Joined.of(end.get(0).toDoubleArray(), end.get(1).toDoubleArray());
        }
    }

    /** Pieces of the loop, on as many threads as there are. */
    private static final class ByHand implements Task {

        private final Loop loop;
        private final double[] x = X.toDoubleArray();
        private final double[] slope = new double[SIZE];
        private double sum;

        ByHand(Loop loop) {
            this.loop = loop;
        }

        @Override
        public void run() {
            sum = IntStream.range(0, Math.ceilDiv(SIZE, PIECE)).parallel()
                    .mapToDouble(piece -> loop.run(x, slope, piece * PIECE, Math.min(SIZE, (piece + 1) * PIECE)))
                    .sum();
        }

        @Override
        public double[] outputs() {
            return Joined.of(Joined.of(sum), slope);
        }
    }

    private static final class Libtorch implements Task {

        private final NDManager manager = Torch.manager();
        private final NDArray data = Torch.array(manager, X);
        private final UnaryOperator<NDArray> chain;
        private NDArray slope;
        private double sum;

        Libtorch(UnaryOperator<NDArray> chain) {
            this.chain = chain;
            this.slope = data.zerosLike();
        }

        @Override
        public void run() {
            slope.close();
            try (var scope = new NDScope(); var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray x = Torch.leaf(data);
                NDArray total = chain.apply(x).sum();
                collector.backward(total);
                sum = total.getDouble();
                slope = x.getGradient();
                NDScope.unregister(slope);
                scope.suppressNotUsedWarning();
            }
        }

        @Override
        public double[] outputs() {
            return Joined.of(Joined.of(sum), Torch.doubles(slope));
        }
    }
}
