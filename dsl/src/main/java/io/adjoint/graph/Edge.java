package io.adjoint.graph;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.Optional;

/**
 * An edge of a computational graph, from an operand to what is computed of it.
 *
 * @param from the operand's node
 * @param to the result's node
 * @param operand which operand it is, from 0
 * @param partial the local partial derivative as a formula in the names of the nodes; of an operation that is not elementwise
 *     what it makes of a cotangent {@code g}, as in {@code g -> g @ w.T}; empty where nothing flows or much is folded
 * @param number the local partial derivative at the point, for each element; empty if it is not known
 * @param share what flows back along this edge at the point: the cotangent of the result times the partial, if asked for
 * @param times how many edges it stands for
 */
public record Edge(int from, int to, int operand, String partial, Optional<Tensor> number, Optional<Tensor> share,
        int times) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Edge {
        AdjointException.notNull(partial, "graph", "the partial derivative of an edge");
        AdjointException.notNull(number, "graph", "the number of an edge");
        AdjointException.notNull(share, "graph", "the share of an edge");
    }

    Edge withShare(Optional<Tensor> other) {
        return new Edge(from, to, operand, partial, number, other, times);
    }
}
