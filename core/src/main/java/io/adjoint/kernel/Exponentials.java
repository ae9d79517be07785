package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.ROUNDING;
import static io.adjoint.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponentials: {@code x = n log 2 + r} with an integer n and {@code |r| <= log(2) / 2} (Cody and Waite, Software
 * Manual for the Elementary Functions, 1980, chapter 6), and a polynomial in r. That is a minimax fit of
 * {@code (e^r - 1 - r) / r^2} made for this library in 60 digits (iterated reweighting of least squares at Chebyshev
 * points), right to 2^-58.
 */
final class Exponentials {

    /** Up to here 2^n and the result are normal numbers. */
    static final double FAR = 708;

    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2_HIGH = 0.6931471805599453;
    private static final double LN2_LOW = 2.3190468138462996e-17;
    private static final long ONE = Double.doubleToRawLongBits(1);

    private Exponentials() {}

    /** {@return e^x, where |x| is less than {@link #FAR} or x is NaN} */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector rounded = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDING));
        DoubleVector n = rounded.sub(ROUNDING);
        DoubleVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), x));
        return r.mul(r).fma(curve(r), r).add(1).mul(powerOfTwo(rounded));
    }

    /** {@return e^x - 1, where |x| is less than {@link #FAR} or x is NaN; the sign of a zero is lost} */
    static DoubleVector expm1(DoubleVector x) {
        DoubleVector rounded = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUNDING));
        DoubleVector n = rounded.sub(ROUNDING);
        DoubleVector high = n.fma(broadcast(SPECIES, -LN2_HIGH), x);
        DoubleVector r = n.fma(broadcast(SPECIES, -LN2_LOW), high);
        DoubleVector low = n.fma(broadcast(SPECIES, -LN2_LOW), high.sub(r));
        DoubleVector power = powerOfTwo(rounded);
        DoubleVector less = power.sub(1);
        // 2^n r + (2^n - 1), with what its rounding loses
        DoubleVector sum = power.fma(r, less);
        DoubleVector lost = power.fma(r, less.sub(sum));
        return sum.add(power.fma(r.mul(r).fma(curve(r), low), lost));
    }

    private static DoubleVector powerOfTwo(DoubleVector rounded) {
        return rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(ONE).reinterpretAsDoubles();
    }

    /** {@return (e^r - 1 - r) / r^2} */
    private static DoubleVector curve(DoubleVector r) {
        return broadcast(SPECIES, 2.0921724285665825e-09)
                .fma(r, broadcast(SPECIES, 2.5105209044604496e-08))
                .fma(r, broadcast(SPECIES, 2.755725220289113e-07))
                .fma(r, broadcast(SPECIES, 2.7557255380170756e-06))
                .fma(r, broadcast(SPECIES, 2.480158734859545e-05))
                .fma(r, broadcast(SPECIES, 0.00019841269874887256))
                .fma(r, broadcast(SPECIES, 0.0013888888888873468))
                .fma(r, broadcast(SPECIES, 0.008333333333326089))
                .fma(r, broadcast(SPECIES, 0.041666666666666685))
                .fma(r, broadcast(SPECIES, 0.1666666666666667))
                .fma(r, broadcast(SPECIES, 0.5));
    }
}
