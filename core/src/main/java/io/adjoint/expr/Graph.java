package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.adjoint.tensor.Tensor;
import io.vavr.collection.Vector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The nodes below some roots in one topological order, operands before results. The only traversal there is: every
 * algorithm is a fold over this order, from either end, and none recurses over nodes, so that a chain of a million
 * links works on the default stack.
 *
 * <p>Variables of one name are one node here; two of one name with different types or values are refused.
 */
public final class Graph {

    private final List<Expr> order;
    private final NodeIndex index;
    private final Map<String, Integer> variables;
    private final int[] operandStarts;
    private final int[] operandPositions;

    private Graph(Building built) {
        this.order = Collections.unmodifiableList(built.order);
        this.index = built.index;
        this.variables = built.variables;
        this.operandStarts = built.operandStarts;
        this.operandPositions = built.operandPositions;
    }

    /**
     * The graph below some roots.
     *
     * @param roots any expressions
     * @return their nodes in topological order, the same for the same roots
     * @throws AdjointException if a root is null, or two variables of one name differ in type or value
     */
    public static Graph of(Expr... roots) {
        return of(Arrays.asList(AdjointException.notNull(roots, "graph", "the roots")));
    }

    /**
     * The graph below some roots.
     *
     * @param roots any expressions
     * @return their nodes in topological order, the same for the same roots
     * @throws AdjointException if a root is null, or two variables of one name differ in type or value
     */
    public static Graph of(Iterable<? extends Expr> roots) {
        var building = new Building();
        for (Expr root : AdjointException.notNull(roots, "graph", "the roots")) {
            building.visit(AdjointException.notNull(root, "graph", "a root"));
        }
        return new Graph(building);
    }

    /** The mutable state of one traversal; it never escapes {@link #of}. */
    private static final class Building {

        private final List<Expr> order = new ArrayList<>();
        private final NodeIndex index = new NodeIndex();
        private final Map<String, Integer> variables = new HashMap<>();
        private final Deque<Expr> pending = new ArrayDeque<>();
        private int[] operandStarts = new int[64];
        private int[] operandPositions = new int[128];

        void visit(Expr root) {
            pending.push(root);
            while (!pending.isEmpty()) {
                Expr node = pending.peek();
                switch (index.get(node)) {
                    case NodeIndex.ABSENT -> open(node);
                    case NodeIndex.OPEN -> close(pending.pop());
                    default -> pending.pop();
                }
            }
        }

        private void open(Expr node) {
            index.put(node, NodeIndex.OPEN);
            if (node instanceof Apply apply) {
                List<Expr> operands = apply.operands();
                for (int k = operands.size() - 1; k >= 0; k--) {
                    if (index.get(operands.get(k)) == NodeIndex.ABSENT) {
                        pending.push(operands.get(k));
                    }
                }
            }
        }

        private void close(Expr node) {
            if (node instanceof Variable variable) {
                Integer known = variables.putIfAbsent(variable.name(), order.size());
                if (known != null) {
                    requireSame((Variable) order.get(known), variable);
                    index.put(node, known);
                    return;
                }
            }
            index.put(node, order.size());
            order.add(node);
            keepOperands(node instanceof Apply apply ? apply.operands() : List.of());
        }

        private void keepOperands(List<Expr> operands) {
            int node = order.size() - 1;
            int start = operandStarts[node];
            int end = start + operands.size();
            operandStarts = roomFor(node + 2, operandStarts);
            operandPositions = roomFor(end, operandPositions);
            for (int k = 0; k < operands.size(); k++) {
                operandPositions[start + k] = index.get(operands.get(k));
            }
            operandStarts[node + 1] = end;
        }

        private static int[] roomFor(int size, int[] array) {
            return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, 2 * array.length));
        }

        private static void requireSame(Variable known, Variable other) {
            if (!known.equals(other) || !known.value().equals(other.value())) {
                throw new AdjointException("variable " + other.name(),
                        "one expression that holds it as " + described(known) + " and as " + described(other),
                        "one type and one value for each name",
                        "Rename one of them, or build the expression anew from one of them");
            }
        }

        private static String described(Variable variable) {
            String value = variable.value().map(Graph::abbreviated).orElse("without a value");
            return variable.type() + " " + value;
        }
    }

    private static String abbreviated(Tensor value) {
        String text = "= " + value.toString().replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /**
     * The number of nodes.
     *
     * @return how many distinct nodes there are
     */
    public int size() {
        return order.size();
    }

    /**
     * A node.
     *
     * @param position from 0; operands come before results
     * @return the node there
     * @throws AdjointException if there is no such position
     */
    public Expr node(int position) {
        if (position < 0 || position >= order.size()) {
            throw new AdjointException("graph", "position " + position, "a position from 0 to " + (order.size() - 1),
                    "Ask for the position of a node of this graph");
        }
        return order.get(position);
    }

    /**
     * How many operands a node has.
     *
     * @param position a node's position
     * @return the number of its operands, 0 for a leaf
     */
    public int arity(int position) {
        return operandStarts[position + 1] - operandStarts[position];
    }

    /**
     * Where an operand lies.
     *
     * @param position a node's position
     * @param operand which of its operands, from 0
     * @return the operand's position
     */
    public int operand(int position, int operand) {
        return operandPositions[operandStarts[position] + operand];
    }

    /**
     * All nodes.
     *
     * @return the nodes, operands before results, unmodifiable
     */
    public List<Expr> order() {
        return order;
    }

    /**
     * Where a node lies.
     *
     * @param node any expression
     * @return its position in the order, or -1 if it is not part of this graph
     */
    public int position(Expr node) {
        int known = index.get(node);
        if (known == NodeIndex.ABSENT && node instanceof Variable variable) {
            Integer named = variables.get(variable.name());
            return named != null && order.get(named).equals(variable) ? named : NodeIndex.ABSENT;
        }
        return known;
    }

    /**
     * The variables, in the order in which they are first met.
     *
     * @return each symbol once
     */
    public Vector<Variable> variables() {
        return Vector.ofAll(variables.values()).sorted().map(position -> (Variable) order.get(position));
    }

    /**
     * The variable of a name.
     *
     * @param name a variable's name
     * @return the variable, empty if no variable here has that name
     */
    public Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(position -> (Variable) order.get(position));
    }
}
