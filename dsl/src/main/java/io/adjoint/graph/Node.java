package io.adjoint.graph;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A node of a computational graph.
 *
 * @param id its number, from 0; operands have smaller ones than results
 * @param kind what it is
 * @param name how other nodes call it, such as {@code a}
 * @param label what is written first, such as {@code a = x + w}
 * @param type its shape and dtype, or what is folded into it
 * @param value its value at the point, if that is known
 * @param cotangent the derivative of the root by it there, if that was asked for
 * @param operations for how many operations it stands
 * @param bodies the functions inside it, of loops and choices, or one of the parts that repeat
 */
public record Node(int id, Kind kind, String name, String label, String type, Optional<Tensor> value,
        Optional<Tensor> cotangent, long operations, List<Body> bodies) {
    /**
     * Checks the parts.
     *
     * @throws AdjointException if a part is null
     */
    public Node {
        AdjointException.notNull(kind, "graph", "the kind of a node");
        AdjointException.notNull(name, "graph", "the name of a node");
        AdjointException.notNull(label, "graph", "the label of a node");
        AdjointException.notNull(type, "graph", "the type of a node");
        AdjointException.notNull(value, "graph", "the value of a node");
        AdjointException.notNull(cotangent, "graph", "the cotangent of a node");
        bodies = AdjointException.noNulls(bodies, "graph", "the bodies of a node");
    }

    /** What a node is. */
    public enum Kind {
        /** A variable, or a parameter of a body. */
        VARIABLE,
        /** A tensor of fixed elements; numbers of a formula are written inside it. */
        CONSTANT,
        /** An operation. */
        OPERATION,
        /** An operation that is looked at: the root, or a result of a body. */
        RESULT,
        /** Many nodes in one. */
        FOLDED
    }

    /**
     * A function inside a node.
     *
     * @param title what it is, such as {@code 20 times}
     * @param graph what it does
     */
    public record Body(String title, ComputationalGraph graph) {
        /**
         * Checks the parts.
         *
         * @throws AdjointException if a part is null
         */
        public Body {
            AdjointException.notNull(title, "graph", "the title of a body");
            AdjointException.notNull(graph, "graph", "the graph of a body");
        }
    }

    Node withCotangent(Optional<Tensor> other) {
        return new Node(id, kind, name, label, type, value, other, operations, bodies);
    }
}
