package io.adjoint.compile;

import io.adjoint.expr.Fold;
import io.adjoint.tensor.DType;
import io.adjoint.tensor.Shape;
import java.util.List;

/**
 * Elementwise nodes of one shape that run in one pass over the elements, with the reductions of what they compute. It
 * knows no buffers: passes that do the same to different ones are of one region ({@link Step.Pass}). Values are numbered
 * from 0, inputs before nodes.
 *
 * @param shape the shape of every node
 * @param inputs what is read
 * @param nodes what is computed, in order
 * @param outputs what is stored
 * @param totals what is reduced
 */
record Region(Shape shape, List<Input> inputs, List<Computation> nodes, List<Output> outputs, List<Total> totals) {

    /** How many values there are. */
    int values() {
        return inputs.size() + nodes.size();
    }

    /** Elements read from a buffer, as one value; where the first of them lies is the pass's to know. */
    record Input(DType dtype, Strided view, int value, Placement placement) {

        /** The same input, but never left where it lies: reductions and vectorised functions take runs of elements. */
        Input asRun() {
            return placement == Placement.INVARIANT ? new Input(dtype, view, value, Placement.STRIDED) : this;
        }
    }

    /** How an input lies: element for element, the same element always, or in another order. */
    enum Placement {
        IN_ORDER, INVARIANT, STRIDED
    }

    /** A value that is stored. */
    record Output(int value, DType dtype) {}

    /** A value that is folded; the view tells the place of each element among the totals. */
    record Total(int value, Fold fold, Strided view, int size, DType dtype) {}
}
