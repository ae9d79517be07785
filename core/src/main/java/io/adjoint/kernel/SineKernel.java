package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static io.adjoint.kernel.SineLoops.*;
import static jdk.incubator.vector.DoubleVector.broadcast;

import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link SineLoops} on vectors.
 *
 * @param ahead the number of quarter turns
 * @param scalar the same function of one number
 */
record SineKernel(long ahead, DoubleUnaryOperator scalar) implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            DoubleVector rounded = x.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, Places.ROUNDING));
            DoubleVector n = rounded.sub(Places.ROUNDING);
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
        DoubleVector series = broadcast(SPECIES, S6)
                .fma(z, broadcast(SPECIES, S5))
                .fma(z, broadcast(SPECIES, S4))
                .fma(z, broadcast(SPECIES, S3))
                .fma(z, broadcast(SPECIES, S2));
        DoubleVector tail = z.mul(c.mul(0.5).sub(v.mul(series))).sub(c);
        return r.sub(tail.sub(v.mul(S1)));
    }

    private static DoubleVector cosine(DoubleVector r, DoubleVector c) {
        DoubleVector z = r.mul(r);
        DoubleVector series = broadcast(SPECIES, C6)
                .fma(z, broadcast(SPECIES, C5))
                .fma(z, broadcast(SPECIES, C4))
                .fma(z, broadcast(SPECIES, C3))
                .fma(z, broadcast(SPECIES, C2))
                .fma(z, broadcast(SPECIES, C1));
        DoubleVector half = z.mul(0.5);
        DoubleVector one = broadcast(SPECIES, 1);
        DoubleVector w = one.sub(half);
        return w.add(one.sub(w).sub(half).add(z.mul(z).mul(series).sub(r.mul(c))));
    }
}
