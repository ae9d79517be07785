package io.adjoint.kernel;

import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators.Comparison;

/** A comparison. Each has a hidden copy of this class in which it is a constant. */
final class ComparisonKernel implements SelectionFunction {

    private static final Comparison COMPARISON = Copies.constant(MethodHandles.lookup(), Comparison.class);

    ComparisonKernel() {}

    static SelectionFunction of(Comparison comparison) {
        return (SelectionFunction) Copies.of(ComparisonKernel.class, comparison);
    }

    @Override
    public void apply(
            double[] as, int aFrom, double[] bs, int bFrom, double[] cs, int cFrom, double[] out, int to, int count) {
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector a = Lanes.load(as, aFrom + i, count - i);
            DoubleVector b = Lanes.load(bs, bFrom + i, count - i);
            DoubleVector y = DoubleVector.zero(SPECIES).blend(1, a.compare(COMPARISON, b));
            if (count - i >= COUNT) {
                y.intoArray(out, to + i);
            } else {
                y.intoArray(out, to + i, SPECIES.indexInRange(i, count));
            }
        }
    }
}
