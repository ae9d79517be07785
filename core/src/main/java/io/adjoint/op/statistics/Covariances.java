package io.adjoint.op.statistics;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
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

/** Covariances and correlations of variables, each a row of observations. */
public final class Covariances {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("cov", Sample.of(Shape.of(2, 3), x -> cov(x, 1)), Sample.of(Shape.of(4), x -> cov(x, 0)),
                    Sample.of(Shape.of(1, 3), x -> cov(x, 1)),
                    new Sample(List.of(Shape.of(2, 3), Shape.of(3)), List.of(Interval.REAL, Interval.POSITIVE),
                            x -> cov(x.get(0), 1, new int[]{2, 1, 3}, x.get(1))),
                    new Sample(List.of(Shape.of(2, 3), Shape.of(3)), List.of(Interval.REAL, Interval.POSITIVE),
                            x -> cov(x.get(0), 0, x.get(1)))),
            Entry.of("corrcoef", new Sample(List.of(Shape.of(2, 3)), List.of(Interval.between(-0.3, 0.3)),
                    x -> corrcoef(Arithmetic.plus(x.getFirst(), Moments.apart(x.getFirst()))))));

    private Covariances() {}

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
}
