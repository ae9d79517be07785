package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.dsl.Term;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** The cost of k-means: the sum over points of the squared distance from the nearest of k centres. */
final class NearestCentres {

    private static final int K = 100;
    private static final int N = 10_000;
    private static final int D = 8;
    private static final Tensor POINTS = Tensor.randn(31, N, D);
    private static final Tensor CENTRES = Tensor.randn(32, K, D);
    private static final Tensor DIRECTION = Tensor.randn(33, K, D);
    private static final double[] X = POINTS.toDoubleArray();
    private static final double[] C = CENTRES.toDoubleArray();
    private static final double[] V = DIRECTION.toDoubleArray();

    private NearestCentres() {}

    static List<Contest> contests() {
        Term c = symbol("c", K, D);
        Term v = symbol("v", K, D);
        return List.of(
                Contest.of("k-means-value", 1e-9)
                        .side(Contest.OURS, () -> Loops.program(List.of(cost(c)), List.of(c), CENTRES))
                        .peer("by-hand", 1, () -> Loops.byHand(NearestCentres::value)),
                Contest.of("k-means-second-order", 1e-9)
                        .side(Contest.OURS, () -> Loops.program(
                                List.of(cost(c).gradient().of(c), cost(c).hvp(c, v)), List.of(c, v), CENTRES, DIRECTION))
                        .peer("by-hand", 0.8, () -> Loops.byHand(NearestCentres::secondOrder)));
    }

    /** Squared distances by the product of points and centres, as one writes them for speed. */
    private static Term cost(Term c) {
        Term x = constant(POINTS);
        Term squares = x.square().sum(-1).reshape(N, 1).plus(c.square().sum(-1)).minus(x.matmul(c.transpose()).times(2));
        return squares.amin(-1).sum();
    }

    private static int nearest(int point, double[] square) {
        int best = 0;
        square[0] = Double.POSITIVE_INFINITY;
        for (int k = 0; k < K; k++) {
            double sum = 0;
            for (int j = 0; j < D; j++) {
                double difference = X[point * D + j] - C[k * D + j];
                sum += difference * difference;
            }
            if (sum < square[0]) {
                square[0] = sum;
                best = k;
            }
        }
        return best;
    }

    private static double[] value() {
        double sum = 0;
        double[] square = new double[1];
        for (int i = 0; i < N; i++) {
            nearest(i, square);
            sum += square[0];
        }
        return new double[]{sum};
    }

    private static double[] secondOrder() {
        double[] out = new double[2 * K * D];
        double[] square = new double[1];
        for (int i = 0; i < N; i++) {
            int k = nearest(i, square);
            for (int j = 0; j < D; j++) {
                out[k * D + j] += 2 * (C[k * D + j] - X[i * D + j]);
                out[(K + k) * D + j] += 2 * V[k * D + j];
            }
        }
        return out;
    }
}
