package io.adjoint.random;

import io.adjoint.AdjointException;
import io.adjoint.special.IncompleteGamma;
import io.adjoint.special.NormalDistribution;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.stream.IntStream;

/** Random choices, orders and counts. */
public final class Discrete {

    /** Counts from here on are not exact in float64. */
    private static final double MOST = 1e15;

    private Discrete() {}

    /**
     * The integers below a number in random order, each order as likely: the shuffle of R. Durstenfeld, Comm. ACM 7
     * (1964) 420.
     *
     * @param key the source of randomness
     * @param count how many, not negative
     * @return a vector of 0, 1, ..., count - 1 in some order
     * @throws AdjointException if the count is negative or the key null
     */
    public static Tensor permutation(Key key, int count) {
        AdjointException.notNull(key, "permutation", "the key");
        Draw.require(count >= 0, "permutation", "count " + count, "a count from 0", "Pass how many there are");
        double[] order = IntStream.range(0, count).asDoubleStream().toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = (int) Words.below(key, i, i + 1L);
            double moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return Tensor.of(Shape.of(count), order);
    }

    /**
     * Positions along the last axis, each as likely as the softmax of its logits says: the greatest of logits and Gumbel
     * noise.
     *
     * @param key the source of randomness
     * @param logits logarithms of weights, of at least one axis; -inf is never drawn
     * @param draws how often to draw from each row; a scalar's shape for once
     * @return positions, of the shape {@code draws} followed by the other axes of the logits
     * @throws AdjointException if the last axis is missing or empty, a logit is NaN or inf, a row has only -inf, or an
     *     argument is null
     */
    public static Tensor categorical(Key key, Tensor logits, Shape draws) {
        AdjointException.notNull(logits, "categorical", "the logits");
        AdjointException.notNull(draws, "categorical", "the shape of the draws");
        Draw.require(logits.rank() > 0 && logits.shape().dim(-1) > 0, "categorical",
                "logits of shape " + logits.shape(),
                "a last axis of at least one category", "Lay the categories along the last axis");
        double[] weights = logits.toDoubleArray();
        int categories = logits.shape().dim(-1);
        for (int row = 0; row < weights.length; row += categories) {
            requireLogits(weights, row, categories);
        }
        int[] rest = logits.shape().without(-1).dims();
        Shape shape = Shape.of(IntStream.concat(IntStream.of(draws.dims()), IntStream.of(rest)).toArray());
        return Draw.each("categorical", key, shape, DType.FLOAT64,
                i -> greatest(key, i, weights, (int) (i % (weights.length / categories)) * categories, categories));
    }

    /**
     * Positions along the last axis, each as likely as its share in the weights.
     *
     * @param key the source of randomness
     * @param weights numbers from 0, of at least one axis, that need not sum to 1
     * @param draws how often to draw from each row; a scalar's shape for once
     * @return positions, of the shape {@code draws} followed by the other axes of the weights
     * @throws AdjointException if the last axis is missing or empty, a weight is negative, NaN or inf, a row has only
     *     zeros, or an argument is null
     */
    public static Tensor weighted(Key key, Tensor weights, Shape draws) {
        AdjointException.notNull(weights, "weighted", "the weights");
        for (double weight : weights.toDoubleArray()) {
            Draw.require(weight >= 0, "weighted", "a weight " + weight, "weights from 0", "Pass logits to categorical");
        }
        return categorical(key, weights.to(DType.FLOAT64).map(StrictMath::log), draws);
    }

    private static void requireLogits(double[] weights, int row, int categories) {
        boolean possible = false;
        for (int k = row; k < row + categories; k++) {
            Draw.require(weights[k] < Double.POSITIVE_INFINITY, "categorical", "a logit " + weights[k],
                    "logarithms of finite weights", "Look for what made it NaN or infinite");
            possible |= weights[k] > Double.NEGATIVE_INFINITY;
        }
        Draw.require(possible, "categorical", "a row of -inf alone", "one category at least that is possible",
                "Look for what excluded them all");
    }

    private static int greatest(Key key, long element, double[] weights, int row, int categories) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < categories; k++) {
            double size = weights[row + k] + Words.gumbel(Threefry.block(key, element, k).first());
            if (size > most) {
                most = size;
                best = k;
            }
        }
        return best;
    }

    /**
     * Counts of events that happen at a rate, by inversion of the distribution function.
     *
     * @param key the source of randomness
     * @param rate their mean, from 0 to 1e15
     * @param shape the shape
     * @return the counts
     * @throws AdjointException if the rate is out of range, or an argument is null
     */
    public static Tensor poisson(Key key, double rate, Shape shape) {
        Draw.require(rate >= 0 && rate <= MOST, "poisson", "rate " + rate, "one from 0 to 1e15",
                "Beyond that use the normal distribution");
        return Draw.each("poisson", key, shape, DType.FLOAT64,
                i -> quantile(rate, Words.open(Threefry.block(key, i, 0).first())));
    }

    /** From the normal distribution's quantile, some steps up or down. */
    private static double quantile(double rate, double p) {
        if (rate == 0) {
            return 0;
        }
        double count = Math.max(0, Math.floor(rate + Math.sqrt(rate) * NormalDistribution.ndtri(p)));
        while (count > 0 && IncompleteGamma.upper(count, rate) >= p) {
            count--;
        }
        while (IncompleteGamma.upper(count + 1, rate) < p) {
            count++;
        }
        return count;
    }
}
