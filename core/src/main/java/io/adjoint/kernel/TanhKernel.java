package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static io.adjoint.kernel.Places.SIGN;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** The hyperbolic tangent, from {@code e^2x - 1}. */
record TanhKernel() implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            DoubleVector size = x.abs();
            DoubleVector within =
                    size.blend(ExponentialLoops.TANH_END, size.compare(VectorOperators.GT, ExponentialLoops.TANH_END));
            DoubleVector e = Exponentials.expm1(within.add(within));
            LongVector sign = x.reinterpretAsLongs().lanewise(VectorOperators.AND, SIGN);
            DoubleVector y = e.div(e.add(2)).reinterpretAsLongs().lanewise(VectorOperators.OR, sign)
                    .reinterpretAsDoubles();
            if (count - i >= COUNT) {
                y.intoArray(ys, yFrom + i);
            } else {
                y.intoArray(ys, yFrom + i, SPECIES.indexInRange(i, count));
            }
        }
    }
}
