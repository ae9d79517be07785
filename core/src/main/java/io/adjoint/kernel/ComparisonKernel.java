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
    public void apply(double[] as, double[] bs, double[] cs, double[] out, int count) {
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector a = Lanes.load(as, i, count - i);
            DoubleVector b = Lanes.load(bs, i, count - i);
            DoubleVector y = DoubleVector.zero(SPECIES).blend(1, a.compare(COMPARISON, b));
            if (count - i >= COUNT) {
                y.intoArray(out, i);
            } else {
                y.intoArray(out, i, SPECIES.indexInRange(i, count));
            }
        }
    }
}
