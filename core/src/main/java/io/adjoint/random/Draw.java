package io.adjoint.random;

import io.adjoint.AdjointException;
import io.adjoint.special.NormalDistribution;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Storage;
import io.adjoint.tensor.Tensor;
import java.lang.invoke.MethodHandles;
import java.util.function.LongToDoubleFunction;

/**
 * Tensors of random numbers, each a pure function of key and shape; float64 where no dtype is asked for.
 *
 * <pre>{@code
 * Draw.normal(Key.of(1), Shape.of(2, 3));               // the same six numbers on every machine
 * Draw.uniform(Key.of(1), -1, 1, Shape.of(5));
 * }</pre>
 */
public final class Draw {

    private static final Storage STORAGE = Storage.open(MethodHandles.lookup());

    private Draw() {}

    /** Elements one by one, each from its own number. */
    static Tensor each(String operation, Key key, Shape shape, DType dtype, LongToDoubleFunction element) {
        AdjointException.notNull(key, operation, "the key");
        AdjointException.notNull(shape, operation, "the shape");
        AdjointException.notNull(dtype, operation, "the dtype");
        double[] elements = new double[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element.applyAsDouble(i);
        }
        return STORAGE.adopt(shape, dtype, elements);
    }

    static void require(boolean sensible, String operation, String came, String expected, String mend) {
        if (!sensible) {
            throw new AdjointException(operation, came, expected, mend);
        }
    }

    private static Key block(Key key, long element) {
        return Threefry.block(key, element, 0);
    }

    /**
     * Uniform numbers in [0, 1).
     *
     * @param key the source of randomness
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if an argument is null
     */
    public static Tensor uniform(Key key, Shape shape) {
        return uniform(key, 0, 1, shape, DType.FLOAT64);
    }

    /**
     * Uniform numbers in [low, high).
     *
     * @param key the source of randomness
     * @param low the least
     * @param high the bound that is not reached
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if the bounds are not finite or not in order, or an argument is null
     */
    public static Tensor uniform(Key key, double low, double high, Shape shape) {
        return uniform(key, low, high, shape, DType.FLOAT64);
    }

    /**
     * Uniform numbers in [low, high).
     *
     * @param key the source of randomness
     * @param low the least
     * @param high the bound that is not reached
     * @param shape the shape
     * @param dtype the precision
     * @return the numbers
     * @throws AdjointException if the bounds are not finite or not in order, or an argument is null
     */
    public static Tensor uniform(Key key, double low, double high, Shape shape, DType dtype) {
        require(low < high && Double.isFinite(high - low), "uniform", "bounds " + low + " and " + high,
                "finite numbers in order", "Pass the lesser one first");
        double most = dtype == DType.FLOAT32 ? Math.nextDown((float) high) : Math.nextDown(high);
        return each("uniform", key, shape, dtype,
                i -> Math.min(low + (high - low) * Words.closed(block(key, i).first()), most));
    }

    /**
     * Standard normal numbers.
     *
     * @param key the source of randomness
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if an argument is null
     */
    public static Tensor normal(Key key, Shape shape) {
        return normal(key, 0, 1, shape, DType.FLOAT64);
    }

    /**
     * Normal numbers.
     *
     * @param key the source of randomness
     * @param mean their mean
     * @param std their standard deviation, not negative
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if mean or deviation are not finite or the deviation negative, or an argument is null
     */
    public static Tensor normal(Key key, double mean, double std, Shape shape) {
        return normal(key, mean, std, shape, DType.FLOAT64);
    }

    /**
     * Normal numbers.
     *
     * @param key the source of randomness
     * @param mean their mean
     * @param std their standard deviation, not negative
     * @param shape the shape
     * @param dtype the precision
     * @return the numbers
     * @throws AdjointException if mean or deviation are not finite or the deviation negative, or an argument is null
     */
    public static Tensor normal(Key key, double mean, double std, Shape shape, DType dtype) {
        require(Double.isFinite(mean) && std >= 0 && Double.isFinite(std), "normal", "mean " + mean + " and std " + std,
                "a finite mean and a finite std from 0", "Pass the standard deviation, not the variance");
        return each("normal", key, shape, dtype, i -> mean + std * Words.normal(block(key, i)));
    }

    /**
     * Standard normal numbers between two bounds, by inversion of the distribution function.
     *
     * @param key the source of randomness
     * @param low the lower bound, perhaps -inf
     * @param high the upper bound, perhaps +inf
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if the bounds are not in order, or an argument is null
     */
    public static Tensor truncatedNormal(Key key, double low, double high, Shape shape) {
        require(low < high, "truncatedNormal", "bounds " + low + " and " + high, "numbers in order",
                "Pass the lesser one first");
        // in the lower tail, where probabilities have all their digits
        boolean mirrored = low > 0;
        double from = NormalDistribution.ndtr(mirrored ? -high : low);
        double way = NormalDistribution.ndtr(mirrored ? -low : high) - from;
        return each("truncatedNormal", key, shape, DType.FLOAT64, i -> {
            double x = NormalDistribution.ndtri(from + way * Words.open(block(key, i).first()));
            return Math.min(Math.max(mirrored ? -x : x, low), high);
        });
    }

    /**
     * Exponential numbers.
     *
     * @param key the source of randomness
     * @param rate the reciprocal of their mean, positive
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if the rate is not a positive number, or an argument is null
     */
    public static Tensor exponential(Key key, double rate, Shape shape) {
        require(rate > 0 && Double.isFinite(rate), "exponential", "rate " + rate, "a positive number",
                "Pass the reciprocal of the mean");
        return each("exponential", key, shape, DType.FLOAT64,
                i -> Words.exponential(block(key, i).first()) / rate);
    }

    /**
     * Gumbel numbers, {@code -log(-log(u))}: added to logits, the greatest of them is a categorical draw.
     *
     * @param key the source of randomness
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if an argument is null
     */
    public static Tensor gumbel(Key key, Shape shape) {
        return each("gumbel", key, shape, DType.FLOAT64, i -> Words.gumbel(block(key, i).first()));
    }

    /**
     * Ones with some probability, else zeros.
     *
     * @param key the source of randomness
     * @param p the probability of 1
     * @param shape the shape
     * @return the numbers
     * @throws AdjointException if the probability is not from 0 to 1, or an argument is null
     */
    public static Tensor bernoulli(Key key, double p, Shape shape) {
        return bernoulli(key, p, shape, DType.FLOAT64);
    }

    /**
     * Ones with some probability, else zeros.
     *
     * @param key the source of randomness
     * @param p the probability of 1
     * @param shape the shape
     * @param dtype the precision
     * @return the numbers
     * @throws AdjointException if the probability is not from 0 to 1, or an argument is null
     */
    public static Tensor bernoulli(Key key, double p, Shape shape, DType dtype) {
        require(p >= 0 && p <= 1, "bernoulli", "probability " + p, "one from 0 to 1", "Pass a probability, not logits");
        return each("bernoulli", key, shape, dtype, i -> Words.closed(block(key, i).first()) < p ? 1 : 0);
    }

    /**
     * Integers in [low, high), each as likely.
     *
     * @param key the source of randomness
     * @param low the least
     * @param high the bound that is not reached
     * @param shape the shape
     * @return the integers
     * @throws AdjointException if the bounds are not in order, or an argument is null
     */
    public static Tensor randint(Key key, int low, int high, Shape shape) {
        require(low < high, "randint", "bounds " + low + " and " + high, "integers in order",
                "The upper bound itself is not drawn");
        return each("randint", key, shape, DType.FLOAT64, i -> low + Words.below(key, i, (long) high - low));
    }
}
