package io.adjoint.expr;

import io.adjoint.AdjointException;
import io.vavr.collection.Vector;
import java.util.Arrays;
import java.util.Collections;
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
    private final Map<Object, Integer> variables;
    private final int[] operandStarts;
    private final int[] operandPositions;

    private Graph(Traversal built) {
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
        var traversal = new Traversal(false);
        for (Expr root : AdjointException.notNull(roots, "graph", "the roots")) {
            traversal.visit(AdjointException.notNull(root, "graph", "a root"));
        }
        return new Graph(traversal);
    }

    /**
     * The graph below a root as it is written down. What cannot be evaluated can still be read: variables of one name that
     * differ in type or value are nodes of their own here.
     *
     * @param root any expression
     * @return its nodes in topological order
     * @throws AdjointException if the root is null
     */
    public static Graph asWritten(Expr root) {
        var traversal = new Traversal(true);
        traversal.visit(AdjointException.notNull(root, "graph", "the root"));
        return new Graph(traversal);
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
        requirePosition(position);
        return order.get(position);
    }

    private void requirePosition(int position) {
        if (position < 0 || position >= order.size()) {
            throw new AdjointException("graph", "position " + position, "a position from 0 to " + (order.size() - 1),
                    "Ask for the position of a node of this graph");
        }
    }

    /**
     * How many operands a node has.
     *
     * @param position a node's position
     * @return the number of its operands, 0 for a leaf
     * @throws AdjointException if there is no such position
     */
    public int arity(int position) {
        requirePosition(position);
        return operandStarts[position + 1] - operandStarts[position];
    }

    /**
     * Where an operand lies.
     *
     * @param position a node's position
     * @param operand which of its operands, from 0
     * @return the operand's position
     * @throws AdjointException if there is no such position, or the node has no such operand
     */
    public int operand(int position, int operand) {
        if (operand < 0 || operand >= arity(position)) {
            throw new AdjointException("graph", "operand " + operand + " of a node with " + arity(position),
                    "one of its operands", "Count operands from 0, and ask for their number with arity");
        }
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
        if (node == null) {
            AdjointException.notNull(node, "position", "the node");
        }
        int known = index.get(node);
        if (known == NodeIndex.ABSENT && node instanceof Variable variable) {
            Integer named = variables.get(variable.symbol());
            return named != null && order.get(named).equals(variable) ? named : NodeIndex.ABSENT;
        }
        return known;
    }

    /**
     * Where the results of a node's application lie: all of them read the same operands, so that the first of these
     * positions comes after all operands and before all that reads any result.
     *
     * @param position a node's position
     * @return the positions of all results of its application, in order, -1 for those that are not part of this graph; of a
     *     leaf its own
     * @throws AdjointException if there is no such position
     */
    public int[] results(int position) {
        return node(position) instanceof Apply apply && apply.op() instanceof Joint
                ? apply.results().stream().mapToInt(index::get).toArray()
                : new int[]{position};
    }

    /**
     * Whether a node stands for its application: it is its first result in this order.
     *
     * @param position a node's position
     * @return false if another result of the same application comes before
     * @throws AdjointException if there is no such position
     */
    public boolean isFirst(int position) {
        if (node(position) instanceof Apply apply && apply.op() instanceof Joint) {
            for (Apply result : apply.results()) {
                int other = index.get(result);
                if (other >= 0 && other < position) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Where a term lies that is asked for by itself, as derivatives are. A variable of a known name must be the one that
     * is here.
     *
     * @param operation the operation to name in the message
     * @param target any expression
     * @return its position in the order, or -1 if it is not part of this graph
     * @throws AdjointException if it is a variable that has another type here, or anything is null
     */
    public int position(String operation, Expr target) {
        AdjointException.notNull(operation, "position", "the operation");
        if (AdjointException.notNull(target, operation, "a target") instanceof Variable variable) {
            variable(variable.name()).ifPresent(own -> variable.requireSameIfNamesake(operation, own));
        }
        return position(target);
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
     * The variable of a name, which is no fresh one.
     *
     * @param name a variable's name
     * @return the variable, empty if no variable here is the symbol of that name
     */
    public Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(AdjointException.notNull(name, "variable", "the name")))
                .map(position -> (Variable) order.get(position));
    }
}
