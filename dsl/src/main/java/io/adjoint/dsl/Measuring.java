package io.adjoint.dsl;

import io.adjoint.op.statistics.Moments;

/** How the elements of a term vary, alone and together, and how long its vectors are. */
public sealed interface Measuring extends Fluent permits Term {

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
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term var(int... axes) {
        return Term.of(Moments.var(expr(), 1, false, axes));
    }

    /**
     * The unbiased variance: squared distances from the mean, over the number of elements less one. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(int... axes) {
        return Term.of(Moments.var(expr(), 1, true, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves.
     *
     * <pre>{@code
     * var x = constant(1, 3);
     * x.var(false);   // 1.0
     * x.var(true);    // 2.0
     * }</pre>
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term var(boolean unbiased, int... axes) {
        return Term.of(Moments.var(expr(), unbiased ? 1 : 0, false, axes));
    }

    /**
     * The variance, unbiased or of the elements themselves. The reduced axes stay, with length 1.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(boolean unbiased, int... axes) {
        return Term.of(Moments.var(expr(), unbiased ? 1 : 0, true, axes));
    }

    /**
     * The unbiased standard deviation, the root of {@link Term#var(int...)}; of slope 0 where all elements are equal.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 4.0, 4.0);
     * x.std().gradient().of(x);   // tensor([0.0, 0.0, 0.0])
     * constant(1, 3, 5).std();    // 2.0
     * }</pre>
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term std(int... axes) {
        return Term.of(Moments.std(expr(), 1, false, axes));
    }

    /**
     * The unbiased standard deviation; of slope 0 where all elements are equal. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(int... axes) {
        return Term.of(Moments.std(expr(), 1, true, axes));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term std(boolean unbiased, int... axes) {
        return Term.of(Moments.std(expr(), unbiased ? 1 : 0, false, axes));
    }

    /**
     * The standard deviation, unbiased or of the elements themselves. The reduced axes stay, with length 1.
     *
     * @param unbiased whether to divide by the number of elements less one
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(boolean unbiased, int... axes) {
        return Term.of(Moments.std(expr(), unbiased ? 1 : 0, true, axes));
    }

    /**
     * The p-norm of vectors, {@code sum(|this|^p)^(1/p)}: for p 0 the number of elements other than 0, for an infinite
     * p the greatest or least absolute value. Its slope at a zero vector is 0.
     *
     * <pre>{@code
     * var x = variable("x", 5.0, -12.0);
     * x.norm(2);                          // 13.0
     * x.norm(2).gradient().of(x);         // tensor([0.38461..., -0.92307...])
     * x.norm(Double.POSITIVE_INFINITY);   // 12.0
     * }</pre>
     *
     * @param p the order, perhaps 0 or infinite
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if p is NaN, or an axis is out of range or named twice
     */
    default Term norm(double p, int... axes) {
        return Term.of(Moments.norm(expr(), p, false, axes));
    }

    /**
     * The p-norm of vectors; its slope at a zero vector is 0. The reduced axes stay, with length 1.
     *
     * @param p the order, perhaps 0 or infinite
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if p is NaN, or an axis is out of range or named twice
     */
    default Term normKeepDims(double p, int... axes) {
        return Term.of(Moments.norm(expr(), p, true, axes));
    }

    /**
     * This term divided by its p-norm along an axis, or by 1e-12 if that is greater.
     *
     * @param p the order of the norm
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if p is NaN or the axis out of range
     */
    default Term normalize(double p, int axis) {
        return Term.of(Moments.normalize(expr(), p, 1e-12, axis));
    }

    /**
     * This term divided by its p-norm along an axis: {@code x / max(norm(x), eps)}.
     *
     * @param p the order of the norm
     * @param eps the least divisor
     * @param axis the axis, perhaps negative
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if p or eps is NaN or the axis out of range
     */
    default Term normalize(double p, double eps, int axis) {
        return Term.of(Moments.normalize(expr(), p, eps, axis));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term var(int[] axes, int correction) {
        return Term.of(Moments.var(expr(), correction, false, axes));
    }

    /**
     * The variance: squared distances from the mean, over the number of elements less a correction. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term varKeepDims(int[] axes, int correction) {
        return Term.of(Moments.var(expr(), correction, true, axes));
    }

    /**
     * The standard deviation, the square root of {@link Term#var(int[], int)}.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term std(int[] axes, int correction) {
        return Term.of(Moments.std(expr(), correction, false, axes));
    }

    /**
     * The standard deviation, the square root of {@link Term#var(int[], int)}. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term stdKeepDims(int[] axes, int correction) {
        return Term.of(Moments.std(expr(), correction, true, axes));
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
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if the axis is out of range
     */
    default Term normalize(int axis) {
        return Term.of(Moments.normalize(expr(), 2, 1e-12, axis));
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
     * @return a symmetric matrix; of one variable its variance
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes
     */
    default Term cov() {
        return Term.of(Moments.cov(expr(), 1));
    }

    /**
     * The covariances of variables, each a row of observations.
     *
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @return a symmetric matrix; of one variable its variance
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes
     */
    default Term cov(int correction) {
        return Term.of(Moments.cov(expr(), correction));
    }

    /**
     * Pearson's coefficients of correlation of variables, each a row of observations.
     *
     * <pre>{@code
     * var x = constant(new double[][] {{1, 2, 3}, {1, 2, 4}});
     * x.corrcoef().get(0, 1);   // 0.98198...
     * }</pre>
     *
     * @return a symmetric matrix with ones on the diagonal
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes
     */
    default Term corrcoef() {
        return Term.of(Moments.corrcoef(expr()));
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
     * @param axes which axes, perhaps negative; none means all
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default VarMean varMean(int... axes) {
        Moments.VarMean both = Moments.varMean(expr(), 1, false, axes);
        return new VarMean(Term.of(both.var()), Term.of(both.mean()));
    }

    /**
     * The variance and the mean.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default VarMean varMean(int[] axes, int correction) {
        Moments.VarMean both = Moments.varMean(expr(), correction, false, axes);
        return new VarMean(Term.of(both.var()), Term.of(both.mean()));
    }

    /**
     * The unbiased variance and the mean. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default VarMean varMeanKeepDims(int... axes) {
        Moments.VarMean both = Moments.varMean(expr(), 1, true, axes);
        return new VarMean(Term.of(both.var()), Term.of(both.mean()));
    }

    /**
     * The variance and the mean. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default VarMean varMeanKeepDims(int[] axes, int correction) {
        Moments.VarMean both = Moments.varMean(expr(), correction, true, axes);
        return new VarMean(Term.of(both.var()), Term.of(both.mean()));
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
     * @param axes which axes, perhaps negative; none means all
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMean(int... axes) {
        Moments.StdMean both = Moments.stdMean(expr(), 1, false, axes);
        return new StdMean(Term.of(both.std()), Term.of(both.mean()));
    }

    /**
     * The standard deviation and the mean.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMean(int[] axes, int correction) {
        Moments.StdMean both = Moments.stdMean(expr(), correction, false, axes);
        return new StdMean(Term.of(both.std()), Term.of(both.mean()));
    }

    /**
     * The unbiased standard deviation and the mean. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMeanKeepDims(int... axes) {
        Moments.StdMean both = Moments.stdMean(expr(), 1, true, axes);
        return new StdMean(Term.of(both.std()), Term.of(both.mean()));
    }

    /**
     * The standard deviation and the mean. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @param correction 1 for the unbiased estimate, 0 for the elements themselves
     * @return both
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default StdMean stdMeanKeepDims(int[] axes, int correction) {
        Moments.StdMean both = Moments.stdMean(expr(), correction, true, axes);
        return new StdMean(Term.of(both.std()), Term.of(both.mean()));
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
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes, or there is not one frequency, from
     * 0, for each observation
     */
    default Term cov(int correction, int[] fweights) {
        return Term.of(Moments.cov(expr(), correction, fweights));
    }

    /**
     * The covariances of observations that weigh differently.
     *
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param aweights what each observation weighs, a vector
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes, or there is not one weight for each
     * observation
     */
    default Term cov(int correction, Term aweights) {
        return Term.of(Moments.cov(expr(), correction, Term.operand("cov", aweights)));
    }

    /**
     * The covariances of observations that were made several times each and weigh differently.
     *
     * @param correction 1 for the unbiased estimate, 0 for the observations themselves
     * @param fweights how often each observation was made
     * @param aweights what each observation weighs, a vector
     * @return a symmetric matrix; of one variable its variance, a number
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes, or there is not one frequency, from
     * 0, and one weight for each observation
     */
    default Term cov(int correction, int[] fweights, Term aweights) {
        return Term.of(Moments.cov(expr(), correction, fweights, Term.operand("cov", aweights)));
    }

    /**
     * The slices along an axis, each made shorter where its p-norm is above a greatest one.
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
     * @return a term of this shape
     * @throws io.adjoint.AdjointException if there are fewer than two axes, the axis is out of range, or p or the norm do
     * not fit
     */
    default Term renorm(double p, int axis, double greatest) {
        return Term.of(Moments.renorm(expr(), p, axis, greatest));
    }
}
