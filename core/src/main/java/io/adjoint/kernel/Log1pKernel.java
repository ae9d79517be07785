package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static io.adjoint.kernel.Places.SIGN;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The natural logarithm of 1 + x. */
record Log1pKernel() implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            DoubleVector sum = x.add(1);
            LongVector bits = Logarithms.bits(sum);
            DoubleVector k = Logarithms.exponent(bits);
            // what the rounding of 1 + x lost; where k is 0, f is x itself
            DoubleVector lost = x.sub(sum.sub(1)).blend(
                    broadcast(SPECIES, 1).sub(sum.sub(x)), x.compare(VectorOperators.GE, 1));
            VectorMask<Double> near = k.eq(0);
            DoubleVector log = Logarithms.sum(
                    k, Logarithms.fraction(bits).blend(x, near), lost.div(sum).blend(0, near));
            // or else -0 would become 0
            LongVector sign = x.reinterpretAsLongs().lanewise(VectorOperators.AND, SIGN);
            DoubleVector y = log.reinterpretAsLongs().lanewise(VectorOperators.OR, sign).reinterpretAsDoubles();
            VectorMask<Double> ordinary = x.compare(VectorOperators.GT, -1).and(x.lt(Double.POSITIVE_INFINITY));
            if (count - i >= COUNT && ordinary.allTrue()) {
                y.intoArray(ys, yFrom + i);
            } else {
                VectorMask<Double> done = ordinary.and(SPECIES.indexInRange(i, count));
                y.intoArray(ys, yFrom + i, done);
                Lanes.rest(done.toLong(), Math::log1p, xs, xFrom + i, ys, yFrom + i, count - i);
            }
        }
    }
}
