package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

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
    private final List<Object> values;

    private Numbering(Graph graph, int[] numbers, List<Object> values) {
        this.graph = graph;
        this.numbers = numbers;
        this.values = values;
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
        return of(graph, Numbering::leaf);
    }

    private static Object leaf(Expr leaf) {
        return leaf instanceof Constant constant ? new Value(constant.value()) : leaf;
    }

    /**
     * Numbers the nodes of a graph whose leaves are told apart in another way.
     *
     * @param graph any graph
     * @param leaves for each constant or variable a value that is equal where two shall have one number
     * @return its numbering
     * @throws AdjointException if a leaf has no value, or anything is null
     */
    public static Numbering of(Graph graph, Function<? super Expr, ?> leaves) {
        AdjointException.notNull(graph, "numbering", "the graph");
        AdjointException.notNull(leaves, "numbering", "the function of leaves");
        int[] firsts = Alike.firsts(graph, leaves, node -> false);
        List<Object> values = new ArrayList<>();
        int[] numbers = new int[graph.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = firsts[i] == i ? values.size() : numbers[firsts[i]];
            if (firsts[i] == i) {
                values.add(graph.node(i) instanceof Apply apply
                        ? new Application(apply.op(), operandNumbers(graph, numbers, i), apply.index())
                        : leaves.apply(graph.node(i)));
            }
        }
        return new Numbering(graph, numbers, Collections.unmodifiableList(values));
    }

    /**
     * The first nodes that compute the same.
     *
     * @param graph any graph
     * @param apart which nodes, by their positions, are to be told from all others, whatever they compute
     * @return for each node the position of the first that computes the same, perhaps its own
     * @throws AdjointException if anything is null
     */
    public static int[] firsts(Graph graph, IntPredicate apart) {
        AdjointException.notNull(graph, "numbering", "the graph");
        AdjointException.notNull(apart, "numbering", "which nodes are apart");
        return Alike.firsts(graph, Numbering::leaf, apart);
    }

    private static int[] operandNumbers(Graph graph, int[] numbers, int node) {
        int[] operands = new int[graph.arity(node)];
        Arrays.setAll(operands, k -> numbers[graph.operand(node, k)]);
        return operands;
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
        return values.size();
    }

    /**
     * What has been numbered: equal lists for graphs that compute the same from leaves that are told apart alike, one value
     * after another.
     *
     * @return for each number what is known of its leaf, or the operation and the numbers of its operands, unmodifiable
     */
    public List<Object> values() {
        return values;
    }
}
