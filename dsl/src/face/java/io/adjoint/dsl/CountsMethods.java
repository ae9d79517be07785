package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Counts;

/** Counts of a term: the functions of {@link Counts}. */
public sealed interface CountsMethods extends Fluent permits TermMethods {

    /**
     * The number of elements that are not 0; NaN is not.
     *
     * <pre>{@code
     * var x = constant(0, 3, -0.0, Double.NaN);
     * x.countNonzero();         // 2.0: 3 and NaN
     * x.gt(0).countNonzero();   // 1.0
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the counts
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term countNonzero(int... axes) {
        return Term.of(Counts.countNonzero(expr(), false, axes));
    }

    /**
     * The number of elements that are not 0; NaN is not. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the counts
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term countNonzeroKeepDims(int... axes) {
        return Term.of(Counts.countNonzero(expr(), true, axes));
    }

    /**
     * Whether any element is true, that is not 0; false of no elements.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{0, 0}, {0, 5}});
     * a.any(1);                           // tensor([0.0, 1.0])
     * constant(Tensor.zeros(0)).any();    // 0.0
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term any(int... axes) {
        return Term.of(Counts.any(expr(), false, axes));
    }

    /**
     * Whether any element is true, that is not 0; false of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term anyKeepDims(int... axes) {
        return Term.of(Counts.any(expr(), true, axes));
    }

    /**
     * Whether all elements are true, that is not 0; true of no elements.
     *
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {2, 5}});
     * a.all(1);        // tensor([0.0, 1.0])
     * a.ge(0).all();   // 1.0
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term all(int... axes) {
        return Term.of(Counts.all(expr(), false, axes));
    }

    /**
     * Whether all elements are true, that is not 0; true of no elements. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term allKeepDims(int... axes) {
        return Term.of(Counts.all(expr(), true, axes));
    }

    /**
     * The sum of the elements that are not NaN.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, Double.NaN, 3.0);
     * x.nansum();                    // 4.0
     * x.nansum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term nansum(int... axes) {
        return Term.of(Counts.nansum(expr(), false, axes));
    }

    /**
     * The sum of the elements that are not NaN. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term nansumKeepDims(int... axes) {
        return Term.of(Counts.nansum(expr(), true, axes));
    }

    /**
     * The mean of the elements that are not NaN; NaN if there are none.
     *
     * <pre>{@code
     * var x = variable("x", 1.0, Double.NaN, 3.0);
     * x.nanmean();                    // 2.0
     * x.nanmean().gradient().of(x);   // tensor([0.5, 0.0, 0.5])
     * }</pre>
     *
     * @param axes which axes; none means all
     * @return the means
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term nanmean(int... axes) {
        return Term.of(Counts.nanmean(expr(), false, axes));
    }

    /**
     * The mean of the elements that are not NaN; NaN if there are none. The reduced axes stay, with length 1.
     *
     * @param axes which axes; none means all
     * @return the means
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term nanmeanKeepDims(int... axes) {
        return Term.of(Counts.nanmean(expr(), true, axes));
    }

    /**
     * Where values would have to be inserted to keep this vector sorted, before equal elements.
     *
     * <pre>{@code
     * var edges = constant(0, 10, 20);
     * edges.searchsorted(constant(-5, 10, 15));         // tensor([0.0, 1.0, 2.0])
     * edges.searchsorted(constant(-5, 10, 15), true);   // tensor([0.0, 2.0, 2.0])
     * }</pre>
     *
     * @param values what is looked for, of any shape
     * @return whole numbers, of the shape of the values
     * @throws AdjointException if this is neither a vector nor one for each row of the values
     */
    default Term searchsorted(Term values) {
        return Term.of(Counts.searchsorted(expr(), Term.operand("searchsorted", values)));
    }

    /**
     * Where values would have to be inserted to keep a vector sorted, found by halving: the number of its elements less
     * than each value. NaN counts as greatest.
     *
     * @param values what is looked for: of any shape, or of rows along the last axis if there are several vectors
     * @param right whether elements equal to the value are counted too
     * @return whole numbers, of the shape of the values
     * @throws AdjointException if this term is neither one vector nor one for each row
     */
    default Term searchsorted(Term values, boolean right) {
        return Term.of(Counts.searchsorted(expr(), Term.operand("searchsorted", values), right));
    }

    /**
     * The number of elements that are not 0; NaN is not.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the counts
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term countNonzero(boolean keepDims, int... axes) {
        return Term.of(Counts.countNonzero(expr(), keepDims, axes));
    }

    /**
     * Whether any element is true, that is not 0; false of no elements.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term any(boolean keepDims, int... axes) {
        return Term.of(Counts.any(expr(), keepDims, axes));
    }

    /**
     * Whether all elements are true, that is not 0; true of no elements.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return truth values
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term all(boolean keepDims, int... axes) {
        return Term.of(Counts.all(expr(), keepDims, axes));
    }

    /**
     * The sum of the elements that are not NaN.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the sums
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term nansum(boolean keepDims, int... axes) {
        return Term.of(Counts.nansum(expr(), keepDims, axes));
    }

    /**
     * The mean of the elements that are not NaN; NaN if there are none.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the means
     * @throws AdjointException if an axis is out of range or named twice
     */
    default Term nanmean(boolean keepDims, int... axes) {
        return Term.of(Counts.nanmean(expr(), keepDims, axes));
    }
}
