package io.adjoint.tensor;

import java.util.function.ToDoubleFunction;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Tensors of random numbers. Commons Math computes them in plain Java down to the logarithm and the cosine,
 * so that a seed means the same numbers everywhere.
 */
final class Draws {
    private Draws() {}

    static Tensor normal(long seed, Shape shape) {
        return draw("randn", seed, shape, RandomGenerator::nextGaussian);
    }

    static Tensor uniform(long seed, Shape shape) {
        return draw("rand", seed, shape, RandomGenerator::nextDouble);
    }

    private static Tensor draw(
            String operation, long seed, Shape shape, ToDoubleFunction<RandomGenerator> next) {
        RandomGenerator generator = new Well19937c(seed);
        return Tensor.generate(operation, shape, DType.FLOAT64, _ -> next.applyAsDouble(generator));
    }
}
