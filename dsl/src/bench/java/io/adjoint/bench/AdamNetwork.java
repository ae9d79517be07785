package io.adjoint.bench;

import static io.adjoint.bench.NetworkData.HIDDEN;
import static io.adjoint.bench.NetworkData.INPUTS;
import static io.adjoint.bench.NetworkData.OUTPUTS;
import static io.adjoint.bench.NetworkData.SAMPLES;
import static io.adjoint.dsl.Adjoint.constant;

import io.adjoint.blas.Blas;
import io.adjoint.compile.Program;
import io.adjoint.dsl.Adjoint;
import io.adjoint.dsl.Structure;
import io.adjoint.dsl.Term;
import io.adjoint.optim.Optimiser;
import io.adjoint.optim.Optimisers;
import io.adjoint.optim.Updated;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The tutorial's network trained by Adam. Both sides give the loss before the last step, and the weights. */
final class AdamNetwork {

    private static final int STEPS = 100;
    private static final double RATE = 1e-3;

    private AdamNetwork() {}

    static List<Contest> contests() {
        return Contest.of("network-adam", 1e-8).side(Contest.OURS, () -> new Ours(NetworkData.in(DType.FLOAT64)))
                .peer("by-hand", 1 / 1.1, () -> new ByHand(NetworkData.in(DType.FLOAT64))).onOneThreadAndMore();
    }

    /** The weights. */
    record Weights(Term w1, Term w2) {}

    /** One program for loss, gradients and Adam's step. */
    private static final class Ours implements Task {

        private final Program step;
        private final int state;
        private final List<Tensor> start;
        private List<Tensor> end;

        Ours(NetworkData data) {
            Optimiser adam = Optimisers.adam(RATE);
            Term x = constant(data.x());
            Term y = constant(data.y());
            var down = adam.descending((Weights w) -> x.matmul(w.w1()).relu().matmul(w.w2()).minus(y).square().sum());
            Updated<Weights> first = adam.start(new Weights(constant(data.w1()), constant(data.w2())));
            step = Adjoint.compile(down, first).program();
            start = Structure.of(first).terms(first).map(Term::value).asJava();
            state = start.size();
        }

        @Override
        public void run() {
            end = step.iterate(STEPS, state, start);
        }

        @Override
        public int repeats() {
            return STEPS;
        }

        @Override
        public double[] outputs() {
            return Joined.of(end.getLast().toDoubleArray(), end.get(0).toDoubleArray(), end.get(1).toDoubleArray());
        }
    }

    /** Arrays changed in place, as {@link NetworkByHand}. */
    private static final class ByHand implements Task {

        private final Blas blas = Blas.best();
        private final double[] x;
        private final double[] y;
        private final Moments w1;
        private final Moments w2;
        private final double[] hidden = new double[SAMPLES * HIDDEN];
        private final double[] error = new double[SAMPLES * OUTPUTS];
        private final double[] slope = new double[SAMPLES * HIDDEN];
        private double loss;

        ByHand(NetworkData data) {
            x = data.x().toDoubleArray();
            y = data.y().toDoubleArray();
            w1 = new Moments(data.w1().toDoubleArray());
            w2 = new Moments(data.w2().toDoubleArray());
        }

        @Override
        public void run() {
            w1.begin();
            w2.begin();
            for (int t = 1; t <= STEPS; t++) {
                step(t);
            }
        }

        private void step(int t) {
            blas.gemm(false, false, SAMPLES, HIDDEN, INPUTS, 1, x, 0, INPUTS, w1.w, 0, HIDDEN, 0, hidden, 0, HIDDEN);
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = Math.max(hidden[i], 0);
            }
            blas.gemm(false, false, SAMPLES, OUTPUTS, HIDDEN, 1, hidden, 0, HIDDEN, w2.w, 0, OUTPUTS, 0, error, 0,
                    OUTPUTS);
            double sum = 0;
            for (int i = 0; i < error.length; i++) {
                double difference = error[i] - y[i];
                sum += difference * difference;
                error[i] = 2 * difference;
            }
            loss = sum;
            blas.gemm(false, true, SAMPLES, HIDDEN, OUTPUTS, 1, error, 0, OUTPUTS, w2.w, 0, OUTPUTS, 0, slope, 0, HIDDEN);
            for (int i = 0; i < slope.length; i++) {
                slope[i] = hidden[i] > 0 ? slope[i] : 0;
            }
            blas.gemm(true, false, HIDDEN, OUTPUTS, SAMPLES, 1, hidden, 0, HIDDEN, error, 0, OUTPUTS, 0, w2.g, 0, OUTPUTS);
            blas.gemm(true, false, INPUTS, HIDDEN, SAMPLES, 1, x, 0, INPUTS, slope, 0, HIDDEN, 0, w1.g, 0, HIDDEN);
            w1.step(t);
            w2.step(t);
        }

        @Override
        public int repeats() {
            return STEPS;
        }

        @Override
        public double[] outputs() {
            return Joined.of(new double[]{loss}, w1.w, w2.w);
        }
    }

    /** Weights with their gradient and its moments. */
    private static final class Moments {

        private final double[] start;
        private final double[] w;
        private final double[] g;
        private final double[] m;
        private final double[] v;

        Moments(double[] start) {
            this.start = start;
            w = new double[start.length];
            g = new double[start.length];
            m = new double[start.length];
            v = new double[start.length];
        }

        void begin() {
            System.arraycopy(start, 0, w, 0, w.length);
            Arrays.fill(m, 0);
            Arrays.fill(v, 0);
        }

        void step(int t) {
            double rate = RATE / (1 - Math.pow(0.9, t));
            double root = 1 / Math.sqrt(1 - Math.pow(0.999, t));
            for (int i = 0; i < w.length; i++) {
                m[i] = 0.9 * m[i] + (1 - 0.9) * g[i];
                v[i] = 0.999 * v[i] + (1 - 0.999) * g[i] * g[i];
                w[i] -= rate * m[i] / (Math.sqrt(v[i]) * root + 1e-8);
            }
        }
    }
}
