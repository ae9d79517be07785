package io.adjoint.kernel;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** A loop over a scalar function, which is a constant of its copy. */
final class PlainLoop implements BulkFunction {

    private static final DoubleUnaryOperator FUNCTION =
            Copies.constant(MethodHandles.lookup(), DoubleUnaryOperator.class);

    PlainLoop() {}

    /** {@return a copy of the loop} */
    static BulkFunction over(DoubleUnaryOperator function) {
        return (BulkFunction) Copies.of(PlainLoop.class, function);
    }

    @Override
    public void apply(double[] x, int xFrom, double[] y, int yFrom, int count) {
        Objects.checkFromIndexSize(xFrom, count, x.length);
        Objects.checkFromIndexSize(yFrom, count, y.length);
        for (int i = 0; i < count; i++) {
            y[yFrom + i] = FUNCTION.applyAsDouble(x[xFrom + i]);
        }
    }
}
