package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.statistics.Moments;

/** Moments of a term: the functions of {@link Moments}. */
public sealed interface MomentsMethods extends Fluent permits TermMethods {

    /**
     * The unbiased variance {@code sum((this - mean)^2) / (n - 1)}; NaN of fewer than two elements.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, 2.0, 6.0);
     * x.var();                    // 7.0
     * x.var().gradient().of(x);   // tensor([-2.0, -1.0, 3.0]): 2 (x - mean) / (n - 1)
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term var(int... axes) {
        return Term.of(Moments.var(expr(), false, axes));
    }

    /**
     * The unbiased variance {@code sum((this - mean)^2) / (n - 1)}; NaN of fewer than two elements. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(int... axes) {
        return Term.of(Moments.var(expr(), true, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in PyTorch's
     * {@code this.var(True)}, where that of sums and means is whether axes stay: for variances {@code varKeepDims} says
     * so.
     *
     * <pre>{@code
     * var x = constant(1, 3);
     * x.var(false);   // 1.0
     * x.var(true);    // 2.0
     * }</pre>
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term var(boolean unbiased, int... axes) {
        return Term.of(Moments.var(expr(), unbiased, false, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in PyTorch's
     * {@code this.var(True)}, where that of sums and means is whether axes stay: for variances {@code varKeepDims} says
     * so. The reduced axes stay, with length 1.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(boolean unbiased, int... axes) {
        return Term.of(Moments.var(expr(), unbiased, true, axes));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term var(int[] axes, int correction) {
        return Term.of(Moments.var(expr(), axes, correction, false));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(int[] axes, int correction) {
        return Term.of(Moments.var(expr(), axes, correction, true));
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
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term std(int... axes) {
        return Term.of(Moments.std(expr(), false, axes));
    }

    /**
     * The unbiased standard deviation, the root of {@code var}; of slope 0 where all elements are equal. The reduced
     * axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(int... axes) {
        return Term.of(Moments.std(expr(), true, axes));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in
     * PyTorch's {@code this.std(True)}, where that of sums and means is whether axes stay: for deviations
     * {@code stdKeepDims} says so.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term std(boolean unbiased, int... axes) {
        return Term.of(Moments.std(expr(), unbiased, false, axes));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in
     * PyTorch's {@code this.std(True)}, where that of sums and means is whether axes stay: for deviations
     * {@code stdKeepDims} says so. The reduced axes stay, with length 1.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(boolean unbiased, int... axes) {
        return Term.of(Moments.std(expr(), unbiased, true, axes));
    }

    /**
     * The standard deviation, the square root of {@code var}, of numbers of any size. Where all elements are equal its
     * derivative is taken as 0, as PyTorch does.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term std(int[] axes, int correction) {
        return Term.of(Moments.std(expr(), axes, correction, false));
    }

    /**
     * The standard deviation, the square root of {@code var}, of numbers of any size. Where all elements are equal its
     * derivative is taken as 0, as PyTorch does. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(int[] axes, int correction) {
        return Term.of(Moments.std(expr(), axes, correction, true));
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
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default VarMean varMean(int... axes) {
        return VarMean.of(Moments.varMean(expr(), false, axes));
    }

    /**
     * The unbiased variance and the mean. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default VarMean varMeanKeepDims(int... axes) {
        return VarMean.of(Moments.varMean(expr(), true, axes));
    }

    /**
     * The variance and the mean, whose divisor is the number of elements less a correction.
     *
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default VarMean varMean(int[] axes, int correction) {
        return VarMean.of(Moments.varMean(expr(), axes, correction, false));
    }

    /**
     * The variance and the mean, whose divisor is the number of elements less a correction. The reduced axes stay, with
     * length 1.
     *
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default VarMean varMeanKeepDims(int[] axes, int correction) {
        return VarMean.of(Moments.varMean(expr(), axes, correction, true));
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
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMean(int... axes) {
        return StdMean.of(Moments.stdMean(expr(), false, axes));
    }

    /**
     * The unbiased standard deviation and the mean. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMeanKeepDims(int... axes) {
        return StdMean.of(Moments.stdMean(expr(), true, axes));
    }

    /**
     * The standard deviation and the mean, whose divisor is the number of elements less a correction.
     *
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMean(int[] axes, int correction) {
        return StdMean.of(Moments.stdMean(expr(), axes, correction, false));
    }

    /**
     * The standard deviation and the mean, whose divisor is the number of elements less a correction. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMeanKeepDims(int[] axes, int correction) {
        return StdMean.of(Moments.stdMean(expr(), axes, correction, true));
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
     * @return a number
     * @throws AdjointException if the operand is null
     */
    default Term norm() {
        return Term.of(Moments.norm(expr()));
    }

    /**
     * The p-norm of vectors, {@code sum(|this|^p)^(1/p)}; the greatest or least {@code |this|} for an infinite p, the
     * number of elements that are not 0 for p = 0. The derivative of the norm of a zero vector is 0; equal extremes
     * share evenly.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, -12.0);
     * x.norm(2);                          // 13.0
     * x.norm(2).gradient().of(x);         // tensor([0.38461..., -0.92307...])
     * x.norm(Double.POSITIVE_INFINITY);   // 12.0
     * }</pre>
     *
     * @param p the order
     * @param axes which axes; none means all
     * @return the norms
     * @throws AdjointException if p is NaN, or an axis is out of range, named twice, or empty for an infinite p
     */
    default Term norm(double p, int... axes) {
        return Term.of(Moments.norm(expr(), p, false, axes));
    }

    /**
     * The p-norm of vectors, {@code sum(|this|^p)^(1/p)}; the greatest or least {@code |this|} for an infinite p, the
     * number of elements that are not 0 for p = 0. The derivative of the norm of a zero vector is 0; equal extremes
     * share evenly. The reduced axes stay, with length 1.
     *
     * @param p the order
     * @param axes which axes; none means all
     * @return the norms
     * @throws AdjointException if p is NaN, or an axis is out of range, named twice, or empty for an infinite p
     */
    default Term normKeepDims(double p, int... axes) {
        return Term.of(Moments.norm(expr(), p, true, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in PyTorch's
     * {@code this.var(True)}, where that of sums and means is whether axes stay: for variances {@code varKeepDims} says
     * so.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term var(boolean unbiased, boolean keepDims, int... axes) {
        return Term.of(Moments.var(expr(), unbiased, keepDims, axes));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term var(int[] axes, int correction, boolean keepDims) {
        return Term.of(Moments.var(expr(), axes, correction, keepDims));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves. The truth value is {@code unbiased}, as in
     * PyTorch's {@code this.std(True)}, where that of sums and means is whether axes stay: for deviations
     * {@code stdKeepDims} says so.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term std(boolean unbiased, boolean keepDims, int... axes) {
        return Term.of(Moments.std(expr(), unbiased, keepDims, axes));
    }

    /**
     * The standard deviation, the square root of {@code var}, of numbers of any size. Where all elements are equal its
     * derivative is taken as 0, as PyTorch does.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term std(int[] axes, int correction, boolean keepDims) {
        return Term.of(Moments.std(expr(), axes, correction, keepDims));
    }

    /**
     * The unbiased variance and the mean.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default VarMean varMean(boolean keepDims, int... axes) {
        return VarMean.of(Moments.varMean(expr(), keepDims, axes));
    }

    /**
     * The variance and the mean, whose divisor is the number of elements less a correction.
     *
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default VarMean varMean(int[] axes, int correction, boolean keepDims) {
        return VarMean.of(Moments.varMean(expr(), axes, correction, keepDims));
    }

    /**
     * The unbiased standard deviation and the mean.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMean(boolean keepDims, int... axes) {
        return StdMean.of(Moments.stdMean(expr(), keepDims, axes));
    }

    /**
     * The standard deviation and the mean, whose divisor is the number of elements less a correction.
     *
     * @param axes which axes; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @param keepDims whether reduced axes stay with length 1
     * @return both
     * @throws AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMean(int[] axes, int correction, boolean keepDims) {
        return StdMean.of(Moments.stdMean(expr(), axes, correction, keepDims));
    }

    /**
     * The p-norm of vectors, {@code sum(|this|^p)^(1/p)}; the greatest or least {@code |this|} for an infinite p, the
     * number of elements that are not 0 for p = 0. The derivative of the norm of a zero vector is 0; equal extremes
     * share evenly.
     *
     * @param p the order
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the norms
     * @throws AdjointException if p is NaN, or an axis is out of range, named twice, or empty for an infinite p
     */
    default Term norm(double p, boolean keepDims, int... axes) {
        return Term.of(Moments.norm(expr(), p, keepDims, axes));
    }
}
