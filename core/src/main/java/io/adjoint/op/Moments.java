package io.adjoint.op;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Reduction;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** Variances and norms along axes, and what is normalised by them. No axes means all of them. */
public final class Moments {

    static final List<Entry> ENTRIES = List.of(
            Entry.of("var",
                    Sample.of(Shape.of(2, 3), x -> var(x, 1, true, 1)), Sample.of(Shape.of(3), x -> var(x, 0, false))),
            Entry.of("std", Sample.of(Shape.of(2, 3), x -> std(x, 1, false, 1)))
                    .kink("slope 0 where all elements are equal"),
            Entry.of("cov", Sample.of(Shape.of(2, 3), x -> cov(x, 1)), Sample.of(Shape.of(4), x -> cov(x, 0))),
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
                    .as("torch.nn.functional.normalize"));

    private Moments() {}

    /**
     * The variance: the sum of squared distances from the mean, divided by the number of elements less a correction.
     *
     * @param x any expression
     * @param correction 1 for the unbiased estimate, 0 for the variance of the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the variances
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr var(Expr x, int correction, boolean keepDims, int... axes) {
        AdjointException.notNull(x, "var", "the operand");
        AdjointException.notNull(axes, "var", "the axes");
        int count = Reduction.normalised("var", x.shape(), axes).stream().mapToInt(x.shape()::dim)
                .reduce(1, (a, b) -> a * b);
        Expr distance = Arithmetic.minus(x, Reductions.mean(x, true, axes));
        Expr squares = Reductions.sum(Powers.square(distance), keepDims, axes);
        return Arithmetic.div(squares, number(Math.max(0, count - correction), squares));
    }

    /**
     * The standard deviation, the square root of {@link #var}. Where all elements are equal its derivative is taken as 0,
     * as PyTorch does.
     *
     * @param x any expression
     * @param correction 1 for the unbiased estimate, 0 for the deviation of the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the standard deviations
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr std(Expr x, int correction, boolean keepDims, int... axes) {
        AdjointException.notNull(x, "std", "the operand");
        AdjointException.notNull(axes, "std", "the axes");
        Reduction.normalised("std", x.shape(), axes);
        return powerOfOthers(var(x, correction, keepDims, axes), 0.5);
    }

    /** Rows that are neither constant nor alike. */
    private static Expr apart(Expr x) {
        return Constant.of(Tensor.of(new double[][]{{1, 2, 4}, {3, 1, 2}}).to(x.dtype()));
    }

    /**
     * The covariances of variables, each a row of observations: {@code sum((x_i - mean_i) * (x_j - mean_j))} over the number
     * of observations less a correction.
     *
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @return a symmetric matrix; of one variable its variance
     * @throws AdjointException if x has neither one nor two axes
     */
    public static Expr cov(Expr x, int correction) {
        requireRows("cov", x);
        Expr distance = Arithmetic.minus(x, Reductions.mean(x, true, -1));
        Expr products = x.shape().rank() == 1
                ? Reductions.sum(Powers.square(distance), false)
                : Products.matmul(distance, Layouts.transpose(distance));
        return Arithmetic.div(products, number(Math.max(0, x.shape().dim(-1) - correction), products));
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
     * @param x a matrix of a row for each variable, or a vector of observations of one
     * @return a symmetric matrix of ones on the diagonal; of one variable the number 1
     * @throws AdjointException if x has neither one nor two axes
     */
    public static Expr corrcoef(Expr x) {
        requireRows("corrcoef", x);
        Expr covariance = cov(x, 1);
        if (x.shape().rank() == 1) {
            return Arithmetic.div(covariance, covariance);
        }
        Expr deviation = Powers.sqrt(Diagonals.diagonal(covariance, 0, 0, 1));
        Expr scaled = Arithmetic.div(Arithmetic.div(covariance, Axes.unsqueeze(deviation, 1)), deviation);
        return Choice.clamp(scaled, -1, 1);
    }

    /**
     * The p-norm of vectors, {@code sum(|x|^p)^(1/p)}; the greatest or least {@code |x|} for an infinite p, the number of
     * elements that are not 0 for p = 0. The derivative of the norm of a zero vector is 0; equal extremes share evenly.
     *
     * @param x any expression
     * @param p the order
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the norms
     * @throws AdjointException if p is NaN, or an axis is out of range, named twice, or empty for an infinite p
     */
    public static Expr norm(Expr x, double p, boolean keepDims, int... axes) {
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
        Expr powers = p == 2 ? Powers.square(x) : powerOfOthers(Choice.abs(x), p);
        return powerOfOthers(Reductions.sum(powers, keepDims, along), 1 / p);
    }

    private static Expr norm(Expr vector, Expr x, double p) {
        return Layouts.reshape(norm(vector, p, false, 0), x.shape());
    }

    private static void requireOrder(String operation, double p) {
        if (Double.isNaN(p)) {
            throw new AdjointException(operation, "order NaN", "a number", "Use 2 for the Euclidean norm");
        }
    }

    /** {@code x^p} where x is not 0; where it is, its limit without a derivative. */
    static Expr powerOfOthers(Expr x, double p) {
        Expr zero = Choice.eq(x, number(0, x));
        Expr safe = Choice.where(zero, number(1, x), x);
        Expr power = p == 0.5 ? Powers.sqrt(safe) : Powers.pow(safe, number(p, x));
        return Choice.where(zero, number(p > 0 ? 0 : Double.POSITIVE_INFINITY, x), power);
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
        Expr norm = norm(x, p, true, x.shape().axis("normalize", axis));
        return Arithmetic.div(x, Choice.clamp(norm, eps, Double.POSITIVE_INFINITY));
    }
}
