package io.adjoint.op.statistics;

import static io.adjoint.op.Arithmetic.number;

import io.adjoint.AdjointException;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Interval;
import io.adjoint.expr.Reduction;
import io.adjoint.op.Arithmetic;
import io.adjoint.op.Choice;
import io.adjoint.op.Entry;
import io.adjoint.op.Layouts;
import io.adjoint.op.Norms;
import io.adjoint.op.Powers;
import io.adjoint.op.Reductions;
import io.adjoint.op.Sample;
import io.adjoint.tensor.Shape;
import io.adjoint.tensor.Tensor;
import java.util.List;

/** Variances and norms along axes. No axes means all of them. */
public final class Moments {

    /** The operations of this family, for the vocabulary. */
    public static final List<Entry> ENTRIES = List.of(
            Entry.of("var",
                    Sample.of(Shape.of(2, 3), x -> var(x, new int[]{1}, 1, true)),
                    Sample.of(Shape.of(3), x -> var(x, new int[]{}, 0, false))),
            Entry.of("std", Sample.of(Shape.of(2, 3), x -> std(x, new int[]{1}, 1, false)))
                    .kink("slope 0 where all elements are equal"),
            Entry.of("varMean",
                    Sample.of(Shape.of(2, 3), x -> varMean(x, new int[]{1}, 1, false).var()),
                    Sample.of(Shape.of(2, 3), x -> varMean(x, new int[]{0}, 0, true).mean())).as("torch.var_mean"),
            Entry.of("stdMean",
                    Sample.of(Shape.of(2, 3), x -> stdMean(x, new int[]{1}, 1, false).std()),
                    Sample.of(Shape.of(2, 3), x -> stdMean(x, new int[]{0}, 0, true).mean()))
                    .as("torch.std_mean").kink("slope 0 where all elements are equal"),
            Entry.of("norm",
                    Sample.of(Shape.of(2, 3), x -> norm(x, 2, false, 1)),
                    Sample.of(Shape.of(2, 3), x -> norm(x, 3, true, 0)),
                    Sample.of(Shape.of(2, 3), x -> norm(x, 1, false)),
                    Sample.of(Shape.of(3), x -> norm(x, Double.POSITIVE_INFINITY, false)),
                    new Sample(List.of(Shape.of(2, 2)), List.of(Interval.POSITIVE),
                            x -> norm(x.getFirst(), -1.5, false, 0)))
                    .kink("slope 0 at 0; equal extremes share evenly where p is infinite"));

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
        return var(x, axes, 1, keepDims);
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
        return var(x, axes, unbiased ? 1 : 0, keepDims);
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
        return std(x, axes, 1, keepDims);
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
        return std(x, axes, unbiased ? 1 : 0, keepDims);
    }

    /**
     * The standard deviation, the square root of {@code var}, of numbers of any size. Where all elements are equal its
     * derivative is taken as 0, as PyTorch does.
     *
     * @param x any expression
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    public static Expr std(Expr x, int[] axes, int correction, boolean keepDims) {
        Expr length = norm(fromMean("std", x, axes), 2, keepDims, axes);
        return Arithmetic.div(length, number(Math.sqrt(observations(x, correction, axes)), length));
    }

    /** Rows that are neither constant nor alike. */
    static Expr apart(Expr x) {
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
        return varMean(x, axes, 1, keepDims);
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
        requireAxes("varMean", x, axes);
        return new VarMean(var(x, axes, correction, keepDims), Reductions.mean(x, keepDims, axes));
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
        return stdMean(x, axes, 1, keepDims);
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
        requireAxes("stdMean", x, axes);
        return new StdMean(std(x, axes, correction, keepDims), Reductions.mean(x, keepDims, axes));
    }

    private static void requireAxes(String operation, Expr x, int... axes) {
        AdjointException.notNull(x, operation, "the operand");
        AdjointException.notNull(axes, operation, "the axes");
        Reduction.normalised(operation, x.shape(), axes);
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

    static Expr norm(Expr vector, Expr x, double p) {
        return Layouts.reshape(norm(vector, p, false, 0), x.shape());
    }

    static void requireOrder(String operation, double p) {
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
}
