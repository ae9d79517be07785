package io.adjoint.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A loop over a scalar function. Each function has a hidden copy of this class in which it is a constant, since a loop
 * that all shared would call whichever function it was handed, and the compiler could inline none.
 */
final class PlainLoop implements BulkFunction {

    private static final DoubleUnaryOperator FUNCTION = constant();

    PlainLoop() {}

    /** {@return a copy of the loop} */
    static BulkFunction over(DoubleUnaryOperator function) {
        try (InputStream code = PlainLoop.class.getResourceAsStream("PlainLoop.class")) {
            Lookup copy = MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), function, true);
            return (BulkFunction) copy.lookupClass().getDeclaredConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no copy of the loop", e);
        }
    }

    /** {@return the function of a copy; null in the class that is copied} */
    private static DoubleUnaryOperator constant() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), "_", DoubleUnaryOperator.class);
        } catch (IllegalAccessException e) {
            throw new LinkageError("no function", e);
        }
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
