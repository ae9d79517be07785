package io.adjoint.kernel;

import static io.adjoint.kernel.ExponentialLoops.*;
import static io.adjoint.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** {@link ExponentialLoops} on vectors. */
final class Exponentials {

    private Exponentials() {}

    /** {@return e^x, where |x| is less than {@link ExponentialLoops#FAR} or x is NaN} */
    static DoubleVector exp(DoubleVector x) {
        DoubleVector rounded = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, Places.ROUNDING));
        DoubleVector n = rounded.sub(Places.ROUNDING);
        DoubleVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), x));
        return r.mul(r).fma(curve(r), r).add(1).mul(powerOfTwo(rounded));
    }

    /** {@return e^x - 1, where |x| is less than {@link ExponentialLoops#FAR} or x is NaN; the sign of a zero is lost} */
    static DoubleVector expm1(DoubleVector x) {
        DoubleVector rounded = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, Places.ROUNDING));
        DoubleVector n = rounded.sub(Places.ROUNDING);
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
        return rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(Places.ONE).reinterpretAsDoubles();
    }

    /** {@return (e^r - 1 - r) / r^2} */
    private static DoubleVector curve(DoubleVector r) {
        return broadcast(SPECIES, C12)
                .fma(r, broadcast(SPECIES, C11))
                .fma(r, broadcast(SPECIES, C10))
                .fma(r, broadcast(SPECIES, C9))
                .fma(r, broadcast(SPECIES, C8))
                .fma(r, broadcast(SPECIES, C7))
                .fma(r, broadcast(SPECIES, C6))
                .fma(r, broadcast(SPECIES, C5))
                .fma(r, broadcast(SPECIES, C4))
                .fma(r, broadcast(SPECIES, C3))
                .fma(r, broadcast(SPECIES, C2));
    }
}
