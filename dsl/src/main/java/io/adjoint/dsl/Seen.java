package io.adjoint.dsl;

import io.adjoint.AdjointException;
import io.adjoint.graph.ComputationalGraph;
import io.adjoint.graph.Expressed;

/** What there is to see of a term. */
public sealed interface Seen extends Expressed permits Term {

    /**
     * The computational graph of this term, with every variable at its own value: it shows itself in a notebook, and is
     * saved as a picture elsewhere.
     *
     * <pre>{@code
     * var w = variable("w", 1.0);
     * var x = variable("x", 2.0);
     * x.plus(w).times(w.plus(1)).graph().operations();   // 3
     * }</pre>
     *
     * @return the graph
     * @throws AdjointException if two variables of one name differ in type or value
     */
    default ComputationalGraph graph() {
        return ComputationalGraph.of(expr());
    }

    /**
     * The computational graph of this term at another point.
     *
     * @param point values of some variables; the others keep their own
     * @return the graph
     * @throws AdjointException if the point is null, or two variables of one name differ in type or value
     */
    default ComputationalGraph graph(Point point) {
        return ComputationalGraph.of(expr(), AdjointException.notNull(point, "graph", "the point").bindings());
    }

    /**
     * The computational graph of this term of one element with its derivatives beside the values: the reverse pass as it
     * goes.
     *
     * @return the graph
     * @throws AdjointException if this term has more or less than one element
     */
    default ComputationalGraph gradientGraph() {
        return graph().gradientGraph();
    }
}
