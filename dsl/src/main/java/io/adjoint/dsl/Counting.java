package io.adjoint.dsl;

import io.adjoint.op.Counts;
import io.adjoint.op.Moments;
import io.adjoint.op.Orders;

/** How many elements of a term are of a kind, sums of those that are numbers, and how rows vary together. */
public sealed interface Counting extends Fluent permits Term {

    /**
     * The number of elements that are not 0; it has no derivative.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the counts
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term countNonzero(int... axes) {
        return Term.of(Counts.countNonzero(expr(), false, axes));
    }

    /**
     * The number of elements that are not 0; it has no derivative. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term countNonzeroKeepDims(int... axes) {
        return Term.of(Counts.countNonzero(expr(), true, axes));
    }

    /**
     * Whether any element is true, that is not 0; false of no elements.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return truth values
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term any(int... axes) {
        return Term.of(Counts.any(expr(), false, axes));
    }

    /**
     * Whether any element is true, that is not 0; false of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term anyKeepDims(int... axes) {
        return Term.of(Counts.any(expr(), true, axes));
    }

    /**
     * Whether all elements are true, that is not 0; true of no elements.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return truth values
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term all(int... axes) {
        return Term.of(Counts.all(expr(), false, axes));
    }

    /**
     * Whether all elements are true, that is not 0; true of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term allKeepDims(int... axes) {
        return Term.of(Counts.all(expr(), true, axes));
    }

    /**
     * The sum of the elements that are not NaN.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term nansum(int... axes) {
        return Term.of(Counts.nansum(expr(), false, axes));
    }

    /**
     * The sum of the elements that are not NaN. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term nansumKeepDims(int... axes) {
        return Term.of(Counts.nansum(expr(), true, axes));
    }

    /**
     * The mean of the elements that are not NaN; NaN if there are none.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term nanmean(int... axes) {
        return Term.of(Counts.nanmean(expr(), false, axes));
    }

    /**
     * The mean of the elements that are not NaN; NaN if there are none. The reduced axes stay, with length 1.
     *
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if an axis is out of range or named twice
     */
    default Term nanmeanKeepDims(int... axes) {
        return Term.of(Counts.nanmean(expr(), true, axes));
    }

    /**
     * Where values would have to be inserted to keep this vector sorted, before equal elements.
     *
     * @param values what is looked for, of any shape
     * @return whole numbers, of the shape of the values
     * @throws io.adjoint.AdjointException if this is no vector
     */
    default Term searchsorted(Term values) {
        return Term.of(Counts.searchsorted(expr(), Term.operand("searchsorted", values), false));
    }

    /**
     * Where values would have to be inserted to keep this vector sorted.
     *
     * @param values what is looked for, of any shape
     * @param right whether after equal elements
     * @return whole numbers, of the shape of the values
     * @throws io.adjoint.AdjointException if this is no vector
     */
    default Term searchsorted(Term values, boolean right) {
        return Term.of(Counts.searchsorted(expr(), Term.operand("searchsorted", values), right));
    }

    /**
     * The unbiased covariances of variables, each a row of observations.
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
     * @return a symmetric matrix with ones on the diagonal
     * @throws io.adjoint.AdjointException if this term has neither one nor two axes
     */
    default Term corrcoef() {
        return Term.of(Moments.corrcoef(expr()));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term, without those axes
     * @throws io.adjoint.AdjointException if q is no fraction, an axis is out of range or named twice, or there are
     * no elements along the axes
     */
    default Term nanquantile(double q, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, false, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly. The reduced axes
     * stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if q is no fraction, an axis is out of range or named twice, or there are
     * no elements along the axes
     */
    default Term nanquantileKeepDims(double q, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, true, axes));
    }
}
