package io.adjoint.compile;

import io.adjoint.expr.Graph;
import io.adjoint.expr.Type;
import io.adjoint.expr.View;
import io.adjoint.tensor.DType;
import java.util.Arrays;
import java.util.List;

/**
 * What a program does: steps over buffers. The first buffers are those of the graph's nodes, by position.
 *
 * @param graph the simplified graph
 * @param buffers the sizes of all buffers; those of nodes that nothing stores stay unused
 * @param steps what is done, in order
 * @param regions the regions of the passes among them, by number
 * @param results where the results are found afterwards
 */
record Plan(Graph graph, List<Buffer> buffers, List<Step> steps, List<Region> regions, List<Result> results) {

    /** The position of the first step that writes each buffer; the number of steps if none does. */
    int[] begins() {
        int[] begins = new int[buffers.size()];
        Arrays.fill(begins, steps.size());
        for (int i = steps.size() - 1; i >= 0; i--) {
            for (int buffer : steps.get(i).writes()) {
                begins[buffer] = i;
            }
        }
        return begins;
    }

    /** So many elements of a dtype. */
    record Buffer(int size, DType dtype) {}

    /** A result: how it lies in a buffer. */
    record Result(Type type, int buffer, View view) {

        boolean isWholeBuffer(Buffer buffer) {
            return view.isIdentity(buffer.size);
        }
    }
}
