package io.adjoint.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.GumbelDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Draws of fixed keys against their distributions, by the tests of Kolmogorov and Smirnov and of Pearson. */
class DistributionsTest {

    private static final Shape MANY = Shape.of(4000);

    /** With fixed keys nothing is left to chance; this is what an unlucky key might miss. */
    private static final double SIGNIFICANCE = 1e-3;

    private record Case(String name, Tensor draws, RealDistribution distribution) {}

    private static double truncated(double x, double low, double high) {
        var normal = new NormalDistribution(null, 0, 1);
        double from = normal.cumulativeProbability(low);
        return (normal.cumulativeProbability(x) - from) / (normal.cumulativeProbability(high) - from);
    }

    private static Stream<Case> cases() {
        Key key = Key.of(20111112);
        return Stream.of(
                new Case("uniform", Draw.uniform(key, MANY), new UniformRealDistribution(null, 0, 1)),
                new Case("uniform between", Draw.uniform(key.fold(1), -3, 5, MANY),
                        new UniformRealDistribution(null, -3, 5)),
                new Case("uniform single", Draw.uniform(key.fold(2), 2, 3, MANY, DType.FLOAT32),
                        new UniformRealDistribution(null, 2, 3)),
                new Case("normal", Draw.normal(key, MANY), new NormalDistribution(null, 0, 1)),
                new Case("normal elsewhere", Draw.normal(key.fold(3), -2, 0.5, MANY),
                        new NormalDistribution(null, -2, 0.5)),
                new Case("exponential", Draw.exponential(key, 4, MANY), new ExponentialDistribution(null, 0.25)),
                new Case("gumbel", Draw.gumbel(key, MANY), new GumbelDistribution(null, 0, 1)),
                new Case("gamma 3.5", GammaFamily.gamma(key, 3.5, MANY), new GammaDistribution(null, 3.5, 1)),
                new Case("gamma 0.3", GammaFamily.gamma(key, 0.3, MANY), new GammaDistribution(null, 0.3, 1)),
                new Case("gamma 500", GammaFamily.gamma(key, 500, MANY), new GammaDistribution(null, 500, 1)),
                new Case("beta", GammaFamily.beta(key, 0.7, 2.5, MANY), new BetaDistribution(null, 0.7, 2.5)),
                new Case("dirichlet", Tensor.of(firsts(GammaFamily.dirichlet(key, Tensor.of(2, 0.5, 1), MANY))),
                        new BetaDistribution(null, 2, 1.5)),
                new Case("truncated", Draw.truncatedNormal(key, -0.5, 2, MANY).map(x -> truncated(x, -0.5, 2)),
                        new UniformRealDistribution(null, 0, 1)));
    }

    private static double[] firsts(Tensor rows) {
        int length = rows.shape().dim(-1);
        double[] elements = rows.toDoubleArray();
        return IntStream.range(0, elements.length / length).mapToDouble(i -> elements[i * length]).toArray();
    }

    @TestFactory
    Stream<DynamicTest> fitTheirDistributions() {
        return cases().map(c -> dynamicTest(c.name, () -> {
            double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(c.distribution, c.draws.toDoubleArray());
            assertTrue(p > SIGNIFICANCE, c.name + ": " + p);
            double mean = Arrays.stream(c.draws.toDoubleArray()).average().orElseThrow();
            double error = Math.sqrt(c.distribution.getNumericalVariance() / c.draws.size());
            assertEquals(c.distribution.getNumericalMean(), mean, 4 * error);
        }));
    }

    private static void assertCounts(double[] probabilities, Tensor draws) {
        long[] observed = new long[probabilities.length];
        for (double draw : draws.toDoubleArray()) {
            observed[(int) draw]++;
        }
        double[] expected = Arrays.stream(probabilities).map(p -> p * draws.size()).toArray();
        double p = new ChiSquareTest().chiSquareTest(expected, observed);
        assertTrue(p > SIGNIFICANCE, Arrays.toString(observed) + ": " + p);
    }

    @Test
    void choicesHaveTheirProbabilities() {
        Key key = Key.of(3);
        assertCounts(new double[]{0.3, 0.7}, Draw.bernoulli(key, 0.7, MANY));
        double[] sixth = new double[6];
        Arrays.fill(sixth, 1.0 / 6);
        assertCounts(sixth, Draw.randint(key, 10, 16, MANY).map(x -> x - 10));
        double[] weights = {0.1, 0.4, 0.5};
        Tensor logits = Tensor.of(weights).map(w -> Math.log(w) + 7);
        assertCounts(weights, Discrete.categorical(key, logits, MANY));
        assertEquals(Discrete.categorical(key, logits.map(x -> x - 7), MANY),
                Discrete.weighted(key, Tensor.of(weights), MANY));
        assertCounts(weights, Discrete.weighted(key.fold(1), Tensor.of(1, 4, 5), MANY));
        Tensor excluded = Tensor.of(Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY);
        assertEquals(Tensor.full(1, 50), Discrete.categorical(key, excluded, Shape.of(50)));
    }

    @Test
    void everyOrderOfThreeIsAsLikely() {
        double[] codes = IntStream.range(0, 3000).mapToDouble(i -> {
            double[] order = Discrete.permutation(Key.of(4).fold(i), 3).toDoubleArray();
            return 2 * order[0] + (order[1] > order[2] ? 1 : 0);
        }).toArray();
        double[] sixth = new double[6];
        Arrays.fill(sixth, 1.0 / 6);
        assertCounts(sixth, Tensor.of(codes));
        double[] sorted = Discrete.permutation(Key.of(5), 1000).toDoubleArray();
        Arrays.sort(sorted);
        assertArrayEquals(IntStream.range(0, 1000).asDoubleStream().toArray(), sorted);
    }

    @Test
    void countsOfEventsFollowPoisson() {
        for (double rate : new double[]{0.05, 2.5, 40, 1e5}) {
            double[] counts = Discrete.poisson(Key.of(6), rate, MANY).toDoubleArray();
            double mean = Arrays.stream(counts).average().orElseThrow();
            double square = Arrays.stream(counts).map(x -> (x - rate) * (x - rate)).average().orElseThrow();
            assertEquals(rate, mean, 4 * Math.sqrt(rate / counts.length));
            assertEquals(rate, square, 6 * Math.sqrt((3 * rate * rate + rate) / counts.length));
        }
        var poisson = new PoissonDistribution(2.5);
        double[] probabilities = IntStream.range(0, 9).mapToDouble(poisson::probability).toArray();
        probabilities[8] = 1 - poisson.cumulativeProbability(7);
        assertCounts(probabilities, Discrete.poisson(Key.of(7), 2.5, MANY).map(x -> Math.min(x, 8)));
        assertEquals(Tensor.zeros(3), Discrete.poisson(Key.of(7), 0, Shape.of(3)));
    }

    @Test
    void rowsOfLogitsAreDrawnFromOneByOne() {
        Tensor logits = Tensor.of(new double[][]{{0, -1e3}, {-1e3, 0}});
        Tensor expected = Tensor.of(new double[][]{{0, 1}, {0, 1}, {0, 1}});
        assertEquals(expected, Discrete.categorical(Key.of(8), logits, Shape.of(3)));
        assertEquals(Tensor.of(0, 1), Discrete.categorical(Key.of(8), logits, Shape.SCALAR));
    }

    @Test
    void boundsHold() {
        Key key = Key.of(9);
        for (double x : Draw.uniform(key, 1, Math.nextUp(1f), MANY, DType.FLOAT32).toDoubleArray()) {
            assertEquals(1, x);
        }
        for (double x : Draw.truncatedNormal(key, 30, 31, MANY).toDoubleArray()) {
            assertTrue(x >= 30 && x <= 31, () -> Double.toString(x));
        }
        for (double x : GammaFamily.beta(key, 1e-3, 1e-3, MANY).toDoubleArray()) {
            assertTrue(x >= 0 && x <= 1, () -> Double.toString(x));
        }
        assertEquals(Shape.of(0, 3), Draw.normal(key, Shape.of(0, 3)).shape());
        assertEquals(DType.FLOAT32, Draw.normal(key, 0, 1, Shape.SCALAR, DType.FLOAT32).dtype());
        assertEquals(Tensor.full(2.5, 3), Draw.normal(key, 2.5, 0, Shape.of(3)));
    }
}
