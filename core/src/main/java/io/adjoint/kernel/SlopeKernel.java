package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * {@code factor e / (1 + e)^2} with {@code e = e^(-|scale x|)}: the slopes of sigmoid and tanh.
 *
 * @param function of which this is the kernel
 * @param scale of the argument
 * @param factor of the result
 */
record SlopeKernel(Bulk function, double scale, double factor) implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector size = Lanes.load(xs, xFrom + i, count - i).mul(scale).abs();
            DoubleVector e = Exponentials.exp(size.neg());
            DoubleVector beyond = e.add(1);
            DoubleVector y = e.div(beyond.mul(beyond)).mul(factor);
            VectorMask<Double> ordinary = size.lt(ExponentialLoops.FAR);
            if (count - i >= COUNT && ordinary.allTrue()) {
                y.intoArray(ys, yFrom + i);
            } else {
                VectorMask<Double> done = ordinary.and(SPECIES.indexInRange(i, count));
                y.intoArray(ys, yFrom + i, done);
                Lanes.rest(done.toLong(), function.scalar(), xs, xFrom + i, ys, yFrom + i, count - i);
            }
        }
    }
}
