package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The product in which a zero absorbs whatever it meets. */
record AbsorbingKernel() implements SelectionFunction {

    @Override
    public void apply(double[] as, double[] bs, double[] cs, double[] out, int count) {
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector a = Lanes.load(as, i, count - i);
            DoubleVector b = Lanes.load(bs, i, count - i);
            DoubleVector product = a.mul(b);
            VectorMask<Double> absorbed = a.compare(VectorOperators.EQ, 0).or(b.compare(VectorOperators.EQ, 0))
                    .and(product.test(VectorOperators.IS_NAN));
            DoubleVector y = product.blend(0, absorbed);
            if (count - i >= COUNT) {
                y.intoArray(out, i);
            } else {
                y.intoArray(out, i, SPECIES.indexInRange(i, count));
            }
        }
    }
}
