package io.adjoint.kernel;

import static io.adjoint.kernel.ErrorFunction.END;
import static io.adjoint.kernel.ErrorFunction.SEAM;
import static io.adjoint.kernel.ErrorFunction.SHIFT;
import static io.adjoint.kernel.Lanes.COUNT;
import static io.adjoint.kernel.Lanes.SPECIES;
import static io.adjoint.kernel.Places.SIGN;
import static jdk.incubator.vector.DoubleVector.broadcast;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link ErrorFunction} of many numbers. */
record ErfKernel() implements BulkFunction {

    @Override
    public void apply(double[] xs, int xFrom, double[] ys, int yFrom, int count) {
        Lanes.check(xs, xFrom, ys, yFrom, count);
        for (int i = 0; i < count; i += COUNT) {
            DoubleVector x = Lanes.load(xs, xFrom + i, count - i);
            DoubleVector size = x.abs();
            DoubleVector within = size.blend(END, size.compare(VectorOperators.GT, END));
            DoubleVector decay = Exponentials.exp(within.mul(within).neg());
            DoubleVector t = within.sub(SEAM).div(within.add(SHIFT));
            DoubleVector scaled = broadcast(SPECIES, ErrorFunction.Q11)
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q10))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q9))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q8))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q7))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q6))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q5))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q4))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q3))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q2))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q1))
                    .fma(t, broadcast(SPECIES, ErrorFunction.Q0));
            DoubleVector outer = broadcast(SPECIES, 1).sub(decay.mul(scaled));
            DoubleVector u = size.mul(size);
            DoubleVector inner = broadcast(SPECIES, ErrorFunction.P11)
                    .fma(u, broadcast(SPECIES, ErrorFunction.P10))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P9))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P8))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P7))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P6))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P5))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P4))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P3))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P2))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P1))
                    .fma(u, broadcast(SPECIES, ErrorFunction.P0));
            DoubleVector positive = outer.blend(inner.fma(size, size), size.lt(SEAM));
            LongVector sign = x.reinterpretAsLongs().lanewise(VectorOperators.AND, SIGN);
            DoubleVector y = positive.reinterpretAsLongs().lanewise(VectorOperators.OR, sign).reinterpretAsDoubles();
            if (count - i >= COUNT) {
                y.intoArray(ys, yFrom + i);
            } else {
                y.intoArray(ys, yFrom + i, SPECIES.indexInRange(i, count));
            }
        }
    }
}
