package io.adjoint.dsl;

import io.adjoint.op.order.Counts;
import io.adjoint.op.order.Modes;
import io.adjoint.op.order.Orders;
import io.adjoint.op.order.Orders.Interpolation;

/** How many elements of a term are of a kind, and sums, means and quantiles of those that are numbers. */
public sealed interface Counting extends Fluent permits Term {

    /**
     * The number of elements that are not 0; it has no derivative.
     *
     * <pre>{@code
     * var x = constant(0, 3, -0.0, Double.NaN);
     * x.countNonzero();         // 2.0: 3 and NaN
     * x.gt(0).countNonzero();   // 1.0
     * }</pre>
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
     * <pre>{@code
     * import io.adjoint.tensor.Tensor;
     * var a = constant(new double[][] {{0, 0}, {0, 5}});
     * a.any(1);                           // tensor([0.0, 1.0])
     * constant(Tensor.zeros(0)).any();    // 0.0
     * }</pre>
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
     * <pre>{@code
     * var a = constant(new double[][] {{1, 0}, {2, 5}});
     * a.all(1);        // tensor([0.0, 1.0])
     * a.ge(0).all();   // 1.0
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 1.0, Double.NaN, 3.0);
     * x.nansum();                    // 4.0
     * x.nansum().gradient().of(x);   // tensor([1.0, 0.0, 1.0])
     * }</pre>
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
     * <pre>{@code
     * var x = variable("x", 1.0, Double.NaN, 3.0);
     * x.nanmean();                    // 2.0
     * x.nanmean().gradient().of(x);   // tensor([0.5, 0.0, 0.5])
     * }</pre>
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
     * <pre>{@code
     * var edges = constant(0, 10, 20);
     * edges.searchsorted(constant(-5, 10, 15));         // tensor([0.0, 1.0, 2.0])
     * edges.searchsorted(constant(-5, 10, 15), true);   // tensor([0.0, 2.0, 2.0])
     * }</pre>
     *
     * @param values what is looked for, of any shape
     * @return whole numbers, of the shape of the values
     * @throws io.adjoint.AdjointException if this is neither a vector nor one for each row of the values
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
     * @throws io.adjoint.AdjointException if this is neither a vector nor one for each row of the values
     */
    default Term searchsorted(Term values, boolean right) {
        return Term.of(Counts.searchsorted(expr(), Term.operand("searchsorted", values), right));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies, interpolated linearly.
     *
     * <pre>{@code
     * var x = constant(4, Double.NaN, 0, 2);
     * x.nanquantile(0.25);   // 1.0
     * x.quantile(0.25);      // nan
     * }</pre>
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

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none.
     *
     * <pre>{@code
     * import io.adjoint.op.order.Orders.Interpolation;
     * constant(1, Double.NaN, 2).nanquantile(0.5, Interpolation.MIDPOINT);   // 1.5
     * }</pre>
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if q is no fraction, an axis is out of range or named twice, or there are no
     * elements along the axes
     */
    default Term nanquantile(double q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, interpolation, false, axes));
    }

    /**
     * The value below which a fraction of the elements that are not NaN lies; NaN if there are none. The reduced axes stay, with length 1.
     *
     * @param q the fraction, from 0 to 1
     * @param interpolation what is taken between two elements
     * @param axes which axes, perhaps negative; none means all
     * @return the reduced term
     * @throws io.adjoint.AdjointException if q is no fraction, an axis is out of range or named twice, or there are no
     * elements along the axes
     */
    default Term nanquantileKeepDims(double q, Interpolation interpolation, int... axes) {
        return Term.of(Orders.nanquantile(expr(), q, interpolation, true, axes));
    }

    /**
     * The most frequent elements along the last axis and where the last of each lies, which takes the whole cotangent; of
     * equally frequent ones the least.
     *
     * @return the elements and their positions
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Mode mode() {
        Modes.Mode mode = Modes.mode(expr(), false, -1);
        return new Mode(Term.of(mode.values()), Term.of(mode.indices()));
    }

    /**
     * The most frequent elements along an axis and where the last of each lies, which takes the whole cotangent; of
     * equally frequent ones the least.
     *
     * <pre>{@code
     * var a = variable("a", new double[][] {{6, 5, 1, 0, 2}, {3, 0, 0, 2, 3}});
     * a.mode(1).values();                          // tensor([0.0, 0.0]): the least of the most frequent
     * a.mode(1).indices();                         // tensor([3.0, 2.0]): the last of equal ones
     * a.mode(1).values().sum().gradient().of(a);   // tensor([[0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0]])
     * }</pre>
     *
     * @param axis the axis, perhaps negative
     * @return the elements and their positions
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Mode mode(int axis) {
        Modes.Mode mode = Modes.mode(expr(), false, axis);
        return new Mode(Term.of(mode.values()), Term.of(mode.indices()));
    }

    /**
     * The most frequent elements along an axis and where the last of each lies, which takes the whole cotangent; of
     * equally frequent ones the least. The axis stays, with length 1.
     *
     * @param axis the axis, perhaps negative
     * @return the elements and their positions
     * @throws io.adjoint.AdjointException if the axis is out of range or empty
     */
    default Mode modeKeepDims(int axis) {
        Modes.Mode mode = Modes.mode(expr(), true, axis);
        return new Mode(Term.of(mode.values()), Term.of(mode.indices()));
    }
}
