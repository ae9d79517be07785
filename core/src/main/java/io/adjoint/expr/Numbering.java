package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Value numbering: equal numbers for nodes that compute the same, because they are the same result of equal operations
 * on operands of equal numbers. Decides structural equality in linear time, where a recursive comparison of a shared tree takes
 * exponential time.
 *
 * <p>Source: J. Cocke and J. T. Schwartz, Programming Languages and Their Compilers (1970).
 */
public final class Numbering {

    private final Graph graph;
    private final int[] numbers;
    private final int distinct;

    private Numbering(Graph graph, int[] numbers, int distinct) {
        this.graph = graph;
        this.numbers = numbers;
        this.distinct = distinct;
    }

    private record Application(Op op, int[] operands, int index) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Application that && index == that.index && op.equals(that.op)
                    && Arrays.equals(operands, that.operands);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * op.hashCode() + Arrays.hashCode(operands)) + index;
        }
    }

    private record Value(Tensor tensor) {}

    /**
     * Numbers the nodes of a graph.
     *
     * @param graph any graph
     * @return its numbering
     */
    public static Numbering of(Graph graph) {
        AdjointException.notNull(graph, "numbering", "the graph");
        Map<Object, Integer> known = new HashMap<>();
        int[] numbers = new int[graph.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object key = switch (graph.node(i)) {
                case Constant constant -> new Value(constant.value());
                case Variable variable -> variable;
                case Apply apply -> new Application(apply.op(), operandNumbers(graph, numbers, apply), apply.index());
            };
            numbers[i] = known.computeIfAbsent(key, fresh -> known.size());
        }
        return new Numbering(graph, numbers, known.size());
    }

    private static int[] operandNumbers(Graph graph, int[] numbers, Apply apply) {
        return apply.operands().stream().mapToInt(operand -> numbers[graph.position(operand)]).toArray();
    }

    /**
     * Whether two expressions are built alike from the same leaves.
     *
     * @param a an expression
     * @param b an expression
     * @return true if they have the same structure, operations, constants and variables
     */
    public static boolean equal(Expr a, Expr b) {
        Graph graph = Graph.of(a, b);
        Numbering numbering = of(graph);
        return numbering.number(a) == numbering.number(b);
    }

    /**
     * The number of a node.
     *
     * @param node a node of the graph
     * @return its number, from 0
     * @throws AdjointException if it is no node of the graph
     */
    public int number(Expr node) {
        int position = graph.position(AdjointException.notNull(node, "numbering", "the node"));
        if (position < 0) {
            throw new AdjointException("numbering", node + ", which is not part of the graph", "a node of the graph",
                    "Number a graph that holds it");
        }
        return numbers[position];
    }

    /**
     * How many different values the graph's nodes compute.
     *
     * @return the number of distinct numbers
     */
    public int distinct() {
        return distinct;
    }
}
