package io.adjoint.bench;

import static io.adjoint.bench.Mixture.BELOW;
import static io.adjoint.bench.Mixture.D;
import static io.adjoint.bench.Mixture.K;
import static io.adjoint.bench.Mixture.N;

import java.util.Arrays;

/** The mixture's log-likelihood and its gradient. */
final class MixtureSlopeByHand extends MixtureByHand {

    private final double[] byAlpha = new double[K];
    private final double[] byMu = new double[K * D];
    private final double[] byFactor = new double[K * (D + BELOW)];

    private final double[] totals = new double[K];
    private final double[] byCentres = new double[K * D];
    private final double[] byTriangles = new double[K * D * D];

    @Override
    public void run() {
        forward();
        Arrays.fill(totals, 0);
        Arrays.fill(byCentres, 0);
        for (int i = 0; i < N; i++) {
            sample(i);
        }
        blas.gemm(true, false, K * D, D, N, 1, turned, 0, K * D, x, 0, D, 0, byTriangles, 0, D);
        double all = logSumExp(alpha, 0);
        for (int k = 0; k < K; k++) {
            byAlpha[k] = totals[k] - N * Math.exp(alpha[k] - all);
            pack(k);
        }
    }

    /** Turns exponents into shares, and the turned sample into its slope. */
    private void sample(int i) {
        double all = logSumExp(weights, i * K);
        for (int k = 0; k < K; k++) {
            double share = Math.exp(weights[i * K + k] - all);
            totals[k] += share;
            int at = (i * K + k) * D;
            for (int j = 0; j < D; j++) {
                double slope = -share * turned[at + j];
                turned[at + j] = slope;
                byCentres[k * D + j] -= slope;
            }
        }
    }

    private void pack(int k) {
        int packed = k * (D + BELOW);
        Arrays.fill(byMu, k * D, k * D + D, 0);
        for (int row = 0; row < D; row++) {
            int at = (k * D + row) * D;
            double byCentre = byCentres[k * D + row];
            for (int column = 0; column <= row; column++) {
                double entry = triangles[at + column];
                double slope = byTriangles[at + column] + byCentre * mu[k * D + column] + entry;
                byMu[k * D + column] += byCentre * entry;
                if (column < row) {
                    byFactor[packed + Mixture.place(row, column)] = slope;
                } else {
                    byFactor[packed + row] = slope * entry + totals[k];
                }
            }
        }
    }

    @Override
    public double[] outputs() {
        return Joined.of(Joined.of(value), byAlpha, byMu, byFactor);
    }
}
