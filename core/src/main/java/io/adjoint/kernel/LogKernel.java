package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The natural logarithm. */
record LogKernel() implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            LongVector bits = Logarithms.bits(x);
            DoubleVector y = Logarithms.sum(
                    Logarithms.exponent(bits), Logarithms.fraction(bits), broadcast(SPECIES, 0));
            VectorMask<Double> ordinary =
                    x.compare(VectorOperators.GE, Double.MIN_NORMAL).and(x.lt(Double.POSITIVE_INFINITY));
            if (count - i >= COUNT && ordinary.allTrue()) {
                y.intoArray(ys, yFrom + i);
            } else {
                VectorMask<Double> done = ordinary.and(SPECIES.indexInRange(i, count));
                y.intoArray(ys, yFrom + i, done);
                Lanes.rest(done.toLong(), Math::log, xs, xFrom + i, ys, yFrom + i, count - i);
            }
        }
    }
}
