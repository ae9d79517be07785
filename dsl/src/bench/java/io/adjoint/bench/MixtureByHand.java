package io.adjoint.bench;

import static io.adjoint.bench.Mixture.BELOW;
import static io.adjoint.bench.Mixture.D;
import static io.adjoint.bench.Mixture.K;
import static io.adjoint.bench.Mixture.N;

import io.adjoint.blas.Blas;

/**
 * The mixture's log-likelihood as an engineer writes it: all triangles as one matrix, so that one product turns all
 * samples; then one pass over what it gives. Arrays are made once.
 */
sealed class MixtureByHand implements Task permits MixtureSlopeByHand {

    final Blas blas = Blas.best();
    final double[] x = Mixture.X.toDoubleArray();
    final double[] alpha = Mixture.ALPHA.toDoubleArray();
    final double[] mu = Mixture.MU.toDoubleArray();
    final double[] factor = Mixture.FACTOR.toDoubleArray();

    final double[] triangles = new double[K * D * D];
    final double[] centres = new double[K * D];
    final double[] offsets = new double[K];
    final double[] turned = new double[N * K * D];
    final double[] weights = new double[N * K];
    double value;

    @Override
    public void run() {
        forward();
    }

    final void forward() {
        double prior = unpack();
        blas.gemm(false, true, N, K * D, D, 1, x, 0, D, triangles, 0, D, 0, turned, 0, K * D);
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += sample(i);
        }
        value = sum - N * logSumExp(alpha, 0) + prior + Mixture.CONSTANT;
    }

    /** Makes the triangles and what else does not depend on a sample. */
    private double unpack() {
        double squares = 0;
        for (int k = 0; k < K; k++) {
            int packed = k * (D + BELOW);
            offsets[k] = alpha[k];
            for (int row = 0; row < D; row++) {
                double logarithm = factor[packed + row];
                double entry = Math.exp(logarithm);
                offsets[k] += logarithm;
                squares += entry * entry;
                int at = (k * D + row) * D;
                triangles[at + row] = entry;
                double centre = entry * mu[k * D + row];
                for (int column = 0; column < row; column++) {
                    double below = factor[packed + Mixture.place(row, column)];
                    squares += below * below;
                    triangles[at + column] = below;
                    centre += below * mu[k * D + column];
                }
                centres[k * D + row] = centre;
            }
        }
        return 0.5 * squares;
    }

    /** The logarithm of a sample's likelihood; leaves the samples turned about the centres, and the exponents. */
    private double sample(int i) {
        int at = i * K * D;
        for (int j = 0; j < K * D; j++) {
            turned[at + j] -= centres[j];
        }
        for (int k = 0; k < K; k++) {
            double square = 0;
            for (int j = at + k * D; j < at + k * D + D; j++) {
                square += turned[j] * turned[j];
            }
            weights[i * K + k] = offsets[k] - 0.5 * square;
        }
        return logSumExp(weights, i * K);
    }

    /** Of K numbers. */
    static double logSumExp(double[] x, int from) {
        double greatest = x[from];
        for (int k = 1; k < K; k++) {
            greatest = Math.max(greatest, x[from + k]);
        }
        double sum = 0;
        for (int k = 0; k < K; k++) {
            sum += Math.exp(x[from + k] - greatest);
        }
        return greatest + Math.log(sum);
    }

    @Override
    public double[] outputs() {
        return Joined.of(value);
    }
}
