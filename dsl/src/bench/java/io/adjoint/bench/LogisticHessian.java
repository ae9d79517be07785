package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.hessian;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.blas.Blas;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Hessian of a logistic regression's loss of 1,000 rows.
 *
 * @param parameters how many weights
 */
record LogisticHessian(int parameters) {

    private static final int ROWS = 1_000;

    static List<Contest> contests() {
        return Stream.of(50, 100, 200, 400).map(count -> new LogisticHessian(count).contest()).toList();
    }

    private Contest contest() {
        return new Contest("hessian-logistic-" + parameters, 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, this::ours)
                .peer("by-hand", 1 / 2.0, ByHand::new);
    }

    private Tensor rows() {
        return Tensor.randn(1, ROWS, parameters);
    }

    private Tensor weights() {
        return Tensor.randn(3, parameters).map(w -> w / parameters);
    }

    private Task ours() {
        Term weights = symbol("weights", parameters);
        Term rows = constant(rows());
        Term labels = constant(Tensor.rand(2, ROWS).map(Math::rint));
        return Running.at(weights(), weights, hessian(w -> {
            Term scores = rows.matmul(w);
            return scores.softplus().minus(labels.times(scores)).sum();
        }).at(weights));
    }

    /** The rows, weighed by the slopes of their probabilities, times the rows. */
    private final class ByHand implements Task {

        private final Blas blas = Blas.best();
        private final double[] rows = rows().toDoubleArray();
        private final double[] weights = weights().toDoubleArray();
        private final double[] scores = new double[ROWS];
        private final double[] weighed = new double[ROWS * parameters];
        private double[] hessian;

        @Override
        public void run() {
            int n = parameters;
            double[] result = new double[n * n];
            blas.gemm(false, false, ROWS, 1, n, 1, rows, 0, n, weights, 0, 1, 0, scores, 0, 1);
            for (int i = 0; i < ROWS; i++) {
                double probability = 1 / (1 + Math.exp(-scores[i]));
                double slope = probability * (1 - probability);
                for (int j = i * n; j < i * n + n; j++) {
                    weighed[j] = slope * rows[j];
                }
            }
            blas.gemm(true, false, n, n, ROWS, 1, rows, 0, n, weighed, 0, n, 0, result, 0, n);
            hessian = result;
        }

        @Override
        public double[] outputs() {
            return hessian;
        }
    }
}
