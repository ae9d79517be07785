package io.adjoint.bench;

import static io.adjoint.dsl.Adjoint.constant;
import static io.adjoint.dsl.Adjoint.symbol;

import io.adjoint.compile.Program;
import io.adjoint.dsl.Gradients;
import io.adjoint.dsl.Term;
import io.adjoint.tensor.Index;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * The log-likelihood of a Gaussian mixture: weights by {@code alpha}, centres {@code mu}, and for each Gaussian a
 * triangular factor of the inverse covariance, its diagonal by logarithms, with a Wishart prior.
 *
 * <p>Source: F. Srajer, Z. Kukelova, A. Fitzgibbon, A Benchmark of Selected Algorithmic Differentiation Tools on Some
 * Problems in Computer Vision and Machine Learning (2018), known as ADBench.
 */
final class Mixture {

    static final int D = 10;
    static final int K = 25;
    static final int N = 1000;
    static final int BELOW = D * (D - 1) / 2;

    static final Tensor X = Tensor.randn(1, N, D);
    static final Tensor ALPHA = Tensor.randn(2, K);
    static final Tensor MU = Tensor.rand(3, K, D);
    static final Tensor FACTOR = Tensor.randn(4, K, D + BELOW);

    /** What does not depend on the parameters, for a Wishart prior of gamma = 1 and m = 0. */
    static final double CONSTANT = -N * D * 0.5 * Math.log(2 * Math.PI) - K * prior();

    private Mixture() {}

    static Contest contest() {
        return Contest.of("mixture", 1e-9)
                .side(Contest.OURS, () -> new Ours(true))
                .side("value", () -> new Ours(false))
                .side("value-by-hand", MixtureByHand::new)
                .side("gradient-by-hand", MixtureSlopeByHand::new)
                .ratio("value", "value-by-hand", 1 / 1.5)
                .ratio(Contest.OURS, "value", 1 / 3.5)
                .ratio(Contest.OURS, "gradient-by-hand", 0);
    }

    private static double prior() {
        int freedom = D + 1;
        double gamma = D * (D - 1) * 0.25 * Math.log(Math.PI);
        for (int j = 1; j <= D; j++) {
            gamma += Gamma.logGamma(0.5 * (freedom + 1 - j));
        }
        return -freedom * D * 0.5 * Math.log(2) - gamma;
    }

    /** {@return where an entry below the diagonal lies: they are packed column by column} */
    static int place(int row, int column) {
        return D + column * (2 * D - column - 1) / 2 + row - column - 1;
    }

    /** {@return the matrix that spreads packed entries below the diagonal over a square} */
    private static Tensor spread() {
        double[][] spread = new double[BELOW][D * D];
        for (int column = 0; column < D; column++) {
            for (int row = column + 1; row < D; row++) {
                spread[place(row, column) - D][row * D + column] = 1;
            }
        }
        return Tensor.of(spread);
    }

    /** {@return the log-likelihood} */
    private static Term likelihood(Term alpha, Term mu, Term factor) {
        Term logs = factor.get(Index.ALL, Index.range(0, D));
        Term below = factor.get(Index.ALL, Index.range(D, D + BELOW));
        Term diagonal = logs.exp();
        Term triangles = below.matmul(constant(spread())).reshape(K, D, D)
                .plus(diagonal.reshape(K, D, 1).times(constant(Tensor.eye(D))));
        Term centres = triangles.matmul(mu.reshape(K, D, 1)).reshape(K, D);
        Term turned = constant(X).matmul(triangles.reshape(K * D, D).transpose()).reshape(N, K, D);
        Term sums = logs.sum(-1);
        Term exponents = alpha.plus(sums).minus(turned.minus(centres).square().sum(-1).times(0.5));
        Term prior = diagonal.square().sum().plus(below.square().sum()).times(0.5);
        return exponents.logsumexp(-1).sum().minus(alpha.logsumexp().times(N)).plus(prior).plus(CONSTANT);
    }

    /** The value, and perhaps the gradient, by a program. */
    private static final class Ours implements Task {

        private final Program program;
        private List<Tensor> end;

        Ours(boolean gradient) {
            Term alpha = symbol("alpha", K);
            Term mu = symbol("mu", K, D);
            Term factor = symbol("factor", K, D + BELOW);
            Term value = likelihood(alpha, mu, factor);
            List<Term> outputs = new ArrayList<>(List.of(value));
            if (gradient) {
                Gradients slopes = value.gradient();
                outputs.addAll(List.of(slopes.of(alpha), slopes.of(mu), slopes.of(factor)));
            }
            program = Compiled.of(outputs, alpha, mu, factor);
        }

        @Override
        public void run() {
            end = program.run(ALPHA, MU, FACTOR);
        }

        @Override
        public double[] outputs() {
            return Joined.of(end.stream().map(Tensor::toDoubleArray).toArray(double[][]::new));
        }
    }
}
