package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.scan;
import static io.adjoint.dsl.Adjoint.step;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Two layers of long short-term memory that foretell the next of 14 characters: the loss of 1,024 of them, and its slopes
 * by the weights of both layers, each a matrix of the four gates of what comes in and what is remembered.
 */
final class Lstm {

    private static final int N = 14;
    private static final int GATES = 4 * N;
    private static final int STEPS = 1_024;
    private static final int LAYERS = 2;
    private static final List<Tensor> WEIGHTS = List.of(weights(91), weights(92));
    private static final int[] TEXT = text();

    private Lstm() {}

    /** What both layers remember. */
    record State(Term h1, Term c1, Term h2, Term c2) {}

    static List<Contest> contests() {
        return List.of(contest("lstm-value", false), contest("lstm", true));
    }

    private static Contest contest(String name, boolean gradient) {
        return new Contest(name, 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, () -> ours(gradient))
                .peer("by-hand", 1 / 1.3, () -> Loops.byHand(new ByHand(gradient)::run));
    }

    private static Tensor weights(int seed) {
        return Tensor.randn(seed, GATES, 2 * N).map(w -> w / 5);
    }

    private static int[] text() {
        int[] text = new int[STEPS + 1];
        for (int t = 0; t < text.length; t++) {
            text[t] = (t * t + 3 * t / 2) % N;
        }
        return text;
    }

    private static Tensor oneHot(int from) {
        double[][] rows = new double[STEPS][N];
        for (int t = 0; t < STEPS; t++) {
            rows[t][TEXT[from + t]] = 1;
        }
        return Tensor.of(rows);
    }

    private static Term gate(Term gates, int which) {
        return gates.get(Index.range(which * N, which * N + N));
    }

    private static Term[] layer(Term w, Term x, Term h, Term c) {
        Term gates = w.get(Index.ALL, Index.range(0, N)).matmul(x).plus(w.get(Index.ALL, Index.range(N, 2 * N)).matmul(h));
        Term kept = gate(gates, 1).sigmoid().times(c).plus(gate(gates, 0).sigmoid().times(gate(gates, 2).tanh()));
        return new Term[]{gate(gates, 3).sigmoid().times(kept.tanh()), kept};
    }

    private static Task ours(boolean gradient) {
        Term w1 = symbol("w1", GATES, 2 * N);
        Term w2 = symbol("w2", GATES, 2 * N);
        Term zero = constant(Tensor.zeros(N));
        Term hs = scan((State state, Term x) -> {
            Term[] first = layer(w1, x, state.h1, state.c1);
            Term[] second = layer(w2, first[0], state.h2, state.c2);
            return step(new State(first[0], first[1], second[0], second[1]), second[0]);
        }, new State(zero, zero, zero, zero), constant(oneHot(0))).output();
        Term loss = hs.logSoftmax(-1).times(constant(oneHot(1))).sum().neg();
        Gradients slopes = loss.gradient();
        return Loops.program(gradient ? List.of(loss, slopes.of(w1), slopes.of(w2)) : List.of(loss), List.of(w1, w2),
                WEIGHTS.get(0), WEIGHTS.get(1));
    }

    /** Plain loops; what is known after a step of a layer stays in arrays of all steps. */
    private static final class ByHand {

        private final boolean gradient;
        private final double[][] w = {WEIGHTS.get(0).toDoubleArray(), WEIGHTS.get(1).toDoubleArray()};
        private final double[][] in = new double[LAYERS][STEPS * 2 * N];
        private final double[][] gates = new double[LAYERS][STEPS * GATES];
        private final double[][] kept = new double[LAYERS][(STEPS + 1) * N];
        private final double[][] squashed = new double[LAYERS][STEPS * N];
        private final double[] byLast = new double[STEPS * N];

        ByHand(boolean gradient) {
            this.gradient = gradient;
        }

        double[] run() {
            double[] out = new double[1 + (gradient ? LAYERS * GATES * 2 * N : 0)];
            double[][] h = new double[LAYERS][N];
            for (int t = 0; t < STEPS; t++) {
                double[] x = new double[N];
                x[TEXT[t]] = 1;
                for (int layer = 0; layer < LAYERS; layer++) {
                    forward(layer, t, x, h[layer]);
                    x = h[layer];
                }
                out[0] += loss(t, x);
            }
            if (gradient) {
                backward(out);
            }
            return out;
        }

        private void forward(int layer, int t, double[] x, double[] h) {
            double[] both = in[layer];
            int read = t * 2 * N;
            System.arraycopy(x, 0, both, read, N);
            System.arraycopy(h, 0, both, read + N, N);
            double[] all = gates[layer];
            int at = t * GATES;
            for (int i = 0; i < GATES; i++) {
                double sum = 0;
                for (int j = 0; j < 2 * N; j++) {
                    sum += w[layer][i * 2 * N + j] * both[read + j];
                }
                all[at + i] = i / N == 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
            }
            for (int i = 0; i < N; i++) {
                double next = all[at + N + i] * kept[layer][t * N + i] + all[at + i] * all[at + 2 * N + i];
                kept[layer][(t + 1) * N + i] = next;
                squashed[layer][t * N + i] = Math.tanh(next);
                h[i] = all[at + 3 * N + i] * squashed[layer][t * N + i];
            }
        }

        private double loss(int t, double[] scores) {
            double sum = 0;
            for (double score : scores) {
                sum += Math.exp(score);
            }
            for (int i = 0; i < N; i++) {
                byLast[t * N + i] = Math.exp(scores[i]) / sum - (i == TEXT[t + 1] ? 1 : 0);
            }
            return Math.log(sum) - scores[TEXT[t + 1]];
        }

        private void backward(double[] out) {
            double[][] byH = new double[LAYERS][N];
            double[][] byC = new double[LAYERS][N];
            double[] byIn = new double[2 * N];
            double[] byGates = new double[GATES];
            for (int t = STEPS - 1; t >= 0; t--) {
                for (int i = 0; i < N; i++) {
                    byH[LAYERS - 1][i] += byLast[t * N + i];
                }
                for (int layer = LAYERS - 1; layer >= 0; layer--) {
                    gates(layer, t, byH[layer], byC[layer], byGates);
                    Arrays.fill(byIn, 0);
                    int to = 1 + layer * GATES * 2 * N;
                    for (int i = 0; i < GATES; i++) {
                        for (int j = 0; j < 2 * N; j++) {
                            out[to + i * 2 * N + j] += byGates[i] * in[layer][t * 2 * N + j];
                            byIn[j] += byGates[i] * w[layer][i * 2 * N + j];
                        }
                    }
                    System.arraycopy(byIn, N, byH[layer], 0, N);
                    for (int i = 0; i < N && layer > 0; i++) {
                        byH[layer - 1][i] += byIn[i];
                    }
                }
            }
        }

        private void gates(int layer, int t, double[] byH, double[] byC, double[] byGates) {
            double[] all = gates[layer];
            int at = t * GATES;
            for (int i = 0; i < N; i++) {
                double input = all[at + i];
                double forget = all[at + N + i];
                double fresh = all[at + 2 * N + i];
                double output = all[at + 3 * N + i];
                double end = squashed[layer][t * N + i];
                double c = byC[i] + byH[i] * output * (1 - end * end);
                byGates[i] = c * fresh * input * (1 - input);
                byGates[N + i] = c * kept[layer][t * N + i] * forget * (1 - forget);
                byGates[2 * N + i] = c * input * (1 - fresh * fresh);
                byGates[3 * N + i] = byH[i] * end * output * (1 - output);
                byC[i] = c * forget;
            }
        }
    }
}
