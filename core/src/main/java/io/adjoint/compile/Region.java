package io.adjoint.compile;

import io.adjoint.expr.Fold;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.List;

/**
 * Elementwise nodes of one shape that run in one pass over the elements, with the reductions of what they compute. Values
 * are nodes' positions in the graph; arrays are buffers of the plan.
 *
 * @param shape the shape of every node
 * @param inputs what is read
 * @param nodes what is computed, in order
 * @param outputs what is stored
 * @param totals what is reduced
 */
record Region(Shape shape, List<Input> inputs, List<Computation> nodes, List<Output> outputs, List<Total> totals) {

    /** Elements read from a buffer, as one value. */
    record Input(int buffer, DType dtype, Strided view, int value, Placement placement) {

        /** The same input, but never left where it lies: reductions and vectorised functions take runs of elements. */
        Input asRun() {
            return placement == Placement.INVARIANT ? new Input(buffer, dtype, view, value, Placement.STRIDED) : this;
        }
    }

    /** How an input lies: element for element, the same element always, or in another order. */
    enum Placement {
        IN_ORDER, INVARIANT, STRIDED
    }

    /** A value stored in a buffer. */
    record Output(int value, int buffer, DType dtype) {}

    /** A value folded into a buffer; the view tells the place of each element among the totals. */
    record Total(int value, Fold fold, Strided view, int size, int buffer, DType dtype) {}
}
