package io.adjoint.random;

import io.adjoint.AdjointException;
import io.adjoint.special.GammaQuantile;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Gamma, beta and Dirichlet distributions, by inversion of the gamma distribution function: a number's place in its
 * distribution does not change with the parameters.
 */
public final class GammaFamily {

    private GammaFamily() {}

    private static double place(Key key, long element) {
        return Words.open(Threefry.block(key, element, 0).first());
    }

    /**
     * Uniform numbers in (0, 1), their ends left out: the places of gamma numbers in their distributions.
     *
     * @param key the source of randomness
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if an argument is null
     */
    public static Tensor places(Key key, Shape shape) {
        return Draw.each("gamma", key, shape, DType.FLOAT64, i -> place(key, i));
    }

    /**
     * Gamma numbers of rate 1.
     *
     * @param key the source of randomness
     * @param alpha their exponent, positive
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if the exponent is not a positive number, or an argument is null
     */
    public static Tensor gamma(Key key, double alpha, Shape shape) {
        requirePositive("gamma", alpha);
        return Draw.each("gamma", key, shape, DType.FLOAT64, i -> GammaQuantile.of(alpha, place(key, i)));
    }

    /**
     * Beta numbers: the share of one gamma number in two.
     *
     * @param key the source of randomness
     * @param a the first exponent, positive
     * @param b the second exponent, positive
     * @param shape the shape
     * @return the numbers, from 0 to 1
     * @throws AdjointException if an exponent is not a positive number, or an argument is null
     */
    public static Tensor beta(Key key, double a, double b, Shape shape) {
        AdjointException.notNull(key, "beta", "the key");
        requirePositive("beta", a);
        requirePositive("beta", b);
        Key first = key.fold(0);
        Key second = key.fold(1);
        return Draw.each("beta", key, shape, DType.FLOAT64, i -> {
            double gap = GammaQuantile.log(b, place(second, i)) - GammaQuantile.log(a, place(first, i));
            return 1 / (1 + Math.exp(gap));
        });
    }

    /**
     * Vectors of positive numbers of sum 1.
     *
     * @param key the source of randomness
     * @param alpha the exponents, a vector of positive numbers
     * @param draws how many vectors; a scalar's shape for one
     * @return the vectors, of the shape {@code draws} followed by that of the exponents
     * @throws AdjointException if the exponents are no vector of positive numbers, or an argument is null
     */
    public static Tensor dirichlet(Key key, Tensor alpha, Shape draws) {
        AdjointException.notNull(key, "dirichlet", "the key");
        AdjointException.notNull(alpha, "dirichlet", "the exponents");
        AdjointException.notNull(draws, "dirichlet", "the shape of the draws");
        Draw.require(alpha.rank() == 1 && alpha.size() > 0, "dirichlet", "exponents of shape " + alpha.shape(),
                "a vector", "Pass one exponent a component");
        double[] exponents = alpha.toDoubleArray();
        for (double exponent : exponents) {
            requirePositive("dirichlet", exponent);
        }
        double[] elements = new double[draws.size() * exponents.length];
        for (int row = 0; row < elements.length; row += exponents.length) {
            fill(key, row, exponents, elements);
        }
        int[] dims = IntStream.concat(IntStream.of(draws.dims()), IntStream.of(exponents.length)).toArray();
        return Tensor.of(Shape.of(dims), elements);
    }

    private static void fill(Key key, int row, double[] exponents, double[] elements) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < exponents.length; k++) {
            elements[row + k] = GammaQuantile.log(exponents[k], place(key, row + k));
            most = Math.max(most, elements[row + k]);
        }
        double sum = 0;
        for (int k = 0; k < exponents.length; k++) {
            elements[row + k] = Math.exp(elements[row + k] - most);
            sum += elements[row + k];
        }
        for (int k = 0; k < exponents.length; k++) {
            elements[row + k] /= sum;
        }
    }

    private static void requirePositive(String operation, double exponent) {
        Draw.require(exponent > 0 && Double.isFinite(exponent), operation, "exponent " + exponent, "a positive number",
                "Keep it away from 0, as by softplus");
    }
}
