package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/** The logistic function, written so that the exponential cannot overflow. */
record SigmoidKernel() implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            DoubleVector e = Exponentials.exp(x.abs().neg());
            DoubleVector y = broadcast(SPECIES, 1).blend(e, x.lt(0)).div(e.add(1));
            VectorMask<Double> ordinary = x.abs().lt(ExponentialLoops.FAR);
            if (count - i >= COUNT && ordinary.allTrue()) {
                y.intoArray(ys, yFrom + i);
            } else {
                VectorMask<Double> done = ordinary.and(SPECIES.indexInRange(i, count));
                y.intoArray(ys, yFrom + i, done);
                Lanes.rest(done.toLong(), Bulk.SIGMOID.scalar(), xs, xFrom + i, ys, yFrom + i, count - i);
            }
        }
    }
}
