package io.adjoint.op.network;

import static io.adjoint.op.Arithmetic.minus;
import static io.adjoint.op.Arithmetic.number;
import static io.adjoint.op.Arithmetic.plus;
import static io.adjoint.op.Arithmetic.times;
import static io.adjoint.op.Choice.stopGradient;

import io.adjoint.AdjointException;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Sliding;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Norms;
import io.adjoint.op.Options;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.statistics.Moments;
import io.adjoint.op.window.Resampler;
import io.adjoint.op.window.Resampling;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Affine that bring their input to mean 0 and variance 1: {@code (x - mean) / sqrt(var + eps) weight + bias}. They are
 * pure: running statistics go in and come out.
 */
public final class Normalizations {

    static final double EPS = 1e-5;

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("groupNorm", Sample.of(List.of(Shape.of(1, 4, 2), Shape.of(4), Shape.of(4)),
                    x -> groupNorm(x.get(0), 2, x.get(1), x.get(2), EPS))),
            Entry.of("instanceNorm",
                    Sample.of(Shape.of(2, 2, 3), x -> instanceNorm(x, EPS)),
                    Sample.of(List.of(Shape.of(1, 2, 3), Shape.of(2), Shape.of(2)),
                            x -> instanceNorm(x.get(0), x.get(1), x.get(2), EPS))),
            Entry.of("localResponseNorm", Sample.of(Shape.of(1, 3, 2), x -> localResponseNorm(x, 2, 0.5, 0.75, 1))),
            Entry.of("batchNorm", Sample.of(Shape.of(3, 2), x -> batchNorm(x, EPS)),
                    Sample.of(List.of(Shape.of(3, 2), Shape.of(2), Shape.of(2)),
                            x -> batchNorm(x.get(0), x.get(1), x.get(2), EPS)),
                    Sample.of(List.of(Shape.of(2, 2, 2), Shape.of(2), Shape.of(2)),
                            x -> batchNorm(x.get(0), x.get(1), x.get(2),
                                    new Statistics(number(0.5, x.get(1)), number(2, x.get(2))).over(2), 0.1, EPS)
                                    .output()),
                    new Sample(List.of(Shape.of(2, 2), Shape.of(2), Shape.of(2)),
                            List.of(Interval.REAL, Interval.REAL, Interval.POSITIVE),
                            x -> batchNorm(x.get(0), x.get(1), x.get(1), new Statistics(x.get(1), x.get(2)), EPS))));

    private Normalizations() {}

    /**
     * A mean and a variance for each channel.
     *
     * @param mean of shape (channels)
     * @param var of shape (channels)
     */
    public record Statistics(Expr mean, Expr var) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Statistics {
            AdjointException.notNull(mean, "statistics", "the mean");
            AdjointException.notNull(var, "statistics", "the variance");
        }

        /** The same for each of so many channels. */
        private Statistics over(int channels) {
            return new Statistics(Layouts.broadcastTo(mean, Shape.of(channels)),
                    Layouts.broadcastTo(var, Shape.of(channels)));
        }
    }

    /**
     * What batch normalization gives in training.
     *
     * @param output the input normalized by the batch's statistics
     * @param running the statistics moved towards the batch's, without derivatives
     */
    public record Batch(Expr output, Statistics running) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Batch {
            AdjointException.notNull(output, "batchNorm", "the output");
            AdjointException.notNull(running, "batchNorm", "the running statistics");
        }
    }

    /** The elements less their mean, divided by the root of their variance. */
    static Expr standardized(Expr x, double eps, int... axes) {
        return overRootMeanSquare(minus(x, Reductions.mean(x, true, axes)), eps, axes);
    }

    /** {@code x / sqrt(mean(x^2) + eps)}, both scaled by a power of 2 where squares would overflow or underflow. */
    static Expr overRootMeanSquare(Expr x, double eps, int... axes) {
        if (x.shape().size() == 0) {
            return scaled(x, Reductions.mean(Powers.square(x), true, axes), number(eps, x));
        }
        Expr unit = Arithmetic.reciprocal(Norms.scale(x, Math.sqrt(eps), axes));
        Expr small = times(x, unit);
        Expr rest = Powers.square(times(number(Math.sqrt(eps), x), unit));
        return scaled(small, Reductions.mean(Powers.square(small), true, axes), rest);
    }

    private static Expr scaled(Expr centered, Expr var, Expr eps) {
        return times(centered, Powers.rsqrt(plus(var, eps)));
    }

    static void requireEps(String operation, double eps) {
        Options.requireNotNegative(operation, "eps", eps, "1e-5");
    }

    private static int channels(String operation, Expr x, double eps, Expr... each) {
        AdjointException.notNull(x, operation, "the input");
        requireEps(operation, eps);
        if (x.shape().rank() < 2) {
            throw new AdjointException(operation, "shape " + x.shape(), "at least two axes: batch and channels",
                    "Reshape it");
        }
        int channels = x.shape().dim(1);
        for (Expr one : each) {
            AdjointException.notNull(one, operation, "a number for each channel");
            if (!one.shape().equals(Shape.of(channels))) {
                throw new AdjointException(operation, "shape " + one.shape() + " for " + channels + " channels",
                        "shape " + Shape.of(channels), "Give a number for each channel");
            }
        }
        return channels;
    }

    /** A number for each channel beside an input. */
    private static Expr beside(Expr x, Expr each) {
        int[] dims = new int[x.shape().rank() - 1];
        Arrays.fill(dims, 1);
        dims[0] = x.shape().dim(1);
        return Layouts.reshape(each, dims);
    }

    private static Expr moved(Expr x, Expr weight, Expr bias) {
        return plus(times(x, beside(x, weight)), beside(x, bias));
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, by PyTorch's eps of 1e-5.
     *
     * @param x of shape (batch, channels, ...)
     * @param groups a divisor of the channels, which are the second axis
     * @return the normalized term
     * @throws AdjointException if the groups do not divide the channels
     */
    public static Expr groupNorm(Expr x, int groups) {
        return groupNorm(x, groups, EPS);
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1.
     *
     * @param x of shape (batch, channels, ...)
     * @param groups how many groups, a divisor of the channels
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the groups do not divide the channels, or eps is negative or NaN
     */
    public static Expr groupNorm(Expr x, int groups, double eps) {
        int channels = channels("groupNorm", x, eps);
        if (groups < 1 || channels % groups != 0) {
            throw new AdjointException("groupNorm", groups + " groups of " + channels + " channels",
                    "a divisor of the channels", "Use 1 for all channels together");
        }
        int size = x.shape().dim(0) == 0 ? 0 : x.shape().size() / x.shape().dim(0) / groups;
        Expr grouped = Layouts.reshape(x, Shape.of(x.shape().dim(0), groups, size));
        return Layouts.reshape(standardized(grouped, eps, 2), x.shape());
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param x of shape (batch, channels, ...)
     * @param groups a divisor of the channels, which are the second axis
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws AdjointException if the shapes do not fit
     */
    public static Expr groupNorm(Expr x, int groups, Expr weight, Expr bias) {
        return groupNorm(x, groups, weight, bias, EPS);
    }

    /**
     * Groups of an example's channels brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 3, 10, 30}});
     * x.groupNorm(2, constant(1, 1, 1, 1), constant(0, 0, 5, 5), 0);   // tensor([[-1.0, 1.0, 4.0, 6.0]])
     * }</pre>
     *
     * @param x of shape (batch, channels, ...)
     * @param groups how many groups, a divisor of the channels
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     */
    public static Expr groupNorm(Expr x, int groups, Expr weight, Expr bias, double eps) {
        channels("groupNorm", x, eps, weight, bias);
        return moved(groupNorm(x, groups, eps), weight, bias);
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1, by PyTorch's eps of 1e-5.
     *
     * <pre>{@code
     * var x = constant(Tensor.of(new double[][][] {{{1, 3}, {5, 5}}}));
     * x.instanceNorm();   // tensor([[[-0.99999..., 0.99999...], [0.0, 0.0]]])
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @return the normalized term
     * @throws AdjointException if there are fewer than three axes
     */
    public static Expr instanceNorm(Expr x) {
        return instanceNorm(x, EPS);
    }

    /**
     * Every channel of an example brought to mean 0 and variance 1.
     *
     * @param x of shape (batch, channels, lengths...)
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if there are fewer than three axes, or eps is negative or NaN
     */
    public static Expr instanceNorm(Expr x, double eps) {
        channels("instanceNorm", x, eps);
        if (x.shape().rank() < 3) {
            throw new AdjointException("instanceNorm", "shape " + x.shape(),
                    "at least three axes: batch, channels and lengths", "Use layerNorm or batchNorm");
        }
        return standardized(x, eps, LayerNormalizations.last(x.shape(), x.shape().rank() - 2));
    }

    /**
     * {@link #instanceNorm(Expr, double)} with a weight and a bias for each channel.
     *
     * @param x of shape (batch, channels, lengths...)
     * @param weight of shape (channels)
     * @param bias of shape (channels)
     * @param eps added to variances; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, or eps is NaN or negative
     */
    public static Expr instanceNorm(Expr x, Expr weight, Expr bias, double eps) {
        channels("instanceNorm", x, eps, weight, bias);
        return moved(instanceNorm(x, eps), weight, bias);
    }

    /**
     * An input divided by what its channels and their neighbours amount to: {@code x / (k + alpha mean(x^2))^beta}, the mean
     * over so many channels around each, with zeros beyond the first and the last.
     *
     * <pre>{@code
     * var x = constant(1, 2).reshape(1, 2, 1);
     * x.localResponseNorm(1, 1, 1, 0).reshape(-1);   // tensor([1.0, 0.5]): x / x^2
     * }</pre>
     *
     * @param x of shape (batch, channels, lengths...)
     * @param size how many channels, at least 1
     * @param alpha a factor; PyTorch's default is 1e-4
     * @param beta an exponent; PyTorch's default is 0.75
     * @param k what is added; PyTorch's default is 1
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than three axes, or the size is less than 1
     */
    public static Expr localResponseNorm(Expr x, int size, double alpha, double beta, double k) {
        AdjointException.notNull(x, "localResponseNorm", "the input");
        if (x.shape().rank() < 3 || size < 1) {
            throw new AdjointException("localResponseNorm", "shape " + x.shape() + " and size " + size,
                    "batch, channels and at least one length, and a size of at least 1", "Reshape the input");
        }
        int channels = x.shape().dim(1);
        Sliding around = new Sliding(channels, size, channels, 1, 1, size / 2);
        Expr means = Resampling.along(1, new Resampler.Pooled(around, true, true), Powers.square(x));
        return Arithmetic.div(x, Powers.pow(plus(times(means, alpha), number(k, means)), beta));
    }

    private static int[] besideChannels(Expr x) {
        return IntStream.range(0, x.shape().rank()).filter(axis -> axis != 1).toArray();
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved, by PyTorch's eps.
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @return the normalized term
     * @throws AdjointException if the shapes do not fit, or a channel has fewer than two elements
     */
    public static Expr batchNorm(Expr x, Expr weight, Expr bias) {
        return batchNorm(x, weight, bias, EPS);
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 30}, {3, 10}});
     * x.batchNorm(constant(1, 1), constant(0, 5), 0);   // tensor([[-1.0, 6.0], [1.0, 4.0]]): over the batch
     * }</pre>
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, a channel has fewer than two elements, or eps is negative or NaN
     */
    public static Expr batchNorm(Expr x, Expr weight, Expr bias, double eps) {
        requireSeveral(x, channels("batchNorm", x, eps, weight, bias));
        return moved(standardized(x, eps, besideChannels(x)), weight, bias);
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, without weights and with PyTorch's eps of 1e-5.
     *
     * @param x of shape (batch, channels, ...)
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are fewer than two axes, or a channel has fewer than two elements
     */
    public static Expr batchNorm(Expr x) {
        return batchNorm(x, EPS);
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1.
     *
     * @param x of shape (batch, channels, ...)
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if there are fewer than two axes, a channel has fewer than two elements, or eps is negative
     *     or NaN
     */
    public static Expr batchNorm(Expr x, double eps) {
        requireSeveral(x, channels("batchNorm", x, eps));
        return standardized(x, eps, besideChannels(x));
    }

    private static int requireSeveral(Expr x, int channels) {
        int count = channels == 0 ? 0 : x.shape().size() / channels;
        if (count < 2) {
            throw new AdjointException("batchNorm", "shape " + x.shape() + ", " + count + " elements a channel",
                    "at least 2", "Give statistics to normalize single examples by");
        }
        return count;
    }

    /**
     * Every channel of a batch brought to mean 0 and variance 1, then scaled and moved; and the running statistics, moved
     * towards those of the batch.
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param running the statistics so far
     * @param momentum which part of the new statistics is the batch's, the variance without bias; PyTorch's default is 0.1
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return the result and the new statistics
     * @throws AdjointException if the shapes do not fit, a channel has fewer than two elements, or eps is negative or NaN
     * @hidden
     */
    public static Batch batchNorm(
            Expr x, Expr weight, Expr bias, Statistics running, double momentum, double eps) {
        AdjointException.notNull(running, "batchNorm", "the running statistics");
        Options.requireNumber("batchNorm", "momentum", momentum);
        channels("batchNorm", x, eps, running.mean, running.var);
        Expr output = batchNorm(x, weight, bias, eps);
        int[] axes = besideChannels(x);
        Expr mean = stopGradient(Reductions.mean(x, false, axes));
        Expr var = stopGradient(Moments.var(x, axes, 1, false));
        return new Batch(output, new Statistics(towards(running.mean, mean, momentum),
                towards(running.var, var, momentum)));
    }

    private static Expr towards(Expr old, Expr now, double momentum) {
        return plus(times(stopGradient(old), 1 - momentum), times(now, momentum));
    }

    /**
     * Every channel normalized by given statistics, then scaled and moved: batch normalization when training is over.
     *
     * @param x of shape (batch, channels, ...)
     * @param weight a factor for each channel
     * @param bias a number for each channel
     * @param statistics by which it is normalized
     * @param eps added to the variance; PyTorch's default is 1e-5
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if the shapes do not fit, or eps is negative or NaN
     * @hidden
     */
    public static Expr batchNorm(Expr x, Expr weight, Expr bias, Statistics statistics, double eps) {
        AdjointException.notNull(statistics, "batchNorm", "the statistics");
        channels("batchNorm", x, eps, weight, bias, statistics.mean, statistics.var);
        Expr centered = minus(x, beside(x, statistics.mean));
        return moved(scaled(centered, beside(x, statistics.var), number(eps, x)), weight, bias);
    }
}
