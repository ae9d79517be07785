package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.op.order.Quantiles;
import io.adjoint.tensor.Interpolation;

/** Quantiles of a term: the functions of {@link Quantiles}. */
public sealed interface QuantilesMethods extends Fluent permits TermMethods {

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is.
     *
     * <pre>{@code
     * var x = variable("x", 4.0, 1.0, 3.0, 2.0);
     * x.median();                    // 2.0: the lower of 2 and 3
     * x.median().gradient().of(x);   // tensor([0.0, 0.0, 0.0, 1.0])
     * x.quantile(0.5);               // 2.5
     * }</pre>
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term median(int... axes) {
        return Term.of(Quantiles.median(expr(), false, axes));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term medianKeepDims(int... axes) {
        return Term.of(Quantiles.median(expr(), true, axes));
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none.
     *
     * <pre>{@code
     * var x = constant(5, Double.NaN, 1, 3);
     * x.nanmedian();   // 3.0
     * x.median();      // nan
     * }</pre>
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term nanmedian(int... axes) {
        return Term.of(Quantiles.nanmedian(expr(), false, axes));
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none. The reduced axes
     * stay, with length 1.
     *
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term nanmedianKeepDims(int... axes) {
        return Term.of(Quantiles.nanmedian(expr(), true, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is.
     *
     * <pre>{@code
     * var x = variable("x", 10.0, 20.0, 40.0);
     * x.quantile(0.75);                    // 30.0
     * x.quantile(0.75).gradient().of(x);   // tensor([0.0, 0.5, 0.5]): what is interpolated
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, false, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is. The reduced axes stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantileKeepDims(double q, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, true, axes));
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is.
     *
     * <pre>{@code
     * constant(1, 2, 3, 10).quantile(0.5, Interpolation.LINEAR);   // 2.5
     * constant(1, 2, 3, 10).quantile(0.5, Interpolation.LOWER);    // 2.0
     * constant(1, 2, 3, 10).quantile(0.9, Interpolation.HIGHER);   // 10.0
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, Interpolation interpolation, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, interpolation, false, axes));
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is. The reduced axes stay, with length
     * 1.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantileKeepDims(double q, Interpolation interpolation, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, interpolation, true, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * <pre>{@code
     * var x = constant(0, 10, 20, 30, 40);
     * x.quantile(new double[] {0.25, 0.5, 0.75});   // tensor([10.0, 20.0, 30.0])
     * }</pre>
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, false, axes));
    }

    /**
     * Several quantiles, along a new first axis. The reduced axes stay, with length 1.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantileKeepDims(double[] q, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, true, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, Interpolation interpolation, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, interpolation, false, axes));
    }

    /**
     * Several quantiles, along a new first axis. The reduced axes stay, with length 1.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantileKeepDims(double[] q, Interpolation interpolation, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, interpolation, true, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest
     * two; NaN if there are none.
     *
     * <pre>{@code
     * var x = constant(4, Double.NaN, 0, 2);
     * x.nanquantile(0.25);   // 1.0
     * x.quantile(0.25);      // nan
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, int... axes) {
        return Term.of(Quantiles.nanquantile(expr(), q, false, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest
     * two; NaN if there are none. The reduced axes stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantileKeepDims(double q, int... axes) {
        return Term.of(Quantiles.nanquantile(expr(), q, true, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none.
     *
     * <pre>{@code
     * constant(1, Double.NaN, 2).nanquantile(0.5, Interpolation.MIDPOINT);   // 1.5
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, Interpolation interpolation, int... axes) {
        return Term.of(Quantiles.nanquantile(expr(), q, interpolation, false, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none. The reduced axes
     * stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantileKeepDims(double q, Interpolation interpolation, int... axes) {
        return Term.of(Quantiles.nanquantile(expr(), q, interpolation, true, axes));
    }

    /**
     * The median, of an even number of elements the lower of the middle two; NaN if any element is.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term median(boolean keepDims, int... axes) {
        return Term.of(Quantiles.median(expr(), keepDims, axes));
    }

    /**
     * The median of the elements that are not NaN, the lower of the middle two; NaN if there are none.
     *
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all, and then equal medians share the cotangent evenly
     * @return the medians
     * @throws AdjointException if an axis is out of range or named twice, or there are no elements along the axes
     */
    default Term nanmedian(boolean keepDims, int... axes) {
        return Term.of(Quantiles.nanmedian(expr(), keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements lies, interpolated linearly between the nearest two; NaN if any
     * element is.
     *
     * @param q the fraction, from 0 to 1
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, boolean keepDims, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements lies; NaN if any element is.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term quantile(double q, Interpolation interpolation, boolean keepDims, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, interpolation, keepDims, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, boolean keepDims, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, keepDims, axes));
    }

    /**
     * Several quantiles, along a new first axis.
     *
     * @param q the fractions, from 0 to 1, at least one
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return a slice of quantiles for each fraction
     * @throws AdjointException if there are no fractions, one is none, an axis is out of range or named twice, or there
     *     are no elements along the axes
     */
    default Term quantile(double[] q, Interpolation interpolation, boolean keepDims, int... axes) {
        return Term.of(Quantiles.quantile(expr(), q, interpolation, keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly between the nearest
     * two; NaN if there are none.
     *
     * @param q the fraction, from 0 to 1
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, boolean keepDims, int... axes) {
        return Term.of(Quantiles.nanquantile(expr(), q, keepDims, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param keepDims whether reduced axes stay with length 1
     * @param axes which axes; none means all
     * @return the quantiles
     * @throws AdjointException if q is no fraction, an axis is out of range or named twice, or there are no elements
     *     along the axes
     */
    default Term nanquantile(double q, Interpolation interpolation, boolean keepDims, int... axes) {
        return Term.of(Quantiles.nanquantile(expr(), q, interpolation, keepDims, axes));
    }
}
