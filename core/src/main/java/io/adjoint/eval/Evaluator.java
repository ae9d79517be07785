package io.adjoint.eval;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Elementwise;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Type;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Capacity;
import io.adjoint.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Defines what an expression means: a fold over the topological order that applies each operation's meaning to its
 * operands' values. Everything faster is held to this.
 */
public final class Evaluator {

    private Evaluator() {}

    /**
     * The value of an expression where every variable has its own value.
     *
     * @param root any expression
     * @return its value
     * @throws AdjointException if a variable has no value, or memory cannot hold a result
     */
    public static Tensor value(Expr root) {
        return value(root, Bindings.none());
    }

    /**
     * The value of an expression at a point.
     *
     * @param root any expression
     * @param at values of variables; the others keep their own
     * @return its value
     * @throws AdjointException if a variable has no value, or memory cannot hold a result
     */
    public static Tensor value(Expr root, Bindings at) {
        return values(List.of(AdjointException.notNull(root, "value", "the expression")), at).getFirst();
    }

    /**
     * The values of several expressions at a point; what they share is computed once.
     *
     * @param roots any expressions
     * @param at values of variables; the others keep their own
     * @return their values, in order
     * @throws AdjointException if a variable has no value, or memory cannot hold a result
     */
    public static List<Tensor> values(List<? extends Expr> roots, Bindings at) {
        AdjointException.notNull(roots, "value", "the expressions");
        roots.forEach(root -> AdjointException.notNull(root, "value", "an expression"));
        return values(Graph.of(roots), roots, at);
    }

    /**
     * The values of several expressions whose graph is known already.
     *
     * @param graph the graph below them
     * @param roots expressions of the graph
     * @param at values of variables; the others keep their own
     * @return their values, in order
     * @throws AdjointException if a variable has no value, or an expression is not part of the graph
     */
    public static List<Tensor> values(Graph graph, List<? extends Expr> roots, Bindings at) {
        AdjointException.notNull(graph, "value", "the graph");
        AdjointException.notNull(at, "value", "the bindings");
        for (Expr root : AdjointException.notNull(roots, "value", "the expressions")) {
            requirePart(root, graph);
        }
        return new Fold(graph, roots).values(roots, at);
    }

    private static void requirePart(Expr root, Graph graph) {
        if (graph.position(AdjointException.notNull(root, "value", "an expression")) < 0) {
            throw new AdjointException("value", "the expression " + root + ", which is not part of the graph",
                    "an expression of the graph", "Make the graph from the expressions");
        }
    }

    /** One evaluation. Numbers of float64 are kept as such and become tensors where one is asked for. */
    private static final class Fold {

        private final Graph graph;
        private final int[] lastUse;
        private final Tensor[] tensors;
        private final double[] numbers;

        Fold(Graph graph, List<? extends Expr> roots) {
            this.graph = graph;
            this.lastUse = lastUses(graph, roots);
            this.tensors = new Tensor[graph.size()];
            this.numbers = new double[graph.size()];
        }

        List<Tensor> values(List<? extends Expr> roots, Bindings at) {
            for (int i = 0; i < tensors.length; i++) {
                switch (graph.node(i)) {
                    case Constant constant -> keep(i, constant.value());
                    case Variable variable -> keep(i, at.value(variable));
                    case Apply apply -> apply(apply, i);
                }
            }
            return roots.stream().map(root -> tensor(graph.position(root))).toList();
        }

        private void apply(Apply apply, int node) {
            if (apply.op() instanceof Elementwise op && isNumeric(node)) {
                numbers[node] = number(op, node);
            } else if (apply.op() instanceof Joint) {
                applyJointly(apply, node);
            } else {
                Capacity.require(apply.op().name(), apply.shape().size(), apply.dtype());
                keep(node, apply.op().meaning(operands(node)));
            }
        }

        /** All results that are read, where the first of them is met. */
        private void applyJointly(Apply apply, int node) {
            if (graph.isFirst(node)) {
                apply.results().forEach(result -> Capacity.require(result.op().name(), result.shape().size(),
                        result.dtype()));
                List<Tensor> values = apply.op().meanings(operands(node));
                int[] results = graph.results(node);
                for (int i = 0; i < results.length; i++) {
                    if (results[i] >= 0) {
                        keep(results[i], values.get(i));
                    }
                }
            }
        }

        private void keep(int node, Tensor value) {
            tensors[node] = value;
            if (value.shape().isScalar()) {
                numbers[node] = value.item();
            }
        }

        private Tensor tensor(int node) {
            return tensors[node] == null ? Tensor.scalar(numbers[node]) : tensors[node];
        }

        private boolean isNumeric(int node) {
            for (int k = 0; k < graph.arity(node); k++) {
                if (!isNumber(graph.node(graph.operand(node, k)).type())) {
                    return false;
                }
            }
            return isNumber(graph.node(node).type());
        }

        private static boolean isNumber(Type type) {
            return type == Type.NUMBER || type.equals(Type.NUMBER);
        }

        private double number(Elementwise op, int node) {
            return op.function().at(number(node, 0), number(node, 1), number(node, 2));
        }

        private double number(int node, int k) {
            return k < graph.arity(node) ? numbers[graph.operand(node, k)] : 0;
        }

        /** The values of a node's operands; those that nothing after it reads are let go. */
        private List<Tensor> operands(int node) {
            Tensor[] operands = new Tensor[graph.arity(node)];
            for (int k = 0; k < operands.length; k++) {
                operands[k] = tensor(graph.operand(node, k));
            }
            for (int k = 0; k < operands.length; k++) {
                int position = graph.operand(node, k);
                if (lastUse[position] == node && !graph.node(position).shape().isScalar()) {
                    tensors[position] = null;
                }
            }
            return Arrays.asList(operands);
        }
    }

    private static int[] lastUses(Graph graph, List<? extends Expr> roots) {
        int[] lastUse = new int[graph.size()];
        for (int i = 0; i < lastUse.length; i++) {
            int read = graph.isFirst(i) ? graph.arity(i) : 0;
            for (int k = 0; k < read; k++) {
                lastUse[graph.operand(i, k)] = i;
            }
        }
        roots.forEach(root -> lastUse[graph.position(root)] = Integer.MAX_VALUE);
        return lastUse;
    }
}
