package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** A choice between two values. */
record ChoiceKernel() implements SelectionFunction {

    @Override
    public void apply(
            double[] as, int aFrom, double[] bs, int bFrom, double[] cs, int cFrom, double[] out, int to, int count) {
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector a = Lanes.load(as, aFrom + i, count - i);
            DoubleVector b = Lanes.load(bs, bFrom + i, count - i);
            DoubleVector c = Lanes.load(cs, cFrom + i, count - i);
            DoubleVector y = c.blend(b, a.compare(VectorOperators.NE, 0));
            if (count - i >= COUNT) {
                y.intoArray(out, to + i);
            } else {
                y.intoArray(out, to + i, SPECIES.indexInRange(i, count));
            }
        }
    }
}
