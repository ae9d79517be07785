package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Logarithms: {@code x = 2^k (1 + f)} with 1 + f between the root of a half and that of 2, and the polynomial in
 * {@code (f / (2 + f))^2} of fdlibm (Sun Microsystems 1993, e_log.c and s_log1p.c).
 */
final class Logarithms {

    private static final double LN2_HIGH = 6.93147180369123816490e-01;
    private static final double LN2_LOW = 1.90821492927058770002e-10;
    private static final long ROOT_OF_HALF = 0x3fe6a09e00000000L;
    private static final long ONE = Double.doubleToRawLongBits(1);
    private static final long FRACTION = 0xfffffffffffffL;
    /** The bits of 2^52, whose low bits hold an integer. */
    private static final long INTEGER = Double.doubleToRawLongBits(0x1p52);

    private Logarithms() {}

    /** {@return what {@link #exponent} and {@link #fraction} take apart, for normal x above 0} */
    static LongVector bits(DoubleVector x) {
        return x.reinterpretAsLongs().add(ONE - ROOT_OF_HALF);
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
        DoubleVector series = broadcast(SPECIES, 1.479819860511658591e-01)
                .fma(z, broadcast(SPECIES, 1.531383769920937332e-01))
                .fma(z, broadcast(SPECIES, 1.818357216161805012e-01))
                .fma(z, broadcast(SPECIES, 2.222219843214978396e-01))
                .fma(z, broadcast(SPECIES, 2.857142874366239149e-01))
                .fma(z, broadcast(SPECIES, 3.999999999940941908e-01))
                .fma(z, broadcast(SPECIES, 6.666666666666735130e-01))
                .mul(z);
        DoubleVector half = f.mul(f).mul(0.5);
        DoubleVector low = s.fma(half.add(series), k.fma(broadcast(SPECIES, LN2_LOW), correction));
        return k.fma(broadcast(SPECIES, LN2_HIGH), f.sub(half.sub(low)));
    }
}
