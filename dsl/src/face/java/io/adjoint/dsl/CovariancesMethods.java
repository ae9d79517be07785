package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.statistics.Covariances;

/** Covariances of a term: the functions of {@link Covariances}. */
public sealed interface CovariancesMethods extends Fluent permits TermMethods {

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
        return Term.of(Covariances.cov(expr()));
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
        return Term.of(Covariances.cov(expr(), correction));
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
        return Term.of(Covariances.cov(expr(), correction, fweights));
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
        return Term.of(Covariances.cov(expr(), correction, Term.operand("cov", aweights)));
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
        return Term.of(Covariances.cov(expr(), correction, fweights, Term.operand("cov", aweights)));
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
        return Term.of(Covariances.corrcoef(expr()));
    }
}
