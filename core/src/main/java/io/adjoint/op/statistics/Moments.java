package io.adjoint.op.statistics;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Reduction;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Axes;
import io.adjoint.op.Choice;
import io.adjoint.op.Diagonals;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Norms;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.op.product.Products;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Variances and norms along axes, and what is normalised by them. No axes means all of them. */
public final class Moments {

    /** PyTorch adds it to a norm before it divides by it. */
    private static final double RENORM_EPS = 1e-7;

    public static final List<Entry> ENTRIES = List.of(
            Entry.of("var",
                    Sample.of(Shape.of(2, 3), x -> var(x, 1, true, 1)), Sample.of(Shape.of(3), x -> var(x, 0, false))),
            Entry.of("std", Sample.of(Shape.of(2, 3), x -> std(x, 1, false, 1)))
                    .kink("slope 0 where all elements are equal"),
            Entry.of("varMean",
                    Sample.of(Shape.of(2, 3), x -> varMean(x, 1, false, 1).var()),
                    Sample.of(Shape.of(2, 3), x -> varMean(x, 0, true, 0).mean())).as("torch.var_mean"),
            Entry.of("stdMean",
                    Sample.of(Shape.of(2, 3), x -> stdMean(x, 1, false, 1).std()),
                    Sample.of(Shape.of(2, 3), x -> stdMean(x, 0, true, 0).mean()))
                    .as("torch.std_mean").kink("slope 0 where all elements are equal"),
            Entry.of("cov", Sample.of(Shape.of(2, 3), x -> cov(x, 1)), Sample.of(Shape.of(4), x -> cov(x, 0)),
                    Sample.of(Shape.of(1, 3), x -> cov(x, 1)),
                    new Sample(List.of(Shape.of(2, 3), Shape.of(3)), List.of(Interval.REAL, Interval.POSITIVE),
                            x -> cov(x.get(0), 1, new int[]{2, 1, 3}, x.get(1))),
                    new Sample(List.of(Shape.of(2, 3), Shape.of(3)), List.of(Interval.REAL, Interval.POSITIVE),
                            x -> cov(x.get(0), 0, x.get(1)))),
            Entry.of("corrcoef", new Sample(List.of(Shape.of(2, 3)), List.of(Interval.between(-0.3, 0.3)),
                    x -> corrcoef(Arithmetic.plus(x.getFirst(), apart(x.getFirst()))))),
            Entry.of("norm",
                    Sample.of(Shape.of(2, 3), x -> norm(x, 2, false, 1)),
                    Sample.of(Shape.of(2, 3), x -> norm(x, 3, true, 0)),
                    Sample.of(Shape.of(2, 3), x -> norm(x, 1, false)),
                    Sample.of(Shape.of(3), x -> norm(x, Double.POSITIVE_INFINITY, false)),
                    new Sample(List.of(Shape.of(2, 2)), List.of(Interval.POSITIVE),
                            x -> norm(x.getFirst(), -1.5, false, 0)))
                    .kink("slope 0 at 0; equal extremes share evenly where p is infinite"),
            Entry.of("normalize", Sample.of(Shape.of(2, 3), x -> normalize(x, 2, 1e-12, 1)))
                    .as("torch.nn.functional.normalize"),
            Entry.of("renorm",
                    Sample.of(Shape.of(2, 3), x -> renorm(Arithmetic.plus(x, apart(x)), 2, 0, 1)),
                    new Sample(List.of(Shape.of(2, 2)), List.of(Interval.between(-0.3, 0.3)),
                            x -> renorm(x.getFirst(), 3, 1, 2)))
                    .kink("slope 1 where the norm is the greatest allowed"));

    private Moments() {}

    /**
     * The unbiased variance {@code sum((x - mean)^2) / (n - 1)}; NaN of fewer than two elements.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 6.0);
     * x.var();                    // 7.0
     * x.var().gradient().of(x);   // tensor([-2.0, -1.0, 3.0]): 2 (x - mean) / (n - 1)
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr var(Expr x, boolean keepDims, int... axes) {
        return var(x, 1, keepDims, axes);
    }

    /**
     * The variance, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in PyTorch's
     * {@code x.var(True)}, where that of sums and means is whether axes stay: for variances {@code varKeepDims} says so.
     *
     * <pre>{@code
     * var x = constant(1, 3);
     * x.var(false);   // 1.0
     * x.var(true);    // 2.0
     * }</pre>
     *
     * @param x any expression
     * @param unbiased whether to divide by the number of elements less one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr var(Expr x, boolean unbiased, boolean keepDims, int... axes) {
        return var(x, unbiased ? 1 : 0, keepDims, axes);
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction.
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr var(Expr x, int[] axes, int correction, boolean keepDims) {
        return var(x, correction, keepDims, axes);
    }

    /**
     * The variance: the sum of squared distances from the mean, divided by the number of elements less a correction.
     *
     * @param x any expression
     * @param correction 1 for the unbiased estimate, 0 for the variance of the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the variances
     * @throws AdjointException if an axis is out of range or named twice
     * @hidden
     */
    public static Expr var(Expr x, int correction, boolean keepDims, int... axes) {
        Expr distance = fromMean("var", x, axes);
        Expr squares = Reductions.sum(Powers.square(distance), keepDims, axes);
        return Arithmetic.div(squares, number(observations(x, correction, axes), squares));
    }

    private static Expr fromMean(String operation, Expr x, int... axes) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(axes, operation, "the axes");
        Reduction.normalised(operation, x.shape(), axes);
        return Arithmetic.minus(x, Reductions.mean(x, true, axes));
    }

    /** The number of elements less a correction, not below 0. */
    private static int observations(Expr x, int correction, int... axes) {
        int count = Reduction.normalised("var", x.shape(), axes).stream().mapToInt(x.shape()::dim)
                .reduce(1, (a, b) -> a * b);
        return Math.max(0, count - correction);
    }

    /**
     * The unbiased standard deviation, the root of {@code var}; of slope 0 where all elements are equal.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 4.0, 4.0);
     * x.std().gradient().of(x);   // tensor([0.0, 0.0, 0.0])
     * constant(1, 3, 5).std();    // 2.0
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr std(Expr x, boolean keepDims, int... axes) {
        return std(x, 1, keepDims, axes);
    }

    /**
     * The standard deviation, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in PyTorch's
     * {@code x.std(True)}, where that of sums and means is whether axes stay: for deviations {@code stdKeepDims} says so.
     *
     * @param x any expression
     * @param unbiased whether to divide by the number of elements less one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr std(Expr x, boolean unbiased, boolean keepDims, int... axes) {
        return std(x, unbiased ? 1 : 0, keepDims, axes);
    }

    /**
     * The standard deviation, the square root of {@code var}.
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr std(Expr x, int[] axes, int correction, boolean keepDims) {
        return std(x, correction, keepDims, axes);
    }

    /**
     * The standard deviation, the square root of {@link #var}, of numbers of any size. Where all elements are equal its derivative is taken as 0,
     * as PyTorch does.
     *
     * @param x any expression
     * @param correction 1 for the unbiased estimate, 0 for the deviation of the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the standard deviations
     * @throws AdjointException if an axis is out of range or named twice
     * @hidden
     */
    public static Expr std(Expr x, int correction, boolean keepDims, int... axes) {
        Expr length = norm(fromMean("std", x, axes), 2, keepDims, axes);
        return Arithmetic.div(length, number(Math.sqrt(observations(x, correction, axes)), length));
    }

    /** Rows that are neither constant nor alike. */
    private static Expr apart(Expr x) {
        return Constant.of(Tensor.of(new double[][]{{1, 2, 4}, {3, 1, 2}}).to(x.dtype()));
    }

    /**
     * Variances and means.
     *
     * @param var the variances
     * @param mean the means
     */
    public record VarMean(Expr var, Expr mean) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public VarMean {
            AdjointException.notNull(var, "varMean", "the variance");
            AdjointException.notNull(mean, "varMean", "the mean");
        }
    }

    /**
     * Standard deviations and means.
     *
     * @param std the standard deviations
     * @param mean the means
     */
    public record StdMean(Expr std, Expr mean) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public StdMean {
            AdjointException.notNull(std, "stdMean", "the standard deviation");
            AdjointException.notNull(mean, "stdMean", "the mean");
        }
    }

    /**
     * The unbiased variance and the mean.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 2, 3}, {4, 4, 4}});
     * a.varMean(1).var();    // tensor([1.0, 0.0])
     * a.varMean(1).mean();   // tensor([2.0, 4.0])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static VarMean varMean(Expr x, boolean keepDims, int... axes) {
        return varMean(x, 1, keepDims, axes);
    }

    /**
     * The variance and the mean, whose divisor is the number of elements less a correction.
     *
     * @param x any expression
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static VarMean varMean(Expr x, int[] axes, int correction, boolean keepDims) {
        return varMean(x, correction, keepDims, axes);
    }

    /**
     * The variance, see {@link #var}, and the mean.
     *
     * @param x any expression
     * @param correction 1 for the unbiased estimate, 0 for the variance of the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     * @hidden
     */
    public static VarMean varMean(Expr x, int correction, boolean keepDims, int... axes) {
        requireAxes("varMean", x, axes);
        return new VarMean(var(x, correction, keepDims, axes), Reductions.mean(x, keepDims, axes));
    }

    /**
     * The unbiased standard deviation and the mean.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 3, 5}, {4, 4, 4}});
     * a.stdMean(1).std();    // tensor([2.0, 0.0])
     * a.stdMean(1).mean();   // tensor([3.0, 4.0])
     * }</pre>
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static StdMean stdMean(Expr x, boolean keepDims, int... axes) {
        return stdMean(x, 1, keepDims, axes);
    }

    /**
     * The standard deviation and the mean, whose divisor is the number of elements less a correction.
     *
     * @param x any expression
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static StdMean stdMean(Expr x, int[] axes, int correction, boolean keepDims) {
        return stdMean(x, correction, keepDims, axes);
    }

    /**
     * The standard deviation, see {@link #std}, and the mean.
     *
     * @param x any expression
     * @param correction 1 for the unbiased estimate, 0 for the deviation of the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     * @hidden
     */
    public static StdMean stdMean(Expr x, int correction, boolean keepDims, int... axes) {
        requireAxes("stdMean", x, axes);
        return new StdMean(std(x, correction, keepDims, axes), Reductions.mean(x, keepDims, axes));
    }

    private static void requireAxes(String operation, Expr x, int... axes) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(axes, operation, "the axes");
        Reduction.normalised(operation, x.shape(), axes);
    }

    /**
     * The unbiased covariances of variables, each a row of n observations: {@code (x - mean) (x - mean)^T / (n - 1)}.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2, 3}, {2, 4, 6}});
     * x.cov();              // tensor([[1.0, 2.0], [2.0, 4.0]])
     * x.cov(0).get(0, 0);   // 0.66666...
     * }</pre>
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @return a symmetric matrix; of one variable its variance
     * @throws AdjointException if {@code x} has neither one nor two axes
     */
    public static Expr cov(Expr x) {
        return cov(x, 1);
    }

    /**
     * The covariances of variables, each a row of observations: {@code sum((x_i - mean_i) * (x_j - mean_j))} over the number
     * of observations less a correction.
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if x has neither one nor two axes
     */
    public static Expr cov(Expr x, int correction) {
        requireRows("cov", x);
        Expr distance = Arithmetic.minus(x, Reductions.mean(x, true, -1));
        Expr products = products(distance, distance);
        return Arithmetic.div(products, number(Math.max(0, x.shape().dim(-1) - correction), products));
    }

    /** Sums of products of rows; of one row a number, as NumPy and PyTorch squeeze it. */
    private static Expr products(Expr distance, Expr weighted) {
        return distance.shape().rank() == 1 || distance.shape().dim(0) == 1
                ? Reductions.sum(Arithmetic.times(weighted, distance), false)
                : Products.matmul(weighted, Layouts.transpose(distance));
    }

    /**
     * The covariances of observations that were made several times each.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{0, 1, 2}, {2, 1, 0}});
     * x.cov(1, new int[] {1, 2, 1}).get(0, 0);   // 0.66666...: of 0, 1, 1, 2
     * x.cov(1, new int[] {1, 0, 1});             // tensor([[2.0, -2.0], [-2.0, 2.0]])
     * }</pre>
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param fweights how often each observation was made
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if {@code x} has neither one nor two axes, or there is not one frequency, from
     * 0, for each observation
     */
    public static Expr cov(Expr x, int correction, int... fweights) {
        Expr frequencies = frequencies(x, fweights);
        Expr total = Reductions.sum(frequencies, false);
        return weighted(x, frequencies, total, Arithmetic.minus(total, number(correction, total)));
    }

    /**
     * {@link #cov(Expr, int)} of observations that weigh differently. Weights w are relative: the divisor is
     * {@code sum(w) - correction sum(w^2) / sum(w)}.
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param aweights what each observation weighs, a vector
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if x has neither one nor two axes, or there is not one weight for each observation
     */
    public static Expr cov(Expr x, int correction, Expr aweights) {
        requireWeights(x, aweights);
        return weighted(x, aweights, aweights, correction);
    }

    /**
     * {@link #cov(Expr, int)} of observations that were made several times each and weigh differently. With frequencies f
     * and weights a the divisor is {@code sum(f a) - correction sum(f a^2) / sum(f a)}.
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param fweights how often each observation was made
     * @param aweights what each observation weighs, a vector
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if x has neither one nor two axes, or there is not one frequency, from 0, and one weight for
     *     each observation
     */
    public static Expr cov(Expr x, int correction, int[] fweights, Expr aweights) {
        Expr frequencies = frequencies(x, fweights);
        requireWeights(x, aweights);
        return weighted(x, Arithmetic.times(frequencies, aweights), aweights, correction);
    }

    private static Expr weighted(Expr x, Expr weights, Expr aweights, int correction) {
        Expr total = Reductions.sum(weights, false);
        Expr squares = Reductions.sum(Arithmetic.times(weights, aweights), false);
        Expr less = Arithmetic.times(Arithmetic.div(squares, total), correction);
        return weighted(x, weights, total, correction == 0 ? total : Arithmetic.minus(total, less));
    }

    private static Expr weighted(Expr x, Expr weights, Expr total, Expr divisor) {
        Expr mean = Arithmetic.div(Reductions.sum(Arithmetic.times(x, weights), true, -1), total);
        Expr distance = Arithmetic.minus(x, mean);
        Expr products = products(distance, Arithmetic.times(distance, weights));
        return Arithmetic.div(products, Choice.clamp(divisor, 0, Double.POSITIVE_INFINITY));
    }

    private static Expr frequencies(Expr x, int... fweights) {
        requireRows("cov", x);
        AdjointException.notNull(fweights, "cov", "the frequencies");
        int count = x.shape().dim(-1);
        if (fweights.length != count || IntStream.of(fweights).anyMatch(weight -> weight < 0)) {
            throw new AdjointException("cov", fweights.length + " frequencies for " + count + " observations",
                    "a frequency from 0 for each observation", "Give whole numbers; weights may be fractions");
        }
        return Constant.of(Tensor.of(IntStream.of(fweights).asDoubleStream().toArray()).to(x.dtype()));
    }

    private static void requireWeights(Expr x, Expr weights) {
        requireRows("cov", x);
        AdjointException.notNull(weights, "cov", "the weights");
        if (!weights.shape().equals(Shape.of(x.shape().dim(-1)))) {
            throw new AdjointException("cov", "weights of shape " + weights.shape() + " for observations of shape "
                    + x.shape(), "a vector of a weight for each observation", "Reshape the weights");
        }
    }

    private static void requireRows(String operation, Expr x) {
        AdjointException.notNull(x, operation, "the operand");
        if (x.shape().rank() < 1 || x.shape().rank() > 2) {
            throw new AdjointException(operation, "shape " + x.shape(), "a vector or a matrix",
                    "Reshape it to a row for each variable");
        }
    }

    /**
     * Pearson's coefficients of correlation of variables, each a row of observations; NaN where one does not vary.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2, 3}, {1, 2, 4}});
     * x.corrcoef().get(0, 1);   // 0.98198...
     * }</pre>
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @return a symmetric matrix of ones on the diagonal; of one variable the number 1
     * @throws AdjointException if x has neither one nor two axes
     */
    public static Expr corrcoef(Expr x) {
        requireRows("corrcoef", x);
        // no coefficient depends on the size of a row: squares of none overflow or underflow
        Expr size = x.shape().dim(-1) == 0 ? number(1, x) : Norms.scale(x, 0, -1);
        Expr covariance = cov(Arithmetic.times(x, Arithmetic.reciprocal(size)), 1);
        if (covariance.shape().isScalar()) {
            return Arithmetic.div(covariance, covariance);
        }
        Expr deviation = Powers.sqrt(Diagonals.diagonal(covariance, 0, 0, 1));
        Expr scaled = Arithmetic.div(Arithmetic.div(covariance, Axes.unsqueeze(deviation, 1)), deviation);
        return Choice.clamp(scaled, -1, 1);
    }

    /**
     * The Euclidean norm of all elements.
     *
     * <pre>{@code
     * var x = variable("x", 3.0, 4.0);
     * x.norm();                    // 5.0
     * x.norm().gradient().of(x);   // tensor([0.6, 0.8])
     * }</pre>
     *
     * @param x any expression
     * @return a number
     * @throws AdjointException if the operand is null
     */
    public static Expr norm(Expr x) {
        return norm(x, 2, false);
    }

    /**
     * The p-norm of vectors, {@code sum(|x|^p)^(1/p)}; the greatest or least {@code |x|} for an infinite p, the number of
     * elements that are not 0 for p = 0. The derivative of the norm of a zero vector is 0; equal extremes share evenly.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, -12.0);
     * x.norm(2);                          // 13.0
     * x.norm(2).gradient().of(x);         // tensor([0.38461..., -0.92307...])
     * x.norm(Double.POSITIVE_INFINITY);   // 12.0
     * }</pre>
     *
     * @param x any expression
     * @param p the order
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the norms
     * @throws AdjointException if p is NaN, or an axis is out of range, named twice, or empty for an infinite p
     */
    public static Expr norm(Expr x, double p, boolean keepDims, int... axes) {
        return AdjointException.calling("norm", () -> {
            AdjointException.notNull(x, "norm", "the operand");
            AdjointException.notNull(axes, "norm", "the axes");
            requireOrder("norm", p);
            int[] along = Reduction.normalised("norm", x.shape(), axes).stream().mapToInt(Integer::intValue).toArray();
            if (along.length == 0) {
                return norm(Layouts.reshape(x, 1), x, p);
            }
            if (p == Double.POSITIVE_INFINITY) {
                return Reductions.amax(Choice.abs(x), keepDims, along);
            }
            if (p == Double.NEGATIVE_INFINITY) {
                return Reductions.amin(Choice.abs(x), keepDims, along);
            }
            if (p == 0) {
                return Reductions.sum(Choice.ne(x, number(0, x)), keepDims, along);
            }
            if (p == 1) {
                return Reductions.sum(Choice.abs(x), keepDims, along);
            }
            return Norms.ofOrder(p, x, keepDims, along);
        });
    }

    private static Expr norm(Expr vector, Expr x, double p) {
        return Layouts.reshape(norm(vector, p, false, 0), x.shape());
    }

    private static void requireOrder(String operation, double p) {
        if (Double.isNaN(p)) {
            throw new AdjointException(operation, "order NaN", "a number", "Use 2 for the Euclidean norm");
        }
    }

    /**
     * {@code x^p} where x is not 0; where it is, its limit without a derivative.
     * @hidden
     */
    public static Expr powerOfOthers(Expr x, double p) {
        Expr zero = Choice.eq(x, number(0, x));
        Expr safe = Choice.where(zero, number(1, x), x);
        Expr power = p == 0.5 ? Powers.sqrt(safe) : Powers.pow(safe, number(p, x));
        return Choice.where(zero, number(p > 0 ? 0 : Double.POSITIVE_INFINITY, x), power);
    }

    /**
     * {@code x} divided by its Euclidean norm along axis 1, or by 1e-12 if that is greater, as PyTorch does.
     *
     * <pre>{@code
     * constant(new double[][] {{3, 4}, {0, 2}}).normalize();   // tensor([[0.6, 0.8], [0.0, 1.0]])
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @return a term of the shape of {@code x}
     * @throws AdjointException if there are fewer than two axes
     */
    public static Expr normalize(Expr x) {
        return normalize(x, 2, 1e-12, 1);
    }

    /**
     * {@code x} divided by its p-norm along an axis, or by 1e-12 if that is greater.
     *
     * @param x any expression
     * @param p the order of the norm
     * @param axis the axis, perhaps negative
     * @return a term of the shape of {@code x}
     * @throws AdjointException if p is NaN or the axis out of range
     */
    public static Expr normalize(Expr x, double p, int axis) {
        return normalize(x, p, 1e-12, axis);
    }

    /**
     * {@code x} divided by its Euclidean norm along an axis, or by 1e-12 if that is greater.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * x.normalize(0);                           // tensor([0.0, 1.0])
     * x.normalize(0).get(0).gradient().of(x);   // tensor([0.25, 0.0])
     * constant(0, 0).normalize(0);              // tensor([0.0, 0.0])
     * }</pre>
     *
     * @param x any expression
     * @param axis the axis, perhaps negative
     * @return a term of the shape of {@code x}
     * @throws AdjointException if the axis is out of range
     */
    public static Expr normalize(Expr x, int axis) {
        return normalize(x, 2, 1e-12, axis);
    }

    /**
     * x divided by its p-norm along an axis: {@code x / max(norm(x), eps)}.
     *
     * @param x any expression
     * @param p the order of the norm
     * @param eps the least divisor, which keeps zero vectors as they are
     * @param axis the axis along which the result has norm 1, perhaps negative
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if p or eps is NaN, or the axis is out of range
     */
    public static Expr normalize(Expr x, double p, double eps, int axis) {
        AdjointException.notNull(x, "normalize", "the operand");
        requireOrder("normalize", p);
        int[] along = x.shape().isAlong(axis) ? new int[0] : new int[]{x.shape().axis("normalize", axis)};
        Expr norm = norm(x, p, true, along);
        Expr quotient = Arithmetic.div(x, Choice.clamp(norm, eps, Double.POSITIVE_INFINITY));
        if (p != 2) {
            return quotient;
        }
        Expr zero = number(0, norm);
        Expr little = Choice.maximum(Choice.lt(norm, number(eps, norm)), Choice.eq(norm, zero));
        return Choice.where(little, quotient, Norms.unit(x, 2, along));
    }

    /**
     * The slices along an axis, each made shorter where its p-norm is above a greatest one: multiplied by
     * {@code greatest / (norm + 1e-7)}.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 1, 1}, {2, 2, 2}, {3, 3, 3}});
     * a.renorm(1, 0, 5).get(0, 0);   // 1.0: its norm is 3
     * a.renorm(1, 0, 5).get(2, 0);   // 1.6666...
     * }</pre>
     *
     * @param x an expression of at least two axes
     * @param p the order of the norm, above 0
     * @param axis the axis, perhaps negative
     * @param greatest the greatest norm, from 0
     * @return an expression of the shape of {@code x}
     * @throws AdjointException if x has fewer than two axes, the axis is out of range, or p or the norm do not fit
     */
    public static Expr renorm(Expr x, double p, int axis, double greatest) {
        Axes.requireRank("renorm", x, 2);
        int along = x.shape().axis("renorm", axis);
        if (!(p > 0) || !(greatest >= 0)) {
            throw new AdjointException("renorm", "order " + p + " and norm " + greatest,
                    "an order above 0 and a norm from 0", "Use 2 for the Euclidean norm");
        }
        int[] others = IntStream.range(0, x.shape().rank()).filter(k -> k != along).toArray();
        Expr norm = norm(x, p, true, others);
        Expr above = Choice.gt(norm, number(greatest, norm));
        Expr safe = Choice.where(above, Arithmetic.plus(norm, number(RENORM_EPS, norm)), number(1, norm));
        return Arithmetic.times(x, Choice.where(above, Arithmetic.div(number(greatest, norm), safe), number(1, norm)));
    }
}
