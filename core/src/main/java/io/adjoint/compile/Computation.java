package io.adjoint.compile;

import io.adjoint.expr.Elementwise;
import io.adjoint.tensor.DType;
import java.util.List;

/** How a numbered value comes about, element by element. */
sealed interface Computation {

    /** The number of the value. */
    int value();

    /** The values that it is computed from. */
    List<Integer> arguments();

    /** A number, the same for all elements. */
    record Number(double number, int value) implements Computation {
        @Override
        public List<Integer> arguments() {
            return List.of();
        }
    }

    /** An operation on values, in double and rounded to a dtype. */
    record Call(Elementwise op, List<Integer> arguments, DType dtype, int value) implements Computation {}
}
