package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.SPECIES;
import static io.adjoint.kernel.LogarithmLoops.*;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link LogarithmLoops} on vectors. */
final class Logarithms {

    private Logarithms() {}

    /** {@return what {@link #exponent} and {@link #fraction} take apart, for normal x above 0} */
    static LongVector bits(DoubleVector x) {
        return x.reinterpretAsLongs().add(Places.ONE - ROOT_OF_HALF);
    }

    /** {@return k} */
    static DoubleVector exponent(LongVector bits) {
        return bits.lanewise(VectorOperators.LSHR, 52).lanewise(VectorOperators.OR, INTEGER).reinterpretAsDoubles()
                .sub(0x1p52 + 1023);
    }

    /** {@return f} */
    static DoubleVector fraction(LongVector bits) {
        return bits.lanewise(VectorOperators.AND, FRACTION).add(ROOT_OF_HALF).reinterpretAsDoubles().sub(1);
    }

    /** {@return k log 2 + log(1 + f) + correction} */
    static DoubleVector sum(DoubleVector k, DoubleVector f, DoubleVector correction) {
        DoubleVector s = f.div(f.add(2));
        DoubleVector z = s.mul(s);
        DoubleVector series = broadcast(SPECIES, L7)
                .fma(z, broadcast(SPECIES, L6))
                .fma(z, broadcast(SPECIES, L5))
                .fma(z, broadcast(SPECIES, L4))
                .fma(z, broadcast(SPECIES, L3))
                .fma(z, broadcast(SPECIES, L2))
                .fma(z, broadcast(SPECIES, L1))
                .mul(z);
        DoubleVector half = f.mul(f).mul(0.5);
        DoubleVector low = s.fma(half.add(series), k.fma(broadcast(SPECIES, LN2_LOW), correction));
        return k.fma(broadcast(SPECIES, LN2_HIGH), f.sub(half.sub(low)));
    }
}
