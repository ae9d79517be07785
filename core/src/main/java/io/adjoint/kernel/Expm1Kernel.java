package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static io.adjoint.kernel.Places.SIGN;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The exponential less 1. */
record Expm1Kernel() implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            // or else -0 would become 0
            LongVector sign = x.reinterpretAsLongs().lanewise(VectorOperators.AND, SIGN);
            DoubleVector y = Exponentials.expm1(x).reinterpretAsLongs().lanewise(VectorOperators.OR, sign)
                    .reinterpretAsDoubles();
            VectorMask<Double> ordinary = x.abs().lt(ExponentialLoops.FAR);
            if (count - i >= COUNT && ordinary.allTrue()) {
                y.intoArray(ys, yFrom + i);
            } else {
                VectorMask<Double> done = ordinary.and(SPECIES.indexInRange(i, count));
                y.intoArray(ys, yFrom + i, done);
                Lanes.rest(done.toLong(), Math::expm1, xs, xFrom + i, ys, yFrom + i, count - i);
            }
        }
    }
}
