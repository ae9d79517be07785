package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.grad;
import static io.adjoint.dsl.Adjoint.hvp;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The cost of k-means, the sum of squared distances to the nearest of 100 centres: its gradient by them, and the diagonal
 * of its Hessian, which is all there is of it, by one product with a vector of ones.
 */
final class Clusters {

    private static final int CENTRES = 100;
    private static final int POINTS = 1_000;
    private static final int DIMENSION = 8;
    private static final Tensor X = Tensor.randn(1, POINTS, DIMENSION);
    private static final Tensor C = Tensor.randn(2, CENTRES, DIMENSION);

    private Clusters() {}

    static Contest contest() {
        return new Contest("k-means", 1, 1e-9, Map.of(), List.of())
                .side(Contest.OURS, Clusters::ours)
                .peer("by-hand", 1 / 1.3, ByHand::new);
    }

    private static Term cost(Term centres) {
        return constant(X).reshape(POINTS, 1, DIMENSION).minus(centres).square().sum(-1).amin(1).sum();
    }

    private static Task ours() {
        Term centres = symbol("centres", CENTRES, DIMENSION);
        return Running.at(C, centres, grad(Clusters::cost).at(centres),
                hvp(Clusters::cost).at(centres, constant(Tensor.ones(CENTRES, DIMENSION))));
    }

    /** Distances to all centres at once, one coordinate after another, which vectorises. */
    private static final class ByHand implements Task {

        private final double[] x = X.toDoubleArray();
        private final double[] c = C.toDoubleArray();
        private final double[] columns = columns();
        private final double[] distances = new double[CENTRES];
        private double[] gradient;
        private double[] diagonal;

        @Override
        public void run() {
            gradient = new double[CENTRES * DIMENSION];
            diagonal = new double[CENTRES * DIMENSION];
            for (int i = 0; i < POINTS; i++) {
                int nearest = nearest(i);
                for (int j = 0; j < DIMENSION; j++) {
                    int place = nearest * DIMENSION + j;
                    gradient[place] += 2 * (c[place] - x[i * DIMENSION + j]);
                    diagonal[place] += 2;
                }
            }
        }

        private static double[] columns() {
            double[] rows = C.toDoubleArray();
            double[] columns = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                columns[i % DIMENSION * CENTRES + i / DIMENSION] = rows[i];
            }
            return columns;
        }

        private int nearest(int i) {
            Arrays.fill(distances, 0);
            for (int j = 0; j < DIMENSION; j++) {
                double coordinate = x[i * DIMENSION + j];
                int from = j * CENTRES;
                for (int k = 0; k < CENTRES; k++) {
                    double difference = columns[from + k] - coordinate;
                    distances[k] += difference * difference;
                }
            }
            int nearest = 0;
            for (int k = 1; k < CENTRES; k++) {
                nearest = distances[k] < distances[nearest] ? k : nearest;
            }
            return nearest;
        }

        @Override
        public double[] outputs() {
            return Joined.of(gradient, diagonal);
        }
    }
}
