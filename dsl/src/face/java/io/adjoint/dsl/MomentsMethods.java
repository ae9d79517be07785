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
     * The standard deviation, the square root of {@code var}.
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
     * The standard deviation, the square root of {@code var}. The reduced axes stay, with length 1.
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
     * The unbiased covariances of variables, each a row of n observations:
     * {@code (this - mean) (this - mean)^T / (n - 1)}.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2, 3}, {2, 4, 6}});
     * x.cov();              // tensor([[1.0, 2.0], [2.0, 4.0]])
     * x.cov(0).get(0, 0);   // 0.66666...
     * }</pre>
     *
     * @return a symmetric matrix; of one variable its variance
     * @throws AdjointException if this term has neither one nor two axes
     */
    default Term cov() {
        return Term.of(Moments.cov(expr()));
    }

    /**
     * The covariances of variables, each a row of observations: {@code sum((x_i - mean_i) * (x_j - mean_j))} over the
     * number of observations less a correction.
     *
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if this term has neither one nor two axes
     */
    default Term cov(int correction) {
        return Term.of(Moments.cov(expr(), correction));
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
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param fweights how often each observation was made
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if this term has neither one nor two axes, or there is not one frequency, from 0, for
     *     each observation
     */
    default Term cov(int correction, int... fweights) {
        return Term.of(Moments.cov(expr(), correction, fweights));
    }

    /**
     * {@link Term#cov} of observations that weigh differently. Weights w are relative: the divisor is
     * {@code sum(w) - correction sum(w^2) / sum(w)}.
     *
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param aweights what each observation weighs, a vector
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if this term has neither one nor two axes, or there is not one weight for each
     *     observation
     */
    default Term cov(int correction, Term aweights) {
        return Term.of(Moments.cov(expr(), correction, Term.operand("cov", aweights)));
    }

    /**
     * {@link Term#cov} of observations that were made several times each and weigh differently. With frequencies f and
     * weights a the divisor is {@code sum(f a) - correction sum(f a^2) / sum(f a)}.
     *
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param fweights how often each observation was made
     * @param aweights what each observation weighs, a vector
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws AdjointException if this term has neither one nor two axes, or there is not one frequency, from 0, and
     *     one weight for each observation
     */
    default Term cov(int correction, int[] fweights, Term aweights) {
        return Term.of(Moments.cov(expr(), correction, fweights, Term.operand("cov", aweights)));
    }

    /**
     * Pearson's coefficients of correlation of variables, each a row of observations; NaN where one does not vary.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2, 3}, {1, 2, 4}});
     * x.corrcoef().get(0, 1);   // 0.98198...
     * }</pre>
     *
     * @return a symmetric matrix of ones on the diagonal; of one variable the number 1
     * @throws AdjointException if this term has neither one nor two axes
     */
    default Term corrcoef() {
        return Term.of(Moments.corrcoef(expr()));
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
     * This term divided by its Euclidean norm along axis 1, or by 1e-12 if that is greater, as PyTorch does.
     *
     * <pre>{@code
     * constant(new double[][] {{3, 4}, {0, 2}}).normalize();   // tensor([[0.6, 0.8], [0.0, 1.0]])
     * }</pre>
     *
     * @return a term of the shape of this term
     * @throws AdjointException if there are fewer than two axes
     */
    default Term normalize() {
        return Term.of(Moments.normalize(expr()));
    }

    /**
     * This term divided by its p-norm along an axis, or by 1e-12 if that is greater.
     *
     * @param p the order of the norm
     * @param axis the axis, perhaps negative
     * @return a term of the shape of this term
     * @throws AdjointException if p is NaN or the axis out of range
     */
    default Term normalize(double p, int axis) {
        return Term.of(Moments.normalize(expr(), p, axis));
    }

    /**
     * This term divided by its Euclidean norm along an axis, or by 1e-12 if that is greater.
     *
     * <pre>{@code
     * var x = variable("x", 0.0, 4.0);
     * x.normalize(0);                           // tensor([0.0, 1.0])
     * x.normalize(0).get(0).gradient().of(x);   // tensor([0.25, 0.0])
     * constant(0, 0).normalize(0);              // tensor([0.0, 0.0])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return a term of the shape of this term
     * @throws AdjointException if the axis is out of range
     */
    default Term normalize(int axis) {
        return Term.of(Moments.normalize(expr(), axis));
    }

    /**
     * This term divided by its p-norm along an axis: {@code this / max(norm(this), eps)}.
     *
     * @param p the order of the norm
     * @param eps the least divisor, which keeps zero vectors as they are
     * @param axis the axis along which the result has norm 1, perhaps negative
     * @return an expression of the shape of this term
     * @throws AdjointException if p or eps is NaN, or the axis is out of range
     */
    default Term normalize(double p, double eps, int axis) {
        return Term.of(Moments.normalize(expr(), p, eps, axis));
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
     * @param p the order of the norm, above 0
     * @param axis the axis, perhaps negative
     * @param greatest the greatest norm, from 0
     * @return an expression of the shape of this term
     * @throws AdjointException if this term has fewer than two axes, the axis is out of range, or p or the norm do not
     *     fit
     */
    default Term renorm(double p, int axis, double greatest) {
        return Term.of(Moments.renorm(expr(), p, axis, greatest));
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
     * The standard deviation, the square root of {@code var}.
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
