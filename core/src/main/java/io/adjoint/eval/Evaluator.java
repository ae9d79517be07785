package io.adjoint.eval;

import io.adjoint.AdjointException;
import io.adjoint.expr.Apply;
import io.adjoint.expr.Constant;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Variable;
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
     * @throws AdjointException if a variable has no value
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
     * @throws AdjointException if a variable has no value
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
     * @throws AdjointException if a variable has no value
     */
    public static List<Tensor> values(List<? extends Expr> roots, Bindings at) {
        AdjointException.notNull(roots, "value", "the expressions");
        AdjointException.notNull(at, "value", "the bindings");
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
     * @throws AdjointException if a variable has no value
     */
    public static List<Tensor> values(Graph graph, List<? extends Expr> roots, Bindings at) {
        int[] lastUse = lastUses(graph, roots);
        Tensor[] values = new Tensor[graph.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (graph.node(i)) {
                case Constant constant -> constant.value();
                case Variable variable -> at.value(variable);
                case Apply apply -> applied(apply, i, graph, lastUse, values);
            };
        }
        return roots.stream().map(root -> values[graph.position(root)]).toList();
    }

    /** Applies one node, and lets go of operands that nothing after it reads. */
    private static Tensor applied(Apply apply, int at, Graph graph, int[] lastUse, Tensor[] values) {
        Tensor[] operands = new Tensor[graph.arity(at)];
        for (int k = 0; k < operands.length; k++) {
            operands[k] = values[graph.operand(at, k)];
        }
        for (int k = 0; k < operands.length; k++) {
            int position = graph.operand(at, k);
            if (lastUse[position] == at) {
                values[position] = null;
            }
        }
        return apply.op().meaning(Arrays.asList(operands));
    }

    private static int[] lastUses(Graph graph, List<? extends Expr> roots) {
        int[] lastUse = new int[graph.size()];
        for (int i = 0; i < lastUse.length; i++) {
            for (int k = 0; k < graph.arity(i); k++) {
                lastUse[graph.operand(i, k)] = i;
            }
        }
        roots.forEach(root -> lastUse[graph.position(root)] = Integer.MAX_VALUE);
        return lastUse;
    }
}
