package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.ROUNDING;
import static io.adjoint.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The sine of x and of x a quarter turn ahead, its cosine: {@code x = n pi/2 + r + c} with an integer n and
 * {@code |r| <= pi/4}, by pi/2 in three parts (Cody and Waite, Software Manual for the Elementary Functions, 1980,
 * chapter 8), and the polynomials of fdlibm (Sun Microsystems 1993, k_sin.c and k_cos.c).
 *
 * @param ahead the number of quarter turns
 * @param scalar the same function of one number
 */
record SineKernel(long ahead, DoubleUnaryOperator scalar) implements BulkFunction {

    /** From here on three parts of pi/2 are too few. */
    private static final double FAR = 1e6;

    private static final double TWO_OVER_PI = 0.6366197723675814;
    private static final double HALF_PI_1 = 1.5707963267948966;
    /** Of 32 bits, so that its product with n is a number. */
    private static final double HALF_PI_2 = 6.12323399409214e-17;
    private static final double HALF_PI_3 = 1.6446256936324258e-26;

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            DoubleVector rounded = x.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, ROUNDING));
            DoubleVector n = rounded.sub(ROUNDING);
            // the first step is exact
            DoubleVector high = n.fma(broadcast(SPECIES, -HALF_PI_1), x);
            DoubleVector r = n.fma(broadcast(SPECIES, -HALF_PI_2), high);
            DoubleVector c = n.fma(broadcast(SPECIES, -HALF_PI_3),
                    n.fma(broadcast(SPECIES, -HALF_PI_2), high.sub(r)));
            DoubleVector sine = sine(r, c);
            DoubleVector cosine = cosine(r, c);
            LongVector quarter = rounded.reinterpretAsLongs().add(ahead);
            VectorMask<Double> odd =
                    quarter.lanewise(VectorOperators.AND, 1).compare(VectorOperators.EQ, 1).cast(SPECIES);
            LongVector sign = quarter.lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 62);
            DoubleVector y = sine.blend(cosine, odd).reinterpretAsLongs().lanewise(VectorOperators.XOR, sign)
                    .reinterpretAsDoubles();
            VectorMask<Double> ordinary = x.abs().lt(FAR);
            if (count - i >= COUNT && ordinary.allTrue()) {
                y.intoArray(ys, yFrom + i);
            } else {
                VectorMask<Double> done = ordinary.and(SPECIES.indexInRange(i, count));
                y.intoArray(ys, yFrom + i, done);
                Lanes.rest(done.toLong(), scalar, xs, xFrom + i, ys, yFrom + i, count - i);
            }
        }
    }

    private static DoubleVector sine(DoubleVector r, DoubleVector c) {
        DoubleVector z = r.mul(r);
        DoubleVector v = z.mul(r);
        DoubleVector series = broadcast(SPECIES, 1.58969099521155010221e-10)
                .fma(z, broadcast(SPECIES, -2.50507602534068634195e-08))
                .fma(z, broadcast(SPECIES, 2.75573137070700676789e-06))
                .fma(z, broadcast(SPECIES, -1.98412698298579493134e-04))
                .fma(z, broadcast(SPECIES, 8.33333333332248946124e-03));
        DoubleVector tail = z.mul(c.mul(0.5).sub(v.mul(series))).sub(c);
        return r.sub(tail.sub(v.mul(-1.66666666666666324348e-01)));
    }

    private static DoubleVector cosine(DoubleVector r, DoubleVector c) {
        DoubleVector z = r.mul(r);
        DoubleVector series = broadcast(SPECIES, -1.13596475577881948265e-11)
                .fma(z, broadcast(SPECIES, 2.08757232129817482790e-09))
                .fma(z, broadcast(SPECIES, -2.75573143513906633035e-07))
                .fma(z, broadcast(SPECIES, 2.48015872894767294178e-05))
                .fma(z, broadcast(SPECIES, -1.38888888888741095749e-03))
                .fma(z, broadcast(SPECIES, 4.16666666666666019037e-02));
        DoubleVector half = z.mul(0.5);
        DoubleVector one = broadcast(SPECIES, 1);
        DoubleVector w = one.sub(half);
        return w.add(one.sub(w).sub(half).add(z.mul(z).mul(series).sub(r.mul(c))));
    }
}
