package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.jacobian;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.blas.Blas;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** The Jacobian of a network that makes 20,480 numbers of 20: tanh(V tanh(W x)), with 64 numbers between. */
final class Decoder {

    private static final int INPUTS = 20;
    private static final int HIDDEN = 64;
    private static final int OUTPUTS = 20_480;
    private static final Tensor W = Tensor.randn(1, HIDDEN, INPUTS).map(w -> w / 5);
    private static final Tensor V = Tensor.randn(2, OUTPUTS, HIDDEN).map(v -> v / 8);
    private static final Tensor X = Tensor.randn(3, INPUTS);

    private Decoder() {}

    static Contest contest() {
        return new Contest("jacobian-decoder", 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, Decoder::ours)
                .peer("by-hand", 1 / 1.5, ByHand::new);
    }

    private static Task ours() {
        Term x = symbol("x", INPUTS);
        Term w = constant(W);
        Term v = constant(V);
        return Running.at(X, x, jacobian(u -> v.matmul(w.matmul(u).tanh()).tanh()).at(x));
    }

    /** From the inputs on: the slopes of what is hidden, then one product. */
    private static final class ByHand implements Task {

        private final Blas blas = Blas.best();
        private final double[] w = W.toDoubleArray();
        private final double[] v = V.toDoubleArray();
        private final double[] x = X.toDoubleArray();
        private final double[] hidden = new double[HIDDEN];
        private final double[] slopes = new double[HIDDEN * INPUTS];
        private final double[] outputs = new double[OUTPUTS];
        private double[] jacobian;

        @Override
        public void run() {
            double[] rows = new double[OUTPUTS * INPUTS];
            blas.gemm(false, false, HIDDEN, 1, INPUTS, 1, w, 0, INPUTS, x, 0, 1, 0, hidden, 0, 1);
            squash(hidden, w, slopes);
            blas.gemm(false, false, OUTPUTS, 1, HIDDEN, 1, v, 0, HIDDEN, hidden, 0, 1, 0, outputs, 0, 1);
            blas.gemm(false, false, OUTPUTS, INPUTS, HIDDEN, 1, v, 0, HIDDEN, slopes, 0, INPUTS, 0, rows, 0, INPUTS);
            squash(outputs, rows, rows);
            jacobian = rows;
        }

        private static void squash(double[] y, double[] from, double[] to) {
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.tanh(y[i]);
                double slope = 1 - y[i] * y[i];
                for (int j = i * INPUTS; j < i * INPUTS + INPUTS; j++) {
                    to[j] = slope * from[j];
                }
            }
        }

        @Override
        public double[] outputs() {
            return jacobian;
        }
    }
}
