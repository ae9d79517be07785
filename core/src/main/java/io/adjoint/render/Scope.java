package io.adjoint.render;

import io.adjoint.expr.Apply;
import io.adjoint.expr.Expr;
import io.adjoint.expr.Graph;
import io.adjoint.expr.Joint;
import io.adjoint.expr.Layout;
import io.adjoint.expr.Typeset;
import io.adjoint.expr.Variable;
import io.adjoint.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The terms of one formula or of one function: which of them are named, because they are read more than once or stand too
 * deep, and how variables are written.
 */
final class Scope {

    /** More operations within each other no eye follows. */
    private static final int DEEPEST = 16;

    private final Graph graph;
    private final boolean[] named;

    /** What is written where a node stands. */
    private final int[] spoken;
    private final Map<Variable, Symbol> variables = new HashMap<>();
    private final Set<String> bases = new HashSet<>();

    Scope(List<Expr> roots, Map<Variable, String> given) {
        this.graph = roots.size() == 1 ? Graph.asWritten(roots.getFirst()) : Graph.of(roots);
        this.spoken = spoken(graph);
        this.named = new boolean[graph.size()];
        name(roots);
        nameVariables();
        given.forEach((variable, latex) -> variables.put(variable, new Symbol(latex, List.of())));
    }

    /** What is written of an application's operands. */
    static int[] visible(Apply apply) {
        return switch (apply.op().typeset()) {
            case Typeset.Template template -> template.parts().stream()
                    .filter(Typeset.Hole.class::isInstance).mapToInt(part -> ((Typeset.Hole) part).operand()).toArray();
            case Typeset.Over _,Typeset.Permuted _,Typeset.Repeated _ -> new int[]{0};
            case Typeset.Named _,Typeset.Calling _ -> IntStream.range(0, apply.operands().size()).toArray();
        };
    }

    /** Whether a formula leaves unsaid what an application does: it repeats, or adds or drops axes of length 1. */
    static boolean isSilent(Apply apply) {
        return apply.op() instanceof Layout && apply.op().typeset() instanceof Typeset.Repeated
                && (apply.shape().size() != apply.operand(0).shape().size()
                        || Arrays.equals(longer(apply.shape()), longer(apply.operand(0).shape())));
    }

    private static int[] longer(Shape shape) {
        return IntStream.of(shape.dims()).filter(length -> length != 1).toArray();
    }

    private static int[] spoken(Graph graph) {
        int[] spoken = new int[graph.size()];
        for (int i = 0; i < spoken.length; i++) {
            spoken[i] = graph.node(i) instanceof Apply apply && isSilent(apply) ? spoken[graph.operand(i, 0)] : i;
        }
        return spoken;
    }

    Graph graph() {
        return graph;
    }

    /** Whether a term has a line of its own. */
    boolean isNamed(Expr expr) {
        int at = graph.position(expr);
        return at >= 0 && named[at];
    }

    Symbol symbol(Variable variable) {
        return variables.getOrDefault(variable, Symbol.of(variable.name()));
    }

    /** What variables are called, without what stands below. */
    Set<String> bases() {
        return bases;
    }

    private void name(List<Expr> roots) {
        int[] uses = new int[graph.size()];
        roots.forEach(root -> uses[spoken[graph.position(root)]]++);
        for (int i = uses.length - 1; i >= 0; i--) {
            if (graph.node(i) instanceof Apply apply && isReached(i, uses) && graph.isFirst(i)) {
                for (int k : visible(apply)) {
                    uses[spoken[graph.operand(i, k)]]++;
                }
            }
        }
        int[] height = new int[graph.size()];
        for (int i = 0; i < uses.length; i++) {
            if (graph.node(i) instanceof Apply apply && uses[i] > 0) {
                height[i] = height(i, apply, height);
                boolean severally = apply.op() instanceof Joint && partsUsed(i, uses) > 1;
                named[i] = uses[i] > 1 || severally || height[i] > DEEPEST;
                height[i] = named[i] ? 0 : height[i];
            }
        }
        roots.forEach(root -> {
            int at = spoken[graph.position(root)];
            named[at] &= uses[at] > 1;
        });
    }

    private boolean isReached(int node, int... uses) {
        return Arrays.stream(graph.results(node)).anyMatch(result -> result >= 0 && uses[result] > 0);
    }

    private long partsUsed(int node, int... uses) {
        return Arrays.stream(graph.results(node)).filter(result -> result >= 0 && uses[result] > 0).count();
    }

    /** What stands first in a sum or a product stands no deeper for that. */
    private int height(int node, Apply apply, int... height) {
        int deepest = 0;
        int[] operands = visible(apply);
        boolean leading = apply.op().typeset() instanceof Typeset.Template template
                && template.parts().getFirst().equals(new Typeset.Literal(""));
        for (int k = 0; k < operands.length; k++) {
            int below = height[spoken[graph.operand(node, operands[k])]];
            deepest = Math.max(deepest, leading && k == 0 ? below : below + 1);
        }
        return deepest;
    }

    private void nameVariables() {
        Set<Symbol> taken = new HashSet<>();
        List<Variable> all =
                graph.order().stream().filter(Variable.class::isInstance).map(Variable.class::cast).toList();
        all.stream().filter(variable -> !variable.isFresh()).forEach(variable -> {
            variables.put(variable, Symbol.of(variable.name()));
            taken.add(Symbol.of(variable.name()));
        });
        all.stream().filter(Variable::isFresh).forEach(variable -> {
            Symbol symbol = Symbol.of(variable.name());
            for (int number = 2; !taken.add(symbol); number++) {
                symbol = Symbol.of(variable.name()).with(Integer.toString(number));
            }
            variables.put(variable, symbol);
        });
        variables.values().forEach(symbol -> bases.add(symbol.base()));
    }
}
